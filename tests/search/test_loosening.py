from __future__ import annotations

import pytest

from search.datewords import with_dates
from search.loosening import loosened, widened
from search.parsing import parse
from search.query import And, In, Most, Or, Phrase, Preferring, Range, Word


@pytest.mark.parametrize(
    ("text", "least"), [("county sheriff letter", 2), ("a b c d e", 4), ("a b c d e f", 4), ('"a b c" d', 3)]
)
def test_one_word_may_be_wrong_and_of_many_two(text: str, least: int):
    query = loosened(parse(text).query)
    assert isinstance(query, Preferring)
    assert isinstance(query.query, Most)
    assert query.query.least == least


def test_what_is_no_word_still_holds():
    query = parse("county sheriff letter from:holm").query
    looser = loosened(query)
    assert isinstance(looser, Preferring)
    assert looser.query == Most((Word("county"), Word("sheriff"), Word("letter")), 2) & query.parts[-1]


@pytest.mark.parametrize(
    "text", ["", "county sheriff", "county county sheriff", "a OR b OR c", "w " * 3, "from:(a b c)"]
)
def test_too_few_words_stay_as_they_are(text: str):
    assert loosened(parse(text).query) is None


def test_what_was_pasted_stays_as_it_is():
    assert loosened(parse(" ".join(f"word{n}" for n in range(40))).query) is None


def test_words_side_by_side_are_preferred_and_nothing_else_is_found():
    query = widened(parse("county sheriff").query)
    assert isinstance(query, Preferring)
    assert query.query == And((Word("county"), Word("sheriff")))
    assert query.parts == (In("subject", Phrase("county sheriff")), In("body", Phrase("county sheriff")))


def test_a_long_query_is_a_phrase_too_of_which_one_word_may_be_wrong():
    query = widened(parse("when may the county leave").query)
    assert isinstance(query, Preferring)
    assert isinstance(query.query, Or)
    assert In("body", And((Phrase("when may"), Phrase("county leave")))) in query.query.parts


def test_words_around_an_operator_of_a_pasted_line_are_words_as_the_others():
    query = loosened(parse("LUNCH FOR COUNTY AND SHERIFF").query)
    assert isinstance(query, Preferring)
    assert query.query == Most(tuple(map(Word, ("LUNCH", "FOR", "COUNTY", "SHERIFF"))), 3)


def test_of_a_name_and_a_month_the_sender_in_that_month_is_preferred_and_not_who_writes_of_it():
    query = widened(parse("holm may 2012").query)
    assert isinstance(query, Preferring)
    month = Range("day", 20120501, 20120531)
    assert query.parts == (month, In("senders", Word("holm")), And((month, In("senders", Word("holm")))))


@pytest.mark.parametrize("text", ["6/23/2010", "2010-06-23"])
def test_a_day_alone_is_the_day_of_sending_too(text: str):
    query = widened(parse(text).query)
    assert isinstance(query, Preferring)
    assert query.query == Or((Word(text), Range("day", 20100623, 20100623)))


@pytest.mark.parametrize("text", ["", "sheriff", "6/7/2010", '"county sheriff"', "a OR b", "opt* b"])
def test_other_queries_are_not_widened(text: str):
    query = parse(text).query
    assert widened(query) == query


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("june 2010", 20100601, 20100631),
        ("Sept 2009", 20090901, 20090931),
        ("23 June 2010", 20100623, 20100623),
        ("June 23rd, 2010", 20100623, 20100623),
        ("2010-06-23", 20100623, 20100623),
    ],
)
def test_a_date_in_words_is_its_days_too(text: str, least: int, most: int):
    *_, date = with_dates(["holm", *text.split()])
    assert isinstance(date, Or)
    assert date.parts[-1] == Range("day", least, most)


@pytest.mark.parametrize("text", ["may leave", "june", "2010", "sheriff june", "june holm 2010"])
def test_what_may_be_words_stays_words(text: str):
    assert with_dates(text.split()) == tuple(Word(word) for word in text.split())
