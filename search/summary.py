"""A new entry in a few words, the same in feeds, in mails and on the page of a saved search."""

from __future__ import annotations

from dataclasses import dataclass

from search.exporting.rows import Row
from search.results import NO_SENDER


@dataclass(frozen=True, slots=True)
class Summary:
    """`sender` says why there is none, and is "" for what is no e-mail; `sent` is as printed, or ""."""

    url: str
    title: str
    sender: str
    sent: str
    release: str


def summary_of(row: Row) -> Summary:
    """Each on one line: what was released may hold lines that would pass for ours in a mail."""
    title, sender = (" ".join(text.split()) for text in (_title(row), _sender(row)))
    return Summary(url=row.url, title=title, sender=sender, sent=row.sent, release=row.release)


def _title(row: Row) -> str:
    if row.kind != "e-mail":
        return f"{row.document}, page {row.first_page}"
    return "Subject withheld" if row.subject_state == "withheld" else row.subject or "(no subject)"


def _sender(row: Row) -> str:
    if row.kind != "e-mail":
        return ""
    return row.sender or NO_SENDER.get(row.sender_state, "Sender unreadable")
