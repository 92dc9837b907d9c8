"""Which Bates numbers are missing between those of a release. Plain values in, plain values out.

A number that was read counts as it stands only where its neighbours in the document bear it out: OCR turns 8039 into
8059, and that is no gap of twenty pages.

    page      1     2     3     4     5            page      1     2     3
    read   8001  8002  8O59     -  8005            read   8007     -     -
    is     8001  8002  8003  8004  8005            is     8007  8008  8009     (each page of a file bears the next)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.linking.spellings import fold

NUMBER = re.compile(r"^(?P<prefix>.*?)(?P<digits>\d{3,12})$")
FEWEST = 3
LEAST_SHARE = 0.02
"""Pages, and share of the numbered pages, from which a prefix is one: others are what OCR made of it, or a zip code."""

NEARBY = 5
"""Pages of a document within which one number bears out another."""

FARTHEST = 1000
"""A number that nothing bears out and that stands farther than this from all others is a misreading."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page as far as numbers go: its key, its document, its number there, and the Bates number as read or ""."""

    key: int
    document: int
    page: int
    bates: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers `first` to `last` that no page bears, and the pages (by key) that bear those before and after.

    `is_sure`: neighbours in their documents bear out both. `width`: digits as printed.
    """

    prefix: str
    first: int
    last: int
    width: int
    before: int
    after: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Numbered:
    key: int
    number: int
    is_borne_out: bool


def gaps(places: Iterable[Place]) -> list[Gap]:
    """The gaps of each prefix, in order. `places` stand in any order."""
    every = list(places)
    series = _series(every)
    by_document: defaultdict[int, list[Place]] = defaultdict(list)
    for place in every:
        by_document[place.document].append(place)
    found: list[Gap] = []
    for prefix, printed in series.items():
        numbered = [one for document in sorted(by_document) for one in _numbers(by_document[document], prefix=prefix)]
        widths = Counter(len(_digits(p.bates)) for p in every if _prefix(p.bates) == prefix)
        found += _between(numbered, prefix=printed, width=max(widths, key=lambda w: (widths[w], w)))
    return found


def _series(places: Sequence[Place]) -> dict[str, str]:
    """The prefixes that count, each with the spelling in which it was printed most."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        match = NUMBER.match(place.bates)
        if match:
            spelled[_prefix(place.bates)][match["prefix"]] += 1
    least = max(FEWEST, LEAST_SHARE * sum(map(Counter.total, spelled.values())))
    return {
        prefix: min(counted, key=lambda s: (-counted[s], s))
        for prefix, counted in sorted(spelled.items())
        if counted.total() >= least
    }


def _prefix(bates: str) -> str:
    """`PRA GSP01_` and `PRA_GSPO1_` are one."""
    match = NUMBER.match(bates)
    return fold(re.sub(r"[^a-z0-9]", "", match["prefix"].lower())) if match else ""


def _digits(bates: str) -> str:
    match = NUMBER.match(bates)
    return match["digits"] if match else ""


def _numbers(places: Sequence[Place], *, prefix: str) -> Iterator[_Numbered]:
    """The numbers of one document's pages in a series, where one can be told.

    A page at an end of the document that reads otherwise than it should counts for both numbers: no gap is claimed for
    what may be a misreading.
    """
    pages = sorted(places, key=lambda p: p.page)
    read = {p.page: int(_digits(p.bates)) for p in pages if p.bates and _prefix(p.bates) == prefix}
    sure = {page: number for page, number in read.items() if _is_borne_out(page, read)}
    known = sorted(sure)
    for place in pages:
        guesses = [sure[place.page]] if place.page in sure else _guesses(place.page, sure, known)
        is_held = len(guesses) == 2 and guesses[0] == guesses[1]
        if place.page in sure or is_held or (len(guesses) == 1 and place.page not in read):
            yield _Numbered(place.key, guesses[0], is_borne_out=True)
        elif place.page in read:
            alone = guesses if len(guesses) == 1 else []
            yield from (_Numbered(place.key, number, is_borne_out=False) for number in {read[place.page], *alone})


def _is_borne_out(page: int, read: Mapping[int, int]) -> bool:
    near = (at for at in range(page - NEARBY, page + NEARBY + 1) if at != page and at in read)
    return any(read[at] - read[page] == at - page for at in near)


def _guesses(page: int, sure: Mapping[int, int], known: Sequence[int]) -> list[int]:
    """What a page's number is by the sure ones before and behind it, if each page bears the next."""
    at = bisect_left(known, page)
    return [sure[other] + page - other for other in (*known[max(0, at - 1) : at], *known[at : at + 1])]


def _between(numbered: Sequence[_Numbered], *, prefix: str, width: int) -> Iterator[Gap]:
    by_number: dict[int, _Numbered] = {}
    for one in numbered:
        if one.number not in by_number or one.is_borne_out > by_number[one.number].is_borne_out:
            by_number[one.number] = one
    kept = _without_outliers(by_number)
    for before, after in pairwise(kept):
        if after.number - before.number > 1:
            is_sure = _stands(before, by_number) and _stands(after, by_number)
            yield Gap(prefix, before.number + 1, after.number - 1, width, before.key, after.key, is_sure)


def _stands(one: _Numbered, by_number: Mapping[int, _Numbered]) -> bool:
    """Whether its own document, or the number before or after it in another, bears a number out."""
    return one.is_borne_out or one.number - 1 in by_number or one.number + 1 in by_number


def _without_outliers(by_number: Mapping[int, _Numbered]) -> list[_Numbered]:
    """The numbers in order, without those far from all others that nothing bears out."""
    order = [by_number[number] for number in sorted(by_number)]
    kept = []
    for at, one in enumerate(order):
        beside = [order[n].number for n in (at - 1, at + 1) if 0 <= n < len(order)]
        is_far = bool(beside) and min(abs(number - one.number) for number in beside) > FARTHEST
        if _stands(one, by_number) or not is_far:
            kept.append(one)
    return kept
