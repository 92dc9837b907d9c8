"""What the parts of the contract share: an engine, filled, and how it is asked."""

from __future__ import annotations

import pytest

from search.engines.protocol import Engine
from search.facets import FacetName
from search.parsing import parse
from search.query import Query
from search.request import SearchRequest
from tests.search.contract.entries import ENTRIES, OTHER, PUBLIC, rows


class Contract:
    """Subclasses give the fixture `engine`, empty and without an index."""

    deep = 10_000
    """The place behind which hits are asked for."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(ENTRIES)
        return engine

    def found(self, engine: Engine, query: Query | str, **request: object) -> set[int]:
        tree = parse(query).query if isinstance(query, str) else query
        asked = {"releases": frozenset({PUBLIC, OTHER}), **request}
        return set(rows(engine.search(SearchRequest(query=tree, **asked))))  # type: ignore[arg-type]

    def counts(self, engine: Engine, facet: FacetName, **request: object) -> dict[str, int]:
        asked = {"releases": frozenset({PUBLIC, OTHER}), **request}
        return dict(engine.search(SearchRequest(**asked)).facets[facet].values)  # type: ignore[arg-type]
