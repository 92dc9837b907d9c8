"""How text becomes the terms that are compared: words of letters and digits, folded to plain letters, stemmed.

One rule serves all engines, the reading of queries and the marks on results: that of tantivy, whose stems are those of
Snowball's English stemmer. Engines have rules of the same name, of other years: in one "evening" is a form of "even".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import tantivy

WORD = re.compile(r"[^\W_]+")
ASCII = bytes(range(128))
LONGEST_WORD = 100
"""Bytes. What is longer is line noise of OCR or a hex dump and is not indexed."""

_STEMMER = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("english")).build()


class _PlainLetters(dict[int, str]):
    """For `str.translate`: each character as one plain lower-case one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> str:
        lowered = chr(code).lower()
        plain = self[code] = unicodedata.normalize("NFD", lowered)[:1] or lowered[:1]
        return plain


_PLAIN = _PlainLetters()


def fold(text: str) -> str:
    """Lower case without accents and of the same length: "Müller" is found as "muller", as OCR often has it.

    Sign by sign, as some would become two: those of ASCII all at once, each of the few others wherever it stands.
    """
    if text.isascii():
        return text.lower()
    encoded = text.encode("utf-8", "surrogatepass").lower()
    folded = encoded.decode("utf-8", "surrogatepass")
    for sign in set(encoded.translate(None, ASCII).decode("utf-8", "surrogatepass")):
        folded = folded.replace(sign, _PLAIN[ord(sign)])
    return folded


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem of one folded word: "communities" and "community" are both "communiti"."""
    return _STEMMER.analyze(folded)[0]


@lru_cache(maxsize=2)
def analyser(*, stems: bool = True) -> tantivy.TextAnalyzer:
    """The rule itself, with or without stems."""
    filters = [
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.remove_long(LONGEST_WORD + 1),
        *([tantivy.Filter.stemmer("english")] if stems else []),
    ]
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for one in filters:
        builder = builder.filter(one)
    return builder.build()


def terms(text: str) -> list[str]:
    """The terms of a text in order: "Opting out (again)" gives `["opt", "out", "again"]`."""
    return analyser().analyze(text)


def words(text: str) -> list[str]:
    """The words of a text in order, folded and as printed otherwise."""
    return analyser(stems=False).analyze(text)
