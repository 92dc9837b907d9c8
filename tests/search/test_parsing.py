from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parsing import CUT, LONGEST, NO_WORD, parse
from search.query import And, Everything, Not, Or, Phrase, Query, Word

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", And((A, Or((B, C))))),
        ("(a b) OR c", Or((And((A, B)), C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("NOT a", Not(A)),
        ("+a b", And((A, B))),
        ('"a b" c', And((Phrase("a b"), C))),
        ("opt-out", Word("opt-out")),
        ("sheriff's", Word("sheriff")),
        ("sullivanjj@state.gov", Word("sullivanjj@state.gov")),
        ("a\x00b", And((A, B))),
        ("a & b", And((A, B))),
        ("REPLY TO ALL", And((Word("REPLY"), Word("to"), Word("ALL")))),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
    ],
)
def test_what_is_understood_is_read_without_a_word(text: str, expected: Query):
    parsed = parse(text)
    assert (parsed.query, parsed.notes) == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"county sheriff', And((Word("county"), Word("sheriff")))),
        ("a AND", A),
        ("(a b", And((A, B))),
        ("a )", A),
        ("a OR OR b", And((A, B))),
        ("a^..", A),
        ("-" * 60 + "a", A),
        ("(" * 60 + "a" + ")" * 60, A),
    ],
)
def test_what_cannot_be_read_is_searched_as_words_and_said_so(text: str, expected: Query):
    parsed = parse(text)
    assert parsed.query == expected
    assert [note for note in parsed.notes if "plain words" in note]


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [
        ("Re: opting", And((Word("Re"), Word("opting"))), "“Re:”"),
        ("a~", A, "“~”"),
        ('"a b"~8', And((A, B)), "“~”"),
        ("a^2 b", And((A, B)), "“^”"),
        ("opt*", Word("opt*"), "“*”"),
        ("/ab/", Word("ab"), "between slashes"),
        ("[a TO b]", And((A, B)), "range"),
        (">5", Word("5"), "“>”"),
    ],
)
def test_syntax_that_is_not_ours_is_named(text: str, expected: Query, named: str):
    parsed = parse(text)
    assert parsed.query == expected
    assert any(named in note for note in parsed.notes)


def test_a_weight_is_not_taken_for_a_word():
    assert parse("sheriff^2").query == Word("sheriff")


@pytest.mark.parametrize("text", ["?", "--", '""', "()", "& !", "*"])
def test_without_a_word_everything_is_listed_and_said_so(text: str):
    parsed = parse(text)
    assert parsed.query == Everything()
    assert NO_WORD in parsed.notes


def test_a_long_text_is_cut_and_said_so():
    parsed = parse("word " * LONGEST)
    assert len(parsed.asked) <= LONGEST
    assert CUT in parsed.notes


@given(st.text(max_size=200))
def test_nothing_typed_raises(text: str):
    assert isinstance(parse(text).query, Query)
