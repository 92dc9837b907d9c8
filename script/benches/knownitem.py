"""Queries by which somebody looks for one e-mail that they remember, drawn alike in every run from the e-mails.

Three kinds: words of the subject; a name and a month; a phrase of the text with one word remembered wrong. An e-mail is
drawn only if a reader could tell it by what they remember: it has so many words, its sender and date were read, and few
others in the archive fit as well, those included that are only quoted.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SEED = 20260101
SUBJECT_WORDS = 3
PHRASE = 7
"""Words of a remembered phrase, of which one is wrong."""
AT_MOST = 10
"""E-mails of one sender in one month that can be told by name and month alone: as many as a first page is read to."""
MOST_ALIKE = 5
"""E-mails that have all the words of a subject by which one of them is remembered."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg)\s*:)+", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Item:
    """An e-mail as it is drawn from. `sent` is ISO, or ""; `key` is its address in the archive.

    One `only_quoted` is not drawn, but found like any other.
    """

    key: str
    subject: str
    sender: str
    sent: str
    body: str
    only_quoted: bool = False

    @property
    def same(self) -> tuple[str, str]:
        """Two with the same are the same to somebody who remembers one of them: mass mail, sent again."""
        return _bare(self.subject), " ".join(self.body.lower().split())


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is typed, and the addresses any of which is what was meant."""

    kind: str
    query: str
    wanted: frozenset[str]


def remembered(items: Sequence[Item], *, each: int, seed: int = SEED) -> list[Remembered]:
    """So many queries of each kind, fewer where there are not enough e-mails to draw from; others for another seed."""
    twins: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in items:
        twins[item.same].add(item.key)
    chance = random.Random(seed)
    own = [item for item in items if not item.only_quoted]
    drawn = chance.sample(own, len(own))
    kinds = {"subject words": by_subject(drawn, among=items), "name and month": by_name_and_month(drawn, among=items)}
    kinds["phrase, a word wrong"] = by_phrase(drawn, chance=chance)
    return [
        Remembered(kind, query, frozenset(twins[item.same]))
        for kind, found in kinds.items()
        for (item, query), _ in zip(found, range(each), strict=False)
    ]


def by_subject(items: Iterable[Item], *, among: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    """The first words of a subject that few others have: "haiti relief flights", but not "mini schedule friday"."""
    holders: dict[str, set[str]] = defaultdict(set)
    for item in among:
        for word in WORD.findall(_bare(item.subject)):
            holders[word].add(item.key)
    seen: set[str] = set()
    for item in items:
        bare = _bare(item.subject)
        words = WORD.findall(bare)
        typed = words[: SUBJECT_WORDS + 2]
        alike = set.intersection(*(holders[word] for word in typed)) if typed else set()
        if len(words) >= SUBJECT_WORDS and len(alike) <= MOST_ALIKE and bare not in seen:
            seen.add(bare)
            yield item, " ".join(typed)


def by_name_and_month(items: Iterable[Item], *, among: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    """ "verma june 2010", of a sender with few e-mails in that month."""
    held = Counter((surname(item.sender), item.sent[:7]) for item in among)
    for item in items:
        name = surname(item.sender)
        if name and re.match(r"\d{4}-\d\d", item.sent) and held[name, item.sent[:7]] <= AT_MOST:
            yield item, f"{name} {MONTHS[int(item.sent[5:7]) - 1]} {item.sent[:4]}"


def by_phrase(items: Sequence[Item], *, chance: random.Random) -> Iterator[tuple[Item, str]]:
    """Words in a row out of a text, one in the middle another word of the same release."""
    others = sorted({word for item in items for word in WORD.findall(item.subject)})
    for item in items:
        words = item.body.split()
        starts = [at for at in range(len(words) - PHRASE) if all(map(_is_word, words[at : at + PHRASE]))]
        if starts:
            at = chance.choice(starts)
            phrase = words[at : at + PHRASE]
            phrase[chance.randrange(1, PHRASE - 1)] = chance.choice(others)
            yield item, " ".join(phrase)


def surname(sender: str) -> str:
    """ "Verma, Richard R" and "Richard Verma" -> "verma"; "" of an address or a single word."""
    plain = re.sub(r"<.*?>|\(.*?\)|\[.*?\]|\"", " ", sender)
    if "@" in plain or not plain.strip():
        return ""
    last, comma, _ = plain.partition(",")
    words = re.findall(r"[A-Za-z'-]{3,}", last if comma else plain)
    return words[-1].lower() if words and (comma or len(words) > 1) else ""


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """`ranks` count from 1, None where the e-mail was not found."""
    return sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else 0.0


def success_at(limit: int, ranks: Sequence[int | None]) -> float:
    return sum(rank is not None and rank <= limit for rank in ranks) / len(ranks) if ranks else 0.0


def _bare(subject: str) -> str:
    return " ".join(PREFIX.sub("", subject).lower().split())


def _is_word(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{2,}[,.;]?", text) is not None
