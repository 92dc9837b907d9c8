"""Where the messages of a mbox begin and end, found without loading the file: a mbox may hold gigabytes.

    From gholm@marrow.example Wed Jun 23 09:15:00 2010      <- parts messages, belongs to none
    From: Greta Holm <gholm@marrow.example>
    ...

Programs differ: Thunderbird writes `From - Wed Jun 23 ...`, takeouts put a zone before the year, some leave out the
date or the empty line above, and not all of them escape a `From ` in the text. So a line parts messages only if a date
stands in it, or white above it, and if what follows reads like a header.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import BinaryIO

Span = tuple[int, int]
"""First byte of a message's header and the byte behind its text."""

CHUNK = 4 * 1024 * 1024
REACH = 2048
"""Bytes: a separator, with the beginning of the header behind it, is no longer."""

BACK = 4
"""Bytes before a line that tell whether an empty line stands above it."""

MARK = b"From "
HEADER_NAME = rb"(?:>?From [^\r\n]{1,300}\r?\n)?[!-9;-~]{1,76}:"
WEEKDAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DAY = rb"(?:" + MONTH + rb" +\d{1,2}|\d{1,2} +" + MONTH + rb")"
DATED = re.compile(rb"From [^\r\n]{0,300}?\b" + WEEKDAY + DAY + rb"[, ][^\r\n]{4,60}\r?\n(?=" + HEADER_NAME + rb")")
"""A separator with its date, as the C library writes one (`Wed Jun 23 09:15:00 2010`) or a mail header does."""

UNDATED = re.compile(
    rb"From [^\r\n]{0,300}\r?\n(?=(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Date|From|To|Subject|"
    rb"X-Mozilla-Status|X-Apparently-To|X-GM-THRID|Status|X-Status|X-UID):)",
    re.IGNORECASE,
)
"""A separator without one: it needs an empty line above and a header that only mail has."""

EMPTY_LINE = (b"\n\n", b"\n\r\n")
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def begins_mbox(head: bytes) -> bool:
    """Whether a file that begins so is a mbox."""
    return DATED.match(head) is not None or UNDATED.match(head) is not None


def unescaped(message: bytes) -> bytes:
    """The message as it was before it was put into a mbox, which writes `>From ` where a line begins with `From `."""
    return ESCAPED.sub(rb"\1", message)


def message_spans(file: BinaryIO) -> list[Span]:
    """The messages of a mbox, in order. Reads the file from its beginning, in pieces."""
    separators = array("Q", (offset for found in _separators(file) for offset in found))
    starts, bodies = separators[::2], separators[1::2]
    ends = [*starts[1:], file.seek(0, 2)]
    return [(body, end) for body, end in zip(bodies, ends, strict=True)]


def _separators(file: BinaryIO) -> Iterator[Span]:
    """First byte of each separator, and the byte behind it."""
    file.seek(0)
    offset, data = 0, b""
    while True:
        piece = file.read(CHUNK)
        data += piece
        until = len(data) - REACH if piece else len(data)
        yield from ((offset + start, offset + end) for start, end in _within(data, is_first=offset == 0, until=until))
        if not piece:
            return
        kept = max(0, until - BACK)
        offset, data = offset + kept, data[kept:]


def _within(data: bytes, *, is_first: bool, until: int) -> Iterator[Span]:
    at = data.find(MARK, 0 if is_first else BACK)
    while 0 <= at < until:
        match = _separator(data, at, is_start=is_first and at == 0)
        if match:
            yield match.span()
        at = data.find(MARK, match.end() if match else at + len(MARK))


def _separator(data: bytes, at: int, *, is_start: bool) -> re.Match[bytes] | None:
    if is_start:
        return DATED.match(data, at) or UNDATED.match(data, at)
    if data[at - 1 : at] != b"\n":
        return None
    return DATED.match(data, at) or (UNDATED.match(data, at) if data[:at].endswith(EMPTY_LINE) else None)
