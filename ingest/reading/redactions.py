"""All redactions of a page image, whatever their style."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reading.exemptions import names_reason
from ingest.reading.geometry import clipped, contains, inset, intersection, rounded
from ingest.reading.hatching import hatched_boxes
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.quality import readable
from ingest.reading.raster import Raster, shows_print
from ingest.reading.solids import find_solids
from ingest.reading.whiteboxes import white_boxes

INSIDE = 0.8
"""A white box that lies within a filled one by this part is the ground of its label."""


def _inside(box: Box, others: Sequence[Box]) -> bool:
    return any(intersection(box, other) >= INSIDE * box.area for other in others)


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(intersection(box, other) > 0 for other in others)


def _shows(raster: Raster, word: Word, inner: Box) -> bool:
    """Whether a word can be seen in the part of it that lies on a fill."""
    part = clipped(word.box, inner)
    return part is not None and shows_print(raster, part)


def _readable_inside(raster: Raster, box: Box, words: Sequence[Word]) -> bool:
    """Whether words can be read on a fill: a title bar, a form's shaded field, a highlight. Hidden text does not."""
    inner = inset(box, 1.5)
    inside = [w for w in words if contains(inner, w.box.middle)]
    telling = any(readable(w.text) and _shows(raster, w, inner) for w in inside)
    return telling and not names_reason(" ".join(w.text for w in inside))


def find_redactions(raster: Raster, words: Sequence[Word]) -> list[Redaction]:
    """The redactions in order of place, without codes.

    `words` tell frames and table cells with text in them from boxes that hide something.
    """
    placed = [(rounded(raster.to_points(s.x0, s.y0, s.x1, s.y1)), s) for s in find_solids(raster)]
    boxes = [box for box, _ in placed]
    found = [
        Redaction(box=b, style=s.style)
        for b, s in placed
        if not (s.style != "hatch" and _readable_inside(raster, b, words))
    ]
    hatched = [rounded(b) for b in hatched_boxes(raster) if not _meets(b, boxes)]
    found += [Redaction(box=b, style="hatch") for b in hatched if not _readable_inside(raster, b, words)]
    boxes += hatched
    found += [
        Redaction(box=rounded(b), style="white-outline") for b in white_boxes(raster, words) if not _inside(b, boxes)
    ]
    found.sort(key=lambda r: (r.box.y0, r.box.x0))
    return found
