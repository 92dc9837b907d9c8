"""A file to the JSON of `manage.py extract`, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.parsing.codec import document_to_extract
from ingest.parsing.native import parse_file
from ingest.reading.errors import DocumentFailed, PageFailed, ReadingError
from ingest.reading.model import Page, unread_page
from ingest.reading.repetition import finish_document
from ingest.reading.sandbox import Reader
from ingest.reading.shelf import shelved
from ingest.reading.source import file_sha256, is_short_text, read_document


def extract(path: Path) -> dict[str, Any]:
    """The extract object of one file, or one that says why it cannot be read. A page that fails is kept as a page."""
    try:
        sha256, pages, failures = _read(path)
    except DocumentFailed as failure:
        return {"file": path.name, "error": _error(failure)}
    finished = finish_document(pages)
    extracted = document_to_extract(path.name, sha256, finished, parse_file(finished))
    for failed in failures:
        extracted["pages"][failed.number - 1] |= {"kind": "other", "error": _error(failed)}
    return extracted


def _error(failure: ReadingError) -> dict[str, str]:
    return {"code": failure.code, "message": failure.message}


def _read(path: Path) -> tuple[str, Sequence[Page], list[PageFailed]]:
    """SHA-256, pages and failures of a file: a short text right here, anything else in a process of its own."""
    if path.is_file() and is_short_text(path.name, size=path.stat().st_size):
        return file_sha256(path), read_document(path), []
    failures: list[PageFailed] = []
    with Reader(path) as reader:
        pages = shelved(_pages(reader, failures), count=reader.page_count)
        return reader.sha256, pages, failures


def _pages(reader: Reader, failures: list[PageFailed]) -> Iterator[Page]:
    """All pages, those that could not be read as empty ones; their failures are added to the list."""
    for number in range(1, reader.page_count + 1):
        try:
            yield reader.read(number)
        except PageFailed as failure:
            failures.append(failure)
            yield unread_page(number)
