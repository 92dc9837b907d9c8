from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fields import FIELDS
from search.mending import mended
from search.parsing import CUT, DEEP, LONGEST, MOST_NOTES, NO_WORD, parse
from search.query import (
    And,
    Everything,
    Flag,
    Fuzzy,
    Has,
    In,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Range,
    Wildcard,
    Word,
)

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
        ("“a b”", Phrase("a b")),
        ("Re: a", And((Word("Re"), A))),
        ("10:30 a", And((Word("10:30"), A))),
        ("8/10/2019", Word("8/10/2019")),
        ("b <a@b.gov>", And((B, Word("a@b.gov")))),
        ("[a] b", And((A, B))),
        ("who a?", And((Word("who"), A))),
        ("(b)(6)", Word("(b)(6)")),
        ("opt*", Wildcard("opt*")),
        ("Communit?es", Wildcard("communit?es")),
        ("MC-00*", And((Word("MC"), Wildcard("00*")))),
        ("rosen~", Fuzzy("rosen", 1)),
        ("rosenbloom~", Fuzzy("rosenbloom", 2)),
        ("rosenbloom~1", Fuzzy("rosenbloom", 1)),
        ('"a b"~8', Near("a b", 8)),
        ('from:"Doe, John"', In("senders", Phrase("Doe, John"))),
        ("-FROM:a", Not(In("senders", A))),
        ("subject:(a OR b)", In("subject", Or((A, B)))),
        ("with:a*", In("people", Wildcard("a*"))),
        ("date:2010-06-23", Range("day", 20100623, 20100623)),
        ("date:2010-06", Range("day", 20100601, 20100631)),
        ("date:2010", Range("day", 20100101, 20101231)),
        ("date:[2009-08 TO 2009-10]", Range("day", 20090801, 20091031)),
        ("date:[* TO 2009-10]", Range("day", None, 20091031)),
        ("date:[2009-08 TO *]", Range("day", 20090801, None)),
        ("date:>=2010-06", Range("day", 20100601, None)),
        ("after:2010-05", Range("day", 20100501, None)),
        ("before:2010-09", Range("day", None, 20100900)),
        ('date:"June 23, 2010"', Range("day", 20100623, 20100623)),
        ('after:"June 2010"', Range("day", 20100601, None)),
        ('before:"Sept 2010"', Range("day", None, 20100900)),
        ("after:June 2010", Range("day", 20100601, None)),
        ("before: 23rd June, 2010", Range("day", None, 20100622)),
        ("date:[June 2010 TO July 2010]", Range("day", 20100601, 20100731)),
        ("date:june 2010 a", And((Range("day", 20100601, 20100631), A))),
        ("from:june 2010", And((In("senders", Word("june")), Word("2010")))),
        ("date:6/23/2010", Range("day", 20100623, 20100623)),
        ("date:2010-05..2010-09", Range("day", 20100501, 20100931)),
        ("date:2009-2011", Range("day", 20090101, 20111231)),
        ("redacted:>50", Range("share", 5001, None)),
        ("redacted:>=50%", Range("share", 5000, None)),
        ("redacted:<10", Range("share", None, 999)),
        ("redacted:50", Range("share", 5000, 5099)),
        ("redacted:[10 TO 50]", Range("share", 1000, 5000)),
        ("redacted:10-50", Range("share", 1000, 5000)),
        ("redacted:10%..50%", Range("share", 1000, 5000)),
        ("copies:>1", Range("copies", 2, None)),
        ("copies:2+", Range("copies", 2, None)),
        ("copies:2", Range("copies", 2, 2)),
        ("page:12", Has("pages", ("12",))),
        ("page:[3 TO 5]", Has("pages", ("3", "4", "5"))),
        ("page:3-5", Has("pages", ("3", "4", "5"))),
        ("exemption:b6", Has("codes", ("b-6",))),
        ("exemption:b(6)", Has("codes", ("b-6",))),
        ('exemption:"(b)(6)"', Has("codes", ("b-6",))),
        ("exemption:((b)(7)(C) OR B5)", Or((Has("codes", ("b-7-c",)), Has("codes", ("b-5",))))),
        ("release:mc", Has("release", ("mc",))),
        ("thread:k3v9", Has("thread", ("k3v9",))),
        ("IS:Quoted-Only", Flag("quoted-only")),
        ("has:attachment", Flag("attachment")),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
    ],
)
def test_what_is_understood_is_read_without_a_word(text: str, expected: Query):
    parsed = parse(text)
    assert (parsed.query, parsed.notes) == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected", "piece"),
    [
        ('from:a "b c', And((In("senders", A), B, C)), '"'),
        ("a AND", A, "AND"),
        ("OR a", A, "OR"),
        ("from:a AND", In("senders", A), "AND"),
        ("a OR OR b", Or((A, B)), "OR"),
        ("a NOT", A, "NOT"),
        ("to:b (a OR c", And((In("to", B), Or((A, C)))), "("),
        ("(a OR b) -c)", And((Or((A, B)), Not(C))), ")"),
        ("subject:(a OR", In("subject", A), "OR"),
        ("from:a () b", And((In("senders", A), B)), "()"),
        ("a OR (", A, "("),
        ('"a b" c^.. d', And((Phrase("a b"), C, Word("d"))), "c^.."),
        ("from:a b~1.2.3", And((In("senders", A), B, Word("1.2.3"))), "b~1.2.3"),
        ("from:a date:[b c TO d]", None, "date:[b c TO d]"),
    ],
)
def test_only_the_piece_that_is_not_understood_is_left_out_or_taken_as_words(
    text: str, expected: Query | None, piece: str
):
    parsed = parse(text)
    assert expected in {None, parsed.query}
    assert piece in {text[note.start : note.end] for note in parsed.notes}


@pytest.mark.parametrize("text", ['from:a "b c', "a AND", "OR a OR OR b", "to:b (a OR c", "(a)) b", "a () (OR) b"])
def test_beside_what_is_amiss_stands_the_query_that_works(text: str):
    assert [note for one in parse(text).notes for note in parse(one.example).notes] == []


@given(st.text(alphabet='ab "()-:~[]AND OR NOT from:', max_size=40))
def test_what_is_said_to_work_has_nothing_amiss(text: str):
    assert mended(mended(text).works).flaws == ()


def test_what_is_nested_too_deeply_is_searched_as_words_and_the_rest_is_kept():
    parsed = parse("from:b " + "(" * 60 + "a" + ")" * 60)
    assert parsed.query == And((In("senders", B), A))
    assert [note.message for note in parsed.notes] == [DEEP]


@pytest.mark.parametrize("text", ["a - b", "a -- b", "a --b", "- a b", "a & b", "a -" + "- b"])
def test_a_dash_leaves_nothing_out(text: str):
    assert (parse(text).query, parse(text).notes) == (And((A, B)), ())


@pytest.mark.parametrize(("text", "flag"), [("is:corrected", "corrected"), ("has:note", "note")])
def test_what_nothing_can_have_yet_finds_nothing_and_says_so(text: str, flag: str):
    parsed = parse(text)
    assert parsed.query == Flag(flag)
    assert "yet" in parsed.notes[0].message


@pytest.mark.parametrize(
    ("text", "expected", "named"),
    [
        ("sender:holm", And((Word("sender"), Word("holm"))), "“sender:”"),
        ("from:", Word("from"), "“from:”"),
        ("a^2 b", And((A, B)), "“^”"),
        ("/ab/", Word("ab"), "between slashes"),
        ("[a TO b]", And((A, Word("to"), B)), "range"),
        (">5", Word("5"), "“>”"),
        ("a~7", Fuzzy("a", 1), "1 or 2"),
        ("a*b*c*d*e*f*g*h", Everything(), "up to 6"),
        ("date:yesterday", Word("yesterday"), "yesterday"),
        ("is:odd", Word("odd"), "is:odd"),
        ("redacted:much", Word("much"), "redacted:"),
        ("page:x", Word("x"), "page:"),
    ],
)
def test_syntax_that_is_not_ours_is_named(text: str, expected: Query, named: str):
    parsed = parse(text)
    assert parsed.query == expected
    assert any(named in note.message for note in parsed.notes)


def test_a_weight_is_not_taken_for_a_word():
    assert parse("sheriff^2").query == Word("sheriff")


@pytest.mark.parametrize("text", ["?", "--", '""', "()", "& !", "*"])
def test_without_a_word_everything_is_listed_and_said_so(text: str):
    parsed = parse(text)
    assert parsed.query == Everything()
    assert NO_WORD in [note.message for note in parsed.notes]


def test_a_long_text_is_cut_and_said_so():
    parsed = parse("word " * LONGEST)
    assert len(parsed.asked) <= LONGEST
    assert CUT in [note.message for note in parsed.notes]


@given(st.text(max_size=200))
def test_nothing_typed_raises(text: str):
    assert isinstance(parse(text).query, Query)


SIGNS = [
    "a",
    "AND",
    "OR",
    "NOT",
    "TO",
    "from:",
    "date:",
    "is:",
    "redacted:",
    "exemption:",
    "2010",
    "(b)(6)",
    *'"()-+~^*?[]{}:<>/ ',
]


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_no_mixture_of_signs_raises_and_every_note_is_of_a_place_in_it(text: str):
    parsed = parse(text)
    assert isinstance(parsed.query, Query)
    assert [note for note in parsed.notes if not 0 <= note.start <= note.end <= len(parsed.asked)] == []


@pytest.mark.parametrize("example", [field.example for field in FIELDS])
def test_every_example_is_understood(example: str):
    assert parse(example).notes == ()


@pytest.mark.parametrize("field", [field for field in FIELDS if field.flags], ids=lambda field: field.name)
def test_every_flag_is_understood(field):
    assert [parse(f"{field.name}:{flag}").query for flag, _ in field.flags] == [Flag(flag) for flag, _ in field.flags]


def test_a_note_says_where():
    (note,) = parse("sheriff sender:holm").notes
    assert "sheriff sender:holm"[note.start : note.end] == "sender:"


def test_a_note_says_what_would_work():
    (note,) = parse("date:yesterday").notes
    assert parse(note.example).notes == ()


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("sender:holm a", "from:holm"),
        ('author:"Doe, John"', 'from:"Doe, John"'),
        ("form:holm", "from:holm"),
        ("is:withheld", "is:withheld-sender"),
        ("has:attachments", "has:attachment"),
        ("date:6/7/2010", "date:2010-06-07"),
        ("after:6/7/2010", "after:2010-06-07"),
        ("date:[2010-09 TO 2010-05]", "date:[2010-05 TO 2010-09]"),
        ("since:2010", "after:2010-05"),
    ],
)
def test_what_would_work_is_near_to_what_was_typed(text: str, example: str):
    assert [note.example for note in parse(text).notes] == [example]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("date:[2010-09 TO 2010-05]", Range("day", 20100501, 20100931)),
        ("redacted:80-50", Range("share", 5000, 8000)),
        ("page:5-3", Has("pages", ("3", "4", "5"))),
    ],
)
def test_a_range_that_runs_backwards_is_turned_and_told_of(text: str, query: Query):
    found = parse(text)
    assert found.query == query
    assert "runs backwards" in found.notes[0].message


def test_of_many_notes_the_first_are_told_and_the_rest_is_counted():
    notes = parse("a " + "( " * 100 + "b").notes
    assert len(notes) == MOST_NOTES
    assert notes[-1].message.startswith("94 more pieces")


@pytest.mark.parametrize(
    ("text", "example"),
    [("from=holm", "from:holm"), ('budget From="Greta Holm"', 'from:"Greta Holm"'), ("redacted=50", "redacted:>50")],
)
def test_an_equals_sign_for_the_colon_is_told_with_what_works(text: str, example: str):
    (note,) = parse(text).notes
    assert (note.example, text[note.start : note.end].endswith("=")) == (example, True)


@pytest.mark.parametrize("text", ["from=", "a=b", "x.example/from=holm", '"from=holm"'])
def test_an_equals_sign_elsewhere_is_nothing_to_tell(text: str):
    assert not parse(text).notes
