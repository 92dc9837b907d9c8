"""Boxes with a fill: black, grey, and black with a grey hatch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from ingest.reading.blobs import Mask
from ingest.reading.model import RedactionStyle
from ingest.reading.raster import Grey, Raster
from ingest.reading.slabs import Slab, slabs_of

DARK = 110
"""Darker than this, averaged over 2 x 2 pixels, may be a black fill; hatch lines on black are about 84."""

GREY_FROM, GREY_TO = 60, 222

LEAST_GREY = 0.0003
"""A small grey box takes this part of a page."""

GREY_EVEN = 26
"""A grey fill differs by less than this between neighbours."""

EDGE_PART = 0.75
"""Part of a slab's outside that must be light (or another slab): photographs fail here."""

GAPS = 3, 4
"""Pixels of the halved image outside a slab at which that is looked for: between stands the next bar's blurred edge."""

BESIDE_PRINT = 0.6, 0.4
"""Right beside a grey box, and a little further out, letters may stand; so much of it is paper still."""

FURTHER_OUT = 7, 9, 12
"""Pixels of the halved image outside a grey box at which paper is looked for, on each side at one of them at least."""

BETWEEN_LETTERS, OUT = 0.8, (2, 12)
"""Or paper shows between the letters of close lines: in this part of each side, so many pixels out at most."""

WHOLE = 0.965
"""The part that is dark between the upper and the lower edge of a marker's stroke: 0.99 and more are, of letters that
run together up to 0.955."""

LEAST_COLUMNS, COLUMN_SLACK = 3, 2.0
"""So many bars of one width that end on one line, within these points, but begin at as many heights, are a chart."""

CODE_WIDTH, LIGHT_BETWEEN = 75.0, 0.02
"""Points that a code takes at most, and the part between two halves of a grey box that is lighter than both."""

UNIFORM = 36
"""Shades within which most of a grey fill lies; a photograph's differ by more."""

PAPER = 0.7
"""Around a grey fill stands paper: this part of the way from the fill to white at least."""


@dataclass(frozen=True, slots=True)
class Solid:
    """A filled box in pixels of the full image.

    `light` is the part of its inside that is far lighter than the fill, `dark` the part that is far darker;
    `labelled` says that what differs looks like small print: a code or a label; `spread` are the shades between which
    four fifths of it lie.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    style: RedactionStyle
    light: float
    dark: float
    labelled: bool
    spread: float = 0.0


def _light_outside(half: Grey, slab: Slab, taken: Mask) -> float:
    """The least part, over the four sides, of the pixels just outside that are light or belong to another slab."""
    near, next_to = (_light_sides(half, slab, taken, gap=gap, light=DARK + 40) for gap in GAPS)
    return min(map(max, near, next_to))


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
    smooth = raster.half[slab.y0 + 3 : slab.y1 - 3, slab.x0 + 3 : slab.x1 - 3]
    return Solid(x0, y0, x1, y1, style, light, dark, labelled, spread=_spread(smooth, labelled=labelled))


def _spread(smooth: Grey, *, labelled: bool) -> float:
    """The shades between which four fifths of a fill lie; of one with a code in it, which may take most of a small box,
    twice those between which a third of it lies."""
    if not smooth.size:
        return 0.0
    if not labelled:
        low, high = np.percentile(smooth, (10, 90))
        return float(high - low)
    shades = np.sort(smooth, axis=None).astype(np.int16)
    third = shades.size // 3
    return 2.0 * float((shades[third:] - shades[: shades.size - third]).min())


def _is_stroke(raster: Raster, slab: Slab) -> bool:
    """Whether what seemed a marker's stroke on the halved image is whole on the full one, too: bold letters of a coarse
    scan run together, but white is left in and between them."""
    dark = raster.grey[2 * slab.y0 : 2 * slab.y1, 2 * slab.x0 : 2 * slab.x1] < DARK
    columns = [np.flatnonzero(column) for column in dark.T[:: max(1, dark.shape[1] // 60)]]
    spans = [len(c) / (c[-1] - c[0] + 1) if c.size else 0.0 for c in columns]
    return bool(spans) and float(np.mean(spans)) >= WHOLE


def _is_box(solid: Solid) -> bool:
    """Whether a filled rectangle hides something: no title bar, piece of a photograph, halftone, or highlight."""
    if solid.style == "marker":
        return True
    if solid.style == "grey":
        return solid.light + solid.dark < (0.3 if solid.labelled else 0.03) and solid.spread < UNIFORM
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
    found = [s for s in slabs_of(black, raster) if _light_outside(half, s, black) >= EDGE_PART]
    grey = _grey_mask(half) if _has_greys(raster.grey) else None
    if grey is not None and np.count_nonzero(grey) > 400:
        slabs = _joined(half, _grown(slabs_of(grey, raster), 1), reach=CODE_WIDTH * raster.sx / 2)
        grey_slabs = [s for s in slabs if not any(_same(s, other) for other in found)]
        found += [s for s in grey_slabs if _on_paper(half, s, grey)]
    found = [s for s in found if not s.by_hand or _is_stroke(raster, s)]
    solids = [_describe(raster, s) for s in sorted(found, key=lambda s: (s.y0, s.x0))]
    others = [s for s in solids if not _is_box(s)]
    return without_columns([s for s in solids if s not in others and not _lies_in(s, others)], raster.sy)


def _joined(half: Grey, slabs: list[Slab], *, reach: float) -> list[Slab]:
    """The slabs with those made one that only a code parts, as high as the fill that it stands on: ▒▒(b)(6)▒▒."""
    joined: list[Slab] = []
    for slab in sorted(slabs, key=lambda s: (s.x0, s.y0)):
        left = next((s for s in joined if _is_parted(half, s, slab, reach)), None)
        if left is None:
            joined.append(slab)
        else:
            left.x1, left.y0, left.y1 = slab.x1, min(left.y0, slab.y0), max(left.y1, slab.y1)
    return joined


def _is_parted(half: Grey, left: Slab, right: Slab, reach: float) -> bool:
    """Whether two slabs stand in one row, with nothing between them that is lighter than they are."""
    level = abs(left.y0 - right.y0) <= 2 and abs(left.y1 - right.y1) <= 2
    if not level or not -2 <= right.x0 - left.x1 <= reach:
        return False
    between = half[left.y0 + 2 : left.y1 - 2, max(0, left.x1 - 1) : right.x0 + 1]
    fill = float(np.median(half[left.y0 + 2 : left.y1 - 2, left.x0 + 1 : left.x1 - 1]))
    return bool(between.size) and float(np.mean(between > fill + GREY_EVEN)) < LIGHT_BETWEEN


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
    beside = min(near) >= BESIDE_PRINT[0] and min(far) >= BESIDE_PRINT[1]
    return beside or min(_between_letters(half, slab, light=paper)) >= BETWEEN_LETTERS


def _between_letters(half: Grey, slab: Slab, *, light: float) -> list[float]:
    """For each of the four sides the part of it beyond which something light shows within reach."""
    first, last = OUT
    x0, y0, x1, y1 = slab.x0, slab.y0, slab.x1, slab.y1
    above, below = half[max(0, y0 - last) : y0 - first + 1, x0:x1], half[y1 + first - 1 : y1 + last, x0:x1]
    before, behind = half[y0:y1, max(0, x0 - last) : x0 - first + 1], half[y0:y1, x1 + first - 1 : x1 + last]
    sides = (above, below, before.T, behind.T)
    return [float((side > light).any(axis=0).mean()) if side.size else 1.0 for side in sides]


def _lies_in(solid: Solid, others: list[Solid]) -> bool:
    """Whether a solid is a part of another one: the black heart of a letter on a title bar."""
    return any(
        o.x0 - 4 <= solid.x0 and o.y0 - 4 <= solid.y0 and solid.x1 <= o.x1 + 4 and solid.y1 <= o.y1 + 4 for o in others
    )


def without_columns(solids: Sequence[Solid], scale: float) -> tuple[Solid, ...]:
    """The boxes without a chart's columns: three or more of one width and different heights, on one line."""
    columns = {
        one
        for first in solids
        if len(same := [s for s in solids if _stands_beside(s, first, COLUMN_SLACK * scale)]) >= LEAST_COLUMNS
        and len({round((s.y1 - s.y0) / (2 * COLUMN_SLACK * scale)) for s in same}) >= LEAST_COLUMNS
        for one in same
    }
    return tuple(s for s in solids if s not in columns)


def _stands_beside(solid: Solid, other: Solid, slack: float) -> bool:
    alike = abs((solid.x1 - solid.x0) - (other.x1 - other.x0)) <= slack
    return alike and abs(solid.y1 - other.y1) <= slack
