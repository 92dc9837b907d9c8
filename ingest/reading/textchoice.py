"""Text layer or OCR: which of the two gives a page its words, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.geometry import covered
from ingest.reading.model import Box, Word
from ingest.reading.quality import PrintCoverage, ink_coverage, language_score, print_coverage
from ingest.reading.raster import Raster

POOR_LANGUAGE = 0.35
"""A layer whose words look less like language than this is worse than OCR."""

POOR_COVERAGE = 0.6
"""A layer that leaves out more of the letters than this is only a part of the page (a Bates number on a scan)."""

LEAST_LETTERS = 8
"""Fewer printed letters than these are specks: nothing to read."""

PLAIN_COVERAGE = 0.75
"""A layer whose words hold this part of all ink leaves no letters out worth counting."""

MANY_LETTERS = 60
"""Coverage is judged where at least so many letters stand."""

FEW_WORDS = 20
"""Fewer words say little of language: names and addresses may be all of them."""

NO_LANGUAGE, LEAST_WORDS = 0.15, 6
"""Few words, these at least, that score less than this are of no language: letters of a broken font, `Vxemhfw`."""

SAME_WORDS = 0.6
"""A layer is sound, whatever its language, if OCR reads this part of its words as they are."""


@dataclass(frozen=True, slots=True)
class LayerVerdict:
    """Whether the layer serves, and what was found. `letters` is the print outside redactions."""

    good: bool
    reason: str
    quality: float
    coverage: float
    letters: int


def _sideways(words: Sequence[Word]) -> bool:
    """Whether most longer words stand upright on their ends: a layer of a page that is shown sideways."""
    long = [w for w in words if len(w.text) >= 4]
    return len(long) >= 5 and sum(w.box.height > 1.5 * w.box.width for w in long) > 0.6 * len(long)


def _least_quality(words: Sequence[Word]) -> float:
    """What so many words must score at least."""
    telling = sum(len(w.text) > 2 for w in words)
    return POOR_LANGUAGE if telling >= FEW_WORDS else NO_LANGUAGE if telling >= LEAST_WORDS else 0.0


def is_confirmed(verdict: LayerVerdict, layer: Sequence[Word], *, read: Sequence[Word], quality: float) -> bool:
    """Whether OCR, to which the page is no English either (`quality`), reads mostly what the layer says.

    OCR takes the accents off a sound layer in another language: "fur" for "für".
    """
    if quality >= POOR_LANGUAGE or verdict.coverage < POOR_COVERAGE:
        return False
    telling, seen = [w.text for w in layer if len(w.text) > 2], {w.text for w in read}
    return len(telling) >= LEAST_WORDS and sum(text in seen for text in telling) >= SAME_WORDS * len(telling)


def judge_layer(raster: Raster, words: Sequence[Word], *, redacted: Sequence[Box]) -> LayerVerdict:
    """Score a text layer by its language and by how much of the printed letters it accounts for."""
    # A layer's noise beneath and beside boxes says nothing of the rest: "XXX", "_,-".
    quality = language_score([w.text for w in words if not covered(w, redacted)])
    share = ink_coverage(raster, words, outside=redacted) if words else 0.0
    if share >= PLAIN_COVERAGE:
        found = PrintCoverage(letters=sum(len(w.text) for w in words), in_words=sum(len(w.text) for w in words))
    else:
        found = print_coverage(raster, words, outside=redacted)

    def verdict(reason: str, *, good: bool) -> LayerVerdict:
        return LayerVerdict(good, reason, quality, found.share, found.letters)

    if not words:
        return verdict("there is no text layer", good=False)
    if _sideways(words):
        return verdict("the text layer stands sideways", good=False)
    if found.letters >= MANY_LETTERS and found.share < POOR_COVERAGE:
        return verdict(f"the text layer covers only {found.share:.0%} of the print", good=False)
    if quality < _least_quality(words):
        return verdict(f"the text layer does not look like language ({quality:.2f})", good=False)
    return verdict(f"the text layer is good ({quality:.2f}, {found.share:.0%} of the print)", good=True)
