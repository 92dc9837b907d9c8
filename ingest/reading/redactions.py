"""All redactions of a page image, whatever their style."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reading.geometry import intersection, rounded
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.raster import Raster
from ingest.reading.solids import Solid, find_solids
from ingest.reading.whiteboxes import white_boxes

INSIDE = 0.9
"""A white box that lies within a filled one by this part is the ground of its label."""


def _inside(box: Box, others: Sequence[Box]) -> bool:
    return any(intersection(box, other) >= INSIDE * box.area for other in others)


def find_redactions(raster: Raster, words: Sequence[Word]) -> tuple[list[Redaction], list[Solid]]:
    """The redactions in order of place, without codes, and the filled boxes that have print in them.

    `words` tell frames and table cells with text in them from boxes that hide something.
    """
    solids = find_solids(raster)
    boxes = [rounded(raster.to_points(s.x0, s.y0, s.x1, s.y1)) for s in solids]
    found = [Redaction(box=b, style=s.style) for b, s in zip(boxes, solids, strict=True)]
    found += [
        Redaction(box=rounded(b), style="white-outline") for b in white_boxes(raster, words) if not _inside(b, boxes)
    ]
    found.sort(key=lambda r: (r.box.y0, r.box.x0))
    return found, [s for s in solids if s.labelled]
