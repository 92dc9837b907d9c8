"""What is near a search that finds nothing: each offer is a query of its own, with the number of its results.

Offers change the text that was typed, piece by piece, so that the reader knows their query again. What they count and
name is of releases that the reader may see; how much is tried is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from search.address import Address
from search.analysis import WORD, fold, terms
from search.fields import BY_NAME
from search.masking import masked, unmasked, with_dates_whole
from search.mending import OPERATORS, mended, pieces
from search.parsing import Parsed, parse
from search.query import Everything, Near, Phrase, Query, Word, wanted_leaves
from search.scope import Scope
from search.spelling import is_known, similar_words

MOST_WORDS = 6
"""Words of a query of which other spellings are sought."""
MOST_PIECES = 8
"""Pieces of a query of which each is left out in turn."""
OTHER_FIELDS = {
    "from": ("with", ""),
    "to": ("with", ""),
    "cc": ("with", ""),
    "with": ("",),
    "subject": ("body", ""),
    "body": ("subject", ""),
    "attachment": ("subject", "body"),
    "bates": ("",),
    "place": ("",),
}
"""Field -> the fields in which the same may stand instead; "" is all of them at once."""
FIELD = re.compile(r"(?P<name>[a-z]+):\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` is the query that is offered."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """`unfiltered` is the query as it is, without the values chosen beside it."""

    unfiltered: Offer | None
    spellings: tuple[Offer, ...]
    fields: tuple[Offer, ...]
    fewer: tuple[Offer, ...]

    def __bool__(self) -> bool:
        return bool(self.unfiltered or self.spellings or self.fields or self.fewer)


def nearby(parsed: Parsed, *, address: Address, scope: Scope) -> Nearby:
    """What is near a query in what is chosen at an address, or if nothing is, anywhere."""
    asking = _Asking(parsed, address, scope)
    found = asking.nearby()
    if address.selections and not (found.spellings or found.fields or found.fewer):
        return replace(_Asking(parsed, address.without_selections(), scope).nearby(), unfiltered=found.unfiltered)
    return found


def other_spellings(parsed: Parsed, *, address: Address, scope: Scope) -> Nearby:
    """For a query of which only most was found: the same with words spelled as they are somewhere."""
    return Nearby(None, _Asking(parsed, address, scope).spellings(), (), ())


@dataclass(frozen=True, slots=True)
class _Asking:
    parsed: Parsed
    address: Address
    scope: Scope

    def nearby(self) -> Nearby:
        text = self.parsed.asked
        spelled = list(respelled(text, self._misspelled()))
        best = next(iter(spelled), text)
        fewer = (with_fewer_words(text), with_fewer_words(best), single_pieces(best))
        return Nearby(
            unfiltered=self._unfiltered(),
            spellings=self._offers(spelled),
            fields=self._offers(islice(in_other_fields(text), MOST_PIECES)),
            fewer=next(filter(None, map(self._offers, fewer)), ()),
        )

    def spellings(self) -> tuple[Offer, ...]:
        return self._offers(respelled(self.parsed.asked, self._misspelled()))

    def _unfiltered(self) -> Offer | None:
        everywhere = self.address.without_selections()
        count = self.scope.total(self.parsed.query) if self.address.selections else 0
        return Offer(self.parsed.asked, count, everywhere.url()) if count else None

    def _misspelled(self) -> dict[str, list[str]]:
        """Words that stand in nothing that the reader may see -> those that do and are spelled almost like them.

        A number is no word: 20100128 is not 20100623 with two figures mistyped, but something else.
        """
        found: dict[str, list[str]] = {}
        words = [pair for pair in _sought_words(self.parsed.query) if not pair[1].isdigit()]
        for field, word in list(dict.fromkeys(words))[:MOST_WORDS]:
            if not is_known(word, scope=self.scope, field=field):
                found[word] = similar_words(word, scope=self.scope, field=field)
        return {word: others for word, others in found.items() if others}

    def _offers(self, texts: Iterable[str]) -> tuple[Offer, ...]:
        made = (self._offer(text) for text in dict.fromkeys(texts))
        return tuple(offer for offer in made if offer.count)

    def _offer(self, text: str) -> Offer:
        query = parse(text).query
        count = self.scope.total(query, address=self.address) if query != Everything() else 0
        return Offer(text, count, replace(self.address, q=text, page=1).url())


def respelled(text: str, spellings: dict[str, list[str]]) -> Iterator[str]:
    """The text with the best spelling of every word, then with each other spelling of each in turn."""
    best = {word: others[0] for word, others in spellings.items()}
    if best:
        yield _replaced(text, best)
    for word, others in spellings.items():
        for other in others[1:]:
            yield _replaced(text, {**best, word: other})


def in_other_fields(text: str) -> Iterator[str]:
    """The text with each field in turn as another one, or as none."""
    for start, end in pieces(with_dates_whole(text)):
        match = FIELD.match(text[start:end].lstrip("-+("))
        name = match["name"].lower() if match else ""
        for other in OTHER_FIELDS.get(name, ()):
            named = f"{other}:" if other in BY_NAME else ""
            yield text[:start] + FIELD.sub(named, text[start:end], count=1) + text[end:]


def with_fewer_words(text: str) -> Iterator[str]:
    """The text without each of its pieces in turn, and without its quotation marks."""
    places = _wanted_pieces(text)
    for start, end in places if len(places) > 1 else []:
        if left := mended(masked(text[:start] + text[end:])[0]).works:
            yield unmasked(left)
    if '"' in text and (bare := " ".join(text.replace('"', " ").split())):
        yield re.sub(r"(\w+:)\s+", r"\1", bare)


def single_pieces(text: str) -> Iterator[str]:
    """Each piece of the text by itself."""
    places = _wanted_pieces(text)
    for start, end in places if len(places) > 2 else []:
        yield text[start:end]


def _wanted_pieces(text: str) -> list[tuple[int, int]]:
    wanted = [(start, end) for start, end in pieces(with_dates_whole(text)) if text[start:end] not in OPERATORS]
    return [place for place in wanted if terms(text[place[0] : place[1]])][:MOST_PIECES]


def _sought_words(query: Query) -> Iterator[tuple[str | None, str]]:
    for field, leaf in wanted_leaves(query):
        if isinstance(leaf, Word | Phrase | Near):
            # A name is sought with every middle initial as well.
            yield from ((field, word) for word in WORD.findall(fold(leaf.text)) if len(word) > 1)


def _replaced(text: str, words: dict[str, str]) -> str:
    return WORD.sub(lambda match: words.get(fold(match.group()), match.group()), text)
