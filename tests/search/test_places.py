from __future__ import annotations

import pytest

from search.places import places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the Marin County Sheriff", ("Marin County, California", "California")),
        ("The San Benito County board", ("San Benito County, California", "California")),
        ("Santa\nClara County", ("Santa Clara County, California", "California")),
        ("a letter of the County of Santa Clara Sheriff", ("Santa Clara County, California", "California")),
        ("Lake of the Woods County", ("Lake of the Woods County, Minnesota", "Minnesota")),
        ("Washington County, OR is out", ("Washington County, Oregon", "Oregon")),
        ("Washington County, Oregon", ("Washington County, Oregon", "Oregon")),
        ("St. Louis County, Missouri", ("St. Louis County, Missouri", "Missouri")),
        ("Orleans Parish", ("Orleans Parish, Louisiana", "Louisiana")),
        ("sheriffs of Northern California and Oregon's law", ("California", "Oregon")),
        ("the State of Washington", ("Washington",)),
        ("it happened in Virginia", ("Virginia",)),
        ("Texas Governor", ("Texas",)),
    ],
)
def test_what_is_named_for_certain_is_a_place(text: str, places: tuple[str, ...]):
    assert places_in(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Washington County",
        "the county sheriff",
        "Fort Marin County",
        "Virginia Holm",
        "Holm, Virginia",
        "Virginia, please call",
        "Joe Montana",
        "back in Washington on Monday",
        "Tbilisi, Georgia",
        "the New York Times",
        "Pennsylvania Avenue",
        "Greta Holm, MD",
        "OR",
        "CALIFORNIAN",
        "",
    ],
)
def test_what_may_be_something_else_is_none(text: str):
    assert places_in(text) == ()


def test_a_county_that_the_named_state_does_not_have_is_none():
    assert places_in("Marin County, Texas") == ("Texas",)


def test_each_place_is_named_once():
    assert places_in("in Oregon, and again in Oregon") == ("Oregon",)
