"""What every engine must do, as one suite: the same entries, the same queries, the same hits, facets and orders."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.protocol import Engine
from search.entry import Entry
from search.facets import FacetName, band_of
from search.fields import FIELDS
from search.parsing import parse
from search.query import (
    And,
    Everything,
    Fuzzy,
    Has,
    In,
    Most,
    Near,
    Not,
    Or,
    Phrase,
    Preferring,
    Query,
    Range,
    Wildcard,
    Word,
)
from search.request import Answer, Grain, SearchRequest, Sort

EMAIL, PAGE = "archive.email", "archive.page"
PUBLIC, OTHER, HIDDEN = 1, 2, 3


def entry(row: int, *, model: str = EMAIL, release: int = PUBLIC, **fields: object) -> Entry:
    sent, ratio = str(fields.get("sent", "")), float(str(fields.get("ratio", 0)))
    facets = {
        FacetName.RELEASE: (str(release),),
        FacetName.MONTH: (sent[:7],) if sent else (),
        FacetName.REDACTION: (band_of(ratio),),
        FacetName.WITHHELD: ("no",),
        **{
            FacetName(name): fields.pop(name)
            for name in ("sender", "recipient", "exemption", "withheld", "pair", "place", "thread-size", "organisation")
            if name in fields
        },
    }
    return Entry(model=model, row=row, kind="email" if model == EMAIL else "memo", facets=facets, **fields)  # type: ignore[arg-type]


ENTRIES = [
    entry(
        1, subject="Opting out", body="The sheriff asked when the county may leave the programme.",
        sent="2010-06-23T09:15", sender=("Doe, John",), recipient=("Holm, Greta", "Ruiz, Ana"),
        people="Doe, John\nHolm, Greta\nRuiz, Ana", senders="Doe, John", to="Holm, Greta", cc="Ruiz, Ana",
        thread="k3v9", copies=3, pages=(2, 3), flags=("email",),
    ),
    entry(
        2, subject="Re: Opting out", body="Communities cannot opt out, the county's counsel says.", sent="2010-06-24",
        sender=("Holm, Greta",), recipient=("Doe, John",), people="Holm, Greta\nDoe, John", ratio=0.05,
        senders="Holm, Greta", to="Doe, John",
        exemption=("(b)(5)",),
    ),
    entry(
        3, subject="Fingerprints", body="Draft answer of Müller to the opt-out letters.", sent="2009-12-31T23:59",
        withheld=("yes",), ratio=0.4, exemption=("(b)(6)", "(b)(7)(C)"), attached="opt letter.docx", bates="MC-000123",
        flags=("attachment", "withheld-sender"),
    ),
    entry(
        4, subject="Sheriffs", body="out of office; county sheriff away", ratio=0.8, sender=("Doe, John",),
        people="Doe, John",
    ),
    entry(
        5, model=PAGE, subject="file.pdf", body="Memo: the sheriff of the county.", ratio=1.0, bates="MC-000200",
        page=3, pages=(3,),
    ),
    entry(
        6, release=OTHER, subject="Elsewhere", body="A sheriff in another release.", sent="2010-06-01T08:00",
        sender=("Doe",),
    ),
    entry(
        7, release=HIDDEN, subject="Secret opting out", body="The sheriff hides.", sent="2010-06-02T08:00",
        sender=("Hidden, H",), people="Hidden, H",
    ),
]  # fmt: skip


PIECES = [
    *(f"{field.name}:" for field in FIELDS), *"()[]{}*?~^-+\"<>:/", " ", "a", "é", "opt", "9", "2010-06", "50%", "~2",
    " AND ", " OR ", " NOT ", " TO ", "b(6)", "quoted-only", "a" * 50, "a?????", "*a??????", "[1 TO 0]", "[* TO *]",
]  # fmt: skip


def fail_while_removing(engine: Engine, identifier: str) -> None:
    with suppress(ZeroDivisionError), engine.lock(wait=True), engine.writing() as writer:
        writer.remove([identifier])
        raise ZeroDivisionError


def rows(answer: Answer) -> list[int]:
    return [hit.row for hit in answer.hits]


class EngineContract:
    """Subclasses give the fixture `engine`, empty and without an index."""

    deep = 10_000
    """The place behind which hits are asked for."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace(ENTRIES)
        return engine

    def found(self, engine: Engine, query: Query | str, **request: object) -> set[int]:
        tree = parse(query).query if isinstance(query, str) else query
        asked = {"releases": frozenset({PUBLIC, OTHER}), **request}
        return set(rows(engine.search(SearchRequest(query=tree, **asked))))  # type: ignore[arg-type]

    def counts(self, engine: Engine, facet: FacetName, **request: object) -> dict[str, int]:
        asked = {"releases": frozenset({PUBLIC, OTHER}), **request}
        return dict(engine.search(SearchRequest(**asked)).facets[facet].values)  # type: ignore[arg-type]

    def test_without_an_index_a_search_finds_nothing(self, engine: Engine) -> None:
        assert engine.search(SearchRequest(releases=frozenset({PUBLIC}))) == Answer()

    def test_without_an_index_none_is_current(self, engine: Engine) -> None:
        assert not engine.is_current()

    def test_what_was_built_is_current(self, filled: Engine) -> None:
        assert filled.is_current()

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", {1, 2, 3, 4, 5, 6}),
            ("sheriff", {1, 4, 5, 6}),
            ("SHERIFFS", {1, 4, 5, 6}),
            ("sheriff county", {1, 4, 5}),
            ("sheriff's", {1, 4, 5, 6}),
            ("community", {2}),
            ("opted", {1, 2, 3}),
            ('"opting out"', {1, 2, 3}),
            ('"county sheriff"', {4}),
            ('"sheriff county"', set()),
            ("opt-out", {1, 2, 3}),
            ("muller", {3}),
            ("Müller", {3}),
            ("sheriff -county", {6}),
            ("NOT sheriff", {2, 3}),
            ("fingerprints OR communities", {2, 3}),
            ("(fingerprints OR communities) counsel", {2}),
            ("sheriff AND NOT (memo OR office)", {1, 6}),
            ("Holm", {1, 2}),
            ("Doe sheriff", {1, 4}),
            ("letter.docx", {3}),
            ("MC-000123", {3}),
            ("nowhere", set()),
            ("opt*", {1, 2, 3}),
            ("communit?es", {2}),
            ("*print*", {3}),
            ("MC-0002*", {5}),
            ("opting*", {1, 2}),
            ("sherif~", {1, 4, 5, 6}),
            ("sherfif~1", {1, 4, 5, 6}),
            ("sherf~1", set()),
            ('"sheriff county"~1', {4}),
            ('"county sheriff"~2', {4, 5}),
            ('"sheriff asked county"~3', {1}),
            ("from:doe", {1}),
            ('to:"Doe, John"', {2}),
            ("cc:ruiz", {1}),
            ("with:holm", {1, 2}),
            ("with:h?lm", {1, 2}),
            ("subject:sheriff", {4}),
            ("subject:(fingerprints OR sheriff)", {3, 4}),
            ("body:(sheriff -county)", {6}),
            ("attachment:letter", {3}),
            ("bates:MC-000123", {3}),
            ("release:2", {6}),
            ("thread:k3v9", {1}),
            ("page:3", {1, 5}),
            ("exemption:b6", {3}),
            ("exemption:b7", {3}),
            ("exemption:(b5 OR b7c)", {2, 3}),
            ("date:2010-06-23", {1}),
            ("date:2010-06", {1, 2, 6}),
            ("date:[2009 TO 2010-06-23]", {1, 3, 6}),
            ("after:2010-06-24", {2}),
            ("before:2010", {3}),
            ("-date:[* TO *]", {4, 5}),
            ("redacted:>50", {4, 5}),
            ("redacted:100", {5}),
            ("redacted:[5 TO 40]", {2, 3}),
            ("redacted:<0", set()),
            ("copies:>1", {1}),
            ("has:attachment", {3}),
            ("is:withheld-sender -sheriff", {3}),
        ],
    )
    def test_words_find(self, filled: Engine, query: str, expected: set[int]) -> None:
        assert self.found(filled, query) == expected

    @pytest.mark.parametrize(
        ("query", "total"),
        [
            ("evenings", 1), ("even", 0), ("organizing", 1), ("organ", 0), ("add", 1), ("universal", 0),
            ("psychologist", 1), ("smorrebrod", 1), ("smørrebrød", 1), ("gross", 1), ('"added of psychology"', 1),
        ],
    )  # fmt: skip
    def test_words_are_stemmed_and_folded_by_one_rule(self, engine: Engine, query: str, total: int) -> None:
        text = "Organized an evening at the university, and added of psychology smørrebrød, groß."
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, body=text)])
        assert len(self.found(engine, query)) == total

    def test_a_phrase_does_not_run_from_one_field_into_the_next(self, filled: Engine) -> None:
        assert self.found(filled, '"fingerprints draft"') == set()

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            (Has(FacetName.SENDER, ("Doe, John",)), {1, 4}),
            (~Has(FacetName.SENDER, ("Doe, John",)), {2, 3, 5, 6}),
            (Not(Not(Word("memo"))), {5}),
            (Or((Not(Word("sheriff")), Word("memo"))), {2, 3, 5}),
            (And((Not(Word("sheriff")), Not(Word("fingerprints")))), {2}),
            (Everything() & Word("memo"), {5}),
            (~Everything(), set()),
            (Phrase("memo"), {5}),
            (Has(FacetName.SENDER, ()), set()),
            (In("subject", In("body", Word("office"))), {4}),
            # Fields that an index of an earlier version lacks.
            (In("novel", Word("memo")), set()),
            (In("novel", Phrase("memo of")), set()),
            (In("novel", Wildcard("memo*")), set()),
            (In("novel", Fuzzy("memo", 1)), set()),
            (In("novel", Near("memo sheriff", 3)), set()),
            (Or((In("novel", Word("memo")), Word("memo"))), {5}),
            (And((Not(In("novel", Word("memo"))), Word("memo"))), {5}),
            (Has("novel", ("memo",)), set()),
            (Range("novel", 1, None), set()),
            (Preferring(Word("sheriff"), (Word("memo"), Word("fingerprints"))), {1, 4, 5, 6}),
            (Most((Word("sheriff"), Word("county"), Word("programme")), 2), {1, 4, 5}),
            (Most((Word("sheriff"), Word("county"), Word("programme")), 3), {1}),
        ],
    )
    def test_trees_find(self, filled: Engine, query: Query, expected: set[int]) -> None:
        assert self.found(filled, query) == expected

    def test_nothing_is_found_in_releases_that_are_not_named(self, filled: Engine) -> None:
        assert self.found(filled, "sheriff", releases=frozenset({OTHER})) == {6}

    def test_nothing_is_found_for_a_reader_who_may_see_no_release(self, filled: Engine) -> None:
        assert filled.search(SearchRequest(releases=frozenset())) == Answer()

    def test_without_a_limit_to_releases_everything_is_found(self, filled: Engine) -> None:
        assert self.found(filled, "sheriff", releases=None) == {1, 4, 5, 6, 7}

    def test_models_narrow(self, filled: Engine) -> None:
        assert self.found(filled, "sheriff", models=frozenset({PAGE})) == {5}

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

    def test_a_place_is_found_by_its_words(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, place=("Marrow County, Oregon", "Oregon")), entry(2)])
        assert self.found(engine, "place:oregon") == self.found(engine, 'place:"marrow county"') == {1}

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

    def test_entries_can_be_asked_for_by_their_ids(self, filled: Engine) -> None:
        """So does whatever walks through all that there is: exports, feeds and alerts."""
        query = And((Preferring(Word("sheriff"), (Phrase("the sheriff"),)), Has("id", (f"{EMAIL}.1", f"{PAGE}.1"))))
        assert self.found(filled, query) == {1}

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

    def test_its_moment_is_another_after_each_change_and_the_same_without_one(self, filled: Engine) -> None:
        before, still = filled.moment(), filled.moment()
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1"])
        assert before is None or (still == before != filled.moment())

    def test_an_entry_takes_the_place_of_its_older_self(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.replace([entry(1, subject="Renamed")])
        assert (self.found(filled, "renamed"), self.found(filled, "leave")) == ({1}, set())

    def test_removed_entries_are_not_found(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1", "archive.email.99"])
        assert self.found(filled, "sheriff") == {4, 5, 6}

    def test_counts_follow_every_change(self, filled: Engine) -> None:
        before = self.counts(filled, FacetName.SENDER)
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.6"])
        after = self.counts(filled, FacetName.SENDER)
        assert (before["Doe"], after.get("Doe", 0)) == (1, 0)

    def test_a_model_can_be_removed(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove_model(EMAIL)
        assert self.found(filled, "") == {5}

    def test_a_writer_that_fails_changes_nothing(self, filled: Engine) -> None:
        fail_while_removing(filled, "archive.email.1")
        assert 1 in self.found(filled, "sheriff")

    def test_after_a_writer_that_failed_the_next_one_works(self, filled: Engine) -> None:
        fail_while_removing(filled, "archive.email.4")
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1"])
        assert self.found(filled, "sheriff") == {4, 5, 6}

    def test_a_rebuild_that_fails_leaves_the_old_index(self, filled: Engine) -> None:
        with pytest.raises(ZeroDivisionError), filled.lock(wait=True), filled.rebuilding():
            raise ZeroDivisionError
        assert self.found(filled, "memo") == {5}

    def test_a_rebuild_begins_with_nothing(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.rebuilding() as writer:
            writer.replace(ENTRIES[:1])
        assert self.found(filled, "") == {1}

    def test_while_one_writes_another_gets_no_lock(self, engine: Engine) -> None:
        got: list[bool] = []

        def ask() -> None:
            with engine.lock(wait=False) as mine:
                got.append(mine)

        with engine.lock(wait=True):
            other = threading.Thread(target=ask)
            other.start()
            other.join()
        ask()
        assert got == [False, True]

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

    @settings(
        max_examples=60,
        deadline=None,
        # One index serves all examples, and each engine runs them: neither is a mistake here.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(
        text=st.text(
            alphabet=st.sampled_from("ab 19 opt* \"():~^[]{}/\\+-&|!<>=?.,'’\x00é") | st.characters(), max_size=60
        )
    )
    def test_no_query_raises(self, filled: Engine, text: str) -> None:
        self.found(filled, text)

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
    def test_no_query_made_of_syntax_raises(self, filled: Engine, pieces: list[str]) -> None:
        self.found(filled, "".join(pieces)[:500])
