"""What a paragraph says, word by word, so that two printings of it can be compared.

A word is compared in its normal form: what print and scan do to it (capitals, punctuation, ligatures, `l` for `I`) is
no difference. A redaction is a word of its own, `GAP`, which stands for any others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

GAP = "█"
"""Stands for whatever a redaction hides."""

ISLAND = 3
"""Letters and words: "of the" that stayed between two changes is told with them, a change easier to read."""

_NUMBER = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_NO_LETTERS = re.compile(r"[^\w]|_")
_DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[01]|[01](?=[a-z]{2})")
_CAPITAL_I = re.compile(r"^l(?=[bcdfghjkmnpqrstvwxz])")
"""OCR's `lnterim`, `ls`, `lf`: no English word begins so, but for the abbreviations below."""

_L_WORDS = frozenset({"lb", "lbs", "ltd", "ltg", "lt", "lng", "lgbt"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, with what stands around it, and in the form in which it is compared."""

    printed: str
    normal: str


@lru_cache(maxsize=100_000)
def normal(printed: str) -> str:
    """`“Interim,` and `lnterim` are "interim", `vo1untary` is "voluntary", `1,000` is "1000"; mere signs are "".

    Remembered: a release has few words, each many times.
    """
    text = unicodedata.normalize("NFKC", printed).replace("|", "l").lower()
    number = _NUMBER.search(text)
    if number and not any(c.isalpha() for c in text):
        return number.group().replace(",", "")
    word = _NO_LETTERS.sub("", text)
    if sum(c.isalpha() for c in word) >= 3:
        word = _DIGIT_IN_WORD.sub(lambda m: "o" if m.group() == "0" else "l", word)
    return word if word in _L_WORDS else _CAPITAL_I.sub("i", word)


def words_of(text: str, *, gaps: Collection[int] = ()) -> list[Word]:
    """The words of a paragraph, `GAP` before those whose numbers are in `gaps`. Signs join the word before them."""
    found: list[Word] = []
    printed = text.split()
    for number, one in enumerate(printed):
        if number in gaps:
            found.append(Word(GAP, GAP))
        form = normal(one)
        if form or not found or found[-1].normal == GAP:
            found.append(Word(one, form))
        else:
            found[-1] = Word(f"{found[-1].printed} {one}", found[-1].normal)
    if len(printed) in gaps:
        found.append(Word(GAP, GAP))
    return [word for word in found if word.normal]


Change = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that two wordings share, or that one of them has alone."""

    change: Change
    text: str


def difference(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    """How the new wording comes from the old one, in the order of reading; of a change the removed words come first."""
    stretches: list[Stretch] = []
    for kind, a, b in _merged(old, new):
        if kind == "same":
            stretches.append(Stretch("same", _printed(b)))
            continue
        stretches += [Stretch("removed", _printed(a))] if a else []
        stretches += [Stretch("added", _printed(b))] if b else []
    return stretches


def _printed(words: Sequence[Word]) -> str:
    return " ".join(word.printed for word in words)


Step = tuple[str, Sequence[Word], Sequence[Word]]


def _merged(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Step]:
    """Steps "same" and "changed" by turns, islands of small words told with the changes around them."""
    steps = list(_steps(old, new))
    at = 0
    while at < len(steps):
        kind, a, b = steps[at]
        at += 1
        while kind == "changed" and at < len(steps) and (steps[at][0] == "changed" or _is_island(steps, at)):
            a, b = [*a, *steps[at][1]], [*b, *steps[at][2]]
            at += 1
        yield kind, a, b


def _is_island(steps: Sequence[Step], at: int) -> bool:
    words = steps[at][2]
    is_small = len(words) <= ISLAND and all(len(word.normal) <= ISLAND for word in words)
    return at + 1 < len(steps) and (is_small or len(words) == 1)


def _steps(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Step]:
    for op in Indel.opcodes([w.normal for w in old], [w.normal for w in new]):
        kind = "same" if op.tag == "equal" else "changed"
        yield kind, old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]
