from __future__ import annotations

import pytest

from search.query import Range
from search.spans import Dates, ranges_of, span_of


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("2010", 20100101, 20101231),
        ("2010-05..2010-08", 20100501, 20100831),
        ("2010-06-23..2010", 20100623, 20101231),
        ("2010..", 20100101, None),
        ("..2010-06", None, 20100631),
    ],
)
def test_a_span_is_a_range_with_both_ends(value: str, least: int | None, most: int | None):
    assert ranges_of([value]) == [Range("day", least, most)]


@pytest.mark.parametrize("value", ["", "..", "2011..2010", "June", "2010-02-30", "2010..x", "2010..2011..2012"])
def test_what_is_no_span_of_a_calendar_is_none(value: str):
    assert span_of(value) is None


def test_a_span_is_printed_as_the_url_says_it():
    assert str(Dates("2010-05", "2010-08")) == "2010-05..2010-08"
