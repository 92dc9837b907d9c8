"""Small print at the edge of a page next to furniture that is known: the rest of a corner block, a banner beside it.

For documents of a page or two, where nothing can be told by its return. Only print that is clearly smaller than the
document's own counts, and only what touches furniture that its pattern has told.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reading.furniture import Piece
from ingest.reading.model import Box, Furniture, Page
from ingest.reading.running import APART, SMALL, Border, furniture, is_header, print_height

SEEDS = frozenset({"banner", "bates", "case-number", "footer"})
"""What may stand in a block with more of its kind. A page number or a date is too small a thing to go by."""

REACH = 1.0
"""Usual heights of white that lie between the lines of one block at most."""


SLACK = 2.0
"""Points by which boxes of lines that follow each other may overlap."""

PROSE = 8
"""So many words, most of them in small letters, are a sentence: a disclaimer, not a banner."""


def small_print(page: Page, border: Border, *, usual: float) -> list[Furniture]:
    """The pieces of a border that belong to a block of furniture. `usual` is the height of the document's print."""
    known = [f.box for f in page.furniture if f.kind in SEEDS and border.span(f.box)[0] < border.inner]
    block = _block(known, [p for p in border.pieces if _is_small(p, usual)], reach=REACH * usual)
    reach = max((border.span(p.box)[1] for p in block), default=0.0)
    others = [border.span(p.box)[0] for p in border.pieces if p not in block]
    beyond = min((near for near in (border.inner, *others) if near >= reach - SLACK), default=border.inner)
    return [furniture(border, p.text, p.box) for p in block] if beyond - reach >= APART * usual else []


def _is_small(piece: Piece, usual: float) -> bool:
    words = piece.text.split()
    if len(words) >= PROSE and 2 * sum(w.islower() for w in words) > len(words):
        return False
    return (
        print_height(piece) <= SMALL * usual
        and any(c.isupper() or c.isdigit() for c in piece.text)
        and not is_header(piece)
    )


def _block(known: Sequence[Box], waiting: Sequence[Piece], *, reach: float) -> list[Piece]:
    """The pieces that touch what is known, or each other and so what is known."""
    found: list[Piece] = []
    boxes = list(known)
    while joined := [p for p in waiting if p not in found and _touches(p.box, boxes, reach)]:
        found += joined
        boxes += [p.box for p in joined]
    return found


def _touches(box: Box, others: Sequence[Box], reach: float) -> bool:
    """Whether a box is level with one of the others, or right above or below it."""
    return any(box.y0 - other.y1 <= reach and other.y0 - box.y1 <= reach for other in others)
