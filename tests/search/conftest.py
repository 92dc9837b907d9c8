"""An index of its own for each test that asks the archive's engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import haystack
import pytest
from opensearchpy import OpenSearch

from search.updating import index_changes
from tests.search import node


@pytest.fixture
def own_index(settings, tmp_path: Path) -> Iterator[Path]:
    """The folder in which this test's index is kept; nothing is there yet."""
    path = tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS = {
        "default": {"ENGINE": "search.engines.tantivy.TantivyEngine", "PATH": str(path)},
    }
    _forget_connection()
    yield path
    _forget_connection()


@pytest.fixture
def indexed(db, own_index: Path) -> Callable[[], int]:
    """Call it when the rows are there: it builds the index of them, or brings in what was marked since."""
    return index_changes


@pytest.fixture(scope="session")
def opensearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSearch]:
    """Asks the node that OPENSEARCH_URL names, or one that is started for these tests."""
    if named := os.environ.get("OPENSEARCH_URL"):
        yield OpenSearch(named)
        return
    try:
        with node.running(tmp_path_factory.mktemp("node")) as url:
            yield OpenSearch(url)
    except node.NoNode as reason:
        pytest.skip(f"no OpenSearch node can be started here ({reason}) and OPENSEARCH_URL names none")


@pytest.fixture
def alias(opensearch: OpenSearch) -> Iterator[str]:
    """A name that no other test's index has; what was made of that name goes with the test."""
    name = f"archive-{uuid4().hex}"
    yield name
    opensearch.indices.delete(index=f"{name}*", ignore=[404])


def _forget_connection() -> None:
    """Haystack keeps a connection a thread; the next one is made from the settings as they are then."""
    getattr(haystack.connections.thread_local, "connections", {}).pop("default", None)
