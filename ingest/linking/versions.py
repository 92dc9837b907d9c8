"""The versions of a passage: what its e-mails say in the same words is one version, in date order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.wording import GAP
from ingest.linking.wordings import same_wording, shared_runs
from ingest.reading.quality import common_words

NO_DATE = "9999"
"""E-mails without a date stand at the end."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Lines of a copy in which a passage stands. `text` shows a redaction as `GAP`.

    `is_best` says that the copy is its e-mail's best; `sent` and `sender` are the e-mail's, "" if not read. `closeness`
    is the share of the body that stands before it, 0 to 1.
    """

    email: int
    copy: int
    first_line: int
    last_line: int
    words: tuple[str, ...]
    text: str
    sent: str = ""
    sender: str = ""
    is_best: bool = True
    closeness: float = 0.0

    @property
    def is_cut(self) -> bool:
        return GAP in self.words

    @property
    def date(self) -> str:
        return self.sent or NO_DATE


@dataclass(frozen=True, slots=True)
class Version:
    """One wording: `text` is its cleanest print, `main` its e-mails in date order, `echoes` other copies of these."""

    text: str
    main: tuple[Stand, ...]
    echoes: tuple[Stand, ...] = ()

    @property
    def first(self) -> Stand:
        return self.main[0]

    @property
    def emails(self) -> int:
        return len({stand.email for stand in self.main})


def versions_of(stands: Iterable[Stand]) -> list[Version]:
    """The versions in date order, the same in whatever order the stands come."""
    main, echoes = _main(sorted(stands, key=_place))
    groups = _grouped(main)
    theirs: defaultdict[int, list[Stand]] = defaultdict(list)
    for echo in echoes:
        theirs[_nearest(echo, groups)].append(echo)
    found = [Version(_cleanest(group).text, tuple(group), tuple(theirs[number])) for number, group in enumerate(groups)]
    return sorted(found, key=lambda version: (version.first.date, version.text))


def _place(stand: Stand) -> tuple[str, tuple[str, ...], int]:
    return stand.date, stand.words, stand.first_line


def _main(stands: Sequence[Stand]) -> tuple[list[Stand], list[Stand]]:
    """For each e-mail what one of its copies says, and what the others do: the best one, or that which shows most."""
    copies: defaultdict[int, defaultdict[int, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for stand in stands:
        copies[stand.email][stand.copy].append(stand)
    chosen = {email: min(theirs.values(), key=_rank)[0].copy for email, theirs in copies.items()}
    main = [stand for stand in stands if stand.copy == chosen[stand.email]]
    return main, [stand for stand in stands if stand.copy != chosen[stand.email]]


def _rank(theirs: Sequence[Stand]) -> tuple[bool, bool, int, tuple[str, ...]]:
    cut = any(stand.is_cut for stand in theirs)
    return cut, not theirs[0].is_best, -sum(len(stand.words) for stand in theirs), theirs[0].words


def _grouped(main: Sequence[Stand]) -> list[list[Stand]]:
    """Stands with the same wording, each group in date order.

    A cut one joins the one whole wording that it fits; if it fits several, nobody knows which it is.
    """
    times = Counter(stand.words for stand in main)
    order = sorted(times, key=lambda words: (GAP in words, -times[words], -_hits(words), words))
    leaders: list[tuple[str, ...]] = []
    home: dict[tuple[str, ...], int] = {}
    for words in order:
        fits = [number for number, leader in enumerate(leaders) if same_wording(leader, words)]
        if fits and (GAP not in words or len(fits) == 1):
            home[words] = fits[0]
        else:
            home[words] = len(leaders)
            leaders.append(words)
    groups: list[list[Stand]] = [[] for _ in leaders]
    for stand in main:
        groups[home[stand.words]].append(stand)
    return groups


def _hits(words: Sequence[str]) -> int:
    return sum(word in common_words() for word in words)


def _cleanest(group: Sequence[Stand]) -> Stand:
    """The whole one that most agree on, or that OCR has damaged least."""
    times = Counter(stand.words for stand in group)
    return min(group, key=lambda s: (s.is_cut, -times[s.words], -_hits(s.words), s.words))


def _nearest(echo: Stand, groups: Sequence[Sequence[Stand]]) -> int:
    """The version of the same e-mail with which a copy of it shares most."""
    scored = (
        (-sum(map(len, shared_runs(stand.words, echo.words))), number)
        for number, group in enumerate(groups)
        for stand in group
        if stand.email == echo.email
    )
    return min(scored)[1]
