"""Boxes hatched on white: slanting lines, or lines that cross, close together.

Print has strokes in every direction, most of them upright or level; within hatching nearly every edge slants. A patch
of the page where they do, as large as a box and of a box's shape, is one.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.blobs import bounds
from ingest.reading.model import Box
from ingest.reading.raster import Grey, Raster

LEAST_SCALE = 1.4
"""Pixels per point at which lines that stand close can still be told."""

SLANT = 0.36
"""Tangent of 20 degrees: edges nearer to level or upright than this do not slant."""

MOSTLY = 0.68
"""The part of the edges in a patch that slants."""

DENSE = 16
"""Mean strength of the edges in a patch: print in light grey, or paper, has less."""

PATCH = 9.0
"""Points: edges are summed up over patches of this size."""

LEAST_WIDTH, LEAST_HEIGHT = 24.0, 9.0
"""Points: smaller patches are letters such as W, X, and parts of drawings."""

FILLED = 0.8
"""A patch fills this part of the rectangle around it."""

LARGE = 24.0
"""Points: hatching of this height needs no outline; letters that slant, VAWX, are lower."""

OUTLINED = 0.8
"""The part of each side that is drawn."""

INK = 0.1, 0.62
"""The part of hatching that is ink."""


LINE, SLACK = 0.9, 0.7
"""A line of an outline runs along this part of a patch; points by which it may waver or slope."""

CELL = 4
"""Pixels that are summed up as one: a patch is several times as large."""


def _slanting(small: Grey, scale: float) -> Grey:
    """Where the page's edges slant, mostly, and stand close: cells of 4 x 4 pixels."""
    across, down = cv2.spatialGradient(small)
    x, y = cv2.convertScaleAbs(across, alpha=0.25), cv2.convertScaleAbs(down, alpha=0.25)
    low, high = cv2.min(x, y), cv2.max(x, y)
    slants = cv2.compare(low, cv2.convertScaleAbs(high, alpha=SLANT), cv2.CMP_GT)
    strength = cv2.add(x, y)
    size = (max(1, round(PATCH * scale / CELL)),) * 2
    whole, part = (
        cv2.blur(_cells(np.asarray(edges, np.uint8)), size) for edges in (strength, cv2.bitwise_and(strength, slants))
    )
    most = cv2.compare(part, cv2.convertScaleAbs(whole, alpha=MOSTLY), cv2.CMP_GT)
    found = cv2.bitwise_and(most, cv2.compare(whole, np.full_like(whole, DENSE), cv2.CMP_GT))
    return np.asarray(found > 0, dtype=np.uint8)


def _cells(edges: Grey) -> Grey:
    """The mean of each cell; what is left over at the right and the foot of the page goes."""
    rows, columns = (max(1, side // CELL) for side in edges.shape)
    return np.asarray(
        cv2.resize(edges[: rows * CELL, : columns * CELL], (columns, rows), interpolation=cv2.INTER_AREA), np.uint8
    )


def hatched_boxes(raster: Raster) -> list[Box]:
    """Boxes hatched on white, in points."""
    small, scale = _small(raster)
    mask = _slanting(small, scale)
    scale /= CELL
    if not any(_wide_enough(width, scale) for _, _, width, _ in bounds(mask)):
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for x, y, w, h, area in stats[1:].tolist():
        if _wide_enough(w, scale) and area >= FILLED * w * h:
            patch = Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
            box = _outlined(raster, patch) or (_fitted(raster, patch) if h >= LEAST_HEIGHT * scale else None)
            if box is not None:
                found.append(box)
    return found


def _wide_enough(width: int, scale: float) -> bool:
    return width >= LEAST_WIDTH * scale


def _small(raster: Raster) -> tuple[Grey, float]:
    """The page at about a pixel a point, and how many exactly."""
    half, scale = raster.half, raster.sx / 2
    if scale < LEAST_SCALE:
        return raster.grey, raster.sx
    if scale < 2 * LEAST_SCALE:
        return half, scale
    height, width = half.shape
    small = cv2.resize(half, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), scale / 2


def _outlined(raster: Raster, patch: Box) -> Box | None:
    """The drawn outline around a patch, of a box one line high too, with print close above and below; or None."""
    around = Box(max(0.0, patch.x0 - PATCH), max(0.0, patch.y0 - PATCH), patch.x1 + PATCH, patch.y1 + PATCH)
    left, top, _, _ = raster.to_pixels(around)
    ink, slack = raster.cut(around) < 160, max(2, round(SLACK * raster.sx))
    middle = (patch.middle[0] - around.x0) * raster.sx, (patch.middle[1] - around.y0) * raster.sy
    rows = _line_around(ink, round(middle[1]), slack=slack, reach=round(2 * PATCH * raster.sy))
    columns = _line_around(ink[slice(*rows)].T, round(middle[0]), slack=slack) if rows is not None else None
    if rows is None or columns is None or rows[1] - rows[0] < LEAST_HEIGHT * raster.sy:
        return None
    inside = ink[rows[0] + slack : rows[1] - slack, columns[0] + slack : columns[1] - slack]
    hatched = inside.size and INK[0] <= float(inside.mean()) <= INK[1]
    return raster.to_points(left + columns[0], top + rows[0], left + columns[1], top + rows[1]) if hatched else None


def _line_around(
    ink: npt.NDArray[np.bool_], middle: int, *, slack: int, reach: int | None = None
) -> tuple[int, int] | None:
    """The rows from the line above the middle one to that below it, both counted, where lines run nearly all along."""
    spread = cv2.dilate(ink.astype(np.uint8), np.ones((slack, 1), np.uint8))
    inner = spread[:, ink.shape[1] // 8 : ink.shape[1] - ink.shape[1] // 8]
    lines = np.flatnonzero(inner.mean(axis=1) >= LINE)
    above, below = lines[lines < middle - slack], lines[lines > middle + slack]
    if not above.size or not below.size:
        return None
    first, last = _outer_end(above[::-1]), _outer_end(below)
    return (first, last + 1) if reach is None or last - first <= reach else None


def _outer_end(rows: npt.NDArray[np.int64]) -> int:
    """Where the line that stands nearest ends outward: `rows` lead away from the middle, one by one."""
    gaps = np.flatnonzero(np.abs(np.diff(rows)) > 1)
    return int(rows[gaps[0] if gaps.size else -1])


def _fitted(raster: Raster, box: Box) -> Box | None:
    """A patch as the box of its ink; None if it has too little ink, or too much, for hatching."""
    room = PATCH / 2
    x0, y0, x1, y1 = raster.to_pixels(
        Box(max(0.0, box.x0 - room), max(0.0, box.y0 - room), box.x1 + room, box.y1 + room)
    )
    ink = raster.grey[y0:y1, x0:x1] < 160
    inner_y, inner_x = (slice(round(2 * room * raster.sx), -round(2 * room * raster.sx) or None) for _ in range(2))
    rows = np.flatnonzero(ink[:, inner_x].mean(axis=1) > INK[0] / 2)
    columns = np.flatnonzero(ink[inner_y].mean(axis=0) > INK[0] / 2) if ink[inner_y].size else np.zeros(0, int)
    if not rows.size or not columns.size:
        return None
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    inside = float(ink[top:bottom, left:right].mean())
    large = min(bottom - top, right - left) >= LARGE * raster.sx
    if not (large or _is_outlined(ink[top:bottom, left:right], line=max(2, round(raster.sx)))):
        return None
    return raster.to_points(x0 + left, y0 + top, x0 + right, y0 + bottom) if INK[0] <= inside <= INK[1] else None


def _is_outlined(ink: npt.NDArray[np.bool_], *, line: int) -> bool:
    sides = (ink[:line].any(axis=0), ink[-line:].any(axis=0), ink[:, :line].any(axis=1), ink[:, -line:].any(axis=1))
    return min(float(side.mean()) for side in sides) >= OUTLINED
