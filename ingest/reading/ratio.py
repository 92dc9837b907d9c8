"""How much of a page, or of a part of one, is redacted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ingest.reading.geometry import clipped, group_segments, union
from ingest.reading.model import Box, Redaction, Word

CELL = 0.5
"""Points: the fineness at which areas that overlap are counted once."""

LINE_GAP = 24.0
"""Points of white within a line that still count as its area; wider gaps do not."""

Mask = npt.NDArray[np.bool_]


def line_boxes(words: Sequence[Word]) -> list[Box]:
    """The area that text takes: a box for each line, or for each part of one beyond a wide gap."""
    return [union(w.box for w in segment) for segment in group_segments(words, gap=LINE_GAP)]


def _painted(boxes: Iterable[Box], shape: tuple[int, int]) -> Mask:
    mask = np.zeros(shape, np.bool_)
    for box in boxes:
        rows = slice(max(0, round(box.y0 / CELL)), max(0, round(box.y1 / CELL)))
        mask[rows, max(0, round(box.x0 / CELL)) : max(0, round(box.x1 / CELL))] = True
    return mask


def _within(boxes: Iterable[Box], within: Box | None) -> list[Box]:
    if within is None:
        return list(boxes)
    return [part for part in (clipped(box, within) for box in boxes) if part is not None]


def _shape(boxes: Sequence[Box]) -> tuple[int, int]:
    return int(max(b.y1 for b in boxes) / CELL) + 2, int(max(b.x1 for b in boxes) / CELL) + 2


def redacted_share(words: Sequence[Word], redactions: Sequence[Redaction], *, within: Box | None = None) -> float:
    """Redacted area over the area that held content: the lines of `words` and the boxes together, 0 to 1.

    Leave furniture out of `words` (`geometry.content_words`) and boxes over furniture out of `redactions`.
    `within` restricts both to a part of the page, for instance the span of one message.
    """
    boxes = _within((r.box for r in redactions), within)
    if not boxes:
        return 0.0
    lines = _within(line_boxes(words), within)
    shape = _shape(boxes + lines)
    redacted = _painted(boxes, shape)
    content = redacted | _painted(lines, shape)
    return float(np.count_nonzero(redacted)) / max(1, int(np.count_nonzero(content)))


def box_shares(words: Sequence[Word], boxes: Sequence[Box]) -> list[float]:
    """For each box the part of the content's area that it covers, 0 to 1."""
    if not boxes:
        return []
    lines = line_boxes(words)
    shape = _shape([*boxes, *lines])
    content = int(np.count_nonzero(_painted([*boxes, *lines], shape))) * CELL * CELL
    return [min(1.0, box.area / max(content, 1.0)) for box in boxes]
