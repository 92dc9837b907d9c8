"""Print that a text layer has no word for: found on the image and read by OCR, one call for all of a page.

    From:   Ortega, Ruth
    To:     H              <- old layers have none for a letter that stands by itself
    Subject: Thursday

Looked at is only what stands level with words of the layer, clear of them and of boxes, and as high as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.reading.blobs import bounds
from ingest.reading.geometry import group_lines, overlap_y, rounded, union
from ingest.reading.insideprint import PADDING, stacked
from ingest.reading.model import Box, Word
from ingest.reading.ocr import OcrWord, fit_for_ocr, read_words
from ingest.reading.quality import painted
from ingest.reading.raster import INK, Grey, Raster

CLEAR = 2.5
"""Points: ink nearer to a word is a part of it that its box leaves out."""

BESIDE_BOX = 14.0
"""Points: print on a line that is nearer to a box on it may be what sticks out of the box, `ss.` of a withheld name."""

BEYOND = 15.0
"""Points of the line behind a piece that are read with it: a word that goes on there is in the layer in part."""

WIDEST_LETTER = 13.0
"""Points: a stroke that is wider is not the letter that it is read as."""

CELL = 4
"""Pixels of the halved image that are looked at as one: letters of a word hang together then."""

INKED = 30
"""Of 255: a cell with this part of ink is one of print."""

HEIGHT = 4.5, 16.0
"""Points: lower are dots and dashes, higher are stamps and pictures."""

LEAST_WIDTH, MOST_WIDTH = 1.2, 200.0
"""Points: narrower are hairlines and specks, wider are rules and pictures."""

LINE_HEIGHT = 6.0, 20.0
"""Points: words this high make a line of print."""

OF_LINE = 0.45, 1.4
"""Print is so high for the height of the words that it stands level with; a layer's boxes are higher than letters."""

MOST_PIECES = 12
"""A page with more that is left unread is no matter of a missing word: handwriting, a picture, a form."""

SURE = 0.65
"""Confidence with which a word is taken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of print without a word, and the strip of its line from the first word on: read alone, S is a 5."""

    box: Box
    strip: Box


def missing_words(raster: Raster, words: Sequence[Word], *, boxes: Sequence[Box], timeout: float) -> list[Word]:
    """The words that are printed on the page and not in its layer. `boxes` are the redactions. Raises OcrFailed."""
    pieces = unread_print(raster, words, boxes=boxes)
    if not pieces or len(pieces) > MOST_PIECES:
        return []
    dpi = 72 * raster.sy
    strips = [fit_for_ocr(_cut(raster, piece, boxes), dpi=dpi) for piece in pieces]
    sheet, spans = stacked(strips)
    scale = strips[0].shape[0] / max(1, raster.cut(pieces[0].strip).shape[0]) * raster.sy
    read = read_words(sheet, layout="block", dpi=round(72 * scale), timeout=timeout)
    found = (_word(p, _placed(read, p, span, scale)) for p, span in zip(pieces, spans, strict=True))
    return [word for word in found if word is not None]


def _cut(raster: Raster, piece: Piece, boxes: Sequence[Box]) -> Grey:
    """The strip, white where boxes are."""
    grey = raster.cut(piece.strip).copy()
    x, y, _, _ = raster.to_pixels(piece.strip)
    for box in boxes:
        x0, y0, x1, y1 = raster.to_pixels(box)
        grey[max(0, y0 - y - 2) : max(0, y1 - y + 2), max(0, x0 - x - 2) : max(0, x1 - x + 2)] = 255
    return grey


def _placed(read: Sequence[OcrWord], piece: Piece, span: tuple[int, int], scale: float) -> list[OcrWord]:
    """The words of a strip that lie in its piece, from left to right; none if one sticks out of it."""
    left = PADDING + (piece.box.x0 - piece.strip.x0) * scale
    right, slack = left + piece.box.width * scale, CLEAR * scale
    level = (w for w in read if span[0] <= (w.y0 + w.y1) / 2 < span[1])
    placed = sorted((w for w in level if left <= (w.x0 + w.x1) / 2 <= right), key=lambda w: w.x0)
    return placed if all(left - slack <= w.x0 and w.x1 <= right + slack for w in placed) else []


def _word(piece: Piece, read: Sequence[OcrWord]) -> Word | None:
    """What was read in a piece as one word; None if that is noise."""
    text = " ".join(w.text for w in read)
    if not read or not all(_is_sure(w) for w in read) or piece.box.width > WIDEST_LETTER * len(text):
        return None
    return Word(text, rounded(piece.box), round(min(w.confidence for w in read), 2))


def _is_sure(word: OcrWord) -> bool:
    """Whether a word is surely one: noise has no letters, or few among its marks."""
    return word.confidence >= SURE and 2 * sum(c.isalnum() for c in word.text) > len(word.text)


def unread_print(raster: Raster, words: Sequence[Word], *, boxes: Sequence[Box]) -> list[Piece]:
    """Where print stands level with the words and clear of them and of the boxes."""
    lines = [union(w.box for w in line) for line in group_lines(words)]
    lines = [line for line in lines if LINE_HEIGHT[0] <= line.height <= LINE_HEIGHT[1]]
    if not lines:
        return []
    column = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found = []
    for box in _clusters(raster, words, boxes):
        line = next((one for one in lines if _level(box, one)), None)
        if line is None or any(_beside(box, withheld) for withheld in boxes):
            continue
        if column[0] <= box.x0 and box.x1 <= column[1]:
            found.append(Piece(box, _strip(box, line)))
    return found


def _strip(box: Box, line: Box) -> Box:
    return Box(
        max(0.0, min(line.x0, box.x0) - CLEAR),
        max(0.0, min(line.y0, box.y0) - CLEAR),
        box.x1 + BEYOND,
        max(line.y1, box.y1) + CLEAR,
    )


def _beside(piece: Box, box: Box) -> bool:
    """Whether a piece of print stands on a line with a box and so near that it may be left over from what it covers."""
    gap = max(piece.x0, box.x0) - min(piece.x1, box.x1)
    return gap < BESIDE_BOX and overlap_y(piece, box) > 0.3 * piece.height


def _level(piece: Box, line: Box) -> bool:
    """Whether a piece of print could be a word of the line."""
    low, high = OF_LINE
    return low * line.height <= piece.height <= high * line.height and overlap_y(piece, line) > 0.6 * piece.height


def _clusters(raster: Raster, words: Sequence[Word], boxes: Sequence[Box]) -> list[Box]:
    """Pieces of ink of a word's size that lie clear of all words and boxes."""
    sx, sy, shape = raster.sx / 2, raster.sy / 2, raster.half.shape
    taken = painted([w.box for w in words], shape, sx, sy, grow=CLEAR) | painted(boxes, shape, sx, sy, grow=CLEAR)
    left = ((raster.half < INK) & ~taken).view(np.uint8) * np.uint8(255)
    rows, columns = shape[0] // CELL, shape[1] // CELL
    cells = cv2.resize(left[: rows * CELL, : columns * CELL], (columns, rows), interpolation=cv2.INTER_AREA)
    print_cells = cv2.dilate((cells > INKED).astype(np.uint8), np.ones((1, 3), np.uint8))
    found = (
        _tight(left[y * CELL : (y + h) * CELL, x * CELL : (x + w) * CELL], x * CELL, y * CELL)
        for x, y, w, h in bounds(np.asarray(print_cells, np.uint8))
    )
    pieces = [Box(x0 / sx, y0 / sy, x1 / sx, y1 / sy) for x0, y0, x1, y1 in found]
    return [p for p in pieces if HEIGHT[0] <= p.height <= HEIGHT[1] and LEAST_WIDTH <= p.width <= MOST_WIDTH]


def _tight(ink: Grey, x: int, y: int) -> tuple[int, int, int, int]:
    """The place of the ink in a cut-out that begins at (x, y)."""
    left, top, width, height = cv2.boundingRect(ink)
    return x + left, y + top, x + left + width, y + top + height
