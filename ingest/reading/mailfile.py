"""Native e-mail files -> pages: a page for each mail of the file, with the mails that are attached to it below.

A page shows what a reader would see of a mail: the usual headers, then its text. What the header certainly says goes
with it as `Page.native`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.reading.errors import PageFailed
from ingest.reading.kinds import BEGINNING
from ingest.reading.mailattached import Keeper
from ingest.reading.mailparts import Mail, read_mail
from ingest.reading.mbox import begins_mbox, message_spans, unescaped
from ingest.reading.model import TEXT_ROW, NativeField, NativeMail, Page
from ingest.reading.textfile import LETTER, TAB

MOST_BYTES = 128 * 1024 * 1024
"""Of one mail that are read. What lies behind, most likely the rest of an attachment, is left, and that is said."""

COLUMNS = 100
"""Characters of a line: as many as fit on a page of letter size."""

SHOWN = (("From", "sender"), ("Sent", "sent"), ("To", "to"), ("Cc", "cc"), ("Bcc", "bcc"), ("Subject", "subject"))
"""The headers that a page shows, in the order of print-outs, and where they stand in `MailHead`."""

MARKS = re.compile(r"(?:>\s?){1,20}")
UNSHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
LINE_END = re.compile("[\f\x0b\x1c-\x1e\x85\u2028\u2029]")


class MailSource:
    """A native e-mail file, open: one mail (`.eml`), or many (`.mbox`), of which one is in memory at a time."""

    def __init__(self, path: Path, *, head: bytes) -> None:
        self._path = path
        self._is_mbox = begins_mbox(head)
        with path.open("rb") as file:
            self._spans = message_spans(file) if self._is_mbox else [(0, file.seek(0, 2))]

    @property
    def page_count(self) -> int:
        return len(self._spans)

    def read(self, number: int, *, images: Path | None = None) -> Page:
        """A page by its 1-based number. Mail has no page images: what is attached goes into the folder `images`."""
        if not 1 <= number <= len(self._spans):
            raise PageFailed(number, "no-such-page")
        start, end = self._spans[number - 1]
        with self._path.open("rb") as file:
            file.seek(start)
            data = file.read(min(end - start, MOST_BYTES))
        mail = read_mail(unescaped(data) if self._is_mbox else data.lstrip(BEGINNING))
        keeper = Keeper(images, number) if images is not None else None
        return mail_page(number, mail, unread=end - start - len(data), keeper=keeper)

    def close(self) -> None:
        self._spans = []


def mail_page(number: int, mail: Mail, *, unread: int = 0, keeper: Keeper | None = None) -> Page:
    """The page of one mail. `unread`: bytes of it that were not looked at; `keeper` writes what is attached."""
    rows: list[str] = []
    native: list[NativeMail] = []
    _write(mail, rows, native, depth=0, keeper=keeper)
    if unread:
        native[0] = replace(native[0], is_whole=False)
        rows += ["", f"[The e-mail is too large to be read whole: {unread:,} bytes behind this were not looked at.]"]
    return Page(
        number=number,
        width=LETTER[0],
        height=max(LETTER[1], TEXT_ROW * len(rows)),
        text_source="mail",
        source_reason="a native e-mail file",
        has_geometry=False,
        text="\n".join(rows),
        native=tuple(native),
    )


def _write(mail: Mail, rows: list[str], native: list[NativeMail], *, depth: int, keeper: Keeper | None) -> None:
    """Add a mail and those attached to it to the rows of a page."""
    start = len(rows)
    rows += _header_rows(mail)
    rows.append("")
    body = len(rows)
    rows += _text_rows(mail.text)
    end = len(rows)
    names = tuple(item.name for item in mail.attachments)
    taken = keeper.keep(mail, place=len(native)) if keeper else ()
    native.append(NativeMail(mail.head, depth, start, body, end, names, taken, not mail.remarks))
    for remark in mail.remarks:
        rows += ["", f"[{remark} The whole e-mail is in the file.]"]
    for name, one in mail.attached:
        rows += ["", *_wrapped(f"---------- Attached e-mail: {name} ----------"), ""]
        _write(one, rows, native, depth=depth + 1, keeper=keeper)
    if depth == 0:
        while rows and not rows[-1]:
            rows.pop()


def _header_rows(mail: Mail) -> list[str]:
    fields: list[tuple[str, NativeField | None]] = [(label, getattr(mail.head, name)) for label, name in SHOWN]
    lines = [f"{label}: {_shown(label, one)}" for label, one in fields if one is not None]
    lines += [f"Attachments: {'; '.join(item.name for item in mail.attachments)}"] if mail.attachments else []
    lines += [f"Pictures in the text: {'; '.join(mail.pictures)}"] if mail.pictures else []
    return [row for line in lines for row in _wrapped(line.rstrip(), indent="    ")] or ["(no header)"]


def _shown(label: str, one: NativeField) -> str:
    return "; ".join(one.values) if label in ("From", "To", "Cc", "Bcc") and one.values else one.printed


def _text_rows(text: str) -> list[str]:
    lines = LINE_END.sub("\n", UNSHOWN.sub("", text)).split("\n")
    rows = [row for line in lines for row in _wrapped(line.expandtabs(TAB).rstrip())]
    return _without_empty_ends(rows)


def _without_empty_ends(rows: Sequence[str]) -> list[str]:
    told = [at for at, row in enumerate(rows) if row.strip()]
    return list(rows[told[0] : told[-1] + 1]) if told else []


def _wrapped(line: str, *, indent: str = "") -> list[str]:
    """A long line in several, each with the quote marks of the first."""
    if len(line) <= COLUMNS:
        return [line]
    found = MARKS.match(line)
    marks = found.group(0) if found else ""
    return textwrap.wrap(
        line[len(marks) :],
        width=COLUMNS,
        initial_indent=marks,
        subsequent_indent=marks or indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [line]
