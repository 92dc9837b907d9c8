"""What only the pages of a document together show: print that returns at the same place is furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.reading.furniture import HEADER_LABEL, Piece, bates_number, pieces
from ingest.reading.geometry import content_words, intersection
from ingest.reading.model import Furniture, Page
from ingest.reading.ratio import redacted_share
from ingest.reading.running import Border, Edge, RunningPrint, borders, furniture, misread, usual_height
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


def _place(page: Page, piece: Piece) -> tuple[str, Edge]:
    """What a running line of a text file is known by: its shape, and at which edge it stands."""
    return _shape(piece.text), "top" if piece.box.middle[1] < page.height / 2 else "bottom"


def _least(pages: Sequence[Page]) -> float:
    return max(LEAST_PAGES, LEAST_PART * sum(bool(p.words) for p in pages))


def _typed(pages: Sequence[Page]) -> list[Page]:
    """The pages of a text file with the lines that run. Its lines say little of their place."""
    if len(pages) < LEAST_PAGES:
        return list(pages)
    found = [[(p, _place(page, p)) for p in _edge_pieces(page)] for page in pages]
    bearing = Counter(key for places in found for key in {key for _, key in places})
    least = _least(pages)
    return [
        _with(page, [_typed_line(p, edge) for p, (line, edge) in places if line and bearing[line, edge] >= least])
        for page, places in zip(pages, found, strict=True)
    ]


def _typed_line(piece: Piece, edge: Edge) -> Furniture:
    return Furniture("banner" if edge == "top" else "footer", piece.text, piece.box)


def _printed(pages: Sequence[Page]) -> list[Page]:
    """The pages with the furniture that words show: those that run, and small print next to what is known."""
    found = {p.number: pieces(p.words, p.height) for p in pages}
    usual = usual_height(piece for own in found.values() for piece in own)
    if len(pages) >= LEAST_PAGES:
        pages = _with_running(pages, found, usual)
    return [_with(p, [f for b in _borders(p, found) for f in small_print(p, b, usual=usual)]) for p in pages]


def _borders(page: Page, found: dict[int, list[Piece]]) -> list[Border]:
    return borders(page, [p for p in found[page.number] if not _known(page, p)])


def _with_running(pages: Sequence[Page], found: dict[int, list[Piece]], usual: float) -> list[Page]:
    least = _least(pages)
    edges = [border for page in pages for border in _borders(page, found)]
    running = RunningPrint(edges, least=least, usual=usual)
    told = [[furniture(b, p.text, p.box) for p in running.set_apart(b)] for b in edges]
    known = [[f for f in page.furniture if f.kind in SEEDS] for page in pages for _ in (0, 1)]
    more = misread(edges, [[*a, *b] for a, b in zip(told, known, strict=True)], least=least)
    by_page: dict[int, list[Furniture]] = defaultdict(list)
    for border, own, rest in zip(edges, told, more, strict=True):
        by_page[border.page] += own + rest
    return [_with(page, by_page[page.number]) for page in pages]


def _with(page: Page, more: Sequence[Furniture]) -> Page:
    return replace(page, furniture=page.furniture + tuple(more)) if more else page


def _prefix(bates: str) -> str:
    return re.sub(r"\d+$", "", bates)


def _best_bates(page: Page, usual: str | None) -> str | None:
    """Of several numbers on a page, the one with the prefix that most pages bear."""
    numbers = [n for f in page.furniture if f.kind == "bates" and (n := bates_number(f.text))]
    return next((n for n in numbers if _prefix(n) == usual), page.bates)


def finish_document(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages of a document, each with the furniture that only their repetition shows. Pure; the order is kept.

    Native mail has none: that all mails of a file begin alike (`From: …`) says nothing.
    """
    if any(page.native for page in pages):
        return tuple(pages)
    furnished = _printed(pages) if all(page.has_geometry for page in pages) else _typed(pages)
    prefixes = Counter(_prefix(p.bates) for p in pages if p.bates)
    usual = prefixes.most_common(1)[0][0] if prefixes else None
    return tuple(_finished(page, before, usual) for page, before in zip(furnished, pages, strict=True))


def _finished(page: Page, before: Page, usual: str | None) -> Page:
    bates = _best_bates(before, usual)
    if page.furniture != before.furniture:
        page = replace(page, redaction_ratio=redacted_share(content_words(page), page.redactions))
    return page if page.bates == bates else replace(page, bates=bates)
