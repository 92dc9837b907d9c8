"""What a tantivy index counts of what was found: facets and dates, in as few passes over it as may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from time import monotonic
from typing import Any

import tantivy
from tantivy import Occur

from search.engines.tantivy_compiler import Compiler
from search.facets import SHOWN, FacetName
from search.query import unranked
from search.request import (
    MOST_GROUPS,
    FacetCount,
    Groups,
    SearchRequest,
    dates_of,
    largest,
    most_frequent,
)

COUNTED = 1000
"""Values of a facet that are fetched: more than any list shows."""
CONSIDERED = 60_000
"""Values of a facet that each segment reports, so that the sums over segments are exact."""
MANY = 100_000
"""Hits from which on a pass costs so much by itself that one for each facet costs the same, and can be stopped."""
DATES = FacetName.DATES.value
"""The dates among what is counted, of which no facet has the name: no value of it is."""

Counts = tuple[dict[FacetName, FacetCount], tuple[tuple[int, int], ...]]
"""The facets, and the dates."""
Selections = Mapping[FacetName, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pass:
    """Facets that are counted among the same hits; the dates with them, if it is `dated`."""

    selections: Selections
    facets: tuple[FacetName, ...] = ()
    dated: bool = False


def passes_of(request: SearchRequest, *, found: int) -> Iterator[Pass]:
    """All that a request counts: a facet in the selections of the others, the dates in every one."""
    own = [facet for facet in request.counted if request.selections.get(facet)]
    alike = tuple(facet for facet in request.counted if facet not in own)
    together = found < MANY
    if request.grain or (alike and together):
        yield Pass(request.selections, alike if together else (), dated=request.grain is not None)
    if not together:
        yield from (Pass(request.selections, (facet,)) for facet in alike)
    yield from (Pass(request.without(facet), (facet,)) for facet in own)


class Counting:
    """The counts of one request. They do not depend on an order: what a query only prefers is not looked for."""

    def __init__(self, searcher: tantivy.Searcher, compiler: Compiler, request: SearchRequest) -> None:
        self.searcher, self.compiler, self.request = searcher, compiler, request
        self.words = compiler.compiled(unranked(request.query))

    def counts(self, found: int) -> Counts:
        """Facets and dates of a request that found so much. Facets whose turn comes too late are not counted."""
        until = monotonic() + self.request.patience
        facets: dict[FacetName, FacetCount] = {}
        dates: tuple[tuple[int, int], ...] = ()
        for one in passes_of(self.request, found=found):
            counted = one.facets if monotonic() <= until else ()
            facets |= {facet: FacetCount(late=facet not in counted) for facet in one.facets}
            query = self._query(one.selections)
            answer = self._aggregated(query, self._wanted(counted, dated=one.dated))
            facets |= {facet: self._facet(facet, answer[facet], query) for facet in counted if facet in answer}
            dates = self._dates(answer[DATES]) if DATES in answer else dates
        return facets, dates

    def groups(self, field: str) -> Groups:
        wanted = {field: {"terms": {"field": field, "size": MOST_GROUPS, "segment_size": CONSIDERED}}}
        found = self._aggregated(self._query(self.request.selections), wanted)[field]
        return largest(_by_value(found), truncated=found["sum_other_doc_count"] > 0)

    def _query(self, selections: Selections) -> tantivy.Query:
        return self.compiler.narrowed(self.words, self.request, selections)

    def _aggregated(self, query: tantivy.Query, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.searcher.aggregate(query, dict(wanted)) if wanted else {}

    def _wanted(self, facets: Sequence[FacetName], *, dated: bool) -> dict[str, Any]:
        """What the index is asked, of the fields that it has."""
        size = max(self.request.listed or 0, COUNTED)
        known = [facet.value for facet in facets if facet.value in self.compiler.known]
        terms = {name: {"field": name, "size": size, "segment_size": max(size, CONSIDERED)} for name in known}
        wanted: dict[str, Any] = {name: {"terms": asked} for name, asked in terms.items()}
        if dated and self.request.grain and "day" in self.compiler.known:
            wanted[DATES] = {"histogram": {"field": "day", "interval": int(self.request.grain), "min_doc_count": 1}}
        return wanted

    def _dates(self, found: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
        buckets = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}
        return dates_of(buckets, self.request.grain) if self.request.grain else ()

    def _facet(self, facet: FacetName, found: Mapping[str, Any], query: tantivy.Query) -> FacetCount:
        shown, selected = self.request.listed or SHOWN[facet], self.request.selections.get(facet, ())
        counts = _by_value(found, most=None if selected else shown)
        for value in selected:
            if value not in counts and found["sum_other_doc_count"]:
                counts[value] = self._count(query, self.compiler.filter(facet.value, (value,)))
        listed = most_frequent(counts, shown=shown, selected=selected)
        more = found["sum_other_doc_count"] > 0 or len(counts) < len(found["buckets"])
        return FacetCount(listed.values, truncated=listed.truncated or more)

    def _count(self, *queries: tantivy.Query) -> int:
        both = tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])
        return int(self.searcher.search(both, limit=1).count)  # type: ignore[attr-defined] # its stub lacks `count`


def _by_value(found: Mapping[str, Any], *, most: int | None = None) -> dict[str, int]:
    """Value to count: all, or the `most` frequent with whatever is as frequent as the last of these."""
    buckets = found["buckets"]
    least = buckets[most - 1]["doc_count"] if most and len(buckets) > most else 0
    counted = takewhile(lambda bucket: bucket["doc_count"] >= least, buckets)
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in counted}
