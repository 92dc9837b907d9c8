"""A file to the JSON of `manage.py extract`, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.parsing.codec import document_to_extract
from ingest.parsing.native import parse_file
from ingest.reading.errors import DocumentFailed, PageFailed, ReadingError
from ingest.reading.model import Page, unread_page
from ingest.reading.repetition import finish_document
from ingest.reading.sandbox import Reader
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


def _read(path: Path) -> tuple[str, list[Page], list[PageFailed]]:
    """SHA-256, pages and failures of a file: a short text right here, anything else in a process of its own."""
    if path.is_file() and is_short_text(path.name, size=path.stat().st_size):
        return file_sha256(path), read_document(path), []
    with Reader(path) as reader:
        return reader.sha256, *_pages(reader)


def _pages(reader: Reader) -> tuple[list[Page], list[PageFailed]]:
    """All pages, those that could not be read as empty ones, and their failures."""
    pages: list[Page] = []
    failures: list[PageFailed] = []
    for number in range(1, reader.page_count + 1):
        try:
            pages.append(reader.read(number))
        except PageFailed as failure:
            failures.append(failure)
            pages.append(unread_page(number))
    return pages, failures
