"""How text becomes the terms that are compared: words of letters and digits, folded to plain letters, stemmed.

The engines index by the same rule in their own code (`Porter 2`, as in Snowball's English stemmer); this one serves the
engines that have none, the reading of queries, and the marks on results.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from whoosh.lang.snowball.english import EnglishStemmer

WORD = re.compile(r"[^\W_]+")
LAST_ASCII = "\x7f"
LONGEST_WORD = 100
"""Bytes. What is longer is line noise of OCR or a hex dump and is not indexed."""

_stem = EnglishStemmer().stem


class _PlainLetters(dict[int, str]):
    """For `str.translate`: each character as one plain lower-case one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> str:
        lowered = chr(code).lower()
        plain = self[code] = unicodedata.normalize("NFD", lowered)[:1] or lowered[:1]
        return plain


_PLAIN = _PlainLetters()


def fold(text: str) -> str:
    """Lower case without accents and of the same length: "Müller" is found as "muller", as OCR often has it."""
    lowered = text.lower()
    if text.isascii():
        return lowered
    # Some signs become two, and a last sigma looks at its neighbours: such a text is taken sign by sign, which is slow.
    if len(lowered) != len(text) or "Σ" in text:
        return text.translate(_PLAIN)
    for sign in (sign for sign in set(lowered) if sign > LAST_ASCII):
        lowered = lowered.replace(sign, _PLAIN[ord(sign)])
    return lowered


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem of one folded word: "communities" and "community" are both "communiti"."""
    return str(_stem(folded))


def terms(text: str) -> list[str]:
    """The terms of a text in order: "Opting out (again)" gives `["opt", "out", "again"]`."""
    return [stem(word) for word in WORD.findall(fold(text)) if len(word.encode()) <= LONGEST_WORD]
