"""Thin horizontal lines: what printed mail sets between a message and the one it quotes."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.reading.geometry import overlap_x
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.raster import Raster

LEAST_WIDTH = 70.0
"""Points: shorter lines are underlines, dashes and parts of logos."""

MOST_HEIGHT = 5.0
"""Points: thicker ones are bars."""

DOT_GAP = 3.2
"""Points between the dots or dashes of a dotted line."""

UNDERLINE = 2.5
"""Points: a line so near beneath words, along most of its length, underlines them."""


def _along_edge(rule: Box, redaction: Box) -> bool:
    level = min(abs(rule.y0 - redaction.y0), abs(rule.y1 - redaction.y1), abs(rule.y1 - redaction.y0), abs(rule.y0 - redaction.y1))
    inside = redaction.y0 <= rule.y0 and rule.y1 <= redaction.y1
    return (level < 2.5 or inside) and overlap_x(rule, redaction) > 0.5 * min(rule.width, redaction.width)


def _underlines(rule: Box, words: Sequence[Word]) -> bool:
    """Whether words stand right on the line, or the line runs through them, along most of it."""
    on = [w for w in words if w.box.y0 - 1 < rule.y0 < w.box.y1 + UNDERLINE and overlap_x(w.box, rule) > 0]
    return sum(overlap_x(w.box, rule) for w in on) > 0.6 * rule.width


def find_rules(raster: Raster, words: Sequence[Word], redactions: Sequence[Redaction]) -> tuple[Box, ...]:
    """The page's thin horizontal lines, solid or dotted, top to bottom; not underlines, not the edges of boxes."""
    dots = np.ones((1, max(3, round(DOT_GAP * raster.sx / 2))), np.uint8)
    long = np.ones((1, round(LEAST_WIDTH * raster.sx / 2)), np.uint8)
    lines = cv2.morphologyEx(cv2.morphologyEx(raster.ink, cv2.MORPH_CLOSE, dots), cv2.MORPH_OPEN, long)
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    boxes = [raster.to_points(2 * x, 2 * y, 2 * (x + w), 2 * (y + h)) for x, y, w, h, _ in stats[1:].tolist()]
    thin = [b for b in boxes if b.height <= MOST_HEIGHT]
    free = [b for b in thin if not any(_along_edge(b, r.box) for r in redactions) and not _underlines(b, words)]
    return tuple(sorted(free, key=lambda b: b.y0))
