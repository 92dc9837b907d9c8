"""What only the pages of a document together show: print that returns at the same place is furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ingest.reading.furniture import HEADER_LABEL, Piece, bates_number, pieces
from ingest.reading.geometry import content_words, intersection
from ingest.reading.model import Furniture, FurnitureKind, Page
from ingest.reading.numbering import Strays, prefix_of, strays, without_strays
from ingest.reading.ratio import redacted_share
from ingest.reading.running import Border, RunningPrint, borders, furniture, inner_heights, misread, usual_height
from ingest.reading.shelf import Changes, bare_pages, with_changes
from ingest.reading.smallprint import SEEDS, small_print

LEAST_PAGES = 3
LEAST_PART = 0.5
"""Print at the edge of so many pages, and of this part of them, is a running head or foot."""

COVERED = 0.6
"""A piece of print of which furniture covers this part is known."""


def _shape(text: str) -> str:
    """A line without what changes from page to page: "Page 3 of 12" and "Page 4 of 12" are alike."""
    return re.sub(r"[^\w#]+", " ", re.sub(r"\d+", "#", text.lower())).strip()


def _known(page: Page, piece: Piece) -> bool:
    """Whether furniture covers most of a piece: OCR stretches boxes over the middle of the line below."""
    return any(intersection(f.box, piece.box) >= COVERED * piece.box.area for f in page.furniture)


def _edge_pieces(page: Page) -> list[Piece]:
    found = pieces(page.words, page.height, has_geometry=page.has_geometry)
    return [p for p in found if p.edge and not HEADER_LABEL.match(p.text) and not _known(page, p)]


def _least(words: Iterable[int]) -> float:
    """On how many pages print returns that runs, by the number of words on each."""
    return max(LEAST_PAGES, LEAST_PART * sum(map(bool, words)))


def _typed(pages: Sequence[Page]) -> list[list[Furniture]]:
    """For each page of a text file the lines that run. Its lines say little of their place."""
    if len(pages) < LEAST_PAGES:
        return [[] for _ in pages]
    words: list[int] = []
    found: list[list[tuple[tuple[str, str], Furniture]]] = []
    for page in pages:
        words.append(len(page.words))
        found.append([_typed_line(page, piece) for piece in _edge_pieces(page)])
    bearing = Counter(key for lines in found for key in {key for key, _ in lines})
    least = _least(words)
    return [[line for key, line in lines if key[0] and bearing[key] >= least] for lines in found]


def _typed_line(page: Page, piece: Piece) -> tuple[tuple[str, str], Furniture]:
    """A line that may run, and what it is known by if it does: its shape, and at which edge it stands."""
    kind: FurnitureKind = "banner" if piece.box.middle[1] < page.height / 2 else "footer"
    return (_shape(piece.text), kind), Furniture(kind, piece.text, piece.box)


def _printed(pages: Sequence[Page]) -> list[list[Furniture]]:
    """For each page the furniture that words show: what runs, and small print next to what is known.

    The pieces of a page are told twice, so that those of thousands of pages need not be kept.
    """
    edges: list[Border] = []
    heights: list[float] = []
    words: list[int] = []
    for page in pages:
        words.append(len(page.words))
        found = pieces(page.words, page.height)
        heights += inner_heights(found)
        edges += _borders(page, found)
    usual = usual_height(heights)
    many = len(pages) >= LEAST_PAGES
    running = _running(pages, edges, usual, least=_least(words)) if many else [[] for _ in pages]
    return [[*own, *_small(_with(page, own), usual)] for page, own in zip(pages, running, strict=True)]


def _borders(page: Page, found: Sequence[Piece]) -> list[Border]:
    return borders(page, [p for p in found if not _known(page, p)])


def _small(page: Page, usual: float) -> list[Furniture]:
    found = _borders(page, pieces(page.words, page.height))
    return [one for border in found for one in small_print(page, border, usual=usual)]


def _running(pages: Sequence[Page], edges: Sequence[Border], usual: float, *, least: float) -> list[list[Furniture]]:
    """For each page what runs at its two borders."""
    running = RunningPrint(edges, least=least, usual=usual)
    told = [[furniture(b, p.text, p.box) for p in running.set_apart(b)] for b in edges]
    known = [[f for f in page.furniture if f.kind in SEEDS] for page in bare_pages(pages) for _ in (0, 1)]
    more = misread(edges, [[*a, *b] for a, b in zip(told, known, strict=True)], least=least)
    own = [a + b for a, b in zip(told, more, strict=True)]
    return [top + bottom for top, bottom in zip(own[::2], own[1::2], strict=True)]


def _with(page: Page, more: Sequence[Furniture]) -> Page:
    return replace(page, furniture=page.furniture + tuple(more)) if more else page


def _best_bates(page: Page, usual: str | None) -> str | None:
    """Of several numbers on a page, the one with the prefix that most pages bear."""
    numbers = [n for f in page.furniture if f.kind == "bates" and (n := bates_number(f.text))]
    return next((n for n in numbers if prefix_of(n) == usual), page.bates)


def finish_document(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages of a document, each with the furniture that only their repetition shows. Pure; the order is kept.

    Native mail has none: that all mails of a file begin alike (`From: …`) says nothing.
    """
    facts = [(bool(page.native), page.has_geometry, page.bates) for page in bare_pages(pages)]
    if any(native for native, _, _ in facts):
        return pages
    more = _printed(pages) if all(has_geometry for _, has_geometry, _ in facts) else _typed(pages)
    prefixes = Counter(prefix_of(bates) for _, _, bates in facts if bates)
    usual = prefixes.most_common(1)[0][0] if prefixes else None
    numbers = [_best_bates(page, usual) for page in bare_pages(pages)]
    none = strays(numbers)
    return with_changes(
        pages,
        [
            _changes(page, (*without_strays(page.furniture, none), *own), pages, at=at, bates=number, none=none)
            for at, (page, own, number) in enumerate(zip(bare_pages(pages), more, numbers, strict=True))
        ],
    )


def _changes(
    page: Page, furniture: tuple[Furniture, ...], pages: Sequence[Page], *, at: int, bates: str | None, none: Strays
) -> Changes:
    changes: dict[str, Any] = {}
    if (bates := None if bates in none else bates) != page.bates:
        changes["bates"] = bates
    if furniture != page.furniture:
        changes["furniture"] = furniture
        content = content_words(replace(pages[at], furniture=furniture)) if page.redactions else ()
        changes["redaction_ratio"] = redacted_share(content, page.redactions)
    return changes
