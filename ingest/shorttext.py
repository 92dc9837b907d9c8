"""Short OCR texts, of which a release may hold tens of thousands: read, parsed and stored in one go.

The steps are the same as for every document (`ingest.steps`) but for their number of processes and queries: decoding
some hundred kilobytes of text can neither crash a library nor fill the memory, so it happens right here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import transaction

from archive.models import Document, DocumentState
from ingest import steps
from ingest.copies import store_parsed
from ingest.errors import ParsingTimedOut
from ingest.filestore import local_copy
from ingest.pages import store_pages
from ingest.parsing.model import ParsedDocument
from ingest.reading.errors import DocumentFailed
from ingest.reading.model import Page
from ingest.reading.source import TEXT_SUFFIXES, read_document

SHORT = 256 * 1024
"""Bytes: about a hundred pages."""


def is_short_text(document: Document) -> bool:
    return document.state == DocumentState.RECEIVED and document.size <= SHORT and document.file.endswith(TEXT_SUFFIXES)


def ingest_short_text(document: Document) -> bool:
    """Whether the document is read and parsed now. If not, the ordinary steps will do it, or say why they cannot."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            pages = read_document(local_copy(document.file, folder=Path(folder)))
        parsed = steps.parsed_within_time(pages, seconds=steps.PARSER_SECONDS)
    except (DocumentFailed, ParsingTimedOut):
        return False
    _store(document, pages, parsed)
    return True


@transaction.atomic
def _store(document: Document, pages: list[Page], parsed: ParsedDocument) -> None:
    document.page_count = len(pages)
    store_pages(document, pages, kinds={page.number: page.kind for page in parsed.pages})
    store_parsed(document, parsed)
    steps.move(document, to=DocumentState.READ)
