"""What is asked of OpenSearch, in its own structure, and its answers as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from search.analysis import fold, terms
from search.entry import ANYWHERE, BOOSTS, unstemmed
from search.facets import SHOWN, FacetName
from search.query import (
    And,
    Everything,
    Flag,
    Fuzzy,
    Has,
    In,
    Most,
    Near,
    Not,
    Or,
    Phrase,
    Preferring,
    Query,
    Range,
    Wildcard,
    Word,
    sought_within,
)
from search.request import (
    MOST_GROUPS,
    SORT_FIELDS,
    Answer,
    FacetCount,
    Groups,
    SearchRequest,
    dates_of,
    hit_of,
    largest,
    most_frequent,
)
from search.spans import ranges_of

Json = dict[str, Any]

COUNTED = 1000
"""Values of a facet that are fetched: more than any list shows."""
CONSIDERED = 20_000
"""Values of a facet that each shard reports, so that the sums over shards are exact."""
DATES = "dates"
"""What the count of dates is called among those of the facets."""
SIMILAR_WORDS = 1000
"""Words that one similar word may stand for."""
LAST_HIT = 2_000_000
"""Readers page beyond the 10,000th hit, which is as far as OpenSearch goes unless told; beyond this one it refuses."""


def body_of(request: SearchRequest) -> Json:
    """A search in OpenSearch's own structure: selections filter the hits, and each facet but its own selection."""
    within = request.start + request.size <= LAST_HIT
    return {
        "query": {"bool": {"must": [compiled(request.query)], "filter": _fixed_filters(request)}},
        "post_filter": {"bool": {"filter": _filters(request.selections)}},
        "aggs": {facet.value: _counting(facet, request) for facet in request.counted} | _dating(request),
        "sort": _order(request),
        "from": request.start if within else 0,
        "size": request.size if within else 0,
        "track_total_hits": True,
        "track_scores": True,
        "_source": False,
    }


def walk_of(request: SearchRequest, size: int) -> Json:
    """All hits in their order, `size` at a time; nothing is counted."""
    asked = body_of(replace(request, start=0, size=size, counted=(), grain=None))
    return {name: asked[name] for name in ("query", "post_filter", "sort", "size", "_source")}


def _order(request: SearchRequest) -> list[Any]:
    sort_field, falling = SORT_FIELDS.get(request.sort, (None, True))
    # An index of an earlier version may lack a key.
    order_by = {"order": "desc" if falling else "asc", "unmapped_type": "long"}
    return [*([] if sort_field else ["_score"]), {sort_field or "newest": order_by}]


def answer_of(found: Json, request: SearchRequest) -> Answer:
    hits = tuple(hit_of(hit["_id"], score=float(hit["_score"] or 0)) for hit in found["hits"]["hits"])
    counted = found.get("aggregations", {})
    facets = {facet: _count(facet, counted[facet.value], request) for facet in request.counted}
    return Answer(hits, int(found["hits"]["total"]["value"]), facets, _dates(counted, request))


def _dating(request: SearchRequest) -> Json:
    if request.grain is None:
        return {}
    bars = {"field": "day", "interval": int(request.grain), "min_doc_count": 1}
    chosen = {"bool": {"filter": _filters(request.selections)}}
    return {DATES: {"filter": chosen, "aggs": {"values": {"histogram": bars}}}}


def _dates(counted: Json, request: SearchRequest) -> tuple[tuple[int, int], ...]:
    if request.grain is None:
        return ()
    buckets = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in counted[DATES]["values"]["buckets"]}
    return dates_of(buckets, request.grain)


def grouping_of(request: SearchRequest, field: str) -> Json:
    """The hits counted by the values of a field; none of them is listed."""
    filters = [*_fixed_filters(request), *_filters(request.selections)]
    counted = {"terms": {"field": field, "size": MOST_GROUPS, "shard_size": CONSIDERED}}
    return {
        "query": {"bool": {"must": [compiled(request.query)], "filter": filters}},
        "aggs": {"groups": counted},
        "size": 0,
    }


def groups_of(found: Json) -> Groups:
    counted = found["aggregations"]["groups"]
    counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in counted["buckets"]}
    return largest(counts, truncated=counted["sum_other_doc_count"] > 0)


def _counting(facet: FacetName, request: SearchRequest) -> Json:
    size = max(request.listed or 0, COUNTED)
    values: Json = {"values": {"terms": {"field": facet.value, "size": size, "shard_size": max(size, CONSIDERED)}}}
    selected = request.selections.get(facet, ())
    if selected:
        values["selected"] = {"terms": {"field": facet.value, "include": list(selected), "size": len(selected)}}
    return {"filter": {"bool": {"filter": _filters(request.without(facet))}}, "aggs": values}


def _count(facet: FacetName, found: Json, request: SearchRequest) -> FacetCount:
    buckets = found["values"]["buckets"] + found.get("selected", {}).get("buckets", [])
    counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
    shown = request.listed or SHOWN[facet]
    listed = most_frequent(counts, shown=shown, selected=request.selections.get(facet, ()))
    return FacetCount(listed.values, truncated=listed.truncated or found["values"]["sum_other_doc_count"] > 0)


def compiled(query: Query, fields: tuple[str, ...] = ANYWHERE) -> Json:
    """Our tree as OpenSearch's. The words go in as values: nothing of them is syntax."""
    match query:
        case Word(text) | Phrase(text):
            return _words(terms(text), fields)
        case Wildcard(pattern):
            return _any(fields, lambda name: _leaf("wildcard", unstemmed(name), fold(pattern), boost=_boost(name)))
        case Fuzzy(text, distance):
            return _any(fields, lambda name: _similar(name, fold(text), distance))
        case Near(text, distance):
            return _any(fields, lambda name: _near(name, terms(text), distance))
        case In(field):
            return compiled(sought_within(query), (field,))
        case Has(field, values):
            return term_filter(str(field), values)
        case Flag(name):
            return term_filter("flags", (name,))
        case Range(field, least, most):
            return _range(field, least, most)
        case And(parts):
            return {"bool": {"must": [compiled(part, fields) for part in parts]}}
        case Or(parts):
            return {"bool": {"should": [compiled(part, fields) for part in parts], "minimum_should_match": 1}}
        case Most(parts, least):
            return {"bool": {"should": [compiled(part, fields) for part in parts], "minimum_should_match": least}}
        case Preferring(wanted, parts):
            preferred = [compiled(part, fields) for part in parts]
            return {"bool": {"must": [compiled(wanted, fields)], "should": preferred}}
        case Not(part):
            return {"bool": {"must_not": [compiled(part, fields)]}}
        case Everything():
            return {"match_all": {}}
    raise TypeError(f"not a query: {query!r}")


def _boost(field: str) -> float:
    return BOOSTS.get(field, 1.0)


def _any(fields: tuple[str, ...], made: Callable[[str], Json]) -> Json:
    return {"bool": {"should": [made(name) for name in fields], "minimum_should_match": 1}}


def _leaf(kind: str, field: str, value: str, **options: Any) -> Json:
    return {kind: {field: {"value": value, **options}}}


def _words(stems: list[str], fields: tuple[str, ...]) -> Json:
    if not stems:
        return {"match_all": {}}
    return _any(fields, lambda name: {"match_phrase": {name: {"query": " ".join(stems), "boost": _boost(name)}}})


def _similar(field: str, text: str, distance: int) -> Json:
    options = {"fuzziness": distance, "max_expansions": SIMILAR_WORDS, "boost": _boost(field)}
    return _leaf("fuzzy", unstemmed(field), text, **options)


def _near(field: str, stems: list[str], distance: int) -> Json:
    """Each word and the next in either order."""
    pairs = ({"query": f"{one} {other}", "max_gaps": distance, "ordered": False} for one, other in pairwise(stems))
    return {"bool": {"must": [{"intervals": {field: {"match": pair}}} for pair in pairs]}}


def _range(field: str, least: int | None, most: int | None) -> Json:
    ends = {"gte": least, "lte": most}
    # Everything has been asked for that has a number, where both ends are open.
    return {"range": {field: {name: end for name, end in ends.items() if end is not None} or {"gte": 0}}}


def _fixed_filters(request: SearchRequest) -> list[Json]:
    releases = () if request.releases is None else [str(key) for key in sorted(request.releases)]
    named = {FacetName.RELEASE.value: releases, "model": sorted(request.models)}
    return [term_filter(name, values) for name, values in named.items() if values]


def _filters(selections: Mapping[FacetName, tuple[str, ...]]) -> list[Json]:
    return [_chosen(facet, values) for facet, values in selections.items() if values]


def _chosen(facet: FacetName, values: Iterable[str]) -> Json:
    """Any of the chosen values of a facet, of which spans of dates are ranges."""
    if facet != FacetName.DATES:
        return term_filter(facet.value, values)
    return {"bool": {"should": [_range(one.field, one.least, one.most) for one in ranges_of(values)]}}


def term_filter(field: str, values: Iterable[str]) -> Json:
    return {"terms": {field: list(values)}}
