"""Bring a scanned page upright: quarter turns told by the run of its lines and by OCR, small skew by its lines."""

from __future__ import annotations

from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt

from ingest.reading.ocr import OcrWord, mean_confidence, read_words
from ingest.reading.quality import language_score
from ingest.reading.raster import INK, Grey, Raster

Turn = Literal[0, 90, 180, 270]
"""Degrees clockwise."""

TURNS: dict[Turn, int] = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}

SIDEWAYS = 1.3
"""Lines run down the page when closing small gaps downwards leaves so many times fewer pieces than doing so across."""

LETTER_GAP = 6.0
"""Points: letters of a line are nearer to each other than this, lines are not."""

LEAST_PIECES = 60
"""With fewer letters than this nothing is told of the way that lines run."""

MAX_SKEW, LEAST_SKEW = 4.0, 0.12
"""Degrees: what is looked for, and what is worth mending."""

SKEW_WIDTH = 900
"""Pixels: lines are still apart at this width, and a turn of the image takes a third of a millisecond."""

STRIP_POINTS = 130.0
"""Height in points of the strip that OCR reads to tell up from down."""

Ink = npt.NDArray[np.floating[Any]]


def turned(raster: Raster, turn: Turn) -> Raster:
    """The page turned clockwise by quarter turns."""
    if turn == 0:
        return raster
    grey = np.asarray(cv2.rotate(raster.grey, TURNS[turn]), dtype=np.uint8)
    return Raster(grey, raster.sx, raster.sy) if turn == 180 else Raster(grey, raster.sy, raster.sx)


def _small_ink(grey: Grey) -> Ink:
    """The page's print at low resolution, ink 1 and paper 0, without its border; of large dark areas only the edges."""
    height, width = grey.shape
    factor = SKEW_WIDTH / max(width, height)
    small = cv2.resize(grey, (round(width * factor), round(height * factor)), interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32) / 255
    solid = cv2.morphologyEx((small < INK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    ink[cv2.erode(solid, np.ones((3, 3), np.uint8)) > 0] = 0
    edge = max(2, SKEW_WIDTH // 60)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    return ink


def _pieces(letters: npt.NDArray[np.uint8], kernel: tuple[int, int]) -> int:
    """How many pieces are left once small gaps are closed in one direction."""
    closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones(kernel, np.uint8))
    return int(cv2.connectedComponents(closed)[0])


def runs_sideways(raster: Raster) -> bool:
    """Whether lines of print run down the page instead of across; skew and noise do not matter."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((raster.half < INK).astype(np.uint8), connectivity=8)
    high, wide = stats[:, cv2.CC_STAT_HEIGHT] * 2 / raster.sy, stats[:, cv2.CC_STAT_WIDTH] * 2 / raster.sx
    usual = (high <= 18) & (wide <= 18) & (np.maximum(high, wide) >= 2.5)
    usual[0] = False
    if int(np.count_nonzero(usual)) < LEAST_PIECES:
        return False
    letters = usual[labels].astype(np.uint8)
    across = _pieces(letters, (1, round(LETTER_GAP * raster.sx / 2)))
    down = _pieces(letters, (round(LETTER_GAP * raster.sy / 2), 1))
    return across > SIDEWAYS * down


def _sharpness(ink: Ink, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(np.sum(np.diff(rows) ** 2))


def skew_angle(grey: Grey) -> float:
    """Degrees by which the page must be turned counter-clockwise to be level; 0 where nothing tells."""
    ink = _small_ink(grey)
    if float(ink.sum()) < 40:
        return 0.0
    coarse = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.5), key=lambda a: _sharpness(ink, float(a)))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda a: _sharpness(ink, float(a)))
    gain = _sharpness(ink, float(fine)) / max(1e-6, _sharpness(ink, 0.0))
    return round(float(fine), 1) if abs(fine) >= LEAST_SKEW and gain > 1.03 else 0.0


def levelled(raster: Raster, angle: float) -> Raster:
    """The page turned counter-clockwise by a few degrees about its middle, white where nothing was."""
    if not angle:
        return raster
    height, width = raster.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    grey = cv2.warpAffine(raster.grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    return Raster(np.asarray(grey, dtype=np.uint8), raster.sx, raster.sy)


def legibility(words: list[OcrWord]) -> float:
    """How much OCR made of a page: its own confidence and the language of what it read, 0 to 1."""
    return 0.5 * mean_confidence(words) + 0.5 * language_score([w.text for w in words])


def _densest_strip(raster: Raster) -> Grey:
    """A few lines of print: the strip with the most small print in it."""
    rows = _small_ink(raster.grey).sum(axis=1)
    rows = np.minimum(rows, np.percentile(rows, 95))
    scale = raster.shape[0] / len(rows)
    span = min(len(rows), max(8, int(STRIP_POINTS * raster.sy / scale)))
    start = int(np.argmax(np.convolve(rows, np.ones(span), mode="valid")))
    return raster.grey[int(start * scale) : int((start + span) * scale)]


def _read_strip(raster: Raster, turn: Turn, timeout: float) -> float:
    strip = _densest_strip(raster)
    strip = np.asarray(cv2.rotate(strip, TURNS[turn]), dtype=np.uint8) if turn else strip
    factor = 150 / 72 / raster.sy
    small = np.asarray(cv2.resize(strip, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return legibility(read_words(small, layout="block", dpi=150, timeout=timeout))


def up_or_down(raster: Raster, *, timeout: float) -> Turn:
    """0 or 180, by what OCR makes of a strip of the page either way. Lines must run across."""
    up, down = _read_strip(raster, 0, timeout), _read_strip(raster, 180, timeout)
    return 180 if down > up + 0.1 else 0
