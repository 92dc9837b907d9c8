"""The contract, held against each engine."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

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


URL = os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200/")
NODE = OpenSearch(URL, timeout=2, max_retries=0)


def node_answers() -> bool:
    logging.getLogger("opensearch").setLevel(logging.CRITICAL)
    try:
        return bool(NODE.ping())
    except OpenSearchException:
        return False


if node_answers():

    class TestOpenSearch(EngineContract):
        @pytest.fixture
        def engine(self, tmp_path: Path) -> Iterator[Engine]:
            yield OpenSearchIndex(NODE, alias="archive-test", lock_folder=tmp_path)
            NODE.indices.delete(index="archive-test-*", ignore=[404])

else:

    @pytest.mark.skip(reason=f"no OpenSearch node answers at {URL} (set OPENSEARCH_URL)")
    def test_opensearch_keeps_the_contract() -> None:
        """Stands for the whole class above where it cannot run."""
