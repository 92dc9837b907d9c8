"""What can go wrong above reading: each error says what to do."""

from __future__ import annotations


class IngestError(Exception):
    """The base of all errors of ingest. `code` is short and stable, `message` says what happened and what to do."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class ArchiveFailed(IngestError):
    """A ZIP that cannot be unpacked, or that unpacks to more than it may."""


class ParsingTimedOut(IngestError):
    """The pages of a document took longer to parse than the limit."""

    def __init__(self, seconds: int) -> None:
        super().__init__("parser-timeout", f"Telling the messages apart took longer than {seconds} s. Split the file.")
