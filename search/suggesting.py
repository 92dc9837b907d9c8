"""What the search box suggests for the word at the caret: fields, names, exemptions, releases, months, words.

Each suggestion is the whole query as it would stand. Names and words come only from what the reader may see, and what
is typed is kept nowhere.

    sher|           ->  sheriff                      words of subjects, and fields that begin so
    from:ho|        ->  from:"Holm, Greta"           as often as they are senders
    exemption:b|    ->  exemption:b6
    is:|            ->  is:withheld-sender
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.analysis import WORD, fold
from search.codes import code_key
from search.facets import FacetName
from search.facts import quoted, short_code
from search.fields import BY_NAME, FIELDS, FieldKind, QueryField
from search.listing import date_label
from search.parsing import LONGEST, LONGEST_PATTERN
from search.query import And, Everything, In, Query, Wildcard
from search.scope import Scope
from search.spelling import words_beginning
from search.values import days_of, range_of

MOST = 10
MOST_FIELDS = 5
WORD_FROM = 2
"""Letters from which on words are suggested, and names where no field asks for them."""

PIECE = re.compile(
    r"""(?:^|(?<=[\s(+\-]))                       # at the beginning of a word
        (?:(?P<name>[a-z]+):)?
        (?P<typed>"[^"]*|(?<=exemption:)[^\s"]*|(?:[^\s"():+\-][^\s"():]*)?)$""",
    re.VERBOSE | re.IGNORECASE,
)
REST = re.compile(r"[^\s()\"]*")
NAMES = {
    "from": (FacetName.SENDER,),
    "to": (FacetName.RECIPIENT,),
    "cc": (FacetName.RECIPIENT,),
    "with": (FacetName.SENDER, FacetName.RECIPIENT),
    "place": (FacetName.PLACE,),
}
"""Fields of names -> the facets that list them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`shown` is what the caret's word becomes, `what` says what that is; `text` is the whole query then."""

    shown: str
    what: str
    text: str
    caret: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The word at the caret: the field before it, what of it is typed, and from where to where it goes in the query."""

    name: str
    typed: str
    start: int
    end: int


def suggestions(text: str, *, at: int, scope: Scope) -> list[Suggestion]:
    """The best first; none where there is nothing to go on from. Only the start of an overlong text is looked at."""
    text = text[:LONGEST]
    piece = piece_at(text, at=max(0, min(at, len(text))))
    if piece is None:
        return []
    found = dict.fromkeys(islice(_found(piece, scope), MOST))
    return [_suggestion(text, piece, shown, what) for shown, what in found]


def piece_at(text: str, *, at: int) -> Piece | None:
    """None within a phrase without a field, and where no word has begun."""
    before = text[:at]
    match = PIECE.search(before)
    quoted = before.count('"') % 2 == 1
    if match is None or (quoted and not match["typed"].startswith('"')):
        return None
    name, typed = (match["name"] or "").lower(), match["typed"].lstrip('"')
    if not (name or typed) or (quoted and not name):
        return None
    rest = REST.match(text, at)
    return Piece(name, typed, match.start(), rest.end() if rest else at)


def _suggestion(text: str, piece: Piece, shown: str, what: str) -> Suggestion:
    # Behind a field's colon its value is typed next; behind a whole word another word is.
    behind = text[piece.end :].removeprefix('"')
    room = "" if shown.endswith(":") or behind[:1].isspace() else " "
    whole = text[: piece.start] + shown + room + behind
    return Suggestion(shown, what, whole, piece.start + len(shown) + (0 if shown.endswith(":") else 1))


def _found(piece: Piece, scope: Scope) -> Iterator[tuple[str, str]]:
    if not piece.name:
        yield from islice(_fields(piece.typed), MOST_FIELDS)
        if len(piece.typed) >= WORD_FROM:
            yield from ((word, "in subjects") for word in words_beginning(piece.typed, scope=scope, field="subject"))
            yield from islice(_names(BY_NAME["with"], piece.typed, scope), 3)
        return
    named = BY_NAME.get(piece.name)
    if named is not None:
        yield from VALUES.get(named.name, VALUES_OF_KIND.get(named.kind, _example))(named, piece.typed, scope)


def _fields(typed: str) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        if field.name.startswith(typed.lower()):
            yield f"{field.name}:", field.meaning


def _names(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    """Whole names in which words begin as those typed, the most frequent first."""
    begun = WORD.findall(fold(typed))
    query = In(named.field, _all_beginning(begun)) if begun else Everything()
    facets = scope.asked(query, counted=NAMES[named.name]).facets.values()
    counts = sum((Counter(dict(facet.values)) for facet in facets), Counter[str]())
    for value, count in counts.most_common():
        words = WORD.findall(fold(value))
        if all(any(word.startswith(one) for word in words) for one in begun):
            yield f"{named.name}:{quoted(value)}", f"{count:,}"


def _all_beginning(begun: Iterable[str]) -> Query:
    parts = tuple(Wildcard(f"{word[: LONGEST_PATTERN - 1]}*") for word in begun)
    return parts[0] if len(parts) == 1 else And(parts)


def _exemptions(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    wanted = code_key(typed)
    for code, count in scope.counts(Everything(), FacetName.EXEMPTION):
        if code_key(code).startswith(wanted):
            yield f"{named.name}:{short_code(code)}", f"{code}, {count:,}"


def _releases(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    begun = WORD.findall(fold(typed))
    for release in sorted(scope.releases.values(), key=lambda one: one.title):
        words = WORD.findall(fold(f"{release.slug} {release.title}"))
        if all(any(word.startswith(one) for word in words) for one in begun):
            yield f"{named.name}:{release.slug}", release.title


def _months(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    # A facet lists its most frequent values: of a year that is named, all months are among them.
    days = days_of(typed[:4]) if len(typed) >= len("2010") else None
    within = range_of("day", low=days, high=days) if days else Everything()
    for month, count in sorted(scope.counts(within, FacetName.MONTH), reverse=True):
        if month.startswith(typed):
            yield f"{named.name}:{month}", f"{date_label(month)}, {count:,}"


def _flags(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    for flag, meaning in named.flags:
        if flag.startswith(typed.lower()):
            yield f"{named.name}:{flag}", meaning


def _words(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    if len(typed) >= WORD_FROM:
        for word in words_beginning(typed, scope=scope, field=named.field):
            yield f"{named.name}:{word}", named.meaning


def _example(named: QueryField, typed: str, scope: Scope) -> Iterator[tuple[str, str]]:
    if not typed:
        yield named.example, f"for example: {named.meaning}"


Values = Callable[[QueryField, str, Scope], Iterator[tuple[str, str]]]
VALUES: dict[str, Values] = {
    **dict.fromkeys(NAMES, _names),
    "subject": _words,
    "body": _words,
    "release": _releases,
}
VALUES_OF_KIND: dict[FieldKind, Values] = {
    FieldKind.CODE: _exemptions,
    FieldKind.FLAG: _flags,
    FieldKind.DATE: _months,
}
