from __future__ import annotations

from dataclasses import replace

from search.engines.remembering import Remembered, counting_key
from search.facets import FacetName
from search.query import Word
from search.request import SearchRequest, Sort

REQUEST = SearchRequest(query=Word("sheriff"), releases=frozenset({1}), selections={FacetName.SENDER: ("Doe, John",)})


def test_a_value_is_made_once():
    made: list[int] = []
    kept: Remembered[int] = Remembered(most=2)
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or 7, worth=lambda _: True) == 7
    assert made == [1]


def test_the_one_that_was_not_used_for_longest_is_forgotten():
    kept: Remembered[str] = Remembered(most=2)
    for key in "abac":
        kept.get(key, lambda key=key: key, worth=lambda _: True)
    assert list(kept.kept) == ["a", "c"]


def test_what_is_not_worth_it_is_not_kept():
    kept: Remembered[int] = Remembered(most=2)
    kept.get("a", lambda: 1, worth=lambda _: False)
    assert kept.kept == {}


def test_the_next_page_and_another_order_have_the_same_counts():
    assert counting_key(replace(REQUEST, start=20, size=40, sort=Sort.OLDEST)) == counting_key(REQUEST)


def test_other_readers_words_and_choices_have_other_counts():
    others = [
        replace(REQUEST, releases=frozenset({1, 2})),
        replace(REQUEST, query=Word("county")),
        replace(REQUEST, selections={}),
        replace(REQUEST, counted=()),
        replace(REQUEST, listed=5),
        replace(REQUEST, models=frozenset({"archive.page"})),
    ]
    assert len({counting_key(REQUEST), *map(counting_key, others)}) == 7
