"""The pages of a long document in little memory: kept packed, as they are stored, and unpacked one at a time.

A page of words and boxes takes 80 KB as values, and 4 KB packed.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, overload

from ingest.reading.codec import page_from_json, page_to_json
from ingest.reading.model import Page

LONG = 200
"""Pages from which a document is kept packed while it is parsed."""

REMEMBERED = 8
"""Pages that stay unpacked for a while: the messages of a chain ask for the same one."""

Changes = Mapping[str, Any]
"""Fields of a page and their new values."""


def packed(page: Page) -> bytes:
    return zlib.compress(page_to_json(page).encode(), 6)


def unpacked(layout: bytes, *, is_bare: bool = False) -> Page:
    """The page that was packed. Raises ReadingError("reader-crashed") for anything that is not one."""
    return page_from_json(zlib.decompress(layout).decode(), is_bare=is_bare)


class PageShelf(Sequence[Page]):
    """Packed pages as a sequence of pages. `changes` are made to each page as it is unpacked."""

    def __init__(self, layouts: Sequence[bytes], changes: Sequence[Changes] = ()) -> None:
        self._layouts = layouts
        self._changes = changes
        self._recent: OrderedDict[int, Page] = OrderedDict()

    def __len__(self) -> int:
        return len(self._layouts)

    @overload
    def __getitem__(self, at: int) -> Page: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Page]: ...

    def __getitem__(self, at: int | slice) -> Page | Sequence[Page]:
        if isinstance(at, slice):
            return PageShelf(self._layouts[at], self._changes[at])
        number = range(len(self))[at]
        if number not in self._recent:
            self._recent[number] = self._unpacked(number)
            if len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
        return self._recent[number]

    def __iter__(self) -> Iterator[Page]:
        return map(self._unpacked, range(len(self)))

    def bare(self) -> Iterator[Page]:
        """The pages without their words and text, which is quick."""
        return (self._unpacked(number, is_bare=True) for number in range(len(self)))

    def _unpacked(self, number: int, *, is_bare: bool = False) -> Page:
        page = unpacked(self._layouts[number], is_bare=is_bare)
        return replace(page, **self._changes[number]) if self._changes and self._changes[number] else page

    def changed(self, changes: Sequence[Changes]) -> PageShelf:
        """The same pages with these changes, one mapping a page, on top of what was changed before."""
        before: Iterable[Changes] = self._changes or [{}] * len(self)
        return PageShelf(self._layouts, [{**a, **b} for a, b in zip(before, changes, strict=True)])


def with_changes(pages: Sequence[Page], changes: Sequence[Changes]) -> Sequence[Page]:
    """The same pages, each with its changes: on the shelf if that is where they are."""
    if isinstance(pages, PageShelf):
        return pages.changed(changes)
    return tuple(replace(page, **own) if own else page for page, own in zip(pages, changes, strict=True))


def shelved(pages: Iterable[Page], *, count: int) -> Sequence[Page]:
    """So many pages as a sequence: packed as they come, if they are many."""
    return PageShelf([packed(page) for page in pages]) if count >= LONG else list(pages)


def bare(page: Page) -> Page:
    """A page without its words and text: what is left is small."""
    return replace(page, words=(), text="")


def bare_pages(pages: Sequence[Page]) -> Iterable[Page]:
    """For questions that words have no part in: the pages, without them where they would have to be unpacked."""
    return pages.bare() if isinstance(pages, PageShelf) else pages
