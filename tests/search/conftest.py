"""A node of OpenSearch for the tests that need a real one, and rows as arrivals for those of what is new."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.arrivals import note_arrivals


@pytest.fixture
def arrived(indexed: Callable[[], int]) -> Callable[[], None]:
    """Call it when rows are there: they are indexed and noted as arrived."""

    def note() -> None:
        indexed()
        note_arrivals()

    return note
