"""Slabs: the level rectangles that a blob of dark pixels is made of.

Bars that touch melt into one blob with a stepped outline; it is cut into slabs where the outline steps:

      ########          rows of one extent are a slab; a thin slab between two others is where both bars
    ##############      overlap and belongs to either
    ######    ####
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.blobs import Mask, bounds, flooded
from ingest.reading.raster import Raster

MIN_WIDTH, MIN_HEIGHT = 6.5, 4.6
"""Points: the narrowest and the lowest bar seen in releases are 7 wide and 5 high; thick rules are lower."""

MIN_STACKED_HEIGHT = 3.4
"""Points: a lower slab between two others is where they overlap."""

BULLET = 9.5
"""Points: a solid square smaller than this is a bullet."""

MAX_SKEW = 3.0
"""Degrees: bars turned by more are something else."""

RECTANGULAR = 0.93
"""Slabs cover this part of a blob of bars at least, letters that touch it left out; of a photograph they cover less."""

UNEVEN = 0.04
"""The part of a tilted rectangle that its blob may leave out, beside the raggedness of its edge."""

THICK = 0.6
"""The part of a blob of bars that is bars; the rest are letters that touch them."""

HEAVY_WIDTH, HEAVY_HEIGHT = 16.0, 7.5
"""Points: the heavy part of struck-out or glued lettering is smaller than this both ways, ..."""

ALONE = 0.9
"""... and, unlike a small bar, not nearly all of its blob."""

SCANNER_EDGE = 45.0
"""Points: black within this thickness along the image's border is the scanner's, not a redaction."""

STROKE_HEIGHT, STROKE_WIDTH = (7.0, 45.0), 26.0
"""Points: a marker's strokes over a line of print, or two."""

STROKE_SOLID, STROKE_EVEN, STROKE_FILLED = 0.94, 0.97, 0.6
"""A stroke is whole from its upper to its lower edge, nowhere half as thick as usual, and fills most of its bounds."""

BORDER, ALL_ALONG = 15.0, 0.9
"""Points from the border, and the part of the page's side that such an edge takes."""


@dataclass(slots=True)
class Slab:
    """Rows of one extent, in pixels of the halved image. `drift`: how far a tilted box falls along its width.

    `by_hand`: a stroke of a marker, and no box."""

    x0: int
    y0: int
    x1: int
    y1: int
    drift: int = 0
    by_hand: bool = False

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @property
    def width(self) -> int:
        return self.x1 - self.x0


def _runs(blob: Mask) -> list[list[tuple[int, int]]]:
    """For each row where runs of ones begin and end."""
    found: list[list[tuple[int, int]]] = [[] for _ in blob]
    rows, edges = np.nonzero(np.diff(np.pad(blob, ((0, 0), (1, 1))).astype(np.int8), axis=1))
    for row, start, end in zip(rows[::2].tolist(), edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        found[row].append((start, end))
    return found


def cut_slabs(blob: Mask, *, slack: int = 2) -> list[Slab]:
    """A blob as slabs: rows whose runs begin and end within `slack` pixels of the slab's are one."""
    done: list[Slab] = []
    active: list[Slab] = []
    for y, runs in enumerate(_runs(blob)):
        going = []
        for slab in active:
            run = next((r for r in runs if abs(r[0] - slab.x0) <= slack and abs(r[1] - slab.x1) <= slack), None)
            if run is None:
                done.append(slab)
                continue
            runs.remove(run)
            slab.y1, slab.x0, slab.x1 = y + 1, min(slab.x0, run[0]), max(slab.x1, run[1])
            going.append(slab)
        active = going + [Slab(a, y, b, y + 1) for a, b in runs]
    return done + active


def merge_thin(slabs: list[Slab], *, least: float) -> list[Slab]:
    """Slabs without the thin ones; a thin one lengthens those that it touches above and below."""
    thick = [s for s in slabs if s.height >= least]
    for thin in (s for s in slabs if s.height < least):
        for slab in thick:
            shared = min(slab.x1, thin.x1) - max(slab.x0, thin.x0)
            if shared < 0.8 * slab.width:
                continue
            if 0 <= thin.y0 - slab.y1 <= least:
                slab.y1 = max(slab.y1, thin.y1)
            elif 0 <= slab.y0 - thin.y1 <= least:
                slab.y0 = min(slab.y0, thin.y0)
    return thick


def _on_border(slab: Slab, shape: tuple[int, ...], scale: float) -> bool:
    """Whether a slab is a scanner's black edge: it touches the image's border and is thin across it."""
    height, width = shape[:2]
    touches_side = slab.x0 <= 2 or slab.x1 >= width - 2
    touches_end = slab.y0 <= 2 or slab.y1 >= height - 2
    thin = SCANNER_EDGE * scale
    near = BORDER * scale
    if slab.width >= ALL_ALONG * width and slab.height < thin and (slab.y0 < near or slab.y1 > height - near):
        return True  # a page that was levelled has its edge a little way in
    if slab.height >= ALL_ALONG * height and slab.width < thin and (slab.x0 < near or slab.x1 > width - near):
        return True
    return (touches_side and slab.width < thin) or (touches_end and slab.height < thin)


def _keeps_open(contour: npt.NDArray[Any], raster: Raster) -> bool:
    """Whether a hole in a blob is text left readable between bars (a rectangle), not a white letter on the fill."""
    _, _, width, height = cv2.boundingRect(contour)
    wide, high = 2 * width / raster.sx, 2 * height / raster.sy
    readable = (wide >= 14 and high >= 7) or (wide >= 2.5 and high >= 10)
    return readable and cv2.contourArea(contour) >= 0.85 * (width - 1) * (height - 1)


def _filled(blob: Mask, raster: Raster) -> Mask:
    """The blob with white letters on it painted over: codes and labels inside a box are part of it."""
    contours, levels = cv2.findContours(blob, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    whole = blob.copy()
    for contour, level in zip(contours, levels[0] if levels is not None else (), strict=True):
        if level[3] >= 0 and not _keeps_open(contour, raster):
            cv2.drawContours(whole, [contour], -1, 1, cv2.FILLED)
    return whole


def _skewed_rectangle(whole: Mask) -> Slab | None:
    """A blob that is one rectangle, upright or slightly turned, which is not cut where its edge steps; else None."""
    contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if len(contours) != 1:
        return None
    _, (side_a, side_b), angle = cv2.minAreaRect(contours[0])
    tight = (side_a + 1) * (side_b + 1)
    ragged = 0.5 * (side_a + side_b)  # half a pixel all around: of a low bar on a small scan that is much
    tilt = min(angle % 90, 90 - angle % 90)
    if tilt > MAX_SKEW or int(np.count_nonzero(whole)) < (1 - UNEVEN) * tight - ragged:
        return None
    height, width = whole.shape
    return Slab(0, 0, width, height, drift=round(width * float(np.tan(np.radians(tilt)))))


def _blob_slabs(blob: Mask, raster: Raster) -> list[Slab]:
    """The slabs of one blob of dark pixels; none if it is something else than bars: a photograph, a seal, a letter."""
    whole = _filled(np.pad(blob, 1), raster)[1:-1, 1:-1]
    rectangle = _skewed_rectangle(whole)
    if rectangle is not None:
        return [rectangle]
    opened = _opened(whole, raster)
    area, thick = int(np.count_nonzero(whole)), int(np.count_nonzero(opened))
    if thick < THICK * area:
        return []
    slabs = merge_thin(cut_slabs(opened), least=MIN_STACKED_HEIGHT * raster.sy / 2)
    if not _make_up(slabs, opened, thick):
        return []
    # White specks all over and a stepped outline: the dark part of a halftone photograph.
    speckled = 1 - np.count_nonzero(blob) / area > 0.035
    if speckled and len(slabs) > 3:
        return []
    return slabs if thick >= ALONE * area else [s for s in slabs if not _like_lettering(s, raster)]


def _make_up(slabs: list[Slab], opened: Mask, thick: int) -> bool:
    """Whether slabs are what a blob is made of: they cover it, and it covers them. A disc's and a letter's do not."""
    covered = np.zeros(opened.shape, np.bool_)
    for slab in slabs:
        covered[slab.y0 : slab.y1, slab.x0 : slab.x1] = True
    both, area = int(np.count_nonzero(covered & (opened > 0))), int(np.count_nonzero(covered))
    return both >= RECTANGULAR * thick and both >= RECTANGULAR * area


def _like_lettering(slab: Slab, raster: Raster) -> bool:
    return slab.width < HEAVY_WIDTH * raster.sx / 2 and slab.height < HEAVY_HEIGHT * raster.sy / 2


def _stroke(blob: Mask, raster: Raster) -> list[Slab]:
    """A stroke of a marker as one slab, letters of the lines above and below that touch it left out."""
    sx, sy = raster.sx / 2, raster.sy / 2
    if _may_be_stroke(blob, sx, sy) and _is_whole(blob, sy):
        return [Slab(0, 0, blob.shape[1], blob.shape[0], by_hand=True)]
    thick = max(3, int(STROKE_HEIGHT[0] * sy))
    round_pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick))
    body = np.asarray(cv2.morphologyEx(blob, cv2.MORPH_OPEN, round_pen), np.uint8)
    return [
        Slab(x, y, x + w, y + h, by_hand=True)
        for x, y, w, h in bounds(body)
        if _may_be_stroke(cut := body[y : y + h, x : x + w], sx, sy) and _is_whole(cut, sy)
    ]


def _may_be_stroke(blob: Mask, sx: float, sy: float) -> bool:
    """Whether a blob is long, and as high as a line of print or two."""
    height, width = blob.shape
    is_line_high = STROKE_HEIGHT[0] * sy <= height <= STROKE_HEIGHT[1] * sy
    return is_line_high and bool(width >= max(STROKE_WIDTH * sx, 1.6 * height))


def _is_whole(blob: Mask, sy: float) -> bool:
    """Whether a blob is whole from its upper to its lower edge all along, however these waver."""
    height, width = blob.shape
    thick = blob.sum(axis=0) / max(1, sy)
    inner = thick[len(thick) // 20 : len(thick) - len(thick) // 20]
    spans = [np.flatnonzero(column) for column in blob.T[:: max(1, width // 60)]]
    solid = float(np.mean([len(s) / max(1, s[-1] - s[0] + 1) for s in spans if s.size])) if spans else 0.0
    even = float(np.mean(inner >= 0.5 * np.median(inner))) if inner.size else 0.0
    filled = float(np.count_nonzero(blob)) / (height * width)
    return solid >= STROKE_SOLID and even >= STROKE_EVEN and filled >= STROKE_FILLED


def _large_enough(slab: Slab, raster: Raster) -> bool:
    """Whether a slab can be a bar: larger than bullets and the heavy parts of letters."""
    sx, sy = raster.sx / 2, raster.sy / 2
    bullet = slab.width < BULLET * sx and slab.height < BULLET * sy
    return slab.width >= MIN_WIDTH * sx and slab.height >= MIN_HEIGHT * sy and not bullet


def slabs_of(mask: Mask, raster: Raster) -> list[Slab]:
    """The slabs of all blobs of a mask that a bar of the least size fits into."""
    found: list[Slab] = []
    for x, y, blob in flooded(mask, _opened(mask, raster), step=3):
        slabs = _blob_slabs(blob, raster) or _stroke(blob, raster)
        found += [Slab(s.x0 + x, s.y0 + y, s.x1 + x, s.y1 + y, s.drift, s.by_hand) for s in slabs]
    return [s for s in found if _large_enough(s, raster) and not _on_border(s, mask.shape, raster.sx / 2)]


def _opened(mask: Mask, raster: Raster) -> Mask:
    """The mask without letters and rules: what a bar of the least size fits into."""
    across = max(3, int(5.0 * raster.sx / 2))
    down = max(3, int(4.4 * raster.sy / 2))
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((down, across), np.uint8)).astype(np.uint8)
