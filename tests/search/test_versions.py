"""A new version of the code on an index of the old one, as it is until the rebuild is through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import entry as entries
from search.engines import tantivy, whoosh
from search.facets import FacetName
from search.parsing import parse
from search.request import SearchRequest, Sort
from tests.search.contract.entries import PUBLIC, entry, rows

LACKING = {"bates", "places", "thread", "codes", FacetName.RECIPIENT.value, "share", "oldest"}
"""Fields that the earlier version did not have."""


def without(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field for field in fields if field not in LACKING)


@pytest.fixture(params=[tantivy, whoosh])
def index(request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tantivy.TantivyIndex]:
    """An index that the earlier version made, under the code of today."""
    engine = request.param
    made = {tantivy: tantivy.TantivyIndex, whoosh: whoosh.WhooshIndex}[engine](tmp_path)
    with monkeypatch.context() as patch:
        for name in ("TEXT_FIELDS", "EXACT_FIELDS", "NUMBER_FIELDS"):
            patch.setattr(engine, name, without(getattr(engine, name)))
            patch.setattr(entries, name, getattr(engine, name))
        patch.setattr(whoosh, "COUNTABLE", without(whoosh.COUNTABLE))
        old = entry(1, subject="Sheriffs", sent="2010-06-23", sender=("Doe, John",))
        object.__setattr__(old, "numbers", {name: n for name, n in old.numbers.items() if name not in LACKING})
        engine.schema.cache_clear()
        with made.lock(wait=True), made.rebuilding() as writer:
            writer.replace([old])
    engine.schema.cache_clear()
    yield made
    engine.schema.cache_clear()


def test_it_is_not_current(index):
    assert not index.is_current()


@pytest.mark.parametrize("sort", list(Sort))
def test_what_it_holds_is_found_in_any_order(index, sort: Sort):
    request = SearchRequest(query=tree("sheriff"), releases=frozenset({PUBLIC}), sort=sort)
    assert rows(index.search(request)) == [1]


def test_what_may_not_be_seen_is_not_found(index):
    assert index.search(SearchRequest(releases=frozenset({PUBLIC + 1}))).total == 0


def test_facets_that_it_has_are_counted(index):
    facets = index.search(SearchRequest(releases=frozenset({PUBLIC}))).facets
    assert (facets[FacetName.SENDER].values, facets[FacetName.RECIPIENT].values) == ((("Doe, John", 1),), ())


@pytest.mark.parametrize("query", ["exemption:b6", "redacted:>5", "thread:k3v9", "bates:MC*", 'bates:"MC 1"~2'])
def test_in_fields_that_it_lacks_nothing_is_found(index, query: str):
    assert index.search(SearchRequest(query=tree(query), releases=frozenset({PUBLIC}))).total == 0


def tree(text: str):
    return parse(text).query
