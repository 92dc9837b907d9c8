"""Words that are spelled almost like one that nothing holds, taken from what the reader may read and nowhere else.

The words come from the texts that a search for similar words finds, not from the index's own list of words: that list
is of all releases, the unpublished ones too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from archive.models import Email, Page, Participation
from search.analysis import WORD, fold, stem
from search.parsing import LONGEST_FUZZY, SHORT
from search.preparing import EMAIL, PAGE
from search.query import Fuzzy, In, Query, Wildcard, Word
from search.request import Hit
from search.results import Reader
from search.scope import Scope

SHORTEST = 3
"""Letters of a word for which others are sought."""
SAMPLE = 40
"""Hits in whose texts similar words are sought."""
LOOKED_AT = 20_000
"""Characters of a text in which they are."""
PEOPLE = frozenset({"people", "senders", "to", "cc"})
COLUMNS = {"subject": ("subject",), "body": ("body",), **dict.fromkeys(PEOPLE, ("sender_name",))}
ALL_COLUMNS = ("subject", "body", "sender_name")


def similar_words(word: str, *, scope: Scope, field: str | None = None, most: int = 3) -> list[str]:
    """The nearest first, then the most frequent; each stands in something that the reader may see."""
    folded = fold(word)
    if not SHORTEST <= len(folded) <= LONGEST_FUZZY:
        return []
    distance = 1 if len(folded) <= SHORT else 2
    found = _seen(Fuzzy(folded, distance), scope=scope, field=field)
    near = {other: OSA.distance(folded, other, score_cutoff=distance) for other in found}
    ranked = sorted((gap, -found[other], other) for other, gap in near.items() if 0 < gap <= distance)
    return _one_of_each_stem(other for _, _, other in ranked)[:most]


def words_beginning(prefix: str, *, scope: Scope, field: str, most: int = 5) -> list[str]:
    """Words of a field that begin so, the most frequent first among those that were looked at."""
    folded = fold(prefix)
    found = _seen(Wildcard(f"{folded}*"), scope=scope, field=field)
    ranked = sorted((-count, word) for word, count in found.items() if word.startswith(folded) and word != folded)
    return _one_of_each_stem(word for _, word in ranked)[:most]


def is_known(word: str, *, scope: Scope, field: str | None = None) -> bool:
    return scope.asked(_within(Word(word), field)).total > 0


def _within(query: Query, field: str | None) -> Query:
    return In(field, query) if field else query


def _seen(query: Query, *, scope: Scope, field: str | None) -> Counter[str]:
    """Words of the texts of what a query finds, each counted once a text."""
    texts = texts_of(scope.asked(_within(query, field), size=SAMPLE).hits, reader=scope.reader, field=field)
    return Counter(word for text in texts for word in set(WORD.findall(fold(text[:LOOKED_AT]))))


def _one_of_each_stem(ranked: Iterable[str]) -> list[str]:
    """Of forms of one word, which find the same, the first."""
    best: dict[str, str] = {}
    for word in ranked:
        best.setdefault(stem(word), word)
    return list(best.values())


def texts_of(hits: Iterable[Hit], *, reader: Reader, field: str | None) -> Iterator[str]:
    """The texts of a field, or all, of those hits that the reader may see."""
    keys = {model: [hit.row for hit in hits if hit.model == model] for model in (EMAIL, PAGE)}
    mails = Email.objects.visible_to(reader).filter(pk__in=keys[EMAIL])
    for texts in mails.values_list(*COLUMNS.get(field or "", ALL_COLUMNS)):
        yield "\n".join(texts)
    if field in PEOPLE or field is None:
        parts = Participation.objects.visible_to(reader).filter(email__in=keys[EMAIL])
        for texts in parts.values_list("printed", "correspondent__name", "correspondent__address"):
            yield "\n".join(texts)
    if field in {"body", None} and keys[PAGE]:
        yield from Page.objects.visible_to(reader).filter(pk__in=keys[PAGE]).values_list("text", flat=True)
