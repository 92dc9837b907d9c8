"""How work is shared out among processes: portions of documents, and one reader a process."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from archive.models import Document
from ingest import steps
from ingest.reading.sandbox import ReaderProcess

PORTION = 16
"""Pages that one worker reads in a row: small enough that all cores share one long document."""


@functools.cache
def reader() -> ReaderProcess:
    """This process's own reader: its child is started once and reads one document after another."""
    return steps.make_reader()


def portions(document: Document, *, size: int = PORTION) -> Iterator[tuple[int, int]]:
    """First and last page of each portion in which a page is missing. One empty portion where none is, so that a
    document whose worker died between reading and parsing is parsed."""
    numbers = list(document.pages.missing().order_by("number").values_list("number", flat=True))
    if not numbers:
        yield (1, 0)
    for start in range(0, len(numbers), size):
        some = numbers[start : start + size]
        yield some[0], some[-1]
