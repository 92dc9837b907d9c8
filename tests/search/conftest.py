"""A node of OpenSearch for the tests that need a real one, and rows that have arrived."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from opensearchpy import OpenSearch

from search.arrivals import note_arrivals
from tests.search import node


@pytest.fixture
def arrived(indexed: Callable[[], int]) -> Callable[[], None]:
    """Call it when rows are there: they are indexed and noted as arrived."""

    def note() -> None:
        indexed()
        note_arrivals()

    return note


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
