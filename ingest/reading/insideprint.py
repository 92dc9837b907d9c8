"""Read what is printed inside redactions (codes, labels): all of a page's boxes in one call of the OCR program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.geometry import rounded
from ingest.reading.model import Box, Word
from ingest.reading.ocr import OcrWord, read_words
from ingest.reading.raster import Grey, Raster

READ_DPI = 300
PADDING = 14
"""White pixels around each piece in the sheet that is read."""

CONTRAST = 80
"""Print differs from the fill by so many shades, ..."""

FAINT, HALFWAY = 40, 0.5
"""... in a faint scan by fewer: this part of the way to what differs most, but more than noise does."""

MOST_PIECES = 60
"""Boxes with print on one page beyond this number are noise."""


@dataclass(frozen=True, slots=True)
class InsidePrint:
    """What is read inside a box, where on the page; `is_light`: print lighter than its ground, white on black."""

    words: tuple[Word, ...] = ()
    is_light: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """The print of a box, cut out, dark on white; `x`, `y` are the page's pixels at its corner, `factor` its scale."""

    grey: Grey
    x: int
    y: int
    factor: float
    is_light: bool


def _marks_box(inside: Grey, scale: float) -> tuple[int, int, int, int] | None:
    """Where letters of usual size stand on an even fill: x0, y0, x1, y1 in pixels; None if there are fewer than two."""
    marks = _differs(inside, fill=float(np.median(inside))).astype(np.uint8)
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


def _differs(grey: Grey, *, fill: float) -> npt.NDArray[np.bool_]:
    """Where print stands on a fill."""
    apart = np.abs(grey.astype(np.int16) - round(fill))
    most = float(np.percentile(apart, 99.5)) if apart.size else 0.0
    return np.asarray(apart > min(CONTRAST, max(FAINT, HALFWAY * most)))


def _piece(raster: Raster, box: Box) -> _Piece | None:
    """The print in a box as dark on white, at the size that is read best; None where there is none."""
    inset = 1.2
    if box.width < 4 * inset or box.height < 4 * inset:
        return None
    inner = Box(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset)
    inside = raster.cut(inner)
    found = _marks_box(inside, raster.sy) if inside.size else None
    if found is None:
        return None
    x0, y0, x1, y1 = max(0, found[0] - 4), max(0, found[1] - 4), found[2] + 4, found[3] + 4
    cut = inside[y0:y1, x0:x1]
    is_light = _is_lighter(cut, fill=float(np.median(inside)))
    light = 255 - cut if is_light else cut
    factor = READ_DPI / 72 / raster.sy
    piece = cv2.resize(
        light, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    )
    low, high = int(piece.min()), int(piece.max())
    grey = ((piece.astype(np.float32) - low) * (255 / max(1, high - low))).astype(np.uint8)
    left, top, _, _ = raster.to_pixels(inner)
    return _Piece(grey, left + x0, top + y0, factor, is_light)


def _is_lighter(cut: Grey, *, fill: float) -> bool:
    """Whether the print is lighter than what it stands on: white on black, and white on grey too."""
    print_shades = cut[_differs(cut, fill=fill)]
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


def read_inside(raster: Raster, boxes: Sequence[Box], *, timeout: float) -> dict[Box, InsidePrint]:
    """What is printed inside each box; boxes with nothing in them are left out. Raises OcrFailed."""
    pieces = [(box, piece) for box in boxes if (piece := _piece(raster, box)) is not None]
    if not pieces or len(pieces) > MOST_PIECES:
        return {}
    sheet, spans = stacked([piece.grey for _, piece in pieces])
    words = read_words(sheet, layout="block", dpi=READ_DPI, timeout=timeout)
    found = {}
    for (box, piece), (top, bottom) in zip(pieces, spans, strict=True):
        inside = (w for w in words if top <= (w.y0 + w.y1) / 2 < bottom)
        found[box] = InsidePrint(tuple(_on_page(w, piece, top, raster) for w in inside), piece.is_light)
    return found


def _on_page(word: OcrWord, piece: _Piece, top: int, raster: Raster) -> Word:
    """A word of the sheet where it stands on the page."""
    x0, x1 = (piece.x + (x - PADDING) / piece.factor for x in (word.x0, word.x1))
    y0, y1 = (piece.y + (y - top - PADDING) / piece.factor for y in (word.y0, word.y1))
    box = raster.to_points(max(0.0, x0), max(0.0, y0), max(0.0, x1), max(0.0, y1))
    return Word(word.text, rounded(box), round(word.confidence, 2))
