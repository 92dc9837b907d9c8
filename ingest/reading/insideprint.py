"""Read what is printed inside redactions (codes, labels): all of a page's boxes in one call of the OCR program."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.reading.model import Box
from ingest.reading.ocr import read_words
from ingest.reading.raster import Grey, Raster

READ_DPI = 300
PADDING = 14
"""White pixels around each piece in the sheet that is read."""

CONTRAST = 80
"""Print differs from the fill by so many shades."""

MOST_PIECES = 60
"""Boxes with print on one page beyond this number are noise."""


def _marks_box(inside: Grey, scale: float) -> tuple[int, int, int, int] | None:
    """Where letters of usual size stand on an even fill: x0, y0, x1, y1 in pixels; None if there are fewer than two."""
    fill = int(np.median(inside))
    marks = (np.abs(inside.astype(np.int16) - fill) > CONTRAST).astype(np.uint8)
    if not 0.00003 < float(marks.mean()) < 0.4:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    high = stats[:, cv2.CC_STAT_HEIGHT] / scale
    wide = stats[:, cv2.CC_STAT_WIDTH] / scale
    letters = stats[1:][((high >= 3.5) & (high <= 16.0) & (wide <= 20.0))[1:]]
    if len(letters) < 2:
        return None
    x0, y0 = letters[:, :2].min(axis=0)
    x1, y1 = (letters[:, :2] + letters[:, 2:4]).max(axis=0)
    return int(x0), int(y0), int(x1), int(y1)


def _piece(raster: Raster, box: Box) -> Grey | None:
    """The print in a box as dark on white, at the size that is read best; None where there is none."""
    inset = 1.2
    if box.width < 4 * inset or box.height < 4 * inset:
        return None
    inside = raster.cut(Box(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset))
    found = _marks_box(inside, raster.sy) if inside.size else None
    if found is None:
        return None
    x0, y0, x1, y1 = found
    cut = inside[max(0, y0 - 4) : y1 + 4, max(0, x0 - 4) : x1 + 4]
    light = 255 - cut if _is_lighter(cut, fill=float(np.median(inside))) else cut
    factor = READ_DPI / 72 / raster.sy
    piece = cv2.resize(
        light, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    )
    low, high = int(piece.min()), int(piece.max())
    return ((piece.astype(np.float32) - low) * (255 / max(1, high - low))).astype(np.uint8)


def _is_lighter(cut: Grey, *, fill: float) -> bool:
    """Whether the print is lighter than what it stands on: white on black, and white on grey too."""
    print_shades = cut[np.abs(cut.astype(np.int16) - round(fill)) > CONTRAST]
    return bool(print_shades.size) and float(np.mean(print_shades)) > fill


def stacked(pieces: Sequence[Grey]) -> tuple[Grey, list[tuple[int, int]]]:
    """The pieces one below the other on white, and the rows that each takes."""
    width = max(p.shape[1] for p in pieces) + 2 * PADDING
    rows, spans, top = [], [], 0
    for piece in pieces:
        framed = np.full((piece.shape[0] + 2 * PADDING, width), 255, np.uint8)
        framed[PADDING : PADDING + piece.shape[0], PADDING : PADDING + piece.shape[1]] = piece
        rows.append(framed)
        spans.append((top, top + len(framed)))
        top += len(framed)
    return np.vstack(rows), spans


def read_inside(raster: Raster, boxes: Sequence[Box], *, timeout: float) -> dict[Box, str]:
    """What is printed inside each box; boxes with nothing in them are left out. Raises OcrFailed."""
    pieces = [(box, piece) for box in boxes if (piece := _piece(raster, box)) is not None]
    if not pieces or len(pieces) > MOST_PIECES:
        return {}
    sheet, spans = stacked([piece for _, piece in pieces])
    words = read_words(sheet, layout="block", dpi=READ_DPI, timeout=timeout)
    texts = {}
    for (box, _), (top, bottom) in zip(pieces, spans, strict=True):
        texts[box] = " ".join(w.text for w in words if top <= (w.y0 + w.y1) / 2 < bottom)
    return texts
