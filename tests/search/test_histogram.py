from __future__ import annotations

import pytest

from search.address import Address
from search.facets import FacetName
from search.histogram import Histogram, histogram_of
from search.request import Grain

Counts = tuple[tuple[int, int], ...]


def drawn(*months: tuple[int, int], days: Counts = (), address: Address = Address()) -> Histogram:  # noqa: B008
    made = histogram_of(months, address=address, days=lambda: days)
    assert made is not None
    return made


def counts(histogram: Histogram) -> dict[str, int]:
    return {period.key: period.count for period in histogram.periods}


def test_without_dates_there_is_none():
    assert histogram_of((), address=Address(), days=tuple) is None


def test_months_stand_with_the_empty_ones_between_them():
    assert counts(drawn((201011, 3), (201102, 1))) == {"2010-11": 3, "2010-12": 0, "2011-01": 0, "2011-02": 1}


def test_a_wide_span_is_shown_by_year():
    made = drawn((200501, 2), (200512, 3), (201006, 4))
    assert (made.grain, counts(made)["2005"], counts(made)["2007"]) == (Grain.YEAR, 5, 0)


def test_a_narrow_span_is_shown_by_day():
    made = drawn((201006, 3), days=((20100629, 1), (20100701, 2)))
    assert (made.grain, counts(made)) == (Grain.DAY, {"2010-06-29": 1, "2010-06-30": 0, "2010-07-01": 2})


def test_one_misread_year_does_not_fill_the_chart_with_blanks():
    assert counts(drawn((191006, 1), (201006, 9), (205001, 1))) == {"1910": 1, "2010": 9, "2050": 1}


def test_a_bar_leads_to_its_dates_in_place_of_those_chosen():
    made = drawn((201001, 1), (201012, 1), address=Address(q="x").within("2010"))
    assert made.first.url == "/search/?q=x&dates=2010-01"


def test_an_empty_bar_leads_nowhere():
    assert drawn((201001, 1), (201003, 1)).periods[1].url == ""


def test_all_dates_are_a_link_away_only_from_some():
    narrowed = Address(q="x", selections={FacetName.DATES: ("2010",), FacetName.SENDER: ("Doe",)})
    assert drawn((201001, 1), (201012, 1), address=narrowed).all_url == "/search/?q=x&sender=Doe"
    assert drawn((201001, 1), (201012, 1)).all_url == ""


@pytest.mark.parametrize(("key", "label"), [("2010-06", "June 2010"), ("2011-01", "January 2011")])
def test_bars_are_called_by_their_month(key: str, label: str):
    labels = {period.key: period.label for period in drawn((201006, 1), (201101, 1)).periods}
    assert labels[key] == label
