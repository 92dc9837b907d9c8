"""White boxes whose outline is cut open: told from three corners and what is left of the sides.

+------------------  B5       A code's white ground wipes out a corner, a stamped line a stretch of a side: the
|                             inside runs out into the page, and is no hole. What remains are straight lines that
|                     |       meet: one whole side with both its corners, a third corner, most of every side.
+---------------------+
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.reading.blobs import bounds
from ingest.reading.geometry import group_segments, intersection, union
from ingest.reading.model import Box, Word
from ingest.reading.raster import Grey, Raster

LEAST_LENGTH = 14.0
"""Points: letters of usual print have no straight strokes of this length."""

MOST_THICKNESS = 3.0
"""Points: what is thicker is a bar."""

MOST_LINES = 60
"""More lines than these each way are a table or a drawing."""

NEAR = 2.5
"""Points between the ends of two lines that meet."""

SIDE, ALL_SIDES = 0.5, 0.8
"""The part of each side, and of all four together, that is drawn."""

EMPTY = 0.012
"""Less of the inside than this is ink, print that runs in across the outline left out."""

LEAST_AREA = 1500.0
"""Square points: smaller boxes are seldom cut open, and much else looks like what is left of one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line in pixels of the halved image: where it lies across, and from where to where it runs."""

    at: float
    start: int
    end: int


def _lines(ink: Grey, *, least: int, thick: int) -> list[Line]:
    """The upright lines of a mask; turn it to find those that run across."""
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((least, 1), np.uint8))
    return [Line(x + w / 2, y, y + h) for x, y, w, h in bounds(np.asarray(kept, np.uint8)) if w <= thick]


def _corners(
    across: Sequence[Line], upright: Sequence[Line], near: float
) -> Iterator[tuple[float, float, float, float]]:
    """Rectangles of which one side across is whole, with an upright at each end, one of them ending at another line."""
    for whole in across:
        for left in upright:
            if abs(left.at - whole.start) > near:
                continue
            for right in upright:
                if right is not left and abs(right.at - whole.end) <= near:
                    yield from _opposite(whole, left, right, across, near)


def _opposite(
    whole: Line, left: Line, right: Line, across: Sequence[Line], near: float
) -> Iterator[tuple[float, float, float, float]]:
    for up in (True, False):
        ends = [(line.start, line.end) if up else (line.end, line.start) for line in (left, right)]
        if any(abs(near_end - whole.at) > near for _, near_end in ends):
            continue
        far = min(end for end, _ in ends) if up else max(end for end, _ in ends)
        if any(abs(line.at - far) <= near and _overlaps(line, whole) for line in across if line is not whole):
            yield left.at, min(far, whole.at), right.at, max(far, whole.at)


def _overlaps(line: Line, whole: Line) -> bool:
    shared = min(line.end, whole.end) - max(line.start, whole.start)
    return shared >= SIDE * (whole.end - whole.start) and line.end - line.start <= 1.05 * (whole.end - whole.start)


def _drawn(ink: Grey, x0: int, y0: int, x1: int, y1: int) -> tuple[float, ...]:
    """The part of each side that is drawn: left, top, right, bottom."""
    slack = 3
    return (
        float(ink[y0:y1, max(0, x0 - slack) : x0 + slack].any(axis=1).mean()),
        float(ink[max(0, y0 - slack) : y0 + slack, x0:x1].any(axis=0).mean()),
        float(ink[y0:y1, max(0, x1 - slack) : x1 + slack].any(axis=1).mean()),
        float(ink[max(0, y1 - slack) : y1 + slack, x0:x1].any(axis=0).mean()),
    )


def _crossing(words: Sequence[Word], box: Box) -> list[Box]:
    """Print that runs across the outline: stamped upon it later."""
    found = [union(w.box for w in segment) for segment in group_segments(words)]
    return [p for p in found if 0 < intersection(p, box) < 0.98 * p.area]


def _is_empty(raster: Raster, box: Box, words: Sequence[Word]) -> bool:
    inside = raster.cut(Box(box.x0 + 3, box.y0 + 3, box.x1 - 3, box.y1 - 3)).copy()
    for print_box in _crossing(words, box):
        x0, y0, x1, y1 = raster.to_pixels(print_box)
        left, top = round((box.x0 + 3) * raster.sx), round((box.y0 + 3) * raster.sy)
        inside[max(0, y0 - top - 9) : max(0, y1 - top + 9), max(0, x0 - left - 9) : max(0, x1 - left + 9)] = 255
    return bool(inside.size) and float(np.mean(inside < 160)) < EMPTY


def cut_open_boxes(raster: Raster, words: Sequence[Word]) -> list[Box]:
    """Boxes whose outline print or its white ground has cut open, in points, outer edge of the outline."""
    scale, ink = raster.sx / 2, raster.ink
    least, thick = round(LEAST_LENGTH * scale), round(MOST_THICKNESS * scale)
    upright = _lines(ink, least=least, thick=thick)
    if len(upright) < 2 or len(upright) > MOST_LINES:
        return []
    across = _lines(np.ascontiguousarray(ink.T), least=least, thick=thick)
    if len(across) > MOST_LINES:
        return []
    found: list[Box] = []
    for rect in _corners(across, upright, NEAR * scale):
        x0, y0, x1, y1 = (round(v) for v in rect)
        sides = _drawn(ink, x0, y0, x1, y1) if x1 > x0 and y1 > y0 else (0.0,)
        box = raster.to_points(2 * x0 - 1, 2 * y0 - 1, 2 * x1 + 1, 2 * y1 + 1) if min(sides) >= SIDE else None
        if box is None or box.area < LEAST_AREA or _along(sides, box) < ALL_SIDES or not _is_empty(raster, box, words):
            continue
        if not any(intersection(box, other) > 0.5 * box.area for other in found):
            found.append(box)
    return found


def _along(sides: Sequence[float], box: Box) -> float:
    """The part of the whole outline that is drawn."""
    left, top, right, bottom = sides
    return ((left + right) * box.height + (top + bottom) * box.width) / (2 * (box.height + box.width))
