"""Connected regions of a mask, by flooding from seeds: where few regions count, far cheaper than labelling them all."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.uint8]

FIRST_MARK, LAST_MARK = 2, 255
"""What regions are filled with, one after another; 0 and 1 are the mask's own."""


def flooded(mask: Mask, seeds: Mask, *, step: int) -> Iterator[tuple[int, int, Mask]]:
    """The 4-connected regions of ones that hold a seed, as (x, y, region cut out).

    Every `step`-th row and column of `seeds` is looked at: a seed is a blob of `step` pixels both ways at least.
    """
    work, wanted = mask.copy(), seeds[::step, ::step] > 0
    mark = FIRST_MARK
    for row, column in _seeds(work[::step, ::step], wanted):
        _, _, _, (x, y, width, height) = cv2.floodFill(work, None, (column * step, row * step), (mark,), flags=4)
        yield x, y, (work[y : y + height, x : x + width] == mark).view(np.uint8)
        mark += 1
        if mark > LAST_MARK:
            work[work > 1] = 0
            mark = FIRST_MARK


def bounds(mask: Mask) -> list[tuple[int, int, int, int]]:
    """x, y, width and height of each 8-connected region of a mask, top to bottom.

    For masks with little in them: their outlines are followed, where labelling would write a number for each pixel.
    """
    contours, levels = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outer = (c for c, level in zip(contours, levels[0] if levels is not None else (), strict=True) if level[3] < 0)
    found = [(int(x), int(y), int(width), int(height)) for x, y, width, height in map(cv2.boundingRect, outer)]
    return sorted(found, key=lambda one: (one[1], one[0]))


def _seeds(work: Mask, wanted: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """(row, column) of a seed of each region, as long as `work` is one there: its user fills regions as they come.

    The first region is most often the background, with nearly all seeds; only those left then are listed.
    """
    if not wanted.any():
        return
    row, column = divmod(int(np.argmax(wanted)), wanted.shape[1])
    if work[row, column] == 1:
        yield row, column
    points = np.argwhere(wanted & (work == 1))
    while points.size:
        yield int(points[0, 0]), int(points[0, 1])
        points = points[work[points[:, 0], points[:, 1]] == 1]
