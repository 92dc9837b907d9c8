"""Orders, pages of results however deep, groups, and all hits at once."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from search.engines.protocol import Engine
from search.entry import Entry
from search.facets import FacetName
from search.query import Phrase, Preferring, Word
from search.request import SearchRequest, Sort
from tests.search.contract.base import Contract
from tests.search.contract.entries import EMAIL, HIDDEN, OTHER, PUBLIC, entry, rows


class Ordering(Contract):
    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            (Sort.NEWEST, [2, 1, 6, 3, 5, 4]),
            (Sort.OLDEST, [3, 6, 1, 2, 4, 5]),
            (Sort.MOST_REDACTED, [5, 4, 3, 2, 6, 1]),
            (Sort.LEAST_REDACTED, [1, 6, 2, 3, 4, 5]),
        ],
    )
    def test_orders(self, filled: Engine, sort: Sort, expected: list[int]) -> None:
        assert rows(filled.search(SearchRequest(releases=frozenset({PUBLIC, OTHER}), sort=sort))) == expected

    def test_a_word_in_the_subject_ranks_before_one_in_the_body(self, filled: Engine) -> None:
        assert rows(filled.search(SearchRequest(query=Word("sheriff"), releases=frozenset({PUBLIC}))))[0] == 4

    def test_what_is_preferred_ranks_first(self, filled: Engine) -> None:
        query = Preferring(Word("sheriff"), (Phrase("another release"), Phrase("another release")))
        assert rows(filled.search(SearchRequest(query=query, releases=frozenset({PUBLIC, OTHER}))))[0] == 6

    def test_pages_of_results_follow_each_other(self, filled: Engine) -> None:
        asked = [SearchRequest(releases=frozenset({PUBLIC}), sort=Sort.OLDEST, start=at, size=2) for at in (0, 2, 4, 6)]
        assert [rows(filled.search(request)) for request in asked] == [[3, 1], [2, 4], [5], []]

    def test_a_size_of_nothing_gives_counts_only(self, filled: Engine) -> None:
        answer = filled.search(SearchRequest(releases=frozenset({PUBLIC}), size=0))
        assert (answer.hits, answer.total) == ((), 5)

    def test_the_hits_of_a_thread_stand_together_the_threads_by_their_beginning(self, engine: Engine) -> None:
        letters = [
            entry(1, sent="2010-06-03", thread="late", thread_start="2010-06-03"),
            entry(2, sent="2010-06-09", thread="early", thread_start="2010-06-01"),
            entry(3, sent="2010-06-04T10:00", thread="late", thread_start="2010-06-03"),
            entry(4, sent="2010-06-01", thread="early", thread_start="2010-06-01"),
            entry(5, sent="2010-06-02"),
            entry(6),
        ]
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(letters)
        found = engine.search(SearchRequest(releases=frozenset({PUBLIC}), sort=Sort.THREAD))
        assert rows(found) == [4, 2, 5, 1, 3, 6]

    @pytest.mark.parametrize(
        ("field", "groups"),
        [
            ("thread", {"a": 2, "b": 1}),
            ("documents", {"d1": 2, "d2": 2}),
            ("sender", {"Doe, John": 3}),
        ],
    )
    def test_hits_are_grouped(self, engine: Engine, field: str, groups: dict[str, int]) -> None:
        letters = [
            entry(1, body="sheriff", thread="a", documents=("d1", "d2"), sender=("Doe, John",)),
            entry(2, body="sheriff", thread="a", documents=("d1",), sender=("Doe, John",)),
            entry(3, body="sheriff", thread="b", documents=("d2",), sender=("Doe, John",)),
            entry(4, body="county", thread="b"),
            entry(5, body="sheriff", thread="c", release=HIDDEN),
        ]
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(letters)
        found = engine.groups(SearchRequest(query=Word("sheriff"), releases=frozenset({PUBLIC})), field)
        assert (dict(found.values), found.truncated) == (groups, False)

    def test_the_largest_group_comes_first_and_equals_by_their_value(self, filled: Engine) -> None:
        found = filled.groups(SearchRequest(releases=frozenset({PUBLIC})), "sender")
        assert [value for value, _ in found.values] == ["Doe, John", "Holm, Greta"]

    def test_groups_are_those_of_the_chosen_values(self, filled: Engine) -> None:
        chosen = {FacetName.WITHHELD: ("yes",)}
        assert filled.groups(SearchRequest(releases=frozenset({PUBLIC}), selections=chosen), "sender").values == ()

    def test_hits_beyond_the_ten_thousandth_are_found(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            letters = range(self.deep + 30)
            writer.replace(Entry(EMAIL, row, "email", {FacetName.RELEASE: ("1",)}, body="x") for row in letters)
        for sort in (Sort.OLDEST, Sort.RELEVANCE):
            request = SearchRequest(query=Word("x"), releases=frozenset({PUBLIC}), sort=sort, counted=())
            starts = (self.deep, self.deep + 20)
            found = [rows(engine.search(replace(request, start=start))) for start in starts]
            assert ([len(part) for part in found], len({row for part in found for row in part})) == ([20, 10], 30)

    @pytest.mark.parametrize("sort", [Sort.RELEVANCE, *(sort for sort in Sort if sort != Sort.THREAD)])
    def test_all_hits_come_in_the_order_of_the_pages(self, filled: Engine, sort: Sort) -> None:
        asked = SearchRequest(query=Word("sheriff"), releases=frozenset({PUBLIC, OTHER}), sort=sort, size=50)
        assert [hit.row for hit in filled.every(replace(asked, start=1, size=1))] == rows(filled.search(asked))

    def test_all_hits_are_those_of_the_chosen_values(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Doe, John",)}
        assert {hit.row for hit in filled.every(SearchRequest(releases=None, selections=chosen))} == {1, 4}

    def test_all_hits_are_none_for_a_reader_who_may_see_no_release(self, filled: Engine) -> None:
        assert len(filled.every(SearchRequest(releases=frozenset()))) == 0

    def test_without_an_index_all_hits_are_none(self, engine: Engine) -> None:
        assert len(engine.every(SearchRequest(releases=None))) == 0

    def test_all_hits_come_once_however_many(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        module = sys.modules[type(engine).__module__]
        monkeypatch.setattr(module, "PIECE", 7, raising=False)
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(entry(row, body="x") for row in range(20))
        asked = SearchRequest(query=Word("x"), releases=None)
        assert sorted(hit.row for hit in engine.every(asked)) == list(range(20))

    @pytest.mark.parametrize("start", [5, 10_000, 2_000_000, 10**11])
    @pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.OLDEST])
    def test_after_the_last_hit_there_is_none_and_the_total_stays(self, filled: Engine, start: int, sort: Sort) -> None:
        answer = filled.search(SearchRequest(releases=frozenset({PUBLIC}), sort=sort, start=start))
        assert (answer.hits, answer.total) == ((), 5)
