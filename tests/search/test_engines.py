"""The contract, held against each engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from search.engines.opensearch import OpenSearchIndex
from search.engines.protocol import Engine
from search.engines.tantivy import TantivyIndex
from search.engines.whoosh import WhooshIndex
from search.request import FacetCount, SearchRequest
from tests.search.contract import EngineContract


class Impatient:
    """Counting stops where it takes too long. OpenSearch counts everything at once and has a time of its own."""

    def test_what_was_not_counted_in_time_is_late(self, filled: Engine) -> None:
        answer = filled.search(SearchRequest(releases=frozenset({1}), patience=-1.0))
        assert set(answer.facets.values()) == {FacetCount(late=True)}


class TestTantivy(Impatient, EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return TantivyIndex(tmp_path / "tantivy")


class TestWhoosh(Impatient, EngineContract):
    deep = 1_000
    """It looks at all hits anyway, and takes a minute for ten thousand entries."""

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return WhooshIndex(tmp_path / "whoosh")


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearch(EngineContract):
    @pytest.fixture
    def engine(self, opensearch: OpenSearch, alias: str, tmp_path: Path) -> Engine:
        return OpenSearchIndex(opensearch, alias=alias, lock_folder=tmp_path)


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearchOfThreeShards(EngineContract):
    """As an archive beyond one machine has it: what counts and scores must not depend on which shard has an entry."""

    @pytest.fixture
    def engine(self, opensearch: OpenSearch, alias: str, tmp_path: Path) -> Engine:
        return OpenSearchIndex(opensearch, alias=alias, lock_folder=tmp_path, shards=3)
