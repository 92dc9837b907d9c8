"""Marks on what was found, and the piece of a text that shows it best. One highlighter serves all engines.

It works on text that the reader may see, loaded from the database, and gives escaped HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from html import escape
from itertools import islice, pairwise
from typing import Protocol

from django.utils.safestring import SafeString
from rapidfuzz.distance import OSA

from search.analysis import WORD, fold, stem, terms
from search.query import Fuzzy, Leaf, Near, Phrase, Query, Wildcard, Word, wanted_leaves

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


FIELDS_OF = {"senders": ("senders", "people"), "to": ("to", "people"), "cc": ("cc", "people")}
"""Text that is shown -> the fields of which it is a part. Any other is a field itself."""


class Sought(Protocol):
    """What is marked, wherever it stands in a folded text, in order."""

    def spans(self, folded: str) -> Iterator[Span]: ...


@dataclass(frozen=True, slots=True)
class Sequence:
    """A word or phrase as its terms, and a pattern that finds all places where it may stand."""

    terms: tuple[str, ...]
    pattern: re.Pattern[str]

    def spans(self, folded: str) -> Iterator[Span]:
        place = 0
        while match := self.pattern.search(folded, place):
            if _terms(match.group()) == self.terms:
                yield match.span()
                place = match.end()
            else:
                place = match.start() + 1


@dataclass(frozen=True, slots=True)
class Orders:
    """The same words in several orders, of which none begins in another: "Jane Doe" of "Jane Doe <jane@…>"."""

    sequences: tuple[Sequence, ...]

    def spans(self, folded: str) -> Iterator[Span]:
        place = 0
        for start, end in merge(*(one.spans(folded) for one in self.sequences)):
            if start >= place:
                yield start, end
                place = end


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as printed that a pattern fits."""

    pattern: re.Pattern[str]

    def spans(self, folded: str) -> Iterator[Span]:
        for match in self.pattern.finditer(folded):
            yield match.span()


@dataclass(frozen=True, slots=True)
class Alike:
    """Words that are at most `distance` letters from one."""

    word: str
    distance: int

    def spans(self, folded: str) -> Iterator[Span]:
        alike = {word for word in set(WORD.findall(folded)) if self._is_alike(word)}
        for match in WORD.finditer(folded) if alike else ():
            if match.group() in alike:
                yield match.span()

    def _is_alike(self, word: str) -> bool:
        return OSA.distance(self.word, word, score_cutoff=self.distance) <= self.distance


@dataclass(frozen=True, slots=True)
class Together:
    """Words of which each stands near the next, in either order."""

    terms: tuple[str, ...]
    distance: int

    def spans(self, folded: str) -> Iterator[Span]:
        words = [(stem(match.group()), match.span()) for match in WORD.finditer(folded)]
        places = {term: [at for at, (word, _) in enumerate(words) if word == term] for term in self.terms}
        found: set[int] = set()
        for one, other in pairwise(self.terms):
            for at in places[one]:
                near = [to for to in places[other] if 0 < abs(at - to) <= self.distance + 1]
                found.update([at, *near] if near else [])
        yield from (words[at][1] for at in sorted(found))


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line, each word one space from the next, and where marks belong in it."""

    text: str
    spans: list[Span]

    def snippet(self, *, length: int = SNIPPET) -> SafeString:
        """The piece with the most marks; the beginning if there is none."""
        start = _start(self.text, _best(self.spans, length=length - BEFORE))
        end = _end(self.text, start + length)
        marks = [span for span in self.spans if start <= span[0] and span[1] <= end]
        piece = _marked(self.text, marks, start=start, end=end)
        cut = "…" if end < len(self.text) else ""
        return SafeString(f"{'…' if start else ''}{piece}{cut}")  # the piece is escaped

    @property
    def marked_word(self) -> int | None:
        """The number of the word, from 0, in which the first mark begins; None if there is no mark."""
        return self.text.count(" ", 0, self.spans[0][0]) if self.spans else None


class Marker:
    """Marks what a query asked for."""

    def __init__(self, query: Query) -> None:
        wanted = dict.fromkeys(wanted_leaves(query))
        self.sought = _in_orders((field, one) for field, leaf in wanted if (one := sought(leaf)) is not None)

    def mark(self, text: str, *, field: str = "", first: int = 0) -> SafeString:
        """The whole text, escaped, with `<mark>` around what was asked for; in `field`, or in any if it is none.

        `first`, if not 0, is the number of the first mark, and each has an anchor: `m1`, `m2`.
        """
        return _marked(text, self.spans(text, field=field), start=0, end=len(text), first=first)

    def mark_if_found(self, text: str, *, field: str) -> SafeString | None:
        """The same where there is something to mark; None where there is nothing."""
        spans = self.spans(text, field=field)
        return _marked(text, spans, start=0, end=len(text)) if spans else None

    def snippet(self, text: str, *, length: int = SNIPPET, field: str = "") -> SafeString:
        """The piece of the text with the most marks, on one line; its beginning if there is none."""
        return self.line(text, field=field).snippet(length=length)

    def line(self, text: str, *, field: str = "") -> Line:
        line = on_one_line(text[:LOOKED_AT])
        return Line(line, self.spans(line, field=field))

    def spans(self, text: str, *, field: str = "") -> list[Span]:
        """Where marks belong, in order and apart from each other."""
        sought = self._sought_in(field)
        if not text or not sought:
            return []
        folded = fold(text[:LOOKED_AT])
        found = sorted(span for one in sought for span in islice(one.spans(folded), MOST_MARKS))
        return _apart(found)

    def _sought_in(self, field: str) -> list[Sought]:
        fields = (None, *FIELDS_OF.get(field, (field,)))
        return [one for asked, one in self.sought if not field or asked in fields]


@lru_cache(maxsize=1000)
def sought(leaf: Leaf) -> Sought | None:
    """How a leaf of a query is found in a text; None if there is no word in it."""
    match leaf:
        case Wildcard(pattern):
            return Printed(_glob(fold(pattern)))
        case Fuzzy(text, distance):
            return Alike(fold(text), distance)
        case Near(text, distance):
            return Together(tuple(terms(text)), distance)
        case Word(text) | Phrase(text):
            return _sequence(tuple(terms(text)))


def _in_orders(every: Iterable[tuple[str | None, Sought]]) -> list[tuple[str | None, Sought]]:
    """All that is sought, the same words in several orders as one."""
    found: dict[Hashable, list[tuple[str | None, Sought]]] = {}
    for field, one in every:
        words = tuple(sorted(one.terms)) if isinstance(one, Sequence) else one
        found.setdefault((field, words), []).append((field, one))
    return [same[0] if len(same) == 1 else (same[0][0], _orders(one for _, one in same)) for same in found.values()]


def _orders(same: Iterable[Sought]) -> Orders:
    return Orders(tuple(one for one in same if isinstance(one, Sequence)))


@lru_cache(maxsize=10_000)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


def on_one_line(text: str) -> str:
    """The words of a text with one space between two: as `" ".join(text.split())`, in less than half the time.

    There are far fewer places with more than one space between two words than there are words.
    """
    line = text.replace("\n", " ")
    # The only space that is printable is the plain one: tabs and the like are left to `split`.
    parts = line.split("  ") if line.isprintable() else text.split()
    return " ".join(filter(None, map(str.strip, parts)))


def _sequence(leaf: tuple[str, ...]) -> Sequence | None:
    if not leaf:
        return None
    begin, *others = [re.escape(_beginning(term)) for term in leaf]
    # That a word begins here is asked behind the letters: a pattern that starts with letters is found ten times faster.
    words = [rf"{begin}(?<![^\W_]{begin})[^\W_]*", *(rf"{other}[^\W_]*" for other in others)]
    return Sequence(leaf, re.compile(r"[\W_]+".join(words)))


def _glob(pattern: str) -> re.Pattern[str]:
    """A word with stars as an expression. Each star but the last takes as little as it can and is not tried again."""
    first, *others = [re.escape(part).replace(r"\?", r"[^\W_]") for part in pattern.split("*")]
    middle = "".join(rf"(?>[^\W_]*?{part})" for part in others[:-1])
    last = rf"[^\W_]*{others[-1]}" if others else ""
    return re.compile(rf"(?<![^\W_]){first}{middle}{last}(?![^\W_])")


def _beginning(term: str) -> str:
    """What every word with this stem begins with: "communiti" is of "community" too."""
    return IRREGULAR.get(term, term[:-1] or term)


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


def _marked(text: str, spans: Iterable[Span], *, start: int, end: int, first: int = 0) -> SafeString:
    pieces, place = [], start
    for number, (begin, last) in enumerate(spans, first):
        anchor = f' id="m{number}"' if first else ""
        pieces += [escape(text[place:begin]), f"<mark{anchor}>{escape(text[begin:last])}</mark>"]
        place = last
    return SafeString("".join([*pieces, escape(text[place:end])]))  # every piece is escaped


def unmarked(text: SafeString) -> SafeString:
    """A marked text without its marks, for where there is no room for them."""
    return SafeString(text.replace("<mark>", "").replace("</mark>", ""))
