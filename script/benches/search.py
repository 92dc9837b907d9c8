"""Search through the web server: how long a page takes, how that grows, what indexing costs and does to readers, and
whether what is remembered is found."""

from __future__ import annotations

import itertools
import random
import re
import shutil
import sqlite3
import statistics
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benches import datasette, relevance
from benches.common import (
    TEXT_PAGES,
    fetch,
    gunicorn,
    largest_process,
    manage,
    needs_shared,
    say,
    start_manage,
    text_release,
)
from benches.enlarging import enlarged
from benches.ingest import ingest_measured

WORD = re.compile(r"[a-z]{4,}")
MOST_WORDS = 130
"""Words that queries are made of, those that stand in the most subjects."""
WARMING = 10
"""Requests that come first and are not timed: they meet what is slow the first time only."""
TIMES = 10
READERS, ROUNDS = 20, 10
COUNT = 300
"""Requests that are timed."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of requests, rising."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return self.seconds[int(len(self.seconds) * 0.95)]

    def say(self, name: str) -> None:
        say(f"{name}: median, ms", self.median * 1000)
        say(f"{name}: 95th percentile, ms", self.p95 * 1000)


def run(work: Path) -> None:
    needs_shared()
    var, larger = work / "text", work / "larger"
    ingest_measured(text_release(work / "source", pages=TEXT_PAGES), var=var, name="text")
    enlarged(var, into=larger, times=TIMES)
    index_measured(var, name="small")
    index_measured(larger, name="large")
    manage("collectstatic", "--noinput", "--verbosity", "0", var=var)
    shutil.copytree(var / "static", larger / "static", dirs_exist_ok=True)
    small, large = searched(var, name="small"), searched(larger, name="large")
    say("ten times the e-mails: median, ratio", large.median / small.median)
    say("ten times the e-mails: 95th percentile, ratio", large.p95 / small.p95)
    compare(work, [("small", var), ("large", larger)])
    read_while_indexing(var)
    relevance.report(var)


def index_measured(var: Path, *, name: str) -> None:
    """Everything indexed anew, as an operator does it."""
    process = start_manage("rebuild_index", "--noinput", var=var)
    began, peak = time.monotonic(), 0
    while process.poll() is None:
        peak = max(peak, largest_process(process.pid))
        time.sleep(0.05)
    say(f"{name}: indexing everything, seconds", time.monotonic() - began)
    say(f"{name}: indexing everything, MB", peak // 2**20)


def searched(var: Path, *, name: str) -> Times:
    with gunicorn(var) as base:
        times = timed(addresses(base, queries(words_of(var), count=WARMING + COUNT)))
    times.say(f"{name}: search page")
    return times


def addresses(base: str, asked: Iterable[Mapping[str, str]]) -> list[str]:
    return [f"{base}/search/?{urllib.parse.urlencode(query)}" for query in asked]


def timed(urls: Sequence[str]) -> Times:
    """One after the other, each once."""
    for url in urls[:WARMING]:
        fetch(url)
    return Times(tuple(sorted(fetch(url) for url in urls[WARMING:])))


def words_of(var: Path) -> list[str]:
    """The words that stand in the most subjects of an archive, in this order."""
    with sqlite3.connect(var / "archive.sqlite3") as database:
        subjects = database.execute("select lower(subject) from archive_email order by id")
        counted = Counter(word for (subject,) in subjects for word in sorted(set(WORD.findall(subject))))
    return [word for word, _ in counted.most_common(MOST_WORDS)]


def queries(words: Sequence[str], *, count: int) -> list[dict[str, str]]:
    """One, two and three words, a phrase, a sort, a later page; the same in every run.

    No words twice: what was counted for one search is remembered for the next page of it, and is not to be timed.
    """
    chance, seen = random.Random(7), set()
    made = []
    for n in range(count):
        chosen = next(one for one in _draws(words, 1 + n % 3, chance) if frozenset(one) not in seen)
        seen.add(frozenset(chosen))
        text = f'"{" ".join(chosen)}"' if n % 10 == 9 else " ".join(chosen)
        extra = {3: {"sort": "newest"}, 5: {"page": "2"}}.get(n % 7, {})
        made.append({"q": text, **extra})
    return made


def _draws(words: Sequence[str], size: int, chance: random.Random) -> Iterator[list[str]]:
    while True:
        yield chance.sample(words, k=size)


def compare(work: Path, archives: Iterable[tuple[str, Path]]) -> None:
    """The same searches of both, each program started anew, the first page of each, one after the other.

    So neither how many processes a program has nor what it remembers counts. Ours ranks what it finds, cuts and marks
    snippets, counts fourteen facets and the dates; Datasette lists rows by their number and counts four facets.
    """
    program = datasette.installed(work / "datasette")
    for name, var in archives if program else ():
        texts = [query["q"] for query in queries(words_of(var), count=WARMING + COUNT // 3)]
        with gunicorn(var) as base:
            ours = timed(addresses(base, [{"q": text} for text in texts]))
        ours.say(f"{name}: the same searches, ours")
        table = datasette.table_of(var, into=work / f"{name}.db")
        for way, settings in datasette.WAYS.items():
            with datasette.serving(program, table, settings=settings) as base:
                theirs = timed(datasette.addresses(base, texts))
            theirs.say(f"{name}: {way}")
            say(f"{name}: {way}, median, ratio to ours", theirs.median / ours.median)


def read_while_indexing(var: Path) -> None:
    """So many readers at once, first left alone, then while every e-mail of the release is indexed again."""
    asked = queries(words_of(var), count=READERS * ROUNDS)
    with gunicorn(var) as base:
        timed(addresses(base, asked[:20]))
        quiet, failed = read_by_many(base, asked, first=1)
        mark_all_as_changed(var)
        process, began = start_manage("index_changes", var=var), time.monotonic()
        busy, failed_then = read_by_many(base, asked, first=2, until=lambda: process.poll() is not None)
        say("readers: indexing beside them, seconds", time.monotonic() - began)
    quiet.say(f"{READERS} readers")
    busy.say(f"{READERS} readers while a release is indexed")
    say("readers: 95th percentile while indexing, ratio", busy.p95 / quiet.p95)
    say("readers: errors", failed + failed_then)


def mark_all_as_changed(var: Path) -> None:
    """As linking leaves them when every e-mail of the release was touched."""
    with sqlite3.connect(var / "archive.sqlite3") as database:
        database.execute("insert into archive_indexchange (kind, key) select 'email', id from archive_email")


def read_by_many(
    base: str, asked: Sequence[Mapping[str, str]], *, first: int, until: Callable[[], bool] = lambda: True
) -> tuple[Times, int]:
    """All searches by `READERS` at once, in rounds from this one until the condition holds; times, and failures."""
    seconds: list[float] = []
    failed: list[OSError] = []

    def read(own: Sequence[Mapping[str, str]]) -> None:
        for turn in itertools.count(first):
            for url in addresses(base, (in_round(query, turn) for query in own)):
                try:
                    seconds.append(fetch(url))
                except OSError as problem:
                    failed.append(problem)
            if until():
                return

    threads = [threading.Thread(target=read, args=(asked[n::READERS],)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(tuple(sorted(seconds))), len(failed)


def in_round(query: Mapping[str, str], turn: int) -> dict[str, str]:
    """The search without a word that no e-mail has: it finds the same, and none was counted in an earlier round.

    Else whoever asks the same again is answered from memory, in the rounds of the one half and not in the other.
    """
    return {**query, "q": f"{query['q']} -zqx{turn}"}
