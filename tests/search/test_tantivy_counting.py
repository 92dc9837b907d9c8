"""In how many passes an index is counted, and over what."""

from __future__ import annotations

from search.engines.tantivy_counting import MANY, Pass, passes_of
from search.facets import FacetName
from search.query import Preferring, Word, unranked
from search.request import Grain, SearchRequest

YEAR, KIND, PLACE = FacetName.YEAR, FacetName.KIND, FacetName.PLACE
ASKED = SearchRequest(counted=(YEAR, KIND, PLACE), grain=Grain.MONTH)
CHOSEN = {KIND: ("memo",)}


def test_what_is_counted_among_the_same_hits_is_one_pass() -> None:
    assert list(passes_of(ASKED, found=10)) == [Pass({}, (YEAR, KIND, PLACE), dated=True)]


def test_a_facet_in_which_something_is_chosen_is_counted_without_that() -> None:
    asked = SearchRequest(counted=(YEAR, KIND), selections=CHOSEN)
    assert list(passes_of(asked, found=10)) == [Pass(CHOSEN, (YEAR,)), Pass({}, (KIND,))]


def test_dates_are_counted_in_all_that_is_chosen() -> None:
    asked = SearchRequest(counted=(KIND,), selections=CHOSEN, grain=Grain.YEAR)
    assert list(passes_of(asked, found=10)) == [Pass(CHOSEN, (), dated=True), Pass({}, (KIND,))]


def test_of_many_hits_facets_are_counted_one_by_one() -> None:
    one_by_one = [Pass({}, (), dated=True), *(Pass({}, (facet,)) for facet in (YEAR, KIND, PLACE))]
    assert list(passes_of(ASKED, found=MANY)) == one_by_one


def test_nothing_to_count_is_no_pass() -> None:
    assert list(passes_of(SearchRequest(counted=()), found=10)) == []


def test_counting_asks_for_no_order() -> None:
    assert unranked(Preferring(Word("one"), (Word("two"),))) == Word("one")
    assert unranked(Word("one")) == Word("one")
