"""Short OCR texts, of which a release may hold tens of thousands: read, parsed and stored in one go.

The steps are the same as for every document (`ingest.steps`) but for their number of processes and queries.
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
from ingest.reading.source import is_short_text, read_document


def ingest_short_text(document: Document) -> bool:
    """Read and parse the document if it is a short text; whether that is done now.

    If not, the ordinary steps will do it, or say why they cannot.
    """
    if document.state != DocumentState.RECEIVED or not is_short_text(document.file, size=document.size):
        return False
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
