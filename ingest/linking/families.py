"""Wordings in families: what was made from what, found by marks and confirmed word by word.

A family is all wordings that confirmed pairs tie together, directly or by way of others, and its name is the least key
in it: the same families come out in whatever order documents arrive. A new wording is compared only with those that
share a mark with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db import connections, router

from archive.models import Release, Wording, WordingMark
from ingest.bulk import insert
from ingest.linking.wordings import key_of, marks_of, share_a_passage

BATCH = 500
"""Values in one query."""


def portions(values: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(values)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


@dataclass(frozen=True, slots=True)
class Learnt:
    """The primary key of each wording, and which families became part of which (`moves`: old name to new)."""

    keys: dict[str, int]
    moves: dict[int, int]


def learn(texts: Collection[str], *, release: Release) -> Learnt:
    """Store what is new among these wordings and bring it into its families."""
    by_key = {key_of(words): words for words in texts}
    known = _known(by_key, release=release)
    new = [Wording(release=release, key=key, family=key, words=by_key[key]) for key in sorted(by_key.keys() - known)]
    Wording.objects.bulk_create(new, batch_size=BATCH)
    moves = _join(new, release=release) if new else {}
    return Learnt({by_key[key]: pk for key, pk in (known | {one.key: one.pk for one in new}).items()}, moves)


def _known(keys: Collection[int], *, release: Release) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in portions(keys):
        found |= dict(Wording.objects.filter(release=release, key__in=some).values_list("key", "pk"))
    return found


def _join(new: Sequence[Wording], *, release: Release) -> dict[int, int]:
    """Store the marks of new wordings and bring together the families that they tie; which became part of which."""
    marks = dict(zip((one.pk for one in new), marks_of([one.words for one in new]), strict=True))
    meeting = _meeting({mark for theirs in marks.values() for mark in theirs}, release=release)
    for one in new:
        for mark in marks[one.pk]:
            meeting[mark].add((one.family, one.key))
    insert(WordingMark, ({"wording_id": pk, "mark": mark} for pk, theirs in marks.items() for mark in theirs))
    texts = {one.key: one.words.split() for one in new}
    texts |= _texts({key for met in meeting.values() for _, key in met} - texts.keys(), release=release)
    tied = _Tied()
    for one in new:
        for family, key in _candidates(one, marks[one.pk], meeting):
            if not tied.are_one(one.family, family) and share_a_passage(texts[one.key], texts[key]):
                tied.tie(one.family, family)
    moves = tied.moves()
    _rename(moves, release=release)
    return moves


Bearer = tuple[int, int]
"""Family and key of a wording that bears a mark."""

MEETING = """
    SELECT m.mark, w.family, MIN(w.key), MAX(w.key) FROM archive_wordingmark m
    JOIN archive_wording w ON w.id = m.wording_id WHERE +w.release_id = %s AND m.mark IN ({})
    GROUP BY m.mark, w.family
"""
"""The plus keeps SQLite from going through all wordings of the release instead of looking the marks up. Two of each
family are enough to compare with: a notice below every e-mail, damaged differently each time, has thousands of wordings
with the same marks."""


def _meeting(marks: Collection[int], *, release: Release) -> defaultdict[int, set[Bearer]]:
    """By mark the known wordings that bear it, at most two of a family."""
    found: defaultdict[int, set[Bearer]] = defaultdict(set)
    with connections[router.db_for_read(WordingMark)].cursor() as cursor:
        for some in portions(marks):
            # In SQL, and with whole numbers only: this is asked for every paragraph that arrives.
            cursor.execute(MEETING.format(", ".join(map(str, some))), [release.pk])
            for mark, family, least, most in cursor.fetchall():
                found[mark] |= {(family, least), (family, most)}
    return found


def _candidates(one: Wording, marks: Sequence[int], meeting: Mapping[int, set[Bearer]]) -> list[Bearer]:
    """The wordings to compare with, those first that share most marks."""
    shared = Counter(bearer for mark in marks for bearer in meeting.get(mark, ()) if bearer[1] != one.key)
    return sorted(shared, key=lambda bearer: (-shared[bearer], bearer))


def _texts(keys: Collection[int], *, release: Release) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for some in portions(keys):
        rows = Wording.objects.filter(release=release, key__in=some).values_list("key", "words")
        found |= {key: words.split() for key, words in rows}
    return found


class _Tied:
    """Families that turned out to be one; the least name stays."""

    def __init__(self) -> None:
        self._into: dict[int, int] = {}

    def settled(self, family: int) -> int:
        while family in self._into:
            family = self._into[family]
        return family

    def are_one(self, a: int, b: int) -> bool:
        return self.settled(a) == self.settled(b)

    def tie(self, a: int, b: int) -> None:
        least, most = sorted((self.settled(a), self.settled(b)))
        self._into[most] = least

    def moves(self) -> dict[int, int]:
        """Each family that lost its name, with the one that it is now part of."""
        return {family: self.settled(family) for family in self._into}


def _rename(moves: Mapping[int, int], *, release: Release) -> None:
    into: defaultdict[int, list[int]] = defaultdict(list)
    for family, name in moves.items():
        into[name].append(family)
    for name, families in into.items():
        for some in portions(families):
            Wording.objects.filter(release=release, family__in=some).update(family=name)


def forget(wordings: Collection[int], *, release: Release) -> dict[int, list[int]]:
    """Take out those of these wordings (by primary key) that stand nowhere any more, and part what only they tied.

    For each family that lost one: what became of it, the largest part first.
    """
    families: set[int] = set()
    for some in portions(wordings):
        gone = Wording.objects.filter(pk__in=some, paragraphs__isnull=True)
        families |= set(gone.values_list("family", flat=True))
        gone.delete()
    return {family: _part(family, release=release) for family in sorted(families)}


def _part(family: int, *, release: Release) -> list[int]:
    """Find anew what belongs together of a family that lost a member."""
    rows = list(Wording.objects.filter(release=release, family=family).order_by("key"))
    texts = {one.key: one.words.split() for one in rows}
    bearers: defaultdict[int, list[int]] = defaultdict(list)
    for one, marks in zip(rows, marks_of([one.words for one in rows]), strict=True):
        for mark in marks:
            bearers[mark].append(one.key)
    tied = _Tied()
    for pair in (pair for keys in bearers.values() for pair in combinations(keys, 2)):
        if not tied.are_one(*pair) and share_a_passage(texts[pair[0]], texts[pair[1]]):
            tied.tie(*pair)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for key in texts:
        parts[tied.settled(key)].append(key)
    for name, keys in parts.items():
        for some in portions(keys):
            Wording.objects.filter(release=release, key__in=some).update(family=name)
    return sorted(parts, key=lambda name: (-len(parts[name]), name))
