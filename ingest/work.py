"""How work is shared out among processes, in portions of documents, and that none costs more than its document."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError

from archive.models import Document, DocumentState
from ingest import steps
from ingest.shorttext import ingest_short_text

log = logging.getLogger(__name__)
OF_THE_MACHINE = (OperationalError, InterfaceError, OSError, MemoryError)
"""A locked database, a full disk: no fault of the document, which waits for better times."""

PORTION = 16
"""Pages that one worker reads in a row: small enough that all cores share one long document."""


@contextmanager
def at_its_own_cost(document: Document) -> Iterator[None]:
    """A mistake of ours that a document brings to light is recorded as the failure of this document: raised, it would
    end the whole ingest of a folder, or send the worker back to the same document for ever."""
    try:
        yield
    except OF_THE_MACHINE:
        raise
    except Exception as error:
        log.exception("Document %s (SHA-256 %s) brought out a mistake of ours.", document.public_id, document.sha256)
        name = type(error).__name__
        steps.fail(document, code="internal-error", message=f"A mistake of the archive ({name}). Tell who runs it.")


def begin(document: Document) -> list[tuple[int, int]]:
    """Open a document, and the portions that are left to be read: none of a short text, which is read on the spot."""
    if ingest_short_text(document):
        return []
    steps.open_document(document)
    return list(portions(document)) if document.state == DocumentState.READING else []


def portions(document: Document, *, size: int = PORTION) -> Iterator[tuple[int, int]]:
    """First and last page of each portion in which a page is missing. One empty portion where none is, so that a
    document whose worker died between reading and parsing is parsed."""
    numbers = list(document.pages.missing().order_by("number").values_list("number", flat=True))
    if not numbers:
        yield (1, 0)
    for start in range(0, len(numbers), size):
        some = numbers[start : start + size]
        yield some[0], some[-1]
