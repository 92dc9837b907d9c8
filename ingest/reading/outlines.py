"""White boxes with a drawn outline: empty, enclosed, rectangular holes in the ink of a page.

   +--------------------+      Each white region that ink encloses is a hole. A redaction's hole is rectangular
To:|                    |...   and empty, its outline is thin. Boxes that touch share an outline, but have a hole
   +-----+--------------+      each, so they come apart by themselves; one that lies partly beneath another is
   |     |                     what is left of a rectangle once its neighbours are taken out.
   +-----+
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.blobs import Mask, flooded
from ingest.reading.model import Box
from ingest.reading.raster import INK, Grey, Raster

MIN_WIDTH, MIN_HEIGHT = 6.5, 6.0
"""Points, inside: narrower holes are letters, brackets and gaps between rules."""

SEED, SEED_STEP = 6, 3
"""Pixels of the halved image: a hole has a white spot of the first size somewhere, whatever is printed in it."""

RECTANGULAR = 0.93
"""A hole that fills this part of the tightest rectangle around it is one."""

UPRIGHT = 13.0
"""Points: letters of usual print are lower."""

MAX_LINE = 22
"""Pixels: no outline reaches further out, its skew included."""

MAX_SLACK = 9
"""Pixels between a hole found in the halved image and the line that encloses it."""

LINE_COVER = 0.3
"""Part of a side that ink must cover, for a column of pixels to be part of the outline."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A white region enclosed by ink, in pixels of the full image.

    `filled` is the part of its tightest rectangle that it fills, what lies inside counted as white; `squared` the part
    of its upright bounding rectangle; `inked` the part of its inside that is ink; `corners` how many corners its shape
    has, `straight` the part of its edge that runs level or upright; `outlined` the part of its edge that is drawn ink
    and not the border of some print.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    filled: float
    squared: float
    inked: float
    corners: int
    straight: float
    outlined: float = 1.0

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0


def _outlined(contour: npt.NDArray[Any], ink: Mask) -> float:
    """The part of a contour (in coordinates of `ink`, padded by one) along which ink runs within two pixels."""
    edge = np.zeros(ink.shape, np.uint8)
    cv2.polylines(edge, [contour], isClosed=True, color=1)
    near = cv2.dilate(ink, np.ones((5, 5), np.uint8))
    drawn = np.count_nonzero(np.logical_and(edge, near))
    return float(drawn) / max(1, int(np.count_nonzero(edge)))


def _straight(shape: npt.NDArray[Any]) -> float:
    """The part of a polygon's outline that is level or upright within eight degrees."""
    sides = np.diff(np.vstack((shape[:, 0], shape[:1, 0])), axis=0).astype(np.float64)
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    along = np.abs(sides).max(axis=1) >= np.cos(np.radians(8.0)) * lengths
    return float(lengths[along].sum() / max(1e-6, float(lengths.sum())))


def _measure(mask: Mask, ink: Mask, x: int, y: int) -> Hole | None:
    contours, _ = cv2.findContours(np.pad(mask, 1), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    contour = max(contours, key=cv2.contourArea, default=None)
    if contour is None:
        return None
    solid = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    cv2.drawContours(solid, [contour], -1, 1, cv2.FILLED)
    area = int(np.count_nonzero(solid))
    (_, (side_a, side_b), _) = cv2.minAreaRect(contour)
    tight = (side_a + 1) * (side_b + 1)
    height, width = mask.shape
    shape = cv2.approxPolyDP(contour, 3.0, closed=True)
    return Hole(
        x0=2 * x,
        y0=2 * y,
        x1=2 * (x + width),
        y1=2 * (y + height),
        filled=area / max(1.0, tight),
        squared=area / max(1, height * width),
        inked=1 - np.count_nonzero(mask) / max(1, area),
        corners=len(shape),
        straight=_straight(shape),
        outlined=_outlined(contour, ink),
    )


@lru_cache(maxsize=2)
def find_holes(raster: Raster, *, print_boxes: tuple[Box, ...] = ()) -> tuple[Hole, ...]:
    """All enclosed white regions that are large enough to be a box, of any shape and content.

    Remembered for a while: a page read by OCR is searched before and after its words are known.

    `print_boxes` are pieces of print (in points) taken as ink, for outlines that a stamp or a line of print cuts open.
    """
    ink = raster.ink
    walls = ink.copy() if print_boxes else ink
    for box in print_boxes:
        x0, y0, x1, y1 = (v // 2 for v in raster.to_pixels(box))
        walls[y0 : y1 + 1, x0 : x1 + 1] = 1
    white = 1 - walls
    seeds = cv2.erode(white, np.ones((SEED, SEED), np.uint8), borderValue=0)
    found = [
        _measure(region, _around(ink, x, y, region.shape), x, y)
        for x, y, region in flooded(white, np.asarray(seeds, dtype=np.uint8), step=SEED_STEP)
        if _may_be_box(region, x, y, raster)
    ]
    return tuple(sorted((hole for hole in found if hole is not None), key=lambda hole: (hole.y0, hole.x0)))


def has_loose_uprights(raster: Raster, holes: Sequence[Hole]) -> bool:
    """Whether an upright line, longer than letters are high, stands on the page that is no side of a hole found.

    A cheap look before the costlier search for outlines that print has cut open.
    """
    long = np.ones((round(UPRIGHT * raster.sy / 2), 1), np.uint8)
    lines = cv2.morphologyEx(raster.ink, cv2.MORPH_OPEN, long)
    for hole in holes:
        x0, x1 = hole.x0 // 2, hole.x1 // 2
        rows = slice(max(0, hole.y0 // 2 - 8), hole.y1 // 2 + 8)
        lines[rows, max(0, x0 - 10) : x0 + 6] = 0
        lines[rows, max(0, x1 - 6) : x1 + 10] = 0
    return bool(lines.any())


def _may_be_box(region: Mask, x: int, y: int, raster: Raster) -> bool:
    """Whether a region is large and dense enough and does not touch the image's border."""
    (height, width), (whole_height, whole_width) = region.shape, raster.ink.shape
    if width < MIN_WIDTH * raster.sx / 2 or height < MIN_HEIGHT * raster.sy / 2:
        return False
    if x == 0 or y == 0 or x + width >= whole_width or y + height >= whole_height:
        return False
    return bool(np.count_nonzero(region) >= 0.2 * width * height)


def _around(ink: Mask, x: int, y: int, shape: tuple[int, ...]) -> Mask:
    """The ink in and around a region, padded by one as its mask is: the line itself stands there."""
    return np.ascontiguousarray(ink[y - 1 : y + shape[0] + 1, x - 1 : x + shape[1] + 1])


def _outward(strip: Grey) -> int:
    """How far a line reaches outward: the strip's columns lead away from the hole, the first is its edge.

    A column belongs to the line while ink covers a third of it; a skewed line spreads over several columns.
    """
    if not strip.size:
        return 0
    cover = np.mean(strip < INK, axis=0)
    line = np.flatnonzero(cover >= LINE_COVER)
    if not line.size or line[0] > MAX_SLACK:
        return 0
    gaps = np.flatnonzero(cover[line[0] :] < LINE_COVER)
    return int(line[0] + (gaps[0] if gaps.size else len(cover) - line[0]))


def outer_edges(grey: Grey, hole: Hole) -> tuple[int, int, int, int]:
    """The outer edge of the outline around a hole: x0, y0, x1, y1 in pixels of the full image."""
    x0, y0, x1, y1 = hole.x0, hole.y0, hole.x1, hole.y1
    inner_x = slice(x0 + hole.width // 20, x1 - hole.width // 20)
    inner_y = slice(y0 + hole.height // 20, y1 - hole.height // 20)
    left = _outward(grey[inner_y, max(0, x0 - MAX_LINE) : x0][:, ::-1])
    top = _outward(grey[max(0, y0 - MAX_LINE) : y0, inner_x].T[:, ::-1])
    right = _outward(grey[inner_y, x1 : x1 + MAX_LINE])
    bottom = _outward(grey[y1 : y1 + MAX_LINE, inner_x].T)
    # What is as thick as the reach is a black neighbour, not a line.
    left, top, right, bottom = (3 if side >= MAX_LINE else side for side in (left, top, right, bottom))
    return x0 - left, y0 - top, x1 + right, y1 + bottom
