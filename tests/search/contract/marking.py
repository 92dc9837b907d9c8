"""Marks: one highlighter serves all engines, and marks in what an engine finds just what that engine found it by."""

from __future__ import annotations

import pytest

from search.engines.protocol import Engine
from search.marking import Marker
from search.parsing import parse
from search.request import SearchRequest
from tests.search.contract.base import Contract
from tests.search.contract.entries import ENTRIES, OTHER, PUBLIC, rows

SHOWN = ("subject", "body", "senders", "to", "cc", "attached", "bates")
"""Parts of an entry that a page of results shows."""

MARKED = [
    ("sheriff", {1: {"sheriff"}, 4: {"Sheriffs", "sheriff"}, 5: {"sheriff"}, 6: {"sheriff"}}),
    ("community", {2: {"Communities"}}),
    ("opted", {1: {"Opting"}, 2: {"Opting", "opt"}, 3: {"opt"}}),
    ('"opting out"', {1: {"Opting out"}, 2: {"Opting out", "opt out"}, 3: {"opt-out"}}),
    ("muller", {3: {"Müller"}}),
    ("opt*", {1: {"Opting"}, 2: {"Opting", "opt"}, 3: {"opt"}}),
    ("communit?es", {2: {"Communities"}}),
    ("MC-0002*", {5: {"MC", "000200"}}),
    ("sherif~", {1: {"sheriff"}, 4: {"Sheriffs", "sheriff"}, 5: {"sheriff"}, 6: {"sheriff"}}),
    ('"sheriff county"~1', {4: {"county", "sheriff"}}),
    ("from:doe", {1: {"Doe"}}),
    ("to:holm", {1: {"Holm"}}),
    ('from:"John Doe"', {1: {"Doe, John"}}),
    ('with:("Greta Holm" fingerprints OR "Greta Holm")', {1: {"Holm, Greta"}, 2: {"Holm, Greta"}}),
    ("subject:sheriff", {4: {"Sheriffs"}}),
    ("attachment:letter", {3: {"letter"}}),
    ("sheriff -county", {6: {"sheriff"}}),
    ("fingerprints OR communities", {2: {"Communities"}, 3: {"Fingerprints"}}),
    ("exemption:b6", {3: set()}),
]


class Marking(Contract):
    @pytest.mark.parametrize(("query", "expected"), MARKED)
    def test_what_is_found_is_marked_by_what_it_was_found_by(
        self, filled: Engine, query: str, expected: dict[int, set[str]]
    ) -> None:
        tree = parse(query).query
        found = rows(filled.search(SearchRequest(query=tree, releases=frozenset({PUBLIC, OTHER}))))
        assert {row: marks_of(row, Marker(tree)) for row in found} == expected


def marks_of(row: int, marker: Marker) -> set[str]:
    """What is marked in any part of an entry."""
    (one,) = [one for one in ENTRIES if one.row == row]
    shown = {field: str(getattr(one, field)) for field in SHOWN}
    return {text[start:end] for field, text in shown.items() for start, end in marker.spans(text, field=field)}
