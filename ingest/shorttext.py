"""Short OCR texts, of which a release may hold tens of thousands: read, parsed and stored many at a time.

The steps are the same as for every document (`ingest.steps`) but for their number of processes and queries.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from archive.models import Document, DocumentState
from ingest import bulk, steps
from ingest.copies import store_copies
from ingest.errors import ParsingTimedOut
from ingest.filestore import local_copy
from ingest.mistakes import OF_THE_MACHINE, at_its_own_cost
from ingest.pages import row_of, store_new_pages
from ingest.parsing.model import ParsedDocument
from ingest.reading.errors import DocumentFailed
from ingest.reading.source import is_short_text, read_document

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 600
"""Pages that are written in one go: what is read in the time of a round of linking, which keeps other writers waiting
on SQLite, and so few that a reader sees them within seconds."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was read and parsed, with the rows of its pages, and is yet to be stored."""

    document: Document
    parsed: ParsedDocument
    rows: Sequence[bulk.Row]


def is_text(document: Document) -> bool:
    """Whether it is a short text of which nothing was done yet."""
    return document.state == DocumentState.RECEIVED and is_short_text(document.file, size=document.size)


def ingest_texts(documents: Iterable[Document], *, should_stop: Callable[[], bool] = lambda: False) -> list[Document]:
    """Read, parse and store the short texts among these documents; all that are left to the ordinary steps.

    These will do what is not done here, or say why they cannot. When `should_stop` says yes, the rest waits as it is.
    """
    left: list[Document] = []
    with tempfile.TemporaryDirectory() as folder:
        read: list[Text] = []
        pages = 0
        for document in documents:
            if should_stop():
                break
            with at_its_own_cost(document):
                text = _read(document, folder=Path(folder)) if is_text(document) else None
                if text:
                    read.append(text)
                    pages += len(text.rows)
                else:
                    left.append(document)
            if pages >= PAGES_AT_ONCE:
                _store(read)
                read, pages = [], 0
        _store(read)
    return left


def _read(document: Document, *, folder: Path) -> Text | None:
    """The document with its pages and messages; None if it cannot be read just so."""
    try:
        pages = read_document(local_copy(document.file, folder=folder))
        parsed = steps.parsed_within_time(lambda: pages, seconds=steps.PARSER_SECONDS)
    except (DocumentFailed, ParsingTimedOut):
        return None
    kinds = {page.number: page.kind for page in parsed.pages}
    return Text(document, parsed, [row_of(document.pk, page, kind=kinds[page.number]) for page in pages])


def _store(texts: Sequence[Text]) -> None:
    """Write what was read. A mistake of ours that one of them brings to light costs that one."""
    try:
        _write(texts)
    except OF_THE_MACHINE:
        raise
    except Exception:
        log.exception("Storing %d texts together failed: one by one, then.", len(texts))
        for text in texts:
            with at_its_own_cost(text.document):
                _write([text])


@transaction.atomic
def _write(texts: Sequence[Text]) -> None:
    """Write those of the texts that nobody has written meanwhile."""
    keys = [text.document.pk for text in texts]
    waiting = Document.objects.select_for_update().filter(pk__in=keys, state=DocumentState.RECEIVED)
    found = set(waiting.values_list("pk", flat=True))
    new = {text.document.pk: text for text in texts if text.document.pk in found}
    store_new_pages(new, (row for text in new.values() for row in text.rows))
    store_copies({key: text.parsed for key, text in new.items()})
    now = timezone.now()
    bulk.update(Document, {key: _done(text, now) for key, text in new.items()})
    for text in texts:
        text.document.state = DocumentState.READ


def _done(text: Text, now: datetime) -> bulk.Row:
    return {"state": DocumentState.READ.value, "page_count": len(text.rows), "touched_at": now}
