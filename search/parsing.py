"""What a reader typed into the search box, as a query. It never fails: what is not understood is searched as words.

Understood are words, "exact phrases", AND, OR, NOT, -, + and parentheses; words side by side must all occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luqum import thread, tree

from search.analysis import terms
from search.query import And, Everything, Not, Or, Phrase, Query, Word

LONGEST = 500
"""Characters of a query that are looked at."""
DEEPEST = 30
"""Levels of parentheses and negations that are followed."""
OPERATORS = frozenset({"AND", "OR", "NOT", "TO"})
CAPITAL_TO = re.compile(r"\bTO\b(?![^\[{]*[\]}])")
"""An operator within brackets only: "REPLY TO ALL" is three words."""
CONTROL = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]+")
POSSESSIVE = re.compile(r"['’]s$")
# What parts words where the text is taken as plain words. A hyphen does so at a word's start only: "opt-out" is one.
SYNTAX = re.compile(r"(?:[\"()\[\]{}~^*?:/\\<>]|(?<!\w)[-+])+")

HALF = "a quotation mark, a bracket or an operator lacks its other half"
DEEP = "it is nested too deeply"
NO_WORD = "There is no word in the query to search for, so everything is listed."
CUT = f"Only the first {LONGEST} characters of the query were looked at."
# Lucene's syntax beyond ours, by luqum's name for it, and what the reader is told.
UNKNOWN_SYNTAX: dict[str, str] = {
    "Fuzzy": "“~” (similar words) is",
    "Proximity": "“~” (words near each other) is",
    "Boost": "“^” (weights) is",
    "Range": "a range in brackets is",
    "From": "“>” or “<” is",
    "To": "“>” or “<” is",
    "Regex": "an expression between slashes is",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query and what is to be said about the way it was read. `asked` is the text as it was looked at."""

    asked: str
    query: Query
    notes: tuple[str, ...] = ()


class _TooDeep(ValueError):
    """More levels than `DEEPEST`."""


def parse(text: str) -> Parsed:
    whole = CONTROL.sub(" ", text).strip()
    asked = whole[:LONGEST].strip()
    notes = [CUT] if len(whole) > LONGEST else []
    if not asked:
        return Parsed("", Everything())
    query, more = _understand(asked)
    notes += more
    return Parsed(asked, query or Everything(), tuple(notes if query else [*notes, NO_WORD]))


def plain_words(text: str) -> Query | None:
    """All words of the text, whatever stands between them; None if there is none."""
    return _joined(And, (_word(part) for part in SYNTAX.sub(" ", text).split() if part not in OPERATORS))


def _understand(asked: str) -> tuple[Query | None, list[str]]:
    reading = _Reading()
    try:
        return reading.node(thread.parse(CAPITAL_TO.sub("to", asked)), level=0), reading.notes
    except _TooDeep:
        return plain_words(asked), [_as_words(DEEP)]
    # luqum's own errors are ValueErrors; "opt~1.2.3" and "opt^." make it raise decimal.InvalidOperation.
    except (ValueError, ArithmeticError):
        return plain_words(asked), [_as_words(HALF)]


def _as_words(reason: str) -> str:
    return f"The query could not be read as it stands: {reason}. Its plain words were searched for instead."


class _Reading:
    """One walk over luqum's tree. `notes` collects what was not understood on the way."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def node(self, item: tree.Item, *, level: int) -> Query | None:
        if level > DEEPEST:
            raise _TooDeep
        if isinstance(item, tree.Term):
            return self._term(item)
        if isinstance(item, tree.SearchField):
            return self._field(item, level=level)
        if type(item).__name__ in UNKNOWN_SYNTAX:
            return self._unknown(item)
        parts = [self.node(child, level=level + 1) for child in item.children]
        if isinstance(item, tree.Not | tree.Prohibit):
            return Not(parts[0]) if parts[0] is not None else None
        return _joined(Or if isinstance(item, tree.OrOperation) else And, parts)

    def _term(self, item: tree.Term) -> Query | None:
        if isinstance(item, tree.Regex):
            return self._unknown(item)
        if isinstance(item, tree.Phrase):
            words = item.unescaped_value[1:-1]
            return Phrase(words) if terms(words) else None
        if item.has_wildcard():
            self._note("“*” and “?” within words are")
        return _word(item.unescaped_value)

    def _field(self, item: tree.SearchField, *, level: int) -> Query | None:
        # "Re: opting out", pasted from a subject line, is meant as words.
        self._note(f"“{item.name}:” is")
        return _joined(And, [_word(item.name), self.node(item.expr, level=level + 1)])

    def _unknown(self, item: tree.Item) -> Query | None:
        self._note(UNKNOWN_SYNTAX[type(item).__name__])
        # "sheriff^2" and "opt~1" are about their words: the figure is none of them.
        return plain_words(str(item.children[0] if isinstance(item, tree.Boost | tree.BaseApprox) else item))

    def _note(self, what: str) -> None:
        note = f"{what[0].upper()}{what[1:]} not understood here: only the words were searched for."
        if note not in self.notes:
            self.notes.append(note)


def _word(text: str) -> Query | None:
    bare = POSSESSIVE.sub("", text)
    return Word(bare) if terms(bare) else None


def _joined(kind: type[And | Or], parts: Iterable[Query | None]) -> Query | None:
    found = tuple(part for part in parts if part is not None)
    return kind(found) if len(found) > 1 else next(iter(found), None)
