from __future__ import annotations

from search.facets import FacetName
from search.query import And, Has, Not, Or, Phrase, Word, wanted_leaves


def test_the_operators_make_a_tree():
    assert Word("a") & (Word("b") | ~Word("c")) == And((Word("a"), Or((Word("b"), Not(Word("c"))))))


def test_a_chain_of_one_operator_is_one_node():
    assert Word("a") & Word("b") & Word("c") == And((Word("a"), Word("b"), Word("c")))


def test_the_repr_is_the_expression_that_makes_the_query():
    query = (Word("a") | Phrase("b c")) & ~Has(FacetName.SENDER, ("Doe, John",))
    names = {"Word": Word, "Phrase": Phrase, "Has": lambda facet, values: Has(FacetName(facet), values)}
    assert eval(repr(query), names) == query


def test_what_is_negated_is_not_wanted():
    query = Word("a") & ~Word("b") & (Phrase("c d") | Word("e"))
    assert list(wanted_leaves(query)) == [Word("a"), Phrase("c d"), Word("e")]


def test_queries_are_values():
    assert len({Word("a"), Word("a"), Phrase("a")}) == 2
