"""OCR text of a scan that is older than its boxes: words that stand in a box, where the box shows something else.

    layer:  The informant is Marguerite      The box hides the words, and its code is print that might be theirs. But it
    scan:   ██████████ (b)(6) ██████████      does not begin and end where they do.

What a scan's boxes hide must not come out of its old text layer: of such words only the place and the number of their
letters go further.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from ingest.reading.errors import OcrFailed
from ingest.reading.exemptions import gives_reason, is_label, only_codes
from ingest.reading.geometry import clipped, contains, inset, words_text
from ingest.reading.insideprint import read_inside
from ingest.reading.model import Box, Word
from ingest.reading.outlines import RECTANGULAR, find_holes
from ingest.reading.quality import readable
from ingest.reading.raster import CONTRAST, Raster
from ingest.reading.solids import find_solids

OFF, LEAST_OFF = 0.2, 3.0
"""Print may begin and end this part of a word's width within its box, or so many points."""

COVERED = 0.35
"""The part of a word's width, from its first letter to its last, in which ink stands."""

MOST_FIT = 0.5
"""Where less than this part of the letters in a box fits what it shows, none of them belongs to it."""

FEW_WORDS, FEW_BOXES = 2, 12
"""Of so few words a code may begin and end where they do, and so few boxes are read again to be sure."""

ALIKE = 0.5
"""Two readings of one piece of print have this part of their letters in common: "202431-6498", "202-431-6498"."""

OCR_SECONDS = 60.0
"""The most that the call of the OCR program may take."""

INNER = 1.5
"""Points within a box in which its outline may stand."""

HALF_BARE = 0.06
"""Words of which one half stands on bare paper tell of boxes; a layer with more of them has careless places."""


def stale_words(raster: Raster, words: Sequence[Word]) -> list[Word]:
    """The words of a scan's OCR text that its boxes hide."""
    found: dict[Word, None] = dict.fromkeys(_half_bare(raster, words))
    doubtful: dict[Box, list[Word]] = {}
    for box in _boxes(raster):
        inside = [w for w in words if contains(box, w.box.middle) and not only_codes(w.text, damaged=True)]
        telling = [w for w in inside if sum(c.isalnum() for c in w.text) > 2]
        if not telling or is_label(words_text(inside)):
            continue
        fitting = sum(len(w.text) for w in telling if _fits(raster, w, box))
        if fitting < MOST_FIT * sum(len(w.text) for w in telling):
            found.update(dict.fromkeys(inside))
        elif len(inside) <= FEW_WORDS:
            doubtful[box] = inside
    if 0 < len(doubtful) <= FEW_BOXES:
        found.update(dict.fromkeys(_reading_otherwise(raster, doubtful)))
    return list(found)


def _boxes(raster: Raster) -> list[Box]:
    """Whatever may be a box, filled or outlined: the insides, in points."""
    solids = [raster.to_points(s.x0, s.y0, s.x1, s.y1) for s in find_solids(raster)]
    holes = [h for h in find_holes(raster) if h.filled >= RECTANGULAR]
    return [inset(b, INNER) for b in solids] + [raster.to_points(h.x0, h.y0, h.x1, h.y1) for h in holes]


def _fits(raster: Raster, word: Word, box: Box) -> bool:
    """Whether the print in a box begins and ends where a word does."""
    part = clipped(word.box, box)
    if part is None:
        return False
    cut, ground = raster.cut(part), int(np.median(raster.cut(box)))
    columns = np.atleast_1d((np.abs(cut.astype(np.int16) - ground) > CONTRAST).any(axis=0))
    marks = np.flatnonzero(columns)
    if not marks.size:
        return False
    slack = max(OFF * len(columns), LEAST_OFF * raster.sx)
    begins, ends = int(marks[0]), len(columns) - 1 - int(marks[-1])
    return begins <= slack and ends <= slack and float(columns[marks[0] : marks[-1] + 1].mean()) >= COVERED


def _reading_otherwise(raster: Raster, doubtful: dict[Box, list[Word]]) -> list[Word]:
    """The words of boxes in which OCR reads a reason for withholding, and nothing like them."""
    try:
        prints = read_inside(raster, list(doubtful), timeout=OCR_SECONDS)
    except OcrFailed:
        return []
    return [
        word
        for box, inside in doubtful.items()
        if box in prints and gives_reason(text := prints[box].text) and _unlike(text, words_text(inside))
        for word in inside
    ]


def _unlike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() < ALIKE


def _half_bare(raster: Raster, words: Sequence[Word]) -> list[Word]:
    """Longer words of which one half stands on bare paper: a white box without an outline, with a code upon it."""
    long = [w for w in words if len(w.text) >= 4 and readable(w.text)]
    found = [w for w in long if any(_is_bare(raster, half) for half in _halves(w.box))]
    return found if len(found) <= HALF_BARE * len(words) else []


def _halves(box: Box) -> tuple[Box, Box]:
    middle = box.middle[0]
    return Box(box.x0, box.y0, middle, box.y1), Box(middle, box.y0, box.x1, box.y1)


def _is_bare(raster: Raster, box: Box) -> bool:
    cut = raster.cut(box)
    return bool(cut.size) and int(cut.max()) - int(cut.min()) < CONTRAST
