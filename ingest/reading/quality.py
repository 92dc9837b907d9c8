"""How well words look like language, and how much of a page's print they account for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from ingest.reading.model import Box, Word
from ingest.reading.raster import INK, Raster

USUAL_HITS = 0.42
"""Part of the words of an ordinary e-mail that are among the common ones; names and addresses are the rest."""

LETTER_LOW, LETTER_HIGH = 3.0, 16.0
"""Points: the height of a printed letter, dots and commas left out."""

EDGES = "\"'“”‘’«».,;:!?()[]{}<>*-–—_|/\\•·"
ONE_LETTER = frozenset("aAI")
PLAIN = re.compile(r"^[A-Za-z]+(?:['’-][A-Za-z]+)*$")
FACT = re.compile(
    r"^(?:[\w.+'-]+@[\w.-]+|https?:\S+|[$#(]?\d[\d,.:/()-]*(?:[AaPp]\.?[Mm]|%|st|nd|rd|th)?|[A-Z]{1,6}[-_]?\d+)$"
)
"""Addresses, numbers, dates and codes are as good as words."""


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """About a thousand common English words, and those of e-mail headers, in lower case."""
    return frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())


def readable(text: str) -> bool:
    """Whether a token is surely a word of language and no noise: "Debtor", "four"; not "BTCT", "wo@-"."""
    token = text.strip(EDGES)
    if len(token) < 4 or not PLAIN.match(token):
        return False
    vowels = sum(c in "aeiouy" for c in token.lower())
    return token.lower() in common_words() or (len(token) >= 5 and 0.2 <= vowels / len(token) <= 0.6)


def _counts(texts: Sequence[str]) -> tuple[int, int, int]:
    """(plain words, common ones among them, noise) of a list of tokens."""
    counted = Counter(map(_weighed, texts))
    plain = counted[_Weight.PLAIN] + counted[_Weight.COMMON]
    return plain, counted[_Weight.COMMON], counted[_Weight.NOISE]


class _Weight(IntEnum):
    COMMON, PLAIN, NOISE, NOTHING = range(4)


@lru_cache(maxsize=50_000)
def _weighed(text: str) -> _Weight:
    """What a token counts for. A release has few words, each many times."""
    token = text.strip(EDGES)
    if PLAIN.match(token) and (len(token) > 1 or token in ONE_LETTER):
        return _Weight.COMMON if token.lower() in common_words() else _Weight.PLAIN
    if not token:
        return _Weight.NOTHING if all(c in "-–—_*•·.|/" for c in text) else _Weight.NOISE
    is_odd = not FACT.match(token) and sum(c.isalnum() for c in token) < 0.75 * len(token)
    return _Weight.NOISE if is_odd else _Weight.NOTHING


def language_score(texts: Sequence[str]) -> float:
    """How much tokens look like English, 0 to 1: common words among the plain ones, less what is noise.

    Few words say little: under a dozen the score leans to the middle.
    """
    if not texts:
        return 0.0
    plain, hits, noise = _counts(texts)
    trust = min(1.0, plain / 12)
    likeness = min(1.0, hits / max(1, plain) / USUAL_HITS) * trust + 0.5 * (1 - trust)
    odd = max(0.0, 1 - plain / max(1, len(texts)) - 0.35)
    return max(0.0, min(1.0, likeness * (1 - noise / len(texts)) - 0.5 * odd))


@dataclass(frozen=True, slots=True)
class PrintCoverage:
    """Letters printed on a page, and how many of them lie in the box of some word."""

    letters: int
    in_words: int

    @property
    def share(self) -> float:
        return self.in_words / self.letters if self.letters else 1.0


def ink_coverage(raster: Raster, words: Sequence[Word], *, outside: Sequence[Box] = ()) -> float:
    """The part of a page's ink that lies in the words' boxes: a quick look, in which lines and pictures count too."""
    sx, sy = raster.sx / 2, raster.sy / 2
    ink = (raster.half < INK) & ~painted(outside, raster.half.shape, sx, sy, grow=1.5)
    inside = ink & painted([word.box for word in words], ink.shape, sx, sy, grow=0.5)
    return float(np.count_nonzero(inside)) / max(1, int(np.count_nonzero(ink)))


def print_coverage(raster: Raster, words: Sequence[Word], *, outside: Sequence[Box] = ()) -> PrintCoverage:
    """Count the letters of a page image in and out of the words' boxes; what lies in `outside` is not counted."""
    half = raster.half
    _, _, stats, middles = cv2.connectedComponentsWithStats((half < INK).astype(np.uint8), connectivity=8)
    sx, sy = raster.sx / 2, raster.sy / 2
    w, h, area = stats[:, cv2.CC_STAT_WIDTH] / sx, stats[:, cv2.CC_STAT_HEIGHT] / sy, stats[:, cv2.CC_STAT_AREA]
    letter = (h >= LETTER_LOW) & (h <= LETTER_HIGH) & (w >= 0.6) & (w <= 60) & (area >= 0.12 * w * h * sx * sy)
    letter[0] = False
    x, y = middles[letter, 0].astype(int), middles[letter, 1].astype(int)
    counted = ~painted(outside, half.shape, sx, sy, grow=1.0)[y, x]
    inside = painted([word.box for word in words], half.shape, sx, sy, grow=0.5)[y, x]
    return PrintCoverage(int(np.count_nonzero(counted)), int(np.count_nonzero(counted & inside)))


def painted(boxes: Sequence[Box], shape: tuple[int, ...], sx: float, sy: float, *, grow: float) -> np.ndarray:
    mask = np.zeros(shape[:2], np.bool_)
    for box in boxes:
        rows = slice(max(0, int((box.y0 - grow) * sy)), max(0, int((box.y1 + grow) * sy) + 1))
        mask[rows, max(0, int((box.x0 - grow) * sx)) : max(0, int((box.x1 + grow) * sx) + 1)] = True
    return mask
