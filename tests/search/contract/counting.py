"""Facets and dates: their counts, whose they are, and how many are listed."""

from __future__ import annotations

import pytest

from search.engines.protocol import Engine
from search.facets import FacetName
from search.query import Word
from search.request import Grain, SearchRequest
from tests.search.contract.base import Contract
from tests.search.contract.entries import OTHER, PAGE, PUBLIC, entry, rows


class Counting(Contract):
    def test_a_name_with_a_comma_is_one_facet_value(self, filled: Engine) -> None:
        assert self.counts(filled, FacetName.SENDER) == {"Doe, John": 2, "Doe": 1, "Holm, Greta": 1}

    def test_a_value_that_only_hidden_entries_have_is_not_listed(self, filled: Engine) -> None:
        assert "Hidden, H" not in self.counts(filled, FacetName.SENDER)

    def test_counts_are_of_what_may_be_seen(self, filled: Engine) -> None:
        assert self.counts(filled, FacetName.MONTH) == {"2010-06": 3, "2009-12": 1}

    def test_every_value_of_an_entry_is_counted(self, filled: Engine) -> None:
        assert self.counts(filled, FacetName.EXEMPTION) == {"(b)(5)": 1, "(b)(6)": 1, "(b)(7)(C)": 1}

    def test_bands_are_counted(self, filled: Engine) -> None:
        bands = {"none": 2, "under-10": 1, "10-50": 1, "over-50": 1, "all": 1}
        assert self.counts(filled, FacetName.REDACTION) == bands

    def test_values_stand_by_falling_count_and_then_by_name(self, filled: Engine) -> None:
        answer = filled.search(SearchRequest(releases=frozenset({PUBLIC, OTHER})))
        assert [value for value, _ in answer.facets[FacetName.SENDER].values] == ["Doe, John", "Doe", "Holm, Greta"]

    def test_several_values_of_a_facet_are_alternatives(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Doe, John", "Holm, Greta")}
        assert self.found(filled, "", selections=chosen) == {1, 2, 4}

    def test_several_facets_must_all_hold(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Doe, John", "Holm, Greta"), FacetName.MONTH: ("2010-06",)}
        assert self.found(filled, "", selections=chosen) == {1, 2}

    def test_a_facet_is_counted_without_its_own_selection(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Holm, Greta",)}
        counts = self.counts(filled, FacetName.SENDER, selections=chosen)
        assert counts == {"Doe, John": 2, "Doe": 1, "Holm, Greta": 1}

    def test_a_facet_is_counted_within_the_selections_of_the_others(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Doe, John",)}
        assert self.counts(filled, FacetName.MONTH, selections=chosen) == {"2010-06": 1}

    def test_the_total_is_within_all_selections(self, filled: Engine) -> None:
        request = SearchRequest(releases=frozenset({PUBLIC}), selections={FacetName.SENDER: ("Doe, John",)}, size=1)
        assert filled.search(request).total == 2

    def test_a_value_that_nothing_has_finds_nothing(self, filled: Engine) -> None:
        assert self.found(filled, "", selections={FacetName.SENDER: ("doe, john",)}) == set()

    @pytest.mark.parametrize(
        ("facet", "expected"),
        [
            (FacetName.CORRESPONDENTS, {"Doe, John → Holm, Greta": 1}),
            (FacetName.PLACE, {"Marrow County, Oregon": 2, "Oregon": 2}),
            (FacetName.THREAD, {"2-5": 1}),
            (FacetName.ORGANISATION, {"marrow.gov": 1, "DHS/ICE": 1}),
            (FacetName.KIND, {"email": 2, "memo": 1}),
        ],
    )
    def test_facets_of_people_places_and_kinds_are_counted(
        self, engine: Engine, facet: FacetName, expected: dict[str, int]
    ) -> None:
        places = ("Marrow County, Oregon", "Oregon")
        one = {
            "pair": ("Doe, John → Holm, Greta",), "place": places, "thread-size": ("2-5",),
            "organisation": ("marrow.gov", "DHS/ICE"),
        }  # fmt: skip
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, **one), entry(2, place=places), entry(3, model=PAGE)])
        assert self.counts(engine, facet) == expected

    def dates(self, engine: Engine, grain: Grain, **request: object) -> tuple[tuple[int, int], ...]:
        asked = {"releases": frozenset({PUBLIC, OTHER}), "grain": grain, **request}
        return engine.search(SearchRequest(**asked)).dates  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("grain", "expected"),
        [
            (Grain.YEAR, ((2009, 1), (2010, 3))),
            (Grain.MONTH, ((200912, 1), (201006, 3))),
            (Grain.DAY, ((20091231, 1), (20100601, 1), (20100623, 1), (20100624, 1))),
        ],
    )
    def test_dates_are_counted_in_order_by_year_month_or_day(
        self, filled: Engine, grain: Grain, expected: tuple[tuple[int, int], ...]
    ) -> None:
        assert self.dates(filled, grain) == expected

    def test_dates_are_counted_within_all_selections(self, filled: Engine) -> None:
        chosen = {FacetName.SENDER: ("Doe, John",), FacetName.DATES: ("2010",)}
        assert self.dates(filled, Grain.MONTH, selections=chosen) == ((201006, 1),)

    def test_dates_are_not_counted_unless_asked_for(self, filled: Engine) -> None:
        assert filled.search(SearchRequest(releases=frozenset({PUBLIC}))).dates == ()

    @pytest.mark.parametrize(
        ("spans", "expected"),
        [
            (("2010-06-23..2010-06-24",), {1, 2}),
            (("2010-06",), {1, 2, 6}),
            (("..2009",), {3}),
            (("2010-06-24..",), {2}),
            (("..2009", "2010-06-01"), {3, 6}),
            (("2011..2012",), set()),
            (("nonsense",), set()),
        ],
    )
    def test_spans_of_dates_are_chosen(self, filled: Engine, spans: tuple[str, ...], expected: set[int]) -> None:
        assert self.found(filled, "", selections={FacetName.DATES: spans}) == expected

    def test_a_chosen_span_does_not_change_the_order_of_the_best(self, filled: Engine) -> None:
        chosen = {FacetName.DATES: ("..2009", "2010-06")}
        request = SearchRequest(query=Word("opting"), releases=frozenset({PUBLIC}))
        plain = rows(filled.search(request))
        within = rows(filled.search(SearchRequest(query=Word("opting"), releases=request.releases, selections=chosen)))
        assert within == [row for row in plain if row in within]

    def test_as_many_values_are_listed_as_were_asked_for(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(entry(n, sender=(f"Sender {n:04}",)) for n in range(1, 1200))
        request = SearchRequest(releases=frozenset({PUBLIC}), counted=(FacetName.SENDER,), listed=1100)
        senders = engine.search(request).facets[FacetName.SENDER]
        assert (len(senders.values), senders.truncated) == (1100, True)

    def test_long_lists_say_that_they_are_truncated(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(entry(n, sender=(f"Sender {n:03}",)) for n in range(1, 40))
        answer = engine.search(SearchRequest(releases=frozenset({PUBLIC})))
        senders = answer.facets[FacetName.SENDER]
        assert (len(senders.values), senders.truncated) == (20, True)

    def test_a_chosen_value_is_listed_however_rare(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(entry(n, sender=(f"Sender {n:03}",)) for n in range(1, 40))
        chosen = {FacetName.SENDER: ("Sender 039",)}
        assert self.counts(engine, FacetName.SENDER, selections=chosen)["Sender 039"] == 1
