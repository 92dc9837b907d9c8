"""From where to where a passage stands in a body.

One print keeps a paragraph whole, another has the lines of the paper, parted here and there: lines are taken in as long
as they go on with what another print says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from archive.wording import Word, words_of
from ingest.linking.wordings import gaps_at

GAIN = 0.7
"""Part of a line's words that the other print must have, where the passage goes on."""

Span = tuple[int, int]
"""First and last line."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a copy's body, as words once they are asked for."""

    lines: Sequence[str]
    places: Sequence[Sequence[object] | None]
    _words: dict[int, list[Word]] = field(default_factory=dict)

    def line(self, number: int) -> list[Word]:
        if number not in self._words:
            self._words[number] = words_of(self.lines[number], gaps=gaps_at(self.places, number))
        return self._words[number]

    def words(self, span: Span) -> list[Word]:
        return [word for number in range(span[0], span[1] + 1) for word in self.line(number)]

    def normal(self, span: Span) -> list[str]:
        return [word.normal for word in self.words(span)]


def spans(known: Sequence[Span], body: Body, *, model: Sequence[str]) -> list[Span]:
    """Where a passage stands, of which these spans are known to be parts; `model` is what another print has of it."""
    return _merged(_grown(span, body, model=model) for span in known)


def _grown(span: Span, body: Body, *, model: Sequence[str]) -> Span:
    for step in (1, -1):
        while (wider := _wider(span, body, step=step)) is not None and _goes_on(span, wider, body, model=model):
            span = wider
    return span


def _wider(span: Span, body: Body, *, step: int) -> Span | None:
    """The span with the next line before or after it; one empty line may lie between."""
    edge = span[1] if step > 0 else span[0]
    for line in (edge + step, edge + 2 * step):
        if 0 <= line < len(body.lines) and body.line(line):
            return (span[0], line) if step > 0 else (line, span[1])
    return None


def _goes_on(span: Span, wider: Span, body: Body, *, model: Sequence[str]) -> bool:
    before, after = body.normal(span), body.normal(wider)
    gain = LCSseq.similarity(after, model) - LCSseq.similarity(before, model)
    return gain >= GAIN * (len(after) - len(before))


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
