"""A page as a grey image that knows its scale, and the masks that detection works on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.model import Box

Grey = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""

INK = 160
"""Darker than this is ink, once the paper is white. A hairline drawn smaller than 300 dpi turns grey: 86 to 127."""

PAPER_CELL = 32
"""Pixels: the paper's brightness is taken as the brightest of each cell of this size."""

CONTRAST = 70
"""Shades between print and its ground, where print can be seen."""

PRINT_SHARE = 0.06, 0.5
"""The part of a printed word's box that is ink."""

NOTHING = 25
"""Shades by which paper differs from itself at most, where nothing is printed."""

AROUND = 2.0
"""Points around a word's box in which its print may stand: the boxes of an OCR layer are not exact."""

BITONAL_SHARE = 0.97
"""A page with this part of its pixels near black or white needs no levelling of its light."""


@dataclass(frozen=True, eq=False)
class Raster:
    """A grey page image; `sx` and `sy` are pixels per point. Its halved views are made once, when first asked for."""

    grey: Grey
    sx: float
    sy: float

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.grey.shape[0], self.grey.shape[1]

    @cached_property
    def half(self) -> Grey:
        """The image at half its size, each pixel the mean of four."""
        return halved(self.grey)

    @cached_property
    def ink(self) -> Grey:
        """Ink (1) and paper (0) at half the size; one pixel of 3 x 3 makes ink: hairlines stay whole, gaps close."""
        darkest = cv2.erode(self.grey, np.ones((3, 3), np.uint8))[::2, ::2]
        return (darkest < INK).astype(np.uint8)

    def to_points(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of pixels (x1 and y1 beyond the last) in points."""
        return Box(x0 / self.sx, y0 / self.sy, x1 / self.sx, y1 / self.sy)

    def to_pixels(self, box: Box) -> tuple[int, int, int, int]:
        """A box in points as x0, y0, x1, y1 in pixels, cut to the image."""
        height, width = self.shape
        return (
            max(0, round(box.x0 * self.sx)),
            max(0, round(box.y0 * self.sy)),
            min(width, round(box.x1 * self.sx)),
            min(height, round(box.y1 * self.sy)),
        )

    def has_light(self, box: Box) -> bool:
        """Whether paper shows at one of three points inside a box: a quick look, of which only yes is sure."""
        height, width = self.half.shape
        sx, sy = self.sx / 2, self.sy / 2
        y = min(height - 1, max(0, int((box.y0 + box.y1) / 2 * sy)))
        for part in (0.5, 0.2, 0.83):
            x = min(width - 1, max(0, int((box.x0 + part * (box.x1 - box.x0)) * sx)))
            if self.half[y, x] > INK:
                return True
        return False

    def cut(self, box: Box) -> Grey:
        """The pixels of a box."""
        x0, y0, x1, y1 = self.to_pixels(box)
        return self.grey[y0:y1, x0:x1]


def halved(grey: Grey) -> Grey:
    """The image at half its size. An odd last row or column is left out: only whole pixels are averaged fast."""
    height, width = grey.shape
    size = max(1, width // 2), max(1, height // 2)
    even = grey[: max(1, height // 2 * 2), : max(1, width // 2 * 2)]
    return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def is_bitonal(grey: Grey) -> bool:
    """Whether a page is black on white without shades, as most scans of print-outs are."""
    sample = grey[::7, ::7]
    return float(np.mean((sample < 12) | (sample > 243))) > BITONAL_SHARE


def level_light(grey: Grey) -> Grey:
    """The image with its paper made white: uneven light and grey paper taken out. Bitonal pages are left alone.

    Paper is the brightest of its neighbourhood, several cells wide, so that a wide black or grey box stays dark; one
    that takes most of the page does so because brighter paper stands all around it.
    """
    if is_bitonal(grey):
        return grey
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // PAPER_CELL), max(1, height // PAPER_CELL)), interpolation=cv2.INTER_AREA)
    reach = max(3, min(small.shape) // 5)
    paper = cv2.dilate(_filled(np.asarray(small, np.uint8)), np.ones((reach, reach), np.uint8))
    paper = cv2.blur(paper, (reach, reach))
    full = cv2.resize(np.maximum(paper, 90), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, full, scale=250.0), dtype=np.uint8)


def _filled(grey: Grey) -> Grey:
    """The image with what is darker than all that stands around it made as bright as the brightest ring around it."""
    filled = np.full_like(grey, 255)
    filled[[0, -1]], filled[:, [0, -1]] = grey[[0, -1]], grey[:, [0, -1]]
    for _ in range(sum(grey.shape)):
        lower = np.maximum(cv2.erode(filled, np.ones((3, 3), np.uint8)), grey)
        if np.array_equal(lower, filled):
            break
        filled = lower
    return np.asarray(filled, np.uint8)


def ink_share(grey: Grey) -> float:
    """Part of the pixels that is ink."""
    return float(np.count_nonzero(grey < INK)) / max(1, grey.size)


def shows_print(raster: Raster, box: Box) -> bool:
    """Whether something in a box differs from its ground as print does."""
    cut = raster.cut(box)
    if not cut.size:
        return False
    differs = np.abs(cut.astype(np.int16) - int(np.median(cut))) > CONTRAST
    return PRINT_SHARE[0] <= float(np.mean(differs)) <= PRINT_SHARE[1]


def is_bare(raster: Raster, box: Box) -> bool:
    """Whether nothing at all is printed in a box and right around it."""
    cut = raster.cut(Box(max(0.0, box.x0 - AROUND), max(0.0, box.y0 - AROUND), box.x1 + AROUND, box.y1 + AROUND))
    # Most boxes hold print, which their middle row shows as well.
    return bool(cut.size) and all(int(some.max()) - int(some.min()) < NOTHING for some in (cut[len(cut) // 2], cut))
