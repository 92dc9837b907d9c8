"""The contract, held against each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from search.engines.opensearch import OpenSearchIndex
from search.engines.protocol import Engine
from search.engines.tantivy import TantivyIndex
from search.engines.whoosh import WhooshIndex
from tests.search.contract import EngineContract


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return TantivyIndex(tmp_path / "tantivy")


class TestWhoosh(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return WhooshIndex(tmp_path / "whoosh")


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearch(EngineContract):
    @pytest.fixture
    def engine(self, opensearch: OpenSearch, tmp_path: Path) -> Iterator[Engine]:
        yield OpenSearchIndex(opensearch, alias="archive-test", lock_folder=tmp_path)
        opensearch.indices.delete(index="archive-test-*", ignore=[404])


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearchOfThreeShards(EngineContract):
    """As an archive beyond one machine has it: what counts and scores must not depend on which shard has an entry."""

    @pytest.fixture
    def engine(self, opensearch: OpenSearch, tmp_path: Path) -> Iterator[Engine]:
        yield OpenSearchIndex(opensearch, alias="archive-shards", lock_folder=tmp_path, shards=3)
        opensearch.indices.delete(index="archive-shards-*", ignore=[404])
