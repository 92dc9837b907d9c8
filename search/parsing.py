"""What a reader typed into the search box, as a query. It never fails: what is not understood is searched as words.

Understood are words, "exact phrases", opt*, communit?es, rosenbloom~, "county sheriff"~8, AND, OR, NOT, -, +,
parentheses, and the fields of `search.fields`; words side by side must all occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luqum import thread, tree

from search.analysis import WORD, fold, terms
from search.asked import AskedField, BadValue
from search.fields import BY_NAME, FieldKind
from search.masking import masked, unmasked
from search.mending import OPERATORS, SYNTAX, mended, with_plain_pieces
from search.notes import Note
from search.query import And, Everything, Fuzzy, In, Near, Not, Or, Phrase, Query, Wildcard, Word

LONGEST = 500
"""Characters of a query that are looked at."""
MOST_NOTES = 8
DEEPEST = 30
"""Levels of parentheses and negations that are followed."""
CONTROL = re.compile(r"[\x00-\x20\x7f\ud800-\udfff\ue000-\ue00f]+")
POSSESSIVE = re.compile(r"['’]s$")
EDGES = re.compile(r"^[^\w()]+|[^\w()]+$")

PATTERN = re.compile(r"[^\W_*?]*[*?](?:[^\W_]|[*?])*")
"""A word with stars or question marks in it."""
MOST_STARS = 6
LONGEST_PATTERN = 40
LONGEST_FUZZY = 40
SHORT = 5
"""Letters up to which a similar word differs by one letter, by two beyond, where nobody says."""
FURTHEST = 100
"""Words between words that are near each other, at most."""

DEEP = f"More than {DEEPEST} brackets or NOTs around this: its plain words were searched for."
UNREADABLE = "The query could not be read as it stands: its plain words were searched for."
NO_WORD = "There is no word in the query to search for, so everything is listed."
CUT = f"Only the first {LONGEST} characters of the query were looked at."
WEIGHT = "“^” (weights) is not understood here: only the words were searched for."
STARS = f"“*” and “?” are understood in words with a letter or digit, up to {MOST_STARS} in one: this one was left out."
DISTANCES = "Behind a word, “~” takes 1 or 2, how many letters may differ."
APART = f"Behind a phrase, “~” takes 1 to {FURTHEST}, how many words may stand between."
FUZZY_SAMPLE, NEAR_SAMPLE, STARS_SAMPLE = "rosenbloom~1", '"county sheriff"~8', "opt*"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query and what is to be said about the way it was read. `asked` is the text as it was looked at."""

    asked: str
    query: Query
    notes: tuple[Note, ...] = ()


COMBINING = (tree.BaseOperation, tree.BaseGroup, tree.Plus, tree.Not, tree.Prohibit, tree.Boost)
"""What may stand around the values of a field, as in `exemption:(b5 OR b6)`."""


UNFIT = (ValueError, ArithmeticError)
"""luqum's own errors are ValueErrors; "opt~1.2.3" and "opt^." make it raise decimal.InvalidOperation."""


def parse(text: str) -> Parsed:
    whole = CONTROL.sub(" ", text).strip()
    asked = whole[:LONGEST].strip()
    notes = [Note(CUT, LONGEST, len(whole))] if len(whole) > LONGEST else []
    if not asked:
        return Parsed("", Everything())
    query, more = _understand(asked)
    notes += more
    if query is None:
        notes.append(Note(NO_WORD, 0, len(asked), "sheriff"))
    return Parsed(asked, query or Everything(), _bounded(list(dict.fromkeys(notes)), end=len(asked)))


def _bounded(notes: list[Note], *, end: int) -> tuple[Note, ...]:
    """What was pasted from elsewhere may hold a hundred brackets: the rest is counted."""
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    rest = len(notes) - MOST_NOTES + 1
    return (*notes[: MOST_NOTES - 1], Note(f"{rest} more pieces of the query were not understood.", 0, end))


def plain_words(text: str) -> Query | None:
    """All words of the text, whatever stands between them; None if there is none."""
    return _joined(And, (_word(part) for part in SYNTAX.sub(" ", text).split() if part not in OPERATORS))


def _understand(asked: str) -> tuple[Query | None, list[Note]]:
    fit, notes = masked(asked)
    for text, flaws in _readings(fit):
        reading = _Reading(text)
        if not text.strip():
            return None, [*notes, *flaws]
        try:
            return reading.node(thread.parse(text), level=0), [*notes, *flaws, *reading.notes]
        except UNFIT:
            continue
    return plain_words(asked), [*notes, Note(UNREADABLE, 0, len(asked))]


def _readings(fit: str) -> Iterator[tuple[str, list[Note]]]:
    """A text as it stands, then mended, then with plain words for the pieces that are still unfit."""
    yield fit, []
    whole = mended(fit)
    works = unmasked(whole.works) if len(whole.works) <= LONGEST else ""
    notes = [Note(flaw.message, flaw.start, flaw.end, works) for flaw in whole.flaws]
    yield whole.text, notes
    parts = with_plain_pieces(whole.text, typed=len(fit), is_fit=_is_fit)
    yield parts.text, [*notes, *(Note(unmasked(flaw.message), flaw.start, flaw.end) for flaw in parts.flaws)]


def _is_fit(piece: str) -> bool:
    try:
        return _Reading(piece).node(thread.parse(piece), level=0) is not None
    except UNFIT:
        return False


class _Reading:
    """One walk over luqum's tree. `notes` collects what was not understood on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[Note] = []

    def node(self, item: tree.Item, *, level: int, field: AskedField | None = None) -> Query | None:
        """`field` is one that takes values instead of words, within which the item stands."""
        if level > DEEPEST:
            self._note(DEEP, item)
            return plain_words(unmasked(self._printed(item)))
        if isinstance(item, tree.SearchField):
            return self._field(item, level=level)
        if field and not isinstance(item, COMBINING):
            return self._value(item, field)
        if isinstance(item, tree.Term):
            return self._term(item)
        if isinstance(item, tree.Fuzzy):
            return self._fuzzy(item)
        if isinstance(item, tree.Proximity):
            return self._near(item)
        if isinstance(item, tree.Boost):
            self._note(WEIGHT, item)
        # Of "sheriff^2" the word is searched for: the figure is none.
        parts = [self.node(child, level=level + 1, field=field) for child in item.children]
        if isinstance(item, tree.Not | tree.Prohibit):
            return Not(parts[0]) if parts[0] is not None else None
        return _joined(Or if isinstance(item, tree.OrOperation) else And, parts)

    def _field(self, item: tree.SearchField, *, level: int) -> Query | None:
        named = BY_NAME.get(item.name.lower())
        if named is None:
            raise ValueError(f"no field: {item.name}")
        if named.kind == FieldKind.TEXT:
            part = self.node(item.expr, level=level + 1)
            return In(named.field, part) if part is not None else None
        return self.node(item.expr, level=level + 1, field=AskedField(named))

    def _value(self, item: tree.Item, field: AskedField) -> Query | None:
        try:
            return field.query(item)
        except BadValue as bad:
            self._note(str(bad), item, field.named.example if bad.example is None else bad.example)
            return bad.instead or plain_words(unmasked(self._printed(item)))

    def _term(self, item: tree.Term) -> Query | None:
        if isinstance(item, tree.Phrase):
            words = unmasked(item.unescaped_value[1:-1])
            return Phrase(words) if terms(words) else None
        # "Who opted out?" ends a sentence; within a word the sign stands for a letter.
        text = unmasked(item.value if item.has_wildcard() else item.unescaped_value).rstrip("?")
        return self._pattern(text, item) if re.search(r"[*?]", text) and item.has_wildcard() else _word(text)

    def _pattern(self, text: str, item: tree.Term) -> Query | None:
        """ "STATE-SCB004*" is two words for an index, of which one is a pattern."""
        parts: list[Query | None] = []
        for piece in re.findall(r"(?:[^\W_]|[*?])+", text.replace("\\", "")):
            if PATTERN.fullmatch(piece) is None:
                parts.append(_word(piece))
            elif _is_pattern(piece):
                parts.append(Wildcard(re.sub(r"\*+", "*", fold(piece))))
            elif piece.strip("*?") or not terms(text):
                self._note(STARS, item, STARS_SAMPLE)
        return _joined(And, parts)

    def _fuzzy(self, item: tree.Fuzzy) -> Query | None:
        words = WORD.findall(fold(unmasked(str(item.term))))
        given = float(item.degree)
        if given not in {0.5, 1.0, 2.0}:
            self._note(DISTANCES, item, FUZZY_SAMPLE)
        return _joined(And, (_similar(word, given=int(given)) for word in words))

    def _near(self, item: tree.Proximity) -> Query | None:
        text = unmasked(item.term.unescaped_value[1:-1])
        apart = int(item.degree)
        if not 1 <= apart <= FURTHEST:
            self._note(APART, item, NEAR_SAMPLE)
        words = terms(text)
        if len(words) < 2:
            return Phrase(text) if words else None
        return Near(text, max(1, min(apart, FURTHEST)))

    def _printed(self, item: tree.Item) -> str:
        return self.text[item.pos : item.pos + item.size] if item.pos is not None else str(item)

    def _note(self, message: str, item: tree.Item, example: str = "") -> None:
        start = item.pos or 0
        self.notes.append(Note(message, start, start + (item.size or 0), example))


def _similar(word: str, *, given: int) -> Query:
    if len(word) > LONGEST_FUZZY:
        return Word(word)
    return Fuzzy(word, given if given in {1, 2} else 1 if len(word) <= SHORT else 2)


def _is_pattern(piece: str) -> bool:
    short = len(piece) <= LONGEST_PATTERN and piece.count("*") + piece.count("?") <= MOST_STARS
    return short and any(letter not in "*?" for letter in piece)


def _word(text: str) -> Query | None:
    bare = EDGES.sub("", POSSESSIVE.sub("", text))
    return Word(bare) if terms(bare) else None


def _joined(kind: type[And | Or], parts: Iterable[Query | None]) -> Query | None:
    found = tuple(part for part in parts if part is not None)
    return kind(found) if len(found) > 1 else next(iter(found), None)
