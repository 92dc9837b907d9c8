"""Which of a page's holes are redactions: white boxes with a thin outline, empty but for a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.exemptions import names_reason, only_codes
from ingest.reading.frames import cut_open_boxes
from ingest.reading.geometry import contains, group_segments, intersection, lines_text, union, words_text
from ingest.reading.model import Box, Word
from ingest.reading.outlines import RECTANGULAR, Hole, find_holes, has_loose_uprights, outer_edges
from ingest.reading.raster import Raster, ink_share

EMPTY = 0.02
"""A hole with less ink than this is empty; specks and what is left of letters at the edge are less."""

SOME_INK = 0.12
"""With less ink than this and no word in it, a hole may still be a redaction (pencil marks, X marks)."""

POLYGON_CORNERS = 9
"""A drawn shape has few corners; the holes in photographs have many."""

POLYGON_STRAIGHT = 0.85
"""Nearly all of a drawn shape's edge is level or upright; letters are round."""

POLYGON_AREA = 400.0
"""Square points: smaller shapes that are not rectangles are closed letters and parts of logos."""

CUT_OUTLINED, CUT_POLYGON_OUTLINED = 0.6, 0.85
"""Of a box that print has cut open, this part of the edge must still be drawn."""

CHECK_BOX = 14.0
"""Points: the squares that forms have for a cross are smaller."""

THIN = 1.0, 6.2
"""Points from a hole between which no outline is black all along."""

HEAVY = 2.7
"""Points: the heaviest outlines seen are two thick."""

TABLE_CELLS = 4
"""So many cells with text in one grid make a table, whose empty cells hide nothing."""

LINED_UP, CELL_SHIFT = 3, 2.0
"""So many rows and columns of so many cells each, that begin within these points of one another, are a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A hole with what stands in it. `box` is the outer edge of its outline, in points."""

    hole: Hole
    box: Box
    text: str

    @property
    def filled(self) -> bool:
        """Whether it holds readable text: a frame, a table's cell, a stamp."""
        return bool(self.text) and not names_reason(" ".join(self.text.split()))


def _printed_words(raster: Raster, words: Sequence[Word]) -> list[Word]:
    """Words that can be seen. A layer may hold text beneath a white box: it has no ink."""
    return [w for w in words if w.box.area > 0 and ink_share(raster.cut(w.box)) > 0.03]


def _text_in(hole: Hole, box: Box, words: Sequence[Word], raster: Raster) -> str:
    if hole.inked < EMPTY / 4:
        return ""
    inside = _printed_words(raster, [w for w in words if contains(box, w.box.middle)])
    # Noise of OCR in a large empty box ("X", "' -") is not text.
    part = sum(w.box.area for w in inside) / max(1.0, box.area)
    telling = any(sum(c.isalnum() for c in w.text) > 2 for w in inside)
    return lines_text(inside) if telling or part > 0.08 else ""


def _cells(raster: Raster, holes: Sequence[Hole], words: Sequence[Word]) -> list[Cell]:
    cells = []
    for hole in holes:
        edges = outer_edges(raster.grey, hole)
        box = raster.to_points(*edges)
        inner = raster.to_points(hole.x0, hole.y0, hole.x1, hole.y1)
        cells.append(Cell(hole, box, _text_in(hole, inner, words, raster)))
    return cells


def _thin_outline(raster: Raster, hole: Hole) -> bool:
    """Whether no more than two sides end in something thick and black: else it is white print on a dark bar."""
    near, reach = round(THIN[0] * raster.sx), round(THIN[1] * raster.sx)
    sides = (
        raster.grey[hole.y0 : hole.y1, max(0, hole.x0 - reach) : max(1, hole.x0 - near)],
        raster.grey[max(0, hole.y0 - reach) : max(1, hole.y0 - near), hole.x0 : hole.x1],
        raster.grey[hole.y0 : hole.y1, hole.x1 + near : hole.x1 + reach],
        raster.grey[hole.y1 + near : hole.y1 + reach, hole.x0 : hole.x1],
    )
    return sum(side.size > 0 and ink_share(side) > 0.9 for side in sides) <= 2


def _is_shape(cell: Cell) -> bool:
    """Whether a hole has a drawn shape: a rectangle, or a large shape of few corners."""
    hole, inside = cell.hole, cell.box.area
    if hole.filled >= RECTANGULAR:
        return hole.outlined >= CUT_OUTLINED
    drawn = (
        hole.corners <= POLYGON_CORNERS
        and hole.straight >= POLYGON_STRAIGHT
        and hole.squared > 0.45
        and hole.outlined >= CUT_POLYGON_OUTLINED
    )
    return drawn and inside >= POLYGON_AREA and hole.inked < EMPTY


def _is_heavy(cell: Cell, raster: Raster) -> bool:
    """Whether the outline is as heavy all around as the strokes of large letters."""
    hole, box = cell.hole, cell.box
    sides = (
        hole.x0 / raster.sx - box.x0,
        hole.y0 / raster.sy - box.y0,
        box.x1 - hole.x1 / raster.sx,
        box.y1 - hole.y1 / raster.sy,
    )
    return min(sides) > HEAVY


def _is_check_box(box: Box) -> bool:
    """Whether a box is a form's: small and square."""
    return max(box.width, box.height) <= CHECK_BOX and 0.8 <= box.width / box.height <= 1.25


def _is_empty(cell: Cell) -> bool:
    return not _is_check_box(cell.box) and not cell.filled and (cell.hole.inked < SOME_INK or bool(cell.text))


def _touch(a: Box, b: Box) -> bool:
    """Whether two boxes share an edge, as the cells of a table do."""
    slack = 3.0
    return a.x0 - slack < b.x1 and b.x0 - slack < a.x1 and a.y0 - slack < b.y1 and b.y0 - slack < a.y1


def _grids(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells that hang together edge by edge."""
    grids: list[list[Cell]] = []
    for cell in cells:
        joined = [g for g in grids if any(_touch(cell.box, other.box) for other in g)]
        grids = [g for g in grids if g not in joined]
        grids.append([cell, *(other for g in joined for other in g)])
    return grids


def _without_tables(cells: Sequence[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for grid in _grids(cells):
        full = sum(cell.filled for cell in grid)
        if (full < TABLE_CELLS or full < 0.4 * len(grid)) and not _is_regular(grid):
            kept += grid
    return kept


def _is_regular(grid: Sequence[Cell]) -> bool:
    """Whether cells stand in rows and columns: a calendar, a form; its cells may all be empty. Redactions do not."""
    if len(grid) < LINED_UP**2:
        return False
    starts = (sorted(c.box.x0 for c in grid), sorted(c.box.y0 for c in grid))
    return all(_groups_of(values) >= LINED_UP for values in starts)


def _groups_of(values: Sequence[float]) -> int:
    """How many times as many of sorted values as make a row or a column lie close together."""
    groups, run = 0, 1
    for before, value in pairwise([*values, float("inf")]):
        if value - before <= CELL_SHIFT:
            run += 1
            continue
        groups += run >= LINED_UP
        run = 1
    return groups


def _new(holes: Sequence[Hole], known: Sequence[Hole]) -> list[Hole]:
    """Holes that overlap none of those known."""

    def meets(a: Hole, b: Hole) -> bool:
        return min(a.x1, b.x1) - max(a.x0, b.x0) > 4 and min(a.y1, b.y1) - max(a.y0, b.y0) > 4

    return [hole for hole in holes if not any(meets(hole, other) for other in known)]


def _print_walls(words: Sequence[Word]) -> list[Box]:
    """Pieces of print as boxes, a little widened; a code's white ground is larger than its letters."""
    walls = []
    for segment in group_segments(words):
        box, ground = union(w.box for w in segment), 4.5 if only_codes(words_text(segment)) else 1.5
        walls.append(Box(max(0.0, box.x0 - ground), max(0.0, box.y0 - ground), box.x1 + ground, box.y1 + ground))
    return walls


def _cut_open(raster: Raster, words: Sequence[Word], cells: Sequence[Cell]) -> list[Cell]:
    """Boxes whose outline print has cut open, found by taking print for a wall."""
    new = _new(find_holes(raster, print_boxes=tuple(_print_walls(words))), [c.hole for c in cells])
    new = [hole for hole in new if _thin_outline(raster, hole)]
    return [c for c in _cells(raster, new, words) if _is_shape(c) and _is_empty(c) and c.hole.inked < EMPTY]


def white_boxes(raster: Raster, words: Sequence[Word]) -> list[Box]:
    """The white boxes with a drawn outline, in points, outer edge of the outline."""
    holes = [h for h in find_holes(raster) if _thin_outline(raster, h)]
    cells = _cells(raster, holes, words)
    found = [c for c in _without_tables(cells) if _is_shape(c) and _is_empty(c) and not _is_heavy(c, raster)]
    loose = has_loose_uprights(raster, [c.hole for c in cells])
    found += _cut_open(raster, words, cells) if loose else []
    boxes = [cell.box for cell in found if not _within_another(cell, found)]
    return boxes + (_open_boxes(raster, words, cells, boxes) if loose else [])


def _open_boxes(raster: Raster, words: Sequence[Word], cells: Sequence[Cell], found: Sequence[Box]) -> list[Box]:
    """Boxes with a corner wiped out, where nothing else was found: no cell of a table, no box that is known."""
    known = [*(c.box for c in cells), *found]
    return [b for b in cut_open_boxes(raster, words) if not any(intersection(b, k) > 0.1 * b.area for k in known)]


def _within_another(cell: Cell, others: Sequence[Cell]) -> bool:
    """Whether a found box lies in a larger one: the ring of an "O" within a box, a box counted twice."""
    return any(
        other is not cell
        and other.box.area > cell.box.area
        and intersection(cell.box, other.box) > 0.95 * cell.box.area
        and other.hole.filled >= RECTANGULAR
        for other in others
    )
