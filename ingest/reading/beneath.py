"""Text that a file still holds beneath what covers it: counted and placed, and never passed on.

A released file may hold words beneath its boxes, which whoever takes the file can copy out. Where a word cannot be seen
on the page, its text ends here: only its box and the number of its letters go further.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.reading.exemptions import is_label, names_reason, only_codes
from ingest.reading.geometry import contains, group_segments, inset, intersection, rounded, union
from ingest.reading.model import Beneath, Box, Redaction, RedactionStyle, Word
from ingest.reading.quality import readable
from ingest.reading.raster import Raster

LOOSE_LETTERS = 4
"""Under nothing that is known to withhold, fewer letters than these are an accident of some program: a stray blank."""

DARK, LIGHT = 48, 235
"""Shades: a cover darker than the first is black, lighter than the second white, and grey between."""

FOUND = 0.5
"""A cover of which this part lies in boxes that were found on the image is known already."""

EVEN = 0.03, 60
"""Less than this part of a cover differs from its fill by so many shades, or something is printed on it."""

BOX_WORDS = frozenset(
    ["redacted", "redaction", "privilege", "privileged", "withheld", "exempt", "confidential", "sealed"]
)
"""What programs that black out write into the box, beneath its fill."""

HOLDS = 0.6
"""A cover over this part of a hidden word hides it."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A word that cannot be seen: its box, its letters and digits, and whether it reads like a word at all."""

    box: Box
    letters: int
    telling: bool


def hidden_word(word: Word) -> Hidden | None:
    """What may be known of a word that cannot be seen; None if it tells nothing: a dash, a code, "Redacted"."""
    letters = sum(c.isalnum() for c in word.text)
    token = word.text.strip("\"'“”‘’.,;:!?()[]{}*").lower()
    if not letters or token in BOX_WORDS or is_label(word.text) or only_codes(word.text):
        return None
    return Hidden(word.box, letters, telling=readable(word.text))


def lying_beneath(hidden: Sequence[Hidden], redactions: Sequence[Redaction]) -> tuple[Beneath, ...]:
    """Hidden words by the box that they lie under, or by the line in which they stand, where no box is known."""
    by_box: dict[Box, list[Hidden]] = {}
    loose: list[Hidden] = []
    for one in hidden:
        over = next((r.box for r in redactions if contains(r.box, one.box.middle)), None)
        if over is None:
            loose.append(one)
        else:
            by_box.setdefault(over, []).append(one)
    found = [_counted(box, words) for box, words in by_box.items()]
    found += [_counted(union(h.box for h in line), line) for line in _lines(loose) if _counts(line)]
    return tuple(sorted(found, key=lambda b: (b.box.y0, b.box.x0)))


def _counted(box: Box, words: Sequence[Hidden]) -> Beneath:
    return Beneath(rounded(box), words=len(words), letters=sum(h.letters for h in words))


def _counts(line: Sequence[Hidden]) -> bool:
    return any(h.telling for h in line) or sum(h.letters for h in line) >= LOOSE_LETTERS


def _lines(hidden: Sequence[Hidden]) -> list[list[Hidden]]:
    """Hidden words that stand in one line, side by side."""
    words = {Word(str(place), one.box): one for place, one in enumerate(hidden)}
    return [[words[word] for word in segment] for segment in group_segments(list(words))]


def covering(hidden: Sequence[Box], covers: Sequence[Box]) -> list[Box]:
    """Of a page's covers those under which something lies: for each hidden word the smallest."""
    found: dict[Box, None] = {}
    for box in hidden:
        over = [c for c in covers if intersection(box, c) >= HOLDS * box.area]
        if over:
            found[min(over, key=lambda c: c.area)] = None
    return list(found)


def covers_as_redactions(
    covers: Sequence[Box], raster: Raster, *, words: Sequence[Word], known: Sequence[Redaction]
) -> list[Redaction]:
    """Covers with something beneath them as redactions, but for those that the image has shown, and for the grounds of
    print: a white box over old text, with new text upon it."""
    found = []
    for cover in covers:
        seen = sum(intersection(cover, r.box) for r in known) >= FOUND * cover.area
        text = " ".join(w.text for w in words if contains(cover, w.box.middle))
        if not seen and (names_reason(text) if text else _is_even(raster, cover)):
            found.append(Redaction(rounded(cover), style_of(raster, cover)))
    return found


def _is_even(raster: Raster, cover: Box) -> bool:
    inside = raster.cut(inset(cover, 1.0))
    if not inside.size:
        return False
    differs = np.abs(inside.astype(np.int16) - int(np.median(inside))) > EVEN[1]
    return float(np.mean(differs)) < EVEN[0]


def style_of(raster: Raster, box: Box) -> RedactionStyle:
    """The style of a box whose place the file tells, by its shade."""
    inside = raster.cut(box)
    shade = float(np.median(inside)) if inside.size else 255.0
    return "black" if shade < DARK else "white" if shade > LIGHT else "grey"
