"""A node of OpenSearch for the tests that need a real one, and rows as arrivals for those of what is new."""

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


