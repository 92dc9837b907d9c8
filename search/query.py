"""A search as a small tree of values, the same for every engine. Engines compile it; nobody writes their syntax.

Combine with `&`, `|` and `~`: `Word("sheriff") & ~Phrase("opt out")`. The repr of a query is that expression.
Fields are those of an entry (`search.entry`), whatever they are called where a reader types them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.nameorder import PEOPLE, other_forms


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
class Wildcard(Query):
    """A word as printed, not its other forms: `*` stands for any letters or none, `?` for one."""

    pattern: str

    def __repr__(self) -> str:
        return f"Wildcard({self.pattern!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Fuzzy(Query):
    """A word as printed, or one in which up to `distance` letters (1 or 2) were added, lost, changed or swapped."""

    text: str
    distance: int

    def __repr__(self) -> str:
        return f"Fuzzy({self.text!r}, {self.distance})"


@dataclass(frozen=True, slots=True, repr=False)
class Near(Query):
    """Words in any form and either order within one text field, at most `distance` others between one and the next."""

    text: str
    distance: int

    def __repr__(self) -> str:
        return f"Near({self.text!r}, {self.distance})"


@dataclass(frozen=True, slots=True, repr=False)
class In(Query):
    """The words of a part in this text field only. Of two, one within the other, the inner holds."""

    field: str
    part: Query

    def __repr__(self) -> str:
        return f"In({self.field!r}, {self.part!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Has(Query):
    """One of these exact values in a field of whole strings, as a facet's are. "Doe, John" is one value."""

    field: str
    values: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Has({str(self.field)!r}, {self.values!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Range(Query):
    """A number field from `least` to `most`, both included; None leaves an end open. No number is in no range."""

    field: str
    least: int | None
    most: int | None

    def __repr__(self) -> str:
        return f"Range({self.field!r}, {self.least!r}, {self.most!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Flag(Query):
    """What is so of an entry or not: "quoted-only", "attachment"."""

    name: str

    def __repr__(self) -> str:
        return f"Flag({self.name!r})"


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


@dataclass(frozen=True, slots=True, repr=False)
class Most(Query):
    """At least so many of the parts, the more the better."""

    parts: tuple[Query, ...]
    least: int

    def __repr__(self) -> str:
        return f"Most({self.parts!r}, {self.least})"


@dataclass(frozen=True, slots=True, repr=False)
class Preferring(Query):
    """What `query` finds, no more and no less; of that, the better the more of `parts` holds."""

    query: Query
    parts: tuple[Query, ...]

    def __repr__(self) -> str:
        return f"Preferring({self.query!r}, {self.parts!r})"


def unranked(query: Query) -> Query:
    """A query that finds the same, in no order."""
    return query.query if isinstance(query, Preferring) else query


Leaf = Word | Phrase | Wildcard | Fuzzy | Near
"""What is sought in the text fields."""


def wanted_leaves(query: Query, field: str | None = None) -> Iterator[tuple[str | None, Leaf]]:
    """What makes a hit by its presence, with the field it is sought in, None for any. What is negated is not wanted."""
    if isinstance(query, Leaf):
        yield field, query
    elif isinstance(query, Preferring):
        yield from wanted_leaves(query.query, field)
    elif isinstance(query, In):
        yield from wanted_leaves(sought_within(query), query.field)
    elif isinstance(query, And | Or | Most):
        for part in query.parts:
            yield from wanted_leaves(part, field)


def sought_within(query: In) -> Query:
    """The part as it is sought in its field: engines and marks ask here, and the query stays as it was typed.

    A phrase in a field of people is a name, of which `from:"Jane Doe"` and `from:"Doe, Jane"` find either order, with a
    middle initial and without.
    """
    return _with_forms(query.part) if query.field in PEOPLE else query.part


def _with_forms(part: Query) -> Query:
    match part:
        case Phrase(text):
            forms = (part, *map(Phrase, other_forms(text)))
            return Or(forms) if len(forms) > 1 else part
        case And(parts) | Or(parts):
            return type(part)(tuple(map(_with_forms, parts)))
        case Most(parts, least):
            return Most(tuple(map(_with_forms, parts)), least)
        case Not(unwanted):
            return Not(_with_forms(unwanted))
        case Preferring(wanted, parts):
            return Preferring(_with_forms(wanted), tuple(map(_with_forms, parts)))
    return part


def _parts(query: Query, kind: type[And | Or]) -> tuple[Query, ...]:
    return query.parts if isinstance(query, kind) else (query,)
