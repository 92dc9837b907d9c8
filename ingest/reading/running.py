"""Running heads and feet told word by word: the same word at nearly the same place on many pages of a document.

OCR joins and breaks the lines of banners and corner blocks from page to page ("UNCLASSIFIED ; REQUESTER IN CASE",
"oe Sat em oval Service"), but most of their words stay what and where they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from ingest.reading.furniture import HEADER_LABEL, NUMERIC_DATE, Piece
from ingest.reading.geometry import in_any
from ingest.reading.model import Box, Furniture, Page, Word

Edge = Literal["top", "bottom"]

CELL_X, CELL_Y = 10.0, 8.0
"""Points: a word that wanders by no more than this from page to page is at the same place. Pages are level to half a
degree, which is 5 points from edge to edge."""

MOST = 0.6
"""A piece of print of whose letters this part runs is running print; the rest is what OCR has made of it."""

LEAST_LETTERS = 3
"""A piece with fewer letters and digits that run could be anything."""

APART = 0.8
"""White between running print and content, in usual heights; lines of a text stand nearer to each other."""

SMALL = 0.7
"""Print no higher than this part of the usual is small print."""

CAPITAL = 0.75
"""The height of a capital, as a part of that of a whole line."""

LEAST_CAPITALS = 3
"""So many words in capitals give the height of their line."""

USUAL_HEIGHT = 10.0
"""Points: the height of a line where a document has none to measure."""

ON_PLACE = 0.7
"""A word of whose box this part lies where other pages bear running print is that print, misread."""

PARTLY_ON_PLACE = 0.4
"""The same for a word that OCR is not sure of: its box is often drawn over two lines."""

DOUBTFUL = 0.7
"""The confidence below which OCR is not sure of a word."""

LINE_Y = 14.0
"""The same for whole lines, which hardly return by chance; where across the page they stand does not matter."""

ANYWHERE = -9

INK_CELL = 2.0
"""Points: the fineness at which places of running print are remembered."""

Place = tuple[str, Edge, int, int]


@dataclass(frozen=True, slots=True)
class Border:
    """The pieces at one edge of one page that may be furniture.

    `inner` is how far from the edge, in points, the page's other print begins.
    """

    page: int
    edge: Edge
    height: float
    pieces: tuple[Piece, ...]
    inner: float

    def span(self, box: Box) -> tuple[float, float]:
        """How far from the edge a box begins and ends."""
        return (box.y0, box.y1) if self.edge == "top" else (self.height - box.y1, self.height - box.y0)


def shape(text: str) -> str:
    """A word without what changes from page to page: "D0417002" and "D0417016." are alike."""
    return "".join("#" if c.isdigit() else c for c in text.lower() if c.isalnum())


def shape_of_line(text: str) -> str:
    """A word of a line, numbers of any length alike: "- 9 -" and "- 10 -"."""
    return re.sub("#+", "#", shape(text))


def print_height(piece: Piece) -> float:
    """The height of a piece's print, from the lowest hanging letter to the highest: that of its highest word.

    Words that OCR has stretched far over the others are left out. Capitals, all of one height, are surer.
    """
    heights = [w.box.y1 - w.box.y0 for w in piece.words]
    capitals = [w.box.y1 - w.box.y0 for w in piece.words if w.text.isupper()]
    if len(capitals) >= LEAST_CAPITALS and 2 * len(capitals) > len(heights):
        return median(capitals) / CAPITAL
    usual = median(heights)
    return max(h for h in heights if h <= 2 * usual)


def inner_heights(pieces: Iterable[Piece]) -> list[float]:
    """The heights of a page's print, its edges left out."""
    return [print_height(p) for p in pieces if not p.edge and len(p.text) > 3]


def usual_height(heights: Sequence[float]) -> float:
    """The usual height of a document's print."""
    return median(heights) if heights else USUAL_HEIGHT


def is_doubtful(piece: Piece) -> bool:
    """Whether OCR is not sure of a piece: noise is no content that could bound a banner."""
    return sum(w.confidence for w in piece.words) < DOUBTFUL * len(piece.words)


def is_header(piece: Piece) -> bool:
    """Whether it begins like a message's header; the "Date: 05/13/2015" of a corner block does not count."""
    return HEADER_LABEL.match(piece.text) is not None and not NUMERIC_DATE.match(piece.text)


def borders(page: Page, pieces: Sequence[Piece]) -> list[Border]:
    """The top and bottom border of a page. At the top nothing counts from the first line of a header on."""
    middle = page.height / 2
    heads = [p.box.y0 for p in pieces if p.box.y1 < middle and is_header(p)]
    until = min(heads, default=middle)
    top = [p for p in pieces if p.edge and p.box.middle[1] < until]
    bottom = [p for p in pieces if p.edge and p.box.middle[1] >= middle and not is_header(p)]
    return [_border(page, "top", top, pieces), _border(page, "bottom", bottom, pieces)]


def _border(page: Page, edge: Edge, own: Sequence[Piece], pieces: Sequence[Piece]) -> Border:
    ids = {id(p) for p in own}
    bare = Border(page.number, edge, page.height, tuple(own), page.height)
    return replace(bare, inner=min((bare.span(p.box)[0] for p in pieces if id(p) not in ids), default=page.height))


def _word_place(word: Word, edge: Edge) -> Place:
    box = word.box
    return shape(word.text), edge, int(box.x0 // CELL_X), int((box.y0 + box.y1) / 2 // CELL_Y)


def _line_place(piece: Piece, edge: Edge) -> Place:
    return " ".join(filter(None, map(shape_of_line, piece.text.split()))), edge, ANYWHERE, int(piece.box.y0 // LINE_Y)


def _near(place: Place) -> Iterator[Place]:
    text, edge, x, y = place
    return ((text, edge, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


class RunningPrint:
    """What the borders of a document's pages have in common. `least` pages must bear a word for it to run."""

    def __init__(self, found: Sequence[Border], *, least: float, usual: float) -> None:
        self._bearing: dict[Place, set[int]] = defaultdict(set)
        self._known: dict[Place, bool] = {}
        self._least = least
        self._usual = usual
        for border in found:
            for piece in border.pieces:
                self._bearing[_line_place(piece, border.edge)].add(border.page)
                for word in piece.words:
                    self._bearing[_word_place(word, border.edge)].add(border.page)

    def _runs(self, place: Place) -> bool:
        if place not in self._known:  # asked for each word of a thousand pages, most of them at few places
            together = {n for near in _near(place) for n in self._bearing.get(near, ())}
            self._known[place] = bool(place[0]) and len(together) >= self._least
        return self._known[place]

    def is_running(self, piece: Piece, edge: Edge) -> bool:
        """Whether a piece runs as a whole, wherever across the page it stands, or most of its words do."""
        if self._runs(_line_place(piece, edge)):
            return True
        letters = [(len(shape(w.text)), self._runs(_word_place(w, edge))) for w in piece.words]
        running = sum(n for n, runs in letters if runs)
        return running >= LEAST_LETTERS and running >= MOST * sum(n for n, _ in letters)

    def set_apart(self, border: Border) -> list[Piece]:
        """The running pieces of a border that white, or their small print, sets apart from content.

        A text that returns on several pages at the head of its page runs too, but its next line follows close.
        """
        running = [p for p in border.pieces if self.is_running(p, border.edge)]
        others = [border.span(p.box)[0] for p in border.pieces if p not in running and not is_doubtful(p)]
        small = [p for p in running if print_height(p) <= SMALL * self._usual]
        usual = [p for p in running if p not in small]
        limit = _end_of_border([border.span(p.box) for p in usual], [border.inner, *others], APART * self._usual)
        return small + [p for p in usual if border.span(p.box)[1] <= limit]


def _end_of_border(running: Sequence[tuple[float, float]], others: Sequence[float], white: float) -> float:
    """How far from the edge running print reaches: until so much white parts it from what lies further in.

    `running` are spans, `others` the beginnings of other print, all in points from the edge.
    """
    limit = min(others)
    for near, far in sorted(running, key=lambda span: -span[1]):
        if far > limit:
            continue
        if limit - far >= white:
            return far
        limit = min(limit, near)
    return 0.0


def _cells(box: Box) -> list[tuple[int, int]]:
    rows = range(int(box.y0 // INK_CELL), int(box.y1 // INK_CELL) + 1)
    return [(x, y) for y in rows for x in range(int(box.x0 // INK_CELL), int(box.x1 // INK_CELL) + 1)]


def misread(found: Sequence[Border], running: Sequence[Sequence[Furniture]], *, least: float) -> list[list[Furniture]]:
    """For each border the words that stand where others bear running print, and so are that print, misread.

    `running` is what was told of each border. A border that bears none has another layout and is left alone.
    """
    counts: Counter[tuple[int, int]] = Counter()
    for own in running:
        counts.update({cell for f in own for cell in _cells(f.box)})
    taken = frozenset(cell for cell, count in counts.items() if count >= least)
    return [_misread_words(border, own, taken) if own else [] for border, own in zip(found, running, strict=True)]


def _misread_words(border: Border, own: Sequence[Furniture], taken: frozenset[tuple[int, int]]) -> list[Furniture]:
    known = [f.box for f in own]
    words = (w for p in border.pieces for w in p.words if not in_any(known, w.box.middle))
    return [furniture(border, w.text, w.box) for w in words if _on_place(w, taken)]


def _on_place(word: Word, taken: frozenset[tuple[int, int]]) -> bool:
    cells = _cells(word.box)
    least = ON_PLACE if word.confidence > DOUBTFUL else PARTLY_ON_PLACE
    return sum(cell in taken for cell in cells) >= least * len(cells)


def furniture(border: Border, text: str, box: Box) -> Furniture:
    """A piece of running print as a fact."""
    return Furniture("banner" if border.edge == "top" else "footer", text, box)
