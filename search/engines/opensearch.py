"""OpenSearch, for an archive beyond one machine. Readers use an alias, which a new index takes over when complete."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError
from opensearchpy.helpers import streaming_bulk

from search.analysis import fold, terms, words
from search.engines.bridge import BridgeBackend, BridgeEngine, BridgeQuery
from search.engines.cluster import client_of, reaching
from search.engines.folder import IndexFolder
from search.engines.protocol import Engine, Writer
from search.entry import ANYWHERE, BOOSTS, EXACT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Entry, fingerprint, unstemmed
from search.errors import NameTaken, RefusedEntries
from search.facets import SHOWN, FacetName
from search.locking import database_lock
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
BULK = 500
BULK_SECONDS = 120
TRIES = 5
"""How often entries are sent to a cluster that has too much to do just then."""
SIMILAR_WORDS = 1000
"""Words that one similar word may stand for."""

LAST_HIT = 2_000_000
"""Readers page beyond the 10,000th hit, which is as far as OpenSearch goes unless told; beyond this one it refuses."""

SETTINGS: Json = {
    "max_result_window": LAST_HIT,
    # Changes are seen when a writer says so, all together.
    "refresh_interval": "-1",
}
WHOLE = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"}
"""An answer of all shards or none, scored as if there were one."""


class OpenSearchIndex:
    """See `search.engines.protocol.Engine`. The lock holds on this machine and on all that share its PostgreSQL."""

    def __init__(
        self, client: OpenSearch, *, alias: str, lock_folder: Path, shards: int = 1, most_replicas: int = 1
    ) -> None:
        self.client, self.alias, self.folder = client, alias, IndexFolder(lock_folder)
        self.layout = {"number_of_shards": shards, "auto_expand_replicas": f"0-{most_replicas}"}

    def __str__(self) -> str:
        return f"OpenSearch index {self.alias}"

    def search(self, request: SearchRequest) -> Answer:
        if request.releases == frozenset():
            return Answer()
        with reaching(self):
            try:
                return answer_of(self.client.search(index=self.alias, body=body_of(request), **WHOLE), request)
            except NotFoundError:
                return Answer()

    def groups(self, request: SearchRequest, field: str) -> Groups:
        if request.releases == frozenset():
            return Groups()
        with reaching(self):
            try:
                found = self.client.search(index=self.alias, body=grouping_of(request, field), **WHOLE)
            except NotFoundError:
                return Groups()
        return groups_of(found)

    def is_current(self) -> bool:
        with reaching(self):
            try:
                mappings = self.client.indices.get_mapping(index=self.alias)
            except NotFoundError:
                return False
        made_by = [one["mappings"].get("_meta", {}).get("fingerprint") for one in mappings.values()]
        return made_by == [fingerprint()]

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[bool]:
        with ExitStack() as held:
            mine = held.enter_context(self.folder.lock(wait=wait))
            mine = mine and held.enter_context(database_lock(self.alias, wait=wait))
            if mine:
                self._sweep()
            yield mine

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        with reaching(self):
            writer = OpenSearchWriter(self.client, self.alias)
            yield writer
            writer.send()

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        with reaching(self):
            name = self._create()
            done = False
            try:
                writer = OpenSearchWriter(self.client, name)
                yield writer
                writer.send()
                done = True
            finally:
                self._swap(name) if done else self.client.indices.delete(index=name)

    def _create(self) -> str:
        """A new index beside the one that is read."""
        if self.client.indices.exists(index=self.alias) and not self.client.indices.exists_alias(name=self.alias):
            raise NameTaken(alias=self.alias)
        name = f"{self.alias}-{time.time_ns()}"
        body = {"settings": {"index": SETTINGS | self.layout}, "mappings": mappings()}
        self.client.indices.create(index=name, body=body)
        return name

    def _swap(self, name: str) -> None:
        """In one step the alias leads to the new index and no longer to the old ones, which go."""
        actions: list[Json] = [{"remove_index": {"index": index}} for index, read in self._ours().items() if read]
        actions.append({"add": {"index": name, "alias": self.alias}})
        self.client.indices.update_aliases(body={"actions": actions})

    def _sweep(self) -> None:
        """Remove what was left by a process that died while it built: whoever holds the lock builds alone."""
        with reaching(self):
            for index in [index for index, read in self._ours().items() if not read]:
                self.client.indices.delete(index=index, ignore=[404])

    def _ours(self) -> dict[str, bool]:
        """Our indices, and whether the alias leads to them. `archive-2-175…` is that of another alias, `archive-2`."""
        named = re.compile(re.escape(self.alias) + r"-\d+")
        found = self.client.indices.get_alias(index=f"{self.alias}-*")
        return {index: self.alias in about["aliases"] for index, about in found.items() if named.fullmatch(index)}


class OpenSearchWriter:
    """See `search.engines.protocol.Writer`. Changes go out in bulks, and are seen after the last.

    One that fails between two bulks has changed a part: what it was told is marked, and done again.
    """

    def __init__(self, client: OpenSearch, index: str) -> None:
        self.client, self.index = client, index
        self.waiting: list[Json] = []

    def replace(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._add({"_op_type": "index", "_id": entry.id, "_source": document_of(entry)})

    def remove(self, identifiers: Iterable[str]) -> None:
        for identifier in identifiers:
            self._add({"_op_type": "delete", "_id": identifier})

    def remove_model(self, model: str) -> None:
        self._flush()
        self.client.indices.refresh(index=self.index)
        self.client.delete_by_query(
            index=self.index, body={"query": _filter("model", [model])}, request_timeout=BULK_SECONDS
        )

    def send(self) -> None:
        self._flush()
        self.client.indices.refresh(index=self.index, request_timeout=BULK_SECONDS)

    def _add(self, action: Json) -> None:
        self.waiting.append(action | {"_index": self.index})
        if len(self.waiting) >= BULK:
            self._flush()

    def _flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        done = streaming_bulk(
            self.client, waiting, raise_on_error=False, max_retries=TRIES, request_timeout=BULK_SECONDS
        )
        # To delete what is not there is no error: a row may go before it was ever indexed.
        refused = [str(error) for well, item in done if not well and (error := _error(item))]
        if refused:
            raise RefusedEntries(index=self.index, count=len(refused), reason=refused[0])


def _error(item: Json) -> Json | None:
    """Why one action of a bulk was refused, from `{"index": {"_id": …, "status": 400, "error": …}}`."""
    (about,) = item.values()
    error: Json | None = about.get("error")
    return error


def body_of(request: SearchRequest) -> Json:
    """A search in OpenSearch's own structure: selections filter the hits, and each facet but its own selection."""
    sort_field, falling = SORT_FIELDS.get(request.sort, (None, True))
    # An index of an earlier version may lack a key.
    order_by = {"order": "desc" if falling else "asc", "unmapped_type": "long"}
    within = request.start + request.size <= LAST_HIT
    return {
        "query": {"bool": {"must": [compiled(request.query)], "filter": _fixed_filters(request)}},
        "post_filter": {"bool": {"filter": _filters(request.selections)}},
        "aggs": {facet.value: _counting(facet, request) for facet in request.counted} | _dating(request),
        "sort": [*([] if sort_field else ["_score"]), {sort_field or "newest": order_by}],
        "from": request.start if within else 0,
        "size": request.size if within else 0,
        "track_total_hits": True,
        "track_scores": True,
        "_source": False,
    }


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
        case In(field, part):
            return compiled(part, (field,))
        case Has(field, values):
            return _filter(str(field), values)
        case Flag(name):
            return _filter("flags", (name,))
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
    return [_filter(name, values) for name, values in named.items() if values]


def _filters(selections: Mapping[FacetName, tuple[str, ...]]) -> list[Json]:
    return [_chosen(facet, values) for facet, values in selections.items() if values]


def _chosen(facet: FacetName, values: Iterable[str]) -> Json:
    """Any of the chosen values of a facet, of which spans of dates are ranges."""
    if facet != FacetName.DATES:
        return _filter(facet.value, values)
    return {"bool": {"should": [_range(one.field, one.least, one.most) for one in ranges_of(values)]}}


def _filter(field: str, values: Iterable[str]) -> Json:
    return {"terms": {field: list(values)}}


def mappings() -> Json:
    texts: Json = {name: {"type": "text", "analyzer": "whitespace"} for name in TEXT_FIELDS}
    twin: Json = {"type": "text", "analyzer": "whitespace", "index_options": "docs", "norms": False}
    texts |= {unstemmed(name): twin for name in TEXT_FIELDS}
    exact: Json = {name: {"type": "keyword"} for name in EXACT_FIELDS}
    numbers: Json = {name: {"type": "long"} for name in NUMBER_FIELDS}
    return {"dynamic": "strict", "_meta": {"fingerprint": fingerprint()}, "properties": texts | exact | numbers}


def document_of(entry: Entry) -> Json:
    """Texts go in as their terms, as ours see them: OpenSearch only has to part them at the spaces."""
    exact = {name: list(values) for name, values in entry.exact().items()}
    texts = {name: " ".join(terms(text)) for name, text in entry.texts().items()}
    twins = {unstemmed(name): " ".join(words(text)) for name, text in entry.texts().items()}
    return {**texts, **twins, **exact, **entry.numbers}


class OpenSearchBackend(BridgeBackend):
    def make_engine(self, options: Mapping[str, Any]) -> Engine:
        alias = options["INDEX_NAME"]
        lock_folder = Path(options.get("PATH") or Path(tempfile.gettempdir()) / f"{alias}-opensearch")
        layout = {"shards": int(options.get("SHARDS", 1)), "most_replicas": int(options.get("REPLICAS", 1))}
        return OpenSearchIndex(client_of(options), alias=alias, lock_folder=lock_folder, **layout)


class OpenSearchEngine(BridgeEngine):
    backend = OpenSearchBackend
    query = BridgeQuery
