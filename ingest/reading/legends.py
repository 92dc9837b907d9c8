"""Lists of what codes mean, which a letter or a form prints: their codes stand for nothing that was taken out.

(b)(4)   trade secrets             One code below the other, none of them twice, close together and flush: so they
(b)(5)   deliberative process      are listed. Over a page's own text they come as the text has it.
(b)(6)   personal privacy
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reading.codes import inside_exemptions
from ingest.reading.geometry import overlap_y
from ingest.reading.model import Box, Redaction, Word

LEAST_LISTED = 5
"""So many codes, each another one, are a list."""

FLUSH, CLOSE = 3.0, 2.5
"""Points that the left edges may differ, and the heights of a line from one to the next."""

BESIDE = 4.0
"""Points between the cell of a code and the cell that says what it means."""


def without_legend(found: Sequence[Redaction], words: Sequence[Word]) -> list[Redaction]:
    """The redactions without the cells of a list of codes."""
    light = [r.box for r in found if r.style in ("white", "white-outline")]
    if len(light) < LEAST_LISTED:
        return list(found)
    listed = {box for first in light for box in _list_from(first, light, words)}
    return [r for r in found if r.box not in listed and not (r.box in light and _stands_beside(r.box, listed))]


def _list_from(first: Box, boxes: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The boxes of a list that begins with this one; none if it is no list."""
    below = sorted((b for b in boxes if abs(b.x0 - first.x0) <= FLUSH and b.y0 >= first.y0), key=lambda b: b.y0)
    column = below[:1]
    for box in below[1:]:
        if box.y0 - column[-1].y0 > CLOSE * first.height:
            break
        column.append(box)
    if len(column) < LEAST_LISTED:
        return []
    codes = [[e.canonical for e in inside_exemptions(box, words)] for box in column]
    single = [named[0] for named in codes if len(named) == 1]
    return column if len(single) == len(set(single)) >= max(LEAST_LISTED, len(column) - 1) else []


def _stands_beside(box: Box, listed: set[Box]) -> bool:
    return any(abs(box.x0 - one.x1) <= BESIDE and overlap_y(box, one) > 0.5 * box.height for one in listed)
