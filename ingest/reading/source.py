"""Open a file of a release, whatever its type, and read its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from ingest.reading.errors import DocumentFailed
from ingest.reading.kinds import (
    HEAD_BYTES,
    MAIL_SUFFIXES,
    TEXT_SUFFIXES,
    looks_like_mail,
    looks_like_pdf,
    looks_like_picture,
    looks_like_text,
)
from ingest.reading.mailfile import MailSource
from ingest.reading.model import Page
from ingest.reading.pdf import PdfSource
from ingest.reading.picture import PictureSource
from ingest.reading.repetition import finish_document
from ingest.reading.textfile import TextSource

MISNAMED = {".pdf": "not-a-pdf", ".eml": "not-a-mail", ".mbox": "not-a-mail"}
SHORT_TEXT = 256 * 1024
"""Bytes, about a hundred pages: decoding so much text can neither crash a library nor fill the memory."""


class Source(Protocol):
    """An open file of a release."""

    @property
    def page_count(self) -> int: ...

    def read(self, number: int, *, images: Path | None = None) -> Page:
        """The page of this 1-based number. Raises PageFailed."""

    def close(self) -> None: ...


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise DocumentFailed("no-such-file", str(error)) from error
    if not head:
        raise DocumentFailed("empty-file", path.name)
    return head


def _open(path: Path) -> Source:
    head = _head(path)
    suffix = path.suffix.lower()
    is_mail = suffix not in TEXT_SUFFIXES and looks_like_mail(head, suffix=suffix)
    if is_mail and suffix in MAIL_SUFFIXES:  # before all else: a mail may well speak of `%PDF-`
        return MailSource(path, head=head)
    if looks_like_pdf(head):
        return PdfSource(path)
    if looks_like_picture(head):
        return PictureSource(path)
    if suffix in TEXT_SUFFIXES and looks_like_text(head):
        return TextSource(path)
    if is_mail:
        return MailSource(path, head=head)
    raise DocumentFailed(MISNAMED.get(suffix, "unsupported-type"), path.name)


@contextmanager
def open_source(path: Path | str) -> Iterator[Source]:
    """The file, open for reading its pages; its type is told from its content. Raises DocumentFailed.

    For files that may be hostile use `ingest.reading.sandbox.Reader`, which does the same in a child process.
    """
    source = _open(Path(path))
    try:
        yield source
    finally:
        source.close()


def is_short_text(name: str, *, size: int) -> bool:
    """Whether a file of this name and size in bytes may be read by `read_document` without a process of its own."""
    return size <= SHORT_TEXT and name.lower().endswith(TEXT_SUFFIXES)


def read_document(path: Path | str, *, images: Path | None = None) -> list[Page]:
    """All pages of a file. Raises DocumentFailed, and PageFailed at the first page that cannot be read."""
    with open_source(path) as source:
        pages = [source.read(number, images=images) for number in range(1, source.page_count + 1)]
    return list(finish_document(pages))
