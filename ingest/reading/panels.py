"""Boxes that the file itself draws, and in which nothing stands but a reason for withholding.

... the figures that [ (b)(4) ] sent us      The image may not show where such a box ends: it is white and has no
                                             outline, or a small one that the code fills from edge to edge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.reading.beneath import style_of
from ingest.reading.exemptions import names_reason
from ingest.reading.geometry import contains, inset, intersection, rounded, union
from ingest.reading.model import Box, Redaction, RedactionStyle, Word
from ingest.reading.raster import INK, Raster

LEAST_WIDTH, LEAST_HEIGHT = 8.0, 5.0
"""Points: a box in which a code can stand."""

MAY_TELL = re.compile(r"\d|redact|withh|privil|exempt|respons|scope|duplicate", re.IGNORECASE)
"""Every reason has a word like this."""

NEIGHBOURS, TOUCH = 3, 1.0
"""A panel that touches so many others, within so many points, is the cell of a table."""

SAME = 0.5
"""A box found on the image that shares so much with a panel is that panel; so is whatever lies in it."""

VIVID = 0.7
"""A box shares so much with the coloured fill that it is."""

LARGER = 1.4
"""A white panel without an outline is larger than its code by this, or it is only the code's ground."""

OUTLINED = 0.6
"""The part of a panel's edge along which ink runs, if it has an outline."""

MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle that the file draws. `says`: what the file tells of the text of an annotation; `is_vivid`: it is
    filled with a bright colour."""

    box: Box
    says: str = ""
    is_vivid: bool = False


def with_panels(
    found: Sequence[Redaction], panels: Sequence[Panel], raster: Raster, words: Sequence[Word]
) -> list[Redaction]:
    """The redactions with the panels that hold a reason: in the place of what was found within these."""
    new: list[Redaction] = []
    for box, label in _labelled(panels, words):
        if any(intersection(box, r.box) >= SAME * max(box.area, r.box.area) for r in (*found, *new)):
            continue
        style = _style(raster, box)
        if style != "white" or (label is not None and box.width >= LARGER * label.width):
            new.append(Redaction(rounded(box), style))
    return [r for r in found if not any(intersection(r.box, n.box) >= 0.9 * r.box.area for n in new)] + new


def without_vivid(found: Sequence[Redaction], panels: Sequence[Panel], words: Sequence[Word]) -> list[Redaction]:
    """The redactions without what the file fills with a bright colour, and with no reason: the bars of a chart, the key
    to it, a button. Nobody blacks out in orange."""
    vivid = [p.box for p in panels if p.is_vivid]

    def is_vivid(box: Box) -> bool:
        alike = any(intersection(box, v) >= VIVID * max(box.area, v.area) for v in vivid)
        return alike and not any(contains(box, w.box.middle) for w in words)

    return [r for r in found if not is_vivid(r.box)] if vivid else list(found)


def _labelled(panels: Sequence[Panel], words: Sequence[Word]) -> list[tuple[Box, Box | None]]:
    """Panels that hold a reason and nothing else, with the place of its words; None if only the file tells of them."""
    large = [p for p in panels if p.box.width >= LEAST_WIDTH and p.box.height >= LEAST_HEIGHT]
    if not large:
        return []
    edges = np.array([p.box.as_list() for p in large])
    found: dict[Box, Box | None] = {p.box: None for p in large if p.says and names_reason(p.says)}
    for word in (w for w in words if MAY_TELL.search(w.text)):
        x, y = word.box.middle
        holding = np.flatnonzero((edges[:, 0] <= x) & (x <= edges[:, 2]) & (edges[:, 1] <= y) & (y <= edges[:, 3]))
        if not holding.size:
            continue
        box = min((large[i].box for i in holding), key=lambda b: b.area)
        inside = [w for w in words if contains(box, w.box.middle)] if box not in found else []
        if not 0 < len(inside) <= MOST_WORDS or _is_cell(box, edges):
            continue
        if names_reason(" ".join(w.text for w in inside)):
            found[box] = union(w.box for w in inside)
    return list(found.items())


def _is_cell(box: Box, edges: np.typing.NDArray[np.float64]) -> bool:
    """Whether a panel has neighbours on its sides as the cell of a table has; a panel drawn twice is none."""
    near = edges[
        (edges[:, 0] <= box.x1 + TOUCH)
        & (edges[:, 2] >= box.x0 - TOUCH)
        & (edges[:, 1] <= box.y1 + TOUCH)
        & (edges[:, 3] >= box.y0 - TOUCH)
    ]
    apart = (np.minimum(near[:, 2], box.x1) - np.maximum(near[:, 0], box.x0) <= 2 * TOUCH) | (
        np.minimum(near[:, 3], box.y1) - np.maximum(near[:, 1], box.y0) <= 2 * TOUCH
    )
    return int(np.count_nonzero(apart)) >= NEIGHBOURS


def _style(raster: Raster, box: Box) -> RedactionStyle:
    style = style_of(raster, inset(box, 2.0))
    return "white-outline" if style == "white" and _is_outlined(raster, box) else style


def _is_outlined(raster: Raster, box: Box) -> bool:
    """Whether ink runs along the edge of a box on all sides together."""
    x0, y0, x1, y1 = raster.to_pixels(box)
    reach = max(2, round(0.8 * raster.sx))
    dark = raster.grey[max(0, y0 - reach) : y1 + reach, max(0, x0 - reach) : x1 + reach] < INK + 40
    band = 2 * reach
    sides = (dark[:band].any(axis=0), dark[-band:].any(axis=0), dark[:, :band].any(axis=1), dark[:, -band:].any(axis=1))
    return bool(dark.size) and float(np.concatenate(sides).mean()) >= OUTLINED
