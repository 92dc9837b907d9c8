"""How work is shared out among processes, in portions of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.models import Document, DocumentState
from ingest import steps
from ingest.shorttext import ingest_texts

PORTION = 16
"""Pages that one worker reads in a row: small enough that all cores share one long document."""

MOST_PORTIONS = 256
"""Each costs the opening of the document, which takes seconds for a mbox of gigabytes."""


def begin(document: Document, *, should_stop: Callable[[], bool] = lambda: False) -> list[tuple[int, int]]:
    """Open a document, and the portions that are left: none of a short text, which is read on the spot, and an empty
    one of a document of one portion, which then only has to be parsed."""
    ingest_texts([document])
    steps.open_document(document, reading=PORTION, should_stop=should_stop)
    return list(portions(document)) if document.state == DocumentState.READING else []


def portions(document: Document, *, size: int = PORTION) -> Iterator[tuple[int, int]]:
    """First and last page of each portion in which a page is missing. One empty portion where none is, so that a
    document whose worker died between reading and parsing is parsed."""
    numbers = list(document.pages.missing().order_by("number").values_list("number", flat=True))
    if not numbers:
        yield (1, 0)
    size = max(size, document.page_count // MOST_PORTIONS)
    for start in range(0, len(numbers), size):
        some = numbers[start : start + size]
        yield some[0], some[-1]
