"""Spans of dates as the URL says them: "2010-05..2010-08", both ends included, each a day, month or year, or open.

A span is one value of one parameter, as any facet's is: chosen, taken away and kept beside the query in the same way,
while the query stays what the reader typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.query import Range
from search.values import days_of, range_of

TO = ".."


@dataclass(frozen=True, slots=True)
class Dates:
    """`first` and `last` as "2010", "2010-06", "2010-06-23", or "" where it is open."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"{self.first}{TO}{self.last}"


def span_of(value: str) -> Dates | None:
    """The span of a value; None if it is none, or its ends are no dates in order. "2010-06" alone is that month."""
    first, to, last = (part.strip() for part in value.partition(TO))
    span = Dates(first, last if to else first)
    ends = [days_of(end) for end in (span.first, span.last) if end]
    if not ends or None in ends:
        return None
    low, high = ends[0], ends[-1]
    return span if low and high and low[0] <= high[1] else None


def ranges_of(values: Iterable[str]) -> list[Range]:
    """Spans as ranges of days; what is no span is the empty range."""
    return [_range(span) if (span := span_of(value)) else Range("day", 1, 0) for value in values]


def _range(span: Dates) -> Range:
    low, high = (days_of(end) if end else None for end in (span.first, span.last))
    return range_of("day", low=low, high=high)
