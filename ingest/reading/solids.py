"""Boxes with a fill: black, grey, and black with a grey hatch.

Bars that touch melt into one blob with a stepped outline; it is cut into slabs where the outline steps:

      ########          rows of one extent are a slab; a thin slab between two others is where both bars
    ##############      overlap and belongs to either
    ######    ####
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.blobs import Mask, flooded
from ingest.reading.model import RedactionStyle
from ingest.reading.raster import Grey, Raster

MIN_WIDTH, MIN_HEIGHT = 6.5, 4.6
"""Points: the narrowest and the lowest bar seen in releases are 7 wide and 5 high; thick rules are lower."""

MIN_STACKED_HEIGHT = 3.4
"""Points: a lower slab between two others is where they overlap."""

BULLET = 9.5
"""Points: a solid square smaller than this is a bullet."""

MAX_SKEW = 3.0
"""Degrees: bars turned by more are something else."""

DARK = 110
"""Darker than this, averaged over 2 x 2 pixels, may be a black fill; hatch lines on black are about 84."""

GREY_FROM, GREY_TO = 60, 222
LEAST_GREY = 0.0003
"""A small grey box takes this part of a page."""

GREY_EVEN = 26
"""A grey fill differs by less than this between neighbours."""

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

EDGE_PART = 0.75
"""Part of a slab's outside that must be light (or another slab): photographs fail here."""

BESIDE_PRINT = 0.6, 0.4
"""Right beside a grey box, and a little further out, letters may stand; so much of it is paper still."""

FURTHER_OUT = 7, 9, 12
"""Pixels of the halved image outside a grey box at which paper is looked for, on each side at one of them at least."""

PAPER = 0.7
"""Around a grey fill stands paper: this part of the way from the fill to white at least."""

SCANNER_EDGE = 45.0
"""Points: black within this thickness along the image's border is the scanner's, not a redaction."""


STROKE_HEIGHT, STROKE_WIDTH = (7.0, 45.0), 26.0
"""Points: a marker's strokes over a line of print, or two."""

STROKE_SOLID, STROKE_EVEN, STROKE_FILLED = 0.94, 0.97, 0.6
"""A stroke is whole from its upper to its lower edge, nowhere half as thick as usual, and fills most of its bounds."""

BORDER, ALL_ALONG = 15.0, 0.9
"""Points from the border, and the part of the page's side that such an edge takes."""


@dataclass(frozen=True, slots=True)
class Solid:
    """A filled box in pixels of the full image.

    `light` is the part of its inside that is far lighter than the fill, `dark` the part that is far darker;
    `labelled` says that what differs looks like small print: a code or a label.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    style: RedactionStyle
    light: float
    dark: float
    labelled: bool


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


def _runs(row: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def cut_slabs(blob: Mask, *, slack: int = 2) -> list[Slab]:
    """A blob as slabs: rows whose runs begin and end within `slack` pixels of the slab's are one."""
    done: list[Slab] = []
    active: list[Slab] = []
    for y, row in enumerate(blob):
        runs, going = _runs(row), []
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


def _light_outside(half: Grey, slab: Slab, taken: Mask) -> float:
    """The least part, over the four sides, of the pixels just outside that are light or belong to another slab."""
    return min(_light_sides(half, slab, taken, gap=3, light=DARK + 40))


def _light_sides(half: Grey, slab: Slab, taken: Mask, *, gap: int, light: float) -> list[float]:
    """For each of the four sides the part of the pixels `gap` outside that are light or belong to another slab."""
    height, width = half.shape
    x0, y0, x1, y1 = slab.x0, slab.y0, slab.x1, slab.y1
    strips = (
        (slice(max(0, y0 - gap), max(0, y0 - gap + 1)), slice(x0, x1)),
        (slice(min(height, y1 + gap - 1), min(height, y1 + gap)), slice(x0, x1)),
        (slice(y0, y1), slice(max(0, x0 - gap), max(0, x0 - gap + 1))),
        (slice(y0, y1), slice(min(width, x1 + gap - 1), min(width, x1 + gap))),
    )
    return [float(np.mean((half[strip] > light) | (taken[strip] > 0))) if half[strip].size else 1.0 for strip in strips]


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
    slabs = merge_thin(cut_slabs(opened), least=MIN_STACKED_HEIGHT * raster.sy / 2)
    if thick < THICK * area or not _make_up(slabs, opened, thick):
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
    """A stroke of a marker as one slab: long, as high as a line of print or two, whole, its edge wavering."""
    height, width = blob.shape
    sx, sy = raster.sx / 2, raster.sy / 2
    if not (STROKE_HEIGHT[0] * sy <= height <= STROKE_HEIGHT[1] * sy and width >= max(STROKE_WIDTH * sx, 1.6 * height)):
        return []
    thick = blob.sum(axis=0) / max(1, sy)
    inner = thick[len(thick) // 20 : len(thick) - len(thick) // 20]
    spans = [np.flatnonzero(column) for column in blob.T[:: max(1, width // 60)]]
    solid = float(np.mean([len(s) / max(1, s[-1] - s[0] + 1) for s in spans if s.size])) if spans else 0.0
    even = float(np.mean(inner >= 0.5 * np.median(inner))) if inner.size else 0.0
    filled = np.count_nonzero(blob) / (height * width)
    if solid < STROKE_SOLID or even < STROKE_EVEN or filled < STROKE_FILLED:
        return []
    return [Slab(0, 0, width, height, by_hand=True)]


def _large_enough(slab: Slab, raster: Raster) -> bool:
    """Whether a slab can be a bar: larger than bullets and the heavy parts of letters."""
    sx, sy = raster.sx / 2, raster.sy / 2
    bullet = slab.width < BULLET * sx and slab.height < BULLET * sy
    return slab.width >= MIN_WIDTH * sx and slab.height >= MIN_HEIGHT * sy and not bullet


def _slabs_of(mask: Mask, raster: Raster) -> list[Slab]:
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


def _hatched(inside: Grey) -> bool:
    """Whether grey lines cross a black fill everywhere: each of nine fields has some, and none has much."""
    if min(inside.shape) < 9:
        return False
    rows, columns = np.array_split(np.arange(inside.shape[0]), 3), np.array_split(np.arange(inside.shape[1]), 3)
    shares = [float(np.mean((f > 48) & (f < 225))) for r in rows for c in columns if (f := inside[np.ix_(r, c)]).size]
    return min(shares) > 0.03 and max(shares) < 0.7


def _small_print(marks: Mask, scale: float) -> bool:
    """Whether marks look like a label: a few letters of usual size, and nothing large."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT] / scale
    letters = int(np.count_nonzero((heights >= 3.0) & (heights <= 15.0)))
    return count > 2 and letters >= 2 and float(heights.max(initial=0.0)) <= 16.0 and letters >= 0.3 * (count - 1)


def _describe(raster: Raster, slab: Slab) -> Solid:
    x0, y0, x1, y1 = 2 * slab.x0, 2 * slab.y0, 2 * slab.x1, 2 * slab.y1
    wedge = 2 * slab.drift if 5 * slab.drift < 2 * slab.height else 0  # the paper above and below a tilted box
    inside = raster.grey[y0 + 3 + wedge : max(y0 + 4, y1 - 3 - wedge), x0 + 3 : max(x0 + 4, x1 - 3)]
    fill = float(np.median(inside)) if inside.size else 0.0
    style: RedactionStyle = (
        "marker" if slab.by_hand else "grey" if fill >= 48 else "hatch" if _hatched(inside) else "black"
    )
    lights = inside > min(250.0, fill + 90)
    light = float(np.mean(lights)) if inside.size else 0.0
    dark = float(np.mean(inside < fill - 50)) if inside.size else 0.0
    marks = lights | (inside < fill - 50)
    labelled = 0.0005 < light + dark < 0.3 and _small_print(marks.astype(np.uint8), raster.sy)
    return Solid(x0, y0, x1, y1, style, light, dark, labelled)


def _is_box(solid: Solid) -> bool:
    """Whether a filled rectangle hides something: no title bar, piece of a photograph, halftone, or highlight."""
    if solid.style == "marker":
        return True
    if solid.style == "grey":
        return solid.light + solid.dark < (0.3 if solid.labelled else 0.03)
    return solid.light < 0.03 or solid.labelled


def _has_greys(grey: Grey) -> bool:
    """Whether any shades stand on the page; most scans are black and white and need no look for grey fills."""
    sample = grey[::5, ::5]
    return float(np.mean((sample >= GREY_FROM) & (sample <= GREY_TO))) > LEAST_GREY


def _grey_mask(half: Grey) -> Mask:
    half = cv2.medianBlur(half, 5).astype(np.uint8)  # specks on a grey fill would break it up
    kernel = np.ones((3, 3), np.uint8)
    spread = cv2.subtract(cv2.dilate(half, kernel), cv2.erode(half, kernel))
    return ((half >= GREY_FROM) & (half <= GREY_TO) & (spread <= GREY_EVEN)).astype(np.uint8)


def _grown(slabs: list[Slab], by: int) -> list[Slab]:
    """An even fill was found short of its border by the size of the neighbourhood looked at."""
    return [Slab(max(0, s.x0 - by), max(0, s.y0 - by), s.x1 + by, s.y1 + by, s.drift) for s in slabs]


@lru_cache(maxsize=2)
def find_solids(raster: Raster) -> tuple[Solid, ...]:
    """All filled boxes, top to bottom; letters, rules, bullets, photographs and scanner edges left out.

    Remembered for a while: a page read by OCR is searched before and after its words are known.
    """
    half = raster.half
    black = cv2.morphologyEx((half < DARK).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(
        np.uint8
    )
    found = [s for s in _slabs_of(black, raster) if _light_outside(half, s, black) >= EDGE_PART]
    grey = _grey_mask(half) if _has_greys(raster.grey) else None
    if grey is not None and np.count_nonzero(grey) > 400:
        grey_slabs = [s for s in _grown(_slabs_of(grey, raster), 1) if not any(_same(s, other) for other in found)]
        found += [s for s in grey_slabs if _on_paper(half, s, grey)]
    solids = [_describe(raster, s) for s in sorted(found, key=lambda s: (s.y0, s.x0))]
    others = [s for s in solids if not _is_box(s)]
    return tuple(s for s in solids if s not in others and not _lies_in(s, others))


def _same(slab: Slab, other: Slab) -> bool:
    """Whether a dark grey box was found already, as black."""
    across = min(slab.x1, other.x1) - max(slab.x0, other.x0)
    down = min(slab.y1, other.y1) - max(slab.y0, other.y0)
    return across > 0 and down > 0 and across * down >= 0.7 * slab.width * slab.height


def _on_paper(half: Grey, slab: Slab, taken: Mask) -> bool:
    """Whether a grey box stands on paper: not in a photograph, on a coloured page, or at the page's border."""
    height, width = half.shape
    if slab.x0 <= 2 or slab.y0 <= 2 or slab.x1 >= width - 2 or slab.y1 >= height - 2:
        return False
    fill = float(np.median(half[slab.y0 : slab.y1, slab.x0 : slab.x1]))
    paper = fill + PAPER * (250 - fill)
    near, *further = (_light_sides(half, slab, taken, gap=gap, light=paper) for gap in (3, *FURTHER_OUT))
    # A thin strip may run down the stem of one letter beside a low box: `From: [box]`.
    far = [max(parts) for parts in zip(*further, strict=True)]
    return min(near) >= BESIDE_PRINT[0] and min(far) >= BESIDE_PRINT[1]


def _lies_in(solid: Solid, others: list[Solid]) -> bool:
    """Whether a solid is a part of another one: the black heart of a letter on a title bar."""
    return any(
        o.x0 - 4 <= solid.x0 and o.y0 - 4 <= solid.y0 and solid.x1 <= o.x1 + 4 and solid.y1 <= o.y1 + 4 for o in others
    )
