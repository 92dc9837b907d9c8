from __future__ import annotations

from search.facets import FacetName
from search.query import (
    And,
    Flag,
    Fuzzy,
    Has,
    In,
    Near,
    Not,
    Or,
    Phrase,
    Range,
    Wildcard,
    Word,
    sought_within,
    wanted_leaves,
)


def test_the_operators_make_a_tree():
    assert Word("a") & (Word("b") | ~Word("c")) == And((Word("a"), Or((Word("b"), Not(Word("c"))))))


def test_a_chain_of_one_operator_is_one_node():
    assert Word("a") & Word("b") & Word("c") == And((Word("a"), Word("b"), Word("c")))


def test_the_repr_is_the_expression_that_makes_the_query():
    query = (Word("a") | Phrase("b c")) & ~Has(FacetName.SENDER, ("Doe, John",))
    query &= In("subject", Wildcard("a*") | Fuzzy("b", 1) | Near("c d", 3)) & Range("day", None, 5) & Flag("undated")
    names = {one.__name__: one for one in (Word, Phrase, Has, In, Wildcard, Fuzzy, Near, Range, Flag)}
    assert eval(repr(query), names) == query


def test_what_is_wanted_is_told_with_its_field():
    assert list(wanted_leaves(In("subject", Word("a") | In("body", Word("b"))))) == [
        ("subject", Word("a")),
        ("body", Word("b")),
    ]


def test_what_is_negated_is_not_wanted():
    query = Word("a") & ~Word("b") & (Phrase("c d") | Word("e"))
    assert list(wanted_leaves(query)) == [(None, Word("a")), (None, Phrase("c d")), (None, Word("e"))]


def test_queries_are_values():
    assert len({Word("a"), Word("a"), Phrase("a")}) == 2


def any_of(*forms: str) -> Or:
    return Or(tuple(map(Phrase, forms)))


def test_a_phrase_among_people_is_sought_in_either_order_and_without_its_initial():
    asked = In("senders", Phrase("Doe, Jane M") & ~Phrase("Holm"))
    assert sought_within(asked) == any_of("Doe, Jane M", "Jane M Doe", "Doe, Jane", "Jane Doe") & ~Phrase("Holm")


def test_a_phrase_that_is_not_wanted_among_people_is_not_wanted_in_any_form():
    forms = any_of("Jane M Doe", "M Doe Jane", "Doe Jane M", "Jane Doe", "Doe Jane")
    assert sought_within(In("people", ~Phrase("Jane M Doe"))) == ~forms


def test_a_phrase_among_people_is_sought_with_every_initial_where_it_has_none():
    initials = [f"Jane {letter} Doe" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert sought_within(In("senders", Phrase("Doe, Jane"))) == any_of("Doe, Jane", "Jane Doe", *initials)


def test_a_phrase_elsewhere_stays_as_it_is():
    assert sought_within(In("subject", Phrase("Doe, Jane"))) == Phrase("Doe, Jane")


def test_a_phrase_in_a_field_within_a_field_of_people_stays_as_it_is():
    assert sought_within(In("to", In("subject", Phrase("Doe, Jane")))) == In("subject", Phrase("Doe, Jane"))


def test_a_name_is_wanted_in_all_its_forms():
    forms = ("Doe, Jane M", "Jane M Doe", "Doe, Jane", "Jane Doe")
    assert list(wanted_leaves(In("cc", Phrase("Doe, Jane M")))) == [("cc", Phrase(form)) for form in forms]
