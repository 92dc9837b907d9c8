"""A search as a small tree of values, the same for every engine. Engines compile it; nobody writes their syntax.

Combine with `&`, `|` and `~`: `Word("sheriff") & ~Phrase("opt out")`. The repr of a query is that expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.facets import FacetName


class Query:
    """Any node of the tree."""

    __slots__ = ()

    def __and__(self, other: Query) -> Query:
        return And((*_parts(self, And), *_parts(other, And)))

    def __or__(self, other: Query) -> Query:
        return Or((*_parts(self, Or), *_parts(other, Or)))

    def __invert__(self) -> Query:
        return Not(self)


@dataclass(frozen=True, slots=True, repr=False)
class Everything(Query):
    """What stands in the index, all of it."""

    def __repr__(self) -> str:
        return "Everything()"


@dataclass(frozen=True, slots=True, repr=False)
class Word(Query):
    """A word in any of its forms, in any text field. What an index splits ("opt-out") is a phrase to it."""

    text: str

    def __repr__(self) -> str:
        return f"Word({self.text!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Phrase(Query):
    """Words next to one another within one text field."""

    text: str

    def __repr__(self) -> str:
        return f"Phrase({self.text!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Has(Query):
    """One of these exact values in a facet's field. "Doe, John" is one value."""

    facet: FacetName
    values: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Has({self.facet.value!r}, {self.values!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Not(Query):
    part: Query

    def __repr__(self) -> str:
        return f"~{self.part!r}"


@dataclass(frozen=True, slots=True, repr=False)
class And(Query):
    parts: tuple[Query, ...]

    def __repr__(self) -> str:
        return f"({' & '.join(map(repr, self.parts))})"


@dataclass(frozen=True, slots=True, repr=False)
class Or(Query):
    parts: tuple[Query, ...]

    def __repr__(self) -> str:
        return f"({' | '.join(map(repr, self.parts))})"


def wanted_leaves(query: Query) -> Iterator[Word | Phrase]:
    """The words and phrases whose presence makes a hit: what is negated is not among them."""
    if isinstance(query, Word | Phrase):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from wanted_leaves(part)


def _parts(query: Query, kind: type[And | Or]) -> tuple[Query, ...]:
    return query.parts if isinstance(query, kind) else (query,)
