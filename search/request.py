"""What is asked of an engine, and what it answers: plain values on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from search.facets import COUNTED, FacetName
from search.query import Everything, Query

PATIENCE = 2.0
"""Seconds that counting may take before the rest of the facets is left for the reader to ask for."""


class Grain(IntEnum):
    """How fine dates are counted: so many numbers of the field `day` (20100623) are one bar."""

    DAY = 1
    MONTH = 100
    YEAR = 10_000


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_REDACTED = "most-redacted"
    LEAST_REDACTED = "least-redacted"
    THREAD = "thread"


SORT_FIELDS: dict[Sort, tuple[str, bool]] = {
    Sort.NEWEST: ("newest", True),
    Sort.OLDEST: ("oldest", False),
    Sort.MOST_REDACTED: ("redacted", True),
    Sort.LEAST_REDACTED: ("redacted", False),
    Sort.THREAD: ("threaded", False),
}
"""Sort key and whether it falls. Relevance has none."""


MOST_GROUPS = 10_000
"""Groups of hits that are told apart."""
GROUPABLE = ("thread", "documents", FacetName.SENDER.value)
"""Exact fields by whose values hits can be grouped."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """`releases` are the keys of the releases that the reader may see: nothing else is found, counted or listed.

    `selections` are the chosen values by facet: any of them within a facet, all facets together.
    `models` narrows to rows of some kinds ("archive.email"), all if empty. `counted` are the facets to be counted.
    `listed` is how many values of each are answered, None as many as a list of it shows. `grain`: count dates, too.
    """

    query: Query = field(default_factory=Everything)
    releases: frozenset[int] | None = frozenset()
    selections: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    models: frozenset[str] = frozenset()
    sort: Sort = Sort.RELEVANCE
    start: int = 0
    size: int = 20
    counted: tuple[FacetName, ...] = COUNTED
    listed: int | None = None
    grain: Grain | None = None
    patience: float = PATIENCE

    def without(self, facet: FacetName) -> Mapping[FacetName, tuple[str, ...]]:
        """The selections in which a facet's values are counted: all but its own."""
        return {name: values for name, values in self.selections.items() if name != facet}


@dataclass(frozen=True, slots=True)
class Hit:
    model: str
    row: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class FacetCount:
    """Values with their counts, the most frequent first and then by value. `truncated`: there are more.

    `late`: it was not counted, because counting took too long.
    """

    values: tuple[tuple[str, int], ...] = ()
    truncated: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """Values of a field with the number of hits that have each, the largest first and then by value.

    `truncated`: there are more than `MOST_GROUPS`.
    """

    values: tuple[tuple[str, int], ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`dates` are counts by year, month or day as numbers, 2010, 201006, 20100623, in order and without the empty."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[FacetName, FacetCount] = field(default_factory=dict)
    dates: tuple[tuple[int, int], ...] = ()


def hit_of(identifier: str, *, score: float) -> Hit:
    """The hit of an entry's id, `archive.email.12`."""
    model, _, row = identifier.rpartition(".")
    return Hit(model, int(row), score)


def most_frequent(counts: Mapping[str, int], *, shown: int, selected: tuple[str, ...] = ()) -> FacetCount:
    """The values to be listed: the most frequent, and the selected ones however rare."""
    ranked = sorted(((value, count) for value, count in counts.items() if count), key=lambda v: (-v[1], v[0]))
    kept = [pair for place, pair in enumerate(ranked) if place < shown or pair[0] in selected]
    return FacetCount(tuple(kept), truncated=len(kept) < len(ranked))


def dates_of(buckets: Mapping[int, int], grain: Grain) -> tuple[tuple[int, int], ...]:
    """Counts by the number with which a bar begins (20100600), as an answer has them."""
    return tuple(sorted((key // grain, count) for key, count in buckets.items() if count))


def largest(counts: Mapping[str, int], *, truncated: bool = False) -> Groups:
    ranked = sorted(((value, count) for value, count in counts.items() if count), key=lambda v: (-v[1], v[0]))
    return Groups(tuple(ranked[:MOST_GROUPS]), truncated or len(ranked) > MOST_GROUPS)
