"""Writers that are killed, on each engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from search.engines.opensearch import OpenSearchIndex
from search.engines.protocol import Engine
from search.engines.tantivy import TantivyIndex
from search.engines.whoosh import WhooshIndex
from tests.search.killing import KilledContract


class InAFolder(KilledContract):
    kind: type[TantivyIndex | WhooshIndex]

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return self.kind(tmp_path)

    @pytest.fixture
    def made(self, tmp_path: Path) -> str:
        return f"from {self.kind.__module__} import *\nengine = {self.kind.__name__}(Path({str(tmp_path)!r}))"

    def leftovers(self, engine: Engine) -> int:
        assert isinstance(engine, TantivyIndex | WhooshIndex)
        return len(list(engine.folder.root.glob("g-*")))


class TestTantivy(InAFolder):
    kind = TantivyIndex


class TestWhoosh(InAFolder):
    kind = WhooshIndex


@pytest.mark.opensearch
@pytest.mark.xdist_group("opensearch")
class TestOpenSearch(KilledContract):
    @pytest.fixture
    def engine(self, opensearch: OpenSearch, alias: str, tmp_path: Path) -> Engine:
        return OpenSearchIndex(opensearch, alias=alias, lock_folder=tmp_path)

    @pytest.fixture
    def made(self, opensearch: OpenSearch, alias: str, tmp_path: Path) -> str:
        host = opensearch.transport.hosts[0]
        node = f"OpenSearch('http://{host['host']}:{host['port']}/')"
        where = f"alias={alias!r}, lock_folder=Path({str(tmp_path)!r})"
        return f"from opensearchpy import OpenSearch\nengine = OpenSearchIndex({node}, {where})"

    def leftovers(self, engine: Engine) -> int:
        assert isinstance(engine, OpenSearchIndex)
        return len(engine.client.indices.get(index=f"{engine.alias}-*"))
