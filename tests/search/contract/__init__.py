"""What every engine must do: the same entries, the same queries, the same hits, facets, orders and marks."""

from __future__ import annotations

from tests.search.contract.changing import Changing
from tests.search.contract.counting import Counting
from tests.search.contract.finding import Finding
from tests.search.contract.marking import Marking
from tests.search.contract.ordering import Ordering


class EngineContract(Finding, Counting, Ordering, Marking, Changing):
    """Subclasses give the fixture `engine`, empty and without an index."""
