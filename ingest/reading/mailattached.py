"""What is attached to a mail, written to files of its own, so that it can be read as documents like others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.reading.kinds import HEAD_BYTES, suffix_for
from ingest.reading.mailparts import Attached, Mail

MOST_BYTES = 60 * 1024 * 1024
"""Of one attachment that is written; a process that reads may write no larger files."""


def attached_name(number: int, place: int, at: int, *, suffix: str) -> str:
    """File name of what is attached: page, which of the mails on it, which of what is attached to that."""
    return f"p{number:04d}-m{place:03d}-a{at:04d}{suffix}"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Writes what is attached to the mails of page `number` into a folder."""

    folder: Path
    number: int

    def keep(self, mail: Mail, *, place: int) -> tuple[str, ...]:
        """For each of a mail's attachments how it was taken: see `NativeMail.taken`."""
        read = len(mail.attached)
        taken: list[str] = []
        for at, item in enumerate(mail.attachments):
            if item.is_mail:
                taken.append("mail" if read > 0 else "")
                read -= 1
            else:
                taken.append(self._write(item, place=place, at=at))
        return tuple(taken)

    def _write(self, item: Attached, *, place: int, at: int) -> str:
        data = item.part.get_payload(decode=True) if item.part is not None else None
        if not isinstance(data, bytes) or not 0 < len(data) <= MOST_BYTES:
            return ""
        suffix = suffix_for(data[:HEAD_BYTES], suffix=PurePosixPath(item.name).suffix.lower())
        if suffix:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / attached_name(self.number, place, at, suffix=suffix)).write_bytes(data)
        return suffix
