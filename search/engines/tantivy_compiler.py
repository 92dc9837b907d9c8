"""Our queries as tantivy's own, for an index with the fields that it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import tantivy
from tantivy import Occur

from search.analysis import fold, terms
from search.entry import ANYWHERE, BOOSTS, unstemmed
from search.facets import FacetName
from search.query import (
    And,
    Everything,
    Flag,
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
    sought_within,
)
from search.request import SearchRequest
from search.spans import ranges_of

IN_RANGE = 10.0
"""What being in a range counts for, where others are not: about as much as a rare word."""
FEW = 30
"""Exact values up to which each is looked for by itself. A set of them first lists all that has any, found or not."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """`schema` is that of the index, since tantivy numbers the fields and takes a query for another one's amiss.

    Nothing is found in a field that is not `known`: an index of an earlier version may lack it.
    """

    schema: tantivy.Schema
    known: frozenset[str]

    def compiled(self, query: Query, fields: tuple[str, ...] = ANYWHERE) -> tantivy.Query:
        """Our tree as tantivy's, its words sought in these fields."""
        match query:
            case Word(text) | Phrase(text):
                return self._words(terms(text), fields)
            case Wildcard(pattern):
                return self._any(fields, lambda field: self._pattern(field, pattern))
            case Fuzzy(text, distance):
                return self._any(fields, lambda field: self._similar(field, text, distance))
            case Near(text, distance):
                words = terms(text)
                return self._any(fields, lambda field: self._near(field, words, distance))
            case In(field):
                return self.compiled(sought_within(query), (field,))
            case Has(field, values):
                return self.filter(str(field), values)
            case Flag(name):
                return self.filter("flags", (name,))
            case Range(field, least, most):
                return self._range(field, least, most)
            case And(parts):
                return self._and(parts, fields)
            case Or(parts):
                return tantivy.Query.boolean_query([(Occur.Should, self.compiled(part, fields)) for part in parts])
            case Most(parts, least):
                shoulds = [(Occur.Should, self.compiled(part, fields)) for part in parts]
                return tantivy.Query.boolean_query(shoulds, minimum_number_should_match=least)
            case Preferring(wanted, parts):
                preferred = [(Occur.Should, self.compiled(part, fields)) for part in parts]
                return tantivy.Query.boolean_query([(Occur.Must, self.compiled(wanted, fields)), *preferred])
            case Not():
                return self._and((query,), fields)
            case Everything():
                return tantivy.Query.all_query()
        raise TypeError(f"not a query: {query!r}")

    def _and(self, parts: tuple[Query, ...], fields: tuple[str, ...]) -> tantivy.Query:
        wanted = [(Occur.Must, self.compiled(part, fields)) for part in parts if not isinstance(part, Not)]
        # tantivy takes things away from what was found only: where nothing is wanted, everything has to be.
        wanted = wanted or [(Occur.Must, tantivy.Query.all_query())]
        unwanted = [(Occur.MustNot, self.compiled(part.part, fields)) for part in parts if isinstance(part, Not)]
        return tantivy.Query.boolean_query([*wanted, *unwanted])

    def _any(self, fields: tuple[str, ...], made: Callable[[str], tantivy.Query]) -> tantivy.Query:
        there = [field for field in fields if field in self.known]
        boosted = [tantivy.Query.boost_query(made(field), BOOSTS.get(field, 1.0)) for field in there]
        return (
            boosted[0] if len(boosted) == 1 else tantivy.Query.boolean_query([(Occur.Should, one) for one in boosted])
        )

    def _words(self, words: list[str], fields: tuple[str, ...]) -> tantivy.Query:
        if not words:
            return tantivy.Query.all_query()
        if len(words) > 1:
            return self._any(fields, lambda field: tantivy.Query.phrase_query(self.schema, field, list(words)))
        return self._any(fields, lambda field: tantivy.Query.term_query(self.schema, field, words[0]))

    def _pattern(self, field: str, pattern: str) -> tantivy.Query:
        expression = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in fold(pattern))
        return tantivy.Query.regex_query(self.schema, unstemmed(field), expression)

    def _similar(self, field: str, text: str, distance: int) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self.schema, unstemmed(field), fold(text), distance)

    def _near(self, field: str, words: list[str], distance: int) -> tantivy.Query:
        """Each word and the next in either order: what tantivy makes of three words' slop is nothing to explain."""
        pairs = [self._either_order(field, one, other, distance) for one, other in pairwise(words)]
        return tantivy.Query.boolean_query([(Occur.Must, pair) for pair in pairs])

    def _either_order(self, field: str, one: str, other: str, distance: int) -> tantivy.Query:
        orders = ([one, other], [other, one])
        found = [tantivy.Query.phrase_query(self.schema, field, list(words), distance) for words in orders]
        return tantivy.Query.boolean_query([(Occur.Should, order) for order in found])

    def _range(self, field: str, least: int | None, most: int | None) -> tantivy.Query:
        if field not in self.known or (most is not None and most < (least or 0)):
            return tantivy.Query.empty_query()
        found = tantivy.Query.range_query(self.schema, field, tantivy.FieldType.Unsigned, least or 0, most)
        return tantivy.Query.const_score_query(found, IN_RANGE)

    def narrowed(
        self, words: tantivy.Query, request: SearchRequest, selections: Mapping[FacetName, tuple[str, ...]]
    ) -> tantivy.Query:
        """What the words find in these selections, and in what the reader of the request may see."""
        chosen = [self.chosen(facet, values) for facet, values in selections.items() if values]
        parts = (words, *self.fixed_filters(request), *chosen)
        return tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])

    def fixed_filters(self, request: SearchRequest) -> list[tantivy.Query]:
        releases = () if request.releases is None else [str(key) for key in sorted(request.releases)]
        named = {FacetName.RELEASE.value: releases, "model": sorted(request.models)}
        return [self.filter(name, values) for name, values in named.items() if values]

    def chosen(self, facet: FacetName, values: Iterable[str]) -> tantivy.Query:
        """Any of the chosen values of a facet, of which spans of dates are ranges."""
        if facet != FacetName.DATES:
            return self.filter(facet.value, values)
        spans = [(Occur.Should, self._range(one.field, one.least, one.most)) for one in ranges_of(values)]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(spans), 0.0)

    def filter(self, field: str, values: Iterable[str]) -> tantivy.Query:
        """Any of these exact values. It finds and does not score."""
        if field not in self.known:
            return tantivy.Query.empty_query()
        return tantivy.Query.const_score_query(self._any_of(field, list(values)), 0.0)

    def _any_of(self, field: str, values: list[str]) -> tantivy.Query:
        if not 1 <= len(values) <= FEW:
            return tantivy.Query.term_set_query(self.schema, field, values)
        each = [tantivy.Query.term_query(self.schema, field, value, "basic") for value in values]
        return each[0] if len(each) == 1 else tantivy.Query.boolean_query([(Occur.Should, one) for one in each])
