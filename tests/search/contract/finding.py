"""What is found: words, trees, releases; and that no query raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.protocol import Engine
from search.facets import FacetName
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
from search.request import Answer, SearchRequest
from tests.search.contract.base import Contract
from tests.search.contract.entries import EMAIL, OTHER, PAGE, PIECES, PUBLIC, entry


class Finding(Contract):
    def test_without_an_index_a_search_finds_nothing(self, engine: Engine) -> None:
        assert engine.search(SearchRequest(releases=frozenset({PUBLIC}))) == Answer()

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
            ('from:"John Doe"', {1}),
            ('to:"john doe"', {2}),
            ('cc:"Ana Ruiz"', {1}),
            ('with:"Greta Holm"', {1, 2}),
            ('-with:"John Doe" sheriff', {5, 6}),
            ('with:(fingerprints OR "John Doe") from:"Greta Holm"', {2}),
            ('with:"John Holm"', set()),
            ('with:"Ruiz Greta"', set()),
            ('"John Doe"', set()),
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
        ("query", "total"),
        [
            ('to:"Jane M. Doe"', 1), ('to:"Doe Jane M"', 1), ('to:"Doe, Jane M"', 1), ('to:"Jane Doe"', 1),
            ('to:"Ana Doe"', 0), ('to:"Doe, Ana"', 0), ('to:"ana doe"~1', 1), ("to:(ana doe)", 1),
            ('attachment:"pdf roll"', 0), ('attachment:"roll pdf"', 0), ('attachment:"roll call"', 1),
        ],
    )  # fmt: skip
    def test_a_phrase_does_not_run_from_one_value_into_the_next(self, engine: Engine, query: str, total: int) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, to="Ruiz, Ana\nDoe, Jane M.", attached="list.pdf\nroll call.pdf")])
        assert len(self.found(engine, query)) == total

    @pytest.mark.parametrize(
        ("query", "rows"),
        [
            ('from:"Jane Doe"', {1, 2, 3}), ('from:"Doe, Jane"', {1, 2, 3}), ('with:"jane doe"', {1, 2, 3}),
            ('from:"Jane M. Doe"', {1, 2, 3}), ('from:"Jane B. Doe"', {2, 3}), ('-from:"Jane Doe"', {4}),
        ],
    )  # fmt: skip
    def test_a_middle_initial_may_be_left_out_or_added(self, engine: Engine, query: str, rows: set[int]) -> None:
        names = ["Jane M. Doe", "Doe, Jane M", "Jane Doe", "Jane Quincy Doe"]
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(row, senders=name, people=name) for row, name in enumerate(names, 1)])
        assert self.found(engine, query) == rows

    @pytest.mark.parametrize("query", ['to:"Doe, Jane"', 'to:"Jane M Doe"'])
    def test_a_name_that_was_parted_at_its_comma_is_found(self, engine: Engine, query: str) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, to="gholm Doe\nJane M\nRuiz, Ana")])
        assert self.found(engine, query) == {1}

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

    def test_a_place_is_found_by_its_words(self, engine: Engine) -> None:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, place=("Marrow County, Oregon", "Oregon")), entry(2)])
        assert self.found(engine, "place:oregon") == self.found(engine, 'place:"marrow county"') == {1}

    def test_entries_can_be_asked_for_by_their_ids(self, filled: Engine) -> None:
        """So does whatever walks through all that there is: exports, feeds and alerts."""
        query = And((Preferring(Word("sheriff"), (Phrase("the sheriff"),)), Has("id", (f"{EMAIL}.1", f"{PAGE}.1"))))
        assert self.found(filled, query) == {1}

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
