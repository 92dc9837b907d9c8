"""The contract, held against each engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from search.engines.opensearch import OpenSearchIndex
from search.engines.protocol import Engine
from search.engines.tantivy import TantivyIndex
from search.engines.whoosh import WhooshIndex
from tests.search import node
from tests.search.contract import EngineContract


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return TantivyIndex(tmp_path / "tantivy")


class TestWhoosh(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return WhooshIndex(tmp_path / "whoosh")


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSearch]:
    """Asks the node that OPENSEARCH_URL names, or one that is started for these tests."""
    if named := os.environ.get("OPENSEARCH_URL"):
        yield OpenSearch(named)
        return
    try:
        with node.running(tmp_path_factory.mktemp("node")) as url:
            yield OpenSearch(url)
    except node.NoNode as reason:
        pytest.skip(f"no OpenSearch node can be started here ({reason}) and OPENSEARCH_URL names none")


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearch(EngineContract):
    @pytest.fixture
    def engine(self, client: OpenSearch, tmp_path: Path) -> Iterator[Engine]:
        yield OpenSearchIndex(client, alias="archive-test", lock_folder=tmp_path)
        client.indices.delete(index="archive-test-*", ignore=[404])
