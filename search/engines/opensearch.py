"""OpenSearch, for an archive beyond one machine. Readers use an alias, which a new index takes over when complete."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError
from opensearchpy.helpers import streaming_bulk

from search.analysis import terms, words
from search.engines.bridge import BridgeBackend, BridgeEngine, BridgeQuery
from search.engines.cluster import client_of, reaching
from search.engines.folder import IndexFolder
from search.engines.opensearch_body import (
    LAST_HIT,
    Json,
    answer_of,
    body_of,
    grouping_of,
    groups_of,
    term_filter,
    walk_of,
)
from search.engines.protocol import Engine, Writer
from search.entry import EXACT_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Entry, fingerprint, unstemmed
from search.errors import NameTaken, RefusedEntries, SearchUnavailable
from search.hitlist import HitList
from search.locking import database_lock
from search.request import Answer, Groups, Hit, SearchRequest, hit_of

BULK = 500
BULK_SECONDS = 120
TRIES = 5
"""How often entries are sent to a cluster that has too much to do just then."""
PIECE = 5_000
"""Hits that are sent together where all of them are listed."""
GAP = 1
"""Places left free between two texts of one field, as tantivy has it: no phrase runs from one to the next."""
READ_ON = 1.0
"""Seconds that an old index stays for the searches that were begun on it: without it they would end in an error."""
KEPT_FOR = "1m"
"""How long the cluster keeps the next piece for us."""
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

    def every(self, request: SearchRequest) -> HitList:
        if request.releases == frozenset():
            return HitList()
        with reaching(self):
            try:
                return HitList(self._walk(request))
            except NotFoundError:
                return HitList()

    def groups(self, request: SearchRequest, field: str) -> Groups:
        if request.releases == frozenset():
            return Groups()
        with reaching(self):
            try:
                found = self.client.search(index=self.alias, body=grouping_of(request, field), **WHOLE)
            except NotFoundError:
                return Groups()
        return groups_of(found)

    def moment(self) -> None:
        """Other machines write too, and what they do shows shard by shard."""
        return

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

    def _walk(self, request: SearchRequest) -> Iterator[Hit]:
        """Piece by piece, of the index as it was when the first was asked for."""
        found = self.client.search(index=self.alias, body=walk_of(request, PIECE), scroll=KEPT_FOR, **WHOLE)
        try:
            while hits := found["hits"]["hits"]:
                yield from (hit_of(hit["_id"], score=0.0) for hit in hits)
                found = self._go_on(found["_scroll_id"])
        finally:
            self.client.clear_scroll(body={"scroll_id": [found["_scroll_id"]]}, ignore=[404])

    def _go_on(self, scroll_id: str) -> Json:
        """The next piece. One that is gone, with an index that was replaced, is no end: the rest would be missing."""
        try:
            found: Json = self.client.scroll(body={"scroll_id": scroll_id, "scroll": KEPT_FOR})
        except NotFoundError as gone:
            raise SearchUnavailable(index=str(self), reason="the index was replaced in between") from gone
        return found

    def _create(self) -> str:
        """A new index beside the one that is read."""
        if self.client.indices.exists(index=self.alias) and not self.client.indices.exists_alias(name=self.alias):
            raise NameTaken(alias=self.alias)
        name = f"{self.alias}-{time.time_ns()}"
        body = {"settings": {"index": SETTINGS | self.layout}, "mappings": mappings()}
        self.client.indices.create(index=name, body=body)
        return name

    def _swap(self, name: str) -> None:
        """In one step the alias leads to the new index and no longer to the old ones, which go when read to the end."""
        old = [index for index, read in self._ours().items() if read]
        actions: list[Json] = [{"remove": {"index": index, "alias": self.alias}} for index in old]
        actions.append({"add": {"index": name, "alias": self.alias}})
        self.client.indices.update_aliases(body={"actions": actions})
        if old:
            time.sleep(READ_ON)
        self._sweep()

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
            index=self.index, body={"query": term_filter("model", [model])}, request_timeout=BULK_SECONDS
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


def mappings() -> Json:
    text: Json = {"type": "text", "analyzer": "whitespace", "position_increment_gap": GAP}
    texts: Json = dict.fromkeys(TEXT_FIELDS, text)
    twin: Json = {"type": "text", "analyzer": "whitespace", "index_options": "docs", "norms": False}
    texts |= {unstemmed(name): twin for name in TEXT_FIELDS}
    exact: Json = {name: {"type": "keyword"} for name in EXACT_FIELDS}
    numbers: Json = {name: {"type": "long"} for name in NUMBER_FIELDS}
    return {"dynamic": "strict", "_meta": {"fingerprint": fingerprint()}, "properties": texts | exact | numbers}


def document_of(entry: Entry) -> Json:
    """Texts go in as their terms, as ours see them: OpenSearch only has to part them at the spaces."""
    exact = {name: list(values) for name, values in entry.exact().items()}
    texts = {name: [" ".join(terms(text)) for text in values] for name, values in entry.values().items()}
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
