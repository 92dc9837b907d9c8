"""What a file is, told from how it begins; its name counts only where the content cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.reading.mbox import begins_mbox

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
"""Readers accept junk before the mark (mail gateways and scanners add some), and so do we."""

PICTURE_MARKS = {
    b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"II*\x00": ".tif", b"MM\x00*": ".tif",
}  # fmt: skip
TEXT_SUFFIXES = (".txt", ".text")
MAIL_SUFFIXES = (".eml", ".mbox")
HEAD_BYTES = 4096
"""From the beginning of a file, by which its kind is told."""

BEGINNING = b"\xef\xbb\xbf\r\n"
"""What may stand before the first header of a mail: a byte order mark, empty lines."""

HEADER_LINE = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
TELLING = {
    b"from", b"date", b"subject", b"to", b"cc", b"message-id", b"received", b"return-path", b"delivered-to",
    b"mime-version", b"content-type", b"in-reply-to", b"references", b"reply-to",
}  # fmt: skip
MANY_HEADERS = 8
"""So many headers, of whatever names, begin a mail in a file that says that it is one."""

ORIGIN = {b"from", b"received", b"return-path", b"message-id", b"date"}


def looks_like_pdf(head: bytes) -> bool:
    return PDF_MARK in head[:PDF_MARK_WITHIN]


def looks_like_picture(head: bytes) -> bool:
    return head.startswith(tuple(PICTURE_MARKS))


CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\v\x1a\x1b"))
"""Bytes that text has none of."""


def looks_like_text(head: bytes) -> bool:
    odd = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" not in head and odd <= len(head) / 50


def looks_like_mail(head: bytes, *, suffix: str = "") -> bool:
    """Whether a file that begins so is a native e-mail file. One that says so by its name needs but one header."""
    if begins_mbox(head):
        return True
    names = list(_header_names(head.lstrip(BEGINNING)))
    if suffix in MAIL_SUFFIXES:
        return any(name in TELLING for name in names) or len(names) >= MANY_HEADERS
    return len(TELLING.intersection(names)) >= 3 and bool(ORIGIN.intersection(names))


def _header_names(head: bytes) -> Iterator[bytes]:
    """Names of the headers at the beginning, up to the first line that is none."""
    for line in head.split(b"\n"):
        match = HEADER_LINE.match(line)
        if match:
            yield match.group(1).lower()
        elif not line.startswith((b" ", b"\t", b">From ")) or not line.strip():
            return


def suffix_for(head: bytes, *, suffix: str) -> str:
    """The suffix under which a file that begins so, and is named so, can be read as a document; "" if it cannot."""
    if suffix in TEXT_SUFFIXES:
        return suffix if looks_like_text(head) else ""
    if suffix in MAIL_SUFFIXES and looks_like_mail(head, suffix=suffix):
        return suffix
    if looks_like_pdf(head):
        return ".pdf"
    picture = next((own for mark, own in PICTURE_MARKS.items() if head.startswith(mark)), "")
    if picture or not looks_like_mail(head):
        return picture
    return ".mbox" if begins_mbox(head) else ".eml"
