from __future__ import annotations

import pytest

from search.marking import SNIPPET, Marker, on_one_line
from search.parsing import parse


def marked(query: str, text: str) -> str:
    return Marker(parse(query).query).mark(text)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("sheriff", "The Sheriffs' office", "The <mark>Sheriffs</mark>&#x27; office"),
        ("community", "two communities", "two <mark>communities</mark>"),
        ("opt", "optical opted", "optical <mark>opted</mark>"),
        ("die", "dying", "<mark>dying</mark>"),
        ("muller", "Herr Müller", "Herr <mark>Müller</mark>"),
        ("opt-out", "the opt-out, to opt out", "the <mark>opt-out</mark>, to <mark>opt out</mark>"),
        ('"county sheriff"', "county sheriff, sheriff of a county", "<mark>county sheriff</mark>, sheriff of a county"),
        ("a NOT b", "a b", "<mark>a</mark> b"),
        ("", "nothing asked", "nothing asked"),
        ("x", "<script>x</script>", "&lt;script&gt;<mark>x</mark>&lt;/script&gt;"),
        ("amp", "a &amp; b", "a &amp;<mark>amp</mark>; b"),
        ('"a b" b', "a b", "<mark>a b</mark>"),
        ("opt*", "Optical, opt: adopt", "<mark>Optical</mark>, <mark>opt</mark>: adopt"),
        ("*opt", "adopt opted", "<mark>adopt</mark> opted"),
        ("c*u?ty", "county countys", "<mark>county</mark> countys"),
        ("rosenblom~1", "Rosenbloom Rosen", "<mark>Rosenbloom</mark> Rosen"),
        ('"a b"~1', "b x a, a", "<mark>b</mark> x <mark>a</mark>, a"),
    ],
)
def test_marks(query: str, text: str, expected: str):
    assert marked(query, text) == expected


def test_a_snippet_is_around_the_marks():
    text = "filler " * 100 + "the county sheriff spoke " + "filler " * 100
    snippet = Marker(parse("sheriff").query).snippet(text)
    assert "the county <mark>sheriff</mark> spoke" in snippet
    assert (snippet[0], snippet[-1]) == ("…", "…")


def test_a_snippet_is_where_most_marks_are():
    text = "sheriff " + "filler " * 100 + "county sheriff of the county"
    assert "<mark>county</mark> <mark>sheriff</mark>" in Marker(parse("county sheriff").query).snippet(text)


def test_without_a_mark_a_snippet_is_the_beginning():
    assert Marker(parse("").query).snippet("First words. " * 100).startswith("First words.")


def test_a_snippet_cuts_between_words():
    snippet = Marker(parse("").query).snippet("abcdefghi " * 100)
    assert snippet.removesuffix("…").split(" ")[-1] == "abcdefghi"


def test_a_snippet_of_one_endless_word_is_cut_all_the_same():
    assert len(Marker(parse("").query).snippet("x" * 5000)) <= SNIPPET + 2


def test_a_snippet_stands_on_one_line():
    assert Marker(parse("").query).snippet("one\n\ntwo\tthree") == "one two three"


@pytest.mark.parametrize(
    ("query", "field", "expected"),
    [
        ("from:smith", "senders", "<mark>Smith</mark>"),
        ("with:smith", "senders", "<mark>Smith</mark>"),
        ("smith", "senders", "<mark>Smith</mark>"),
        ("from:smith", "body", "Smith"),
        ("to:smith", "senders", "Smith"),
        ("from:smith", "", "<mark>Smith</mark>"),
    ],
)
def test_what_was_sought_in_a_field_is_marked_there(query: str, field: str, expected: str):
    assert Marker(parse(query).query).mark("Smith", field=field) == expected


def test_a_pattern_full_of_stars_is_marked_in_time():
    assert Marker(parse("*a*a*a*a*ab").query).spans("a" * 90_000) == []


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("county sheriff", "The  sheriff\nof the county", 1),
        ("desk", "The\n\n(desk) of the county", 1),
        ("county", "The sheriff", None),
        ('"county sheriff"~3', "Sheriffs of a county", 0),
        ("from:holm", "Holm", None),
        ("county", "", None),
    ],
)
def test_a_line_tells_in_which_word_its_first_mark_begins(query: str, text: str, expected: int | None):
    assert Marker(parse(query).query).line(text, field="body").marked_word == expected


@pytest.mark.parametrize(
    "text", ["", " ", "a", "a  b", " a\n\n\n b \n", "a\tb", "a\u00a0 b\u2028c", "a \u200b b", "\n"]
)
def test_a_text_on_one_line_has_one_space_between_two_words(text: str):
    assert on_one_line(text) == " ".join(text.split())


def test_a_name_in_either_order_is_marked_by_itself():
    text = "Jane Doe <jane@agency.example>; Doe, Jane"
    marker = Marker(parse('from:"Jane Doe"').query)
    assert [text[start:end] for start, end in marker.spans(text, field="senders")] == ["Jane Doe", "Doe, Jane"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ('from:"Jane Doe"', ["Jane M. Doe", "Doe, Jane", "Jane Doe"]),
        ('from:"Doe, Jane M."', ["Jane M. Doe", "Doe, Jane M", "Jane Doe"]),
    ],
)
def test_a_name_is_marked_with_a_middle_initial_and_without(query: str, marked: list[str]):
    text = "Jane M. Doe; Doe, Jane M; Jane Doe; Jane Quincy Doe"
    assert [text[start:end] for start, end in Marker(parse(query).query).spans(text, field="senders")] == marked
