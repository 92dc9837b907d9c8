"""Marks on what was found, and the piece of a text that shows it best. One highlighter serves all engines.

It works on text that the reader may see, loaded from the database, and gives escaped HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import fold, terms
from search.query import Query, wanted_leaves

SNIPPET = 280
"""Characters of a snippet."""
BEFORE = 70
"""Characters shown before the first mark of a snippet."""
LOOKED_AT = 100_000
"""Characters of a text in which marks are sought."""
MOST_MARKS = 200
IRREGULAR = {"die": "d", "lie": "l", "tie": "t"}
"""Stems that begin otherwise than their words, "dying" and "tying". All others do so but for their last letter."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or phrase as its terms, and a pattern that finds all places where it may stand in a folded text."""

    terms: tuple[str, ...]
    pattern: re.Pattern[str]

    def spans(self, folded: str) -> Iterator[Span]:
        place = 0
        while match := self.pattern.search(folded, place):
            if tuple(terms(match.group())) == self.terms:
                yield match.span()
                place = match.end()
            else:
                place = match.start() + 1


class Marker:
    """Marks what a query asked for."""

    def __init__(self, query: Query) -> None:
        wanted = dict.fromkeys(tuple(terms(leaf.text)) for leaf in wanted_leaves(query))
        self.sought = [sought(leaf) for leaf in wanted if leaf]

    def mark(self, text: str) -> SafeString:
        """The whole text, escaped, with `<mark>` around what was asked for."""
        return _marked(text, self.spans(text), start=0, end=len(text))

    def snippet(self, text: str, *, length: int = SNIPPET) -> SafeString:
        """The piece of the text with the most marks, on one line; its beginning if there is none."""
        line = " ".join(text[:LOOKED_AT].split())
        spans = self.spans(line)
        start = _start(line, _best(spans, length=length - BEFORE))
        end = _end(line, start + length)
        piece = _marked(line, [span for span in spans if start <= span[0] and span[1] <= end], start=start, end=end)
        cut = "…" if end < len(line) else ""
        return mark_safe(f"{'…' if start else ''}{piece}{cut}")  # noqa: S308 - the piece is escaped

    def spans(self, text: str) -> list[Span]:
        """Where marks belong, in order and apart from each other."""
        if not self.sought:
            return []
        folded = fold(text[:LOOKED_AT])
        found = sorted(span for one in self.sought for span in _first(one.spans(folded)))
        return _apart(found)


@lru_cache(maxsize=1000)
def sought(leaf: tuple[str, ...]) -> Sought:
    begin, *others = [re.escape(_beginning(term)) for term in leaf]
    # That a word begins here is asked behind the letters: a pattern that starts with letters is found ten times faster.
    words = [rf"{begin}(?<![^\W_]{begin})[^\W_]*", *(rf"{other}[^\W_]*" for other in others)]
    return Sought(leaf, re.compile(r"[\W_]+".join(words)))


def _beginning(term: str) -> str:
    """What every word with this stem begins with: "communiti" is of "community" too."""
    return IRREGULAR.get(term, term[:-1] or term)


def _first(spans: Iterator[Span]) -> Iterator[Span]:
    for _, span in zip(range(MOST_MARKS), spans, strict=False):
        yield span


def _apart(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _best(spans: list[Span], *, length: int) -> int:
    """Where the stretch with the most marks begins, the first of several; 0 without a mark."""
    starts = [start for start, _ in spans]
    reach = [bisect_right(starts, start + length) - place for place, start in enumerate(starts)]
    return starts[reach.index(max(reach))] if starts else 0


def _start(line: str, mark: int) -> int:
    """The beginning of a word a little before the mark."""
    if mark <= BEFORE:
        return 0
    space = line.rfind(" ", 0, mark - BEFORE + 1)
    return space + 1 if mark - space < 2 * BEFORE else mark - BEFORE


def _end(line: str, end: int) -> int:
    if end >= len(line):
        return len(line)
    space = line.rfind(" ", 0, end)
    return space if end - space < BEFORE else end


def _marked(text: str, spans: Iterable[Span], *, start: int, end: int) -> SafeString:
    pieces, place = [], start
    for first, last in spans:
        pieces += [escape(text[place:first]), f"<mark>{escape(text[first:last])}</mark>"]
        place = last
    return mark_safe("".join([*pieces, escape(text[place:end])]))  # noqa: S308 - every piece is escaped
