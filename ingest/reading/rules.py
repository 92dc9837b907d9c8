"""Thin horizontal lines: what printed mail sets between a message and the one it quotes."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.reading.blobs import bounds
from ingest.reading.geometry import group_segments, overlap_x, rounded, union
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.raster import Raster

LEAST_WIDTH = 70.0
"""Points: shorter lines are underlines, dashes and parts of logos."""

MOST_HEIGHT = 5.0
"""Points: thicker ones are bars."""

DOT_GAP = 3.2
"""Points between the dots or dashes of a dotted line."""

STEP, ALL_INK = 8, 0xFF
"""Columns of the halved image that are looked at together, and what they are as bits if all of them are ink."""

UNDERLINE = 2.5
"""Points: a line so near beneath words, along most of its length, underlines them."""


def _along_edge(rule: Box, redaction: Box) -> bool:
    """Whether a line is the edge of a redaction, or lies in one."""
    within = redaction.y0 - 2.5 <= rule.y0 and rule.y1 <= redaction.y1 + 2.5
    return within and overlap_x(rule, redaction) > 0.5 * min(rule.width, redaction.width)


def _underlines(rule: Box, prints: Sequence[Box]) -> bool:
    """Whether print stands right on the line, or the line runs through it, along most of its length."""
    on = (p for p in prints if p.y0 - 1 < rule.y0 < p.y1 + UNDERLINE and overlap_x(p, rule) > 0)
    return sum(overlap_x(p, rule) for p in on) > 0.6 * rule.width


def find_rules(raster: Raster, words: Sequence[Word], redactions: Sequence[Redaction]) -> tuple[Box, ...]:
    """The page's thin horizontal lines, solid or dotted, top to bottom; not underlines, not the edges of boxes."""
    dots = np.ones((1, max(3, round(DOT_GAP * raster.sx / 2))), np.uint8)
    closed = cv2.morphologyEx(raster.ink, cv2.MORPH_CLOSE, dots)
    inked = (np.packbits(closed > 0, axis=1) == ALL_INK).astype(
        np.uint8
    )  # lines are long: eight pixels tell as much as one
    long = np.ones((1, round(LEAST_WIDTH * raster.sx / 2 / STEP)), np.uint8)
    lines = cv2.morphologyEx(inked, cv2.MORPH_OPEN, long)
    found = bounds(np.asarray(lines, np.uint8))
    wide = 2 * STEP
    boxes = [rounded(raster.to_points(wide * x, 2 * y, wide * (x + w), 2 * (y + h))) for x, y, w, h in found]
    thin = [b for b in boxes if b.height <= MOST_HEIGHT]
    prints = [union(w.box for w in segment) for segment in group_segments(words)]
    free = [b for b in thin if not any(_along_edge(b, r.box) for r in redactions) and not _underlines(b, prints)]
    return tuple(sorted(free, key=lambda b: b.y0))
