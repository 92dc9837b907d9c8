"""What somebody remembers of an e-mail is rarely word for word: queries are ranked and widened with that in mind.

`widened` changes what is found of long queries only, and adds only what is next to certain; `loosened` is for a query
that finds nothing. Both leave alone what is more than words: fields, operators, patterns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from search.analysis import terms
from search.datewords import with_dates
from search.engines.protocol import Engine
from search.query import And, In, Most, Or, Phrase, Preferring, Query, Word
from search.request import Answer, SearchRequest

FEWEST = 3
"""Words from which on one may be missing, where nothing has all of them."""
SPARED = 6
"""Words from which on two may be missing then."""
REMEMBERED = 5
"""Words from which on they may be a phrase that somebody remembers, with one of them wrong."""
LARGEST = 20
"""Words up to which a query is widened: what is longer was pasted, and is looked for as it is."""
ALL_BUT_ONE = "What has all of these words but one, in a row, is listed too."
MOST_OF_IT = "Nothing has all of these words: listed is what has most of them, the best match first."
PROSE = ("subject", "body")
"""Fields in which words that stand side by side in a query do so for a reason."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`query` is what was looked for, as marks need it, `request` what the engine was asked.

    `note` is what is to be said of how the query was taken, or "".
    """

    answer: Answer
    query: Query
    note: str = ""
    request: SearchRequest = field(default_factory=SearchRequest)


def looked_up(engine: Engine, request: SearchRequest) -> Looked:
    """What is found of what was asked, or where nothing has all of it, of a looser query.

    What is chosen in the facets has no say in that: a query means the same on every page to which it leads.
    """
    asked = replace(request, query=widened(request.query))
    answer = engine.search(asked)
    remembered = answer.total and is_remembered(request.query)
    found = Looked(answer, request.query, ALL_BUT_ONE if remembered else "", asked)
    looser = None if answer.total else loosened(request.query)
    if looser is None or (request.selections and _finds(engine, replace(asked, selections={}))):
        return found
    wider = replace(request, query=looser)
    if not _finds(engine, replace(wider, selections={})):
        return found
    return Looked(engine.search(wider), looser, MOST_OF_IT, wider)


def _finds(engine: Engine, request: SearchRequest) -> bool:
    return engine.search(replace(request, start=0, size=0, counted=(), grain=None)).total > 0


def is_remembered(query: Query) -> bool:
    """Whether it is so many words that they may be a phrase that somebody remembers."""
    words, _ = _words_and_others(query)
    return REMEMBERED <= len(words) <= LARGEST and not any(isinstance(part, Phrase) for part in _parts(query))


def widened(query: Query) -> Query:
    """The query, ranked by words that stand side by side in it as they do in the text.

    Of `REMEMBERED` words and more, what has all but one of them in a row is found too.
    """
    words, others = _words_and_others(query)
    said = with_dates(words)
    is_one_word = len(said) == 1 and isinstance(said[0], Word)
    if is_one_word or not 1 <= len(words) <= LARGEST or any(isinstance(part, Phrase) for part in _parts(query)):
        return query
    wanted: Query = And(said) if len(said) > 1 else said[0]
    rows = [In(field, part) for field in PROSE for part in _one_wrong(words)] if is_remembered(query) else []
    if rows:
        wanted = Or((wanted, *rows))
    # Named again, a row of words outdoes a long text in which all of them stand somewhere.
    return Preferring(And((wanted, *others)) if others else wanted, (*_better(said), *rows))


def loosened(query: Query) -> Query | None:
    """All that the query asks, but of its words and the words of its phrases only most; None if they are too few.

    `county sheriff letter from:holm` becomes any two of the words, and still from Holm.
    """
    words, others = _words_and_others(query)
    different = tuple(dict.fromkeys(words))
    if not FEWEST <= len(different) <= LARGEST:
        return None
    most = Most(tuple(map(Word, different)), len(different) - (2 if len(different) >= SPARED else 1))
    return Preferring(And((most, *others)) if others else most, _better(with_dates(words)))


def _better(said: Sequence[Query]) -> tuple[Query, ...]:
    """Words side by side as in the query; where a date is among them, a day within it, a sender's name, and both.

    The words of a date are no such pair: an e-mail of May 2012 need not say so to be one.
    """
    pairs = [f"{a.text} {b.text}" for a, b in pairwise(said) if isinstance(a, Word) and isinstance(b, Word)]
    side_by_side = [In(field, Phrase(pair)) for pair in pairs for field in PROSE]
    days = [part.parts[-1] for part in said if isinstance(part, Or)]
    senders = [In("senders", part) for part in said if isinstance(part, Word)] if days else []
    return (*side_by_side, *days, *senders, *(And((day, sender)) for day in days for sender in senders))


def _one_wrong(words: Sequence[str]) -> list[Query]:
    """The words as a phrase, each in turn left out: what stands before it and what stands behind it, in a row."""
    halves = ((words[:at], words[at + 1 :]) for at in range(len(words)))
    rows = ([Phrase(" ".join(half)) for half in pair if half] for pair in halves)
    return [row[0] if len(row) == 1 else And(tuple(row)) for row in rows]


def _words_and_others(query: Query) -> tuple[list[str], tuple[Query, ...]]:
    """The words in order, those of phrases too, and whatever else is asked."""
    words = [word for part in _parts(query) if isinstance(part, Word | Phrase) for word in _words(part)]
    return words, tuple(part for part in _parts(query) if not isinstance(part, Word | Phrase))


def _words(part: Word | Phrase) -> list[str]:
    return [word for word in part.text.split() if terms(word)]


def _parts(query: Query) -> tuple[Query, ...]:
    """What must hold, taken out of its brackets: "LUNCH FOR US AND GUESTS" is six words and one operator."""
    return tuple(part for one in query.parts for part in _parts(one)) if isinstance(query, And) else (query,)
