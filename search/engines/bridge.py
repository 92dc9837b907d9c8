"""Haystack on top of our engines, so that `SearchQuerySet`, `rebuild_index`, `update_index` and `clear_index` work.

A Haystack query is turned into our own tree of values (`search.query`), never into a string of some engine's syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db.models import Model
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.inputs import BaseInput, Exact
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.engines.protocol import Engine
from search.errors import UnsupportedLookup
from search.facets import FacetName
from search.parsing import parse
from search.query import And, Everything, Has, Not, Or, Phrase, Query
from search.request import Answer, Hit, SearchRequest, Sort
from search.updating import rebuild

TEXT_LOOKUPS = {"content", "contains"}
EXACT_LOOKUPS = {"exact", "content", "in"}
SORTS = {
    "-newest": Sort.NEWEST,
    "oldest": Sort.OLDEST,
    "-redacted": Sort.MOST_REDACTED,
    "redacted": Sort.LEAST_REDACTED,
}
"""What `order_by` takes."""
LARGEST_PAGE = 1000


class BridgeBackend(BaseSearchBackend):  # type: ignore[misc] # Haystack is untyped
    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.engine = self.make_engine(connection_options)

    def make_engine(self, options: Mapping[str, Any]) -> Engine:
        raise NotImplementedError

    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:  # noqa: FBT001, FBT002
        self._change(lambda writer: writer.replace(index.entries(list(iterable))))

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        self._change(lambda writer: writer.remove([get_identifier(obj_or_string)]))

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        if models is None:
            with self.engine.lock(wait=True), self.engine.rebuilding():
                return
        labels = [get_model_ct(model) for model in models]
        self._change(lambda writer: [writer.remove_model(label) for label in labels])

    @log_query  # type: ignore[untyped-decorator] # Haystack is untyped
    def search(self, query_string: Query | str, **options: Any) -> dict[str, Any]:
        """Haystack's form of an answer. Nobody's visibility is applied: our own pages ask the engine themselves."""
        query = query_string if isinstance(query_string, Query) else parse(query_string).query
        request = _request(query, options)
        answer = self.engine.search(request)
        made = options.get("result_class") or SearchResult
        return {"results": [_result(made, hit) for hit in answer.hits], "hits": answer.total, "facets": _facets(answer)}

    def _change(self, change: Any) -> None:
        with self.engine.lock(wait=True):
            if not self.engine.is_current():
                rebuild(self.engine)
            with self.engine.writing() as writer:
                change(writer)


class BridgeQuery(BaseSearchQuery):  # type: ignore[misc] # Haystack is untyped
    def build_query(self) -> Query:
        return _tree(self.query_filter)

    def __str__(self) -> str:
        return repr(self.build_query())


class BridgeEngine(BaseEngine):  # type: ignore[misc] # Haystack is untyped
    query = BridgeQuery


def _request(query: Query, options: Mapping[str, Any]) -> SearchRequest:
    start = options.get("start_offset") or 0
    end = options.get("end_offset")
    return SearchRequest(
        query=query,
        releases=None,
        models=frozenset(get_model_ct(model) for model in options.get("models") or ()),
        sort=_sort(options.get("sort_by") or []),
        start=start,
        size=LARGEST_PAGE if end is None else max(end - start, 0),
        counted=tuple(FacetName(name) for name in options.get("facets") or ()),
    )


def _sort(order_by: list[str]) -> Sort:
    if not order_by:
        return Sort.RELEVANCE
    if order_by[0] not in SORTS:
        raise UnsupportedLookup(field="order_by", lookup=order_by[0])
    return SORTS[order_by[0]]


def _result(made: type[SearchResult], hit: Hit) -> SearchResult:
    app, name = hit.model.split(".")
    identity = {ID: f"{hit.model}.{hit.row}", DJANGO_CT: hit.model, DJANGO_ID: str(hit.row)}
    return made(app, name, str(hit.row), hit.score, **identity)


def _facets(answer: Answer) -> dict[str, dict[str, list[tuple[str, int]]]]:
    return {"fields": {name.value: list(count.values) for name, count in answer.facets.items()}}


def _tree(node: SearchNode) -> Query:
    """Haystack's nodes: `children` are nodes or pairs of `field__lookup` and value."""
    parts = tuple(_tree(child) if isinstance(child, SearchNode) else _leaf(node, *child) for child in node.children)
    if not parts:
        return Everything()
    joined = parts[0] if len(parts) == 1 else (Or(parts) if node.connector == "OR" else And(parts))
    return Not(joined) if node.negated else joined


def _leaf(node: SearchNode, expression: str, value: Any) -> Query:
    field, lookup = node.split_expression(expression)
    if field in {"content", "text"} and lookup in TEXT_LOOKUPS:
        return _text(value)
    if field in set(FacetName) and lookup in EXACT_LOOKUPS:
        values = [value] if isinstance(value, str | BaseInput) else list(value)
        return Has(FacetName(field), tuple(_plain(one) for one in values))
    raise UnsupportedLookup(field=field, lookup=lookup)


def _text(value: Any) -> Query:
    return Phrase(_plain(value)) if isinstance(value, Exact) else parse(_plain(value)).query


def _plain(value: Any) -> str:
    return cast(str, value.query_string) if isinstance(value, BaseInput) else str(value)
