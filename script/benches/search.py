"""Search through the web server: how long a page takes, how that grows, what indexing costs and does to readers, and
whether what is remembered is found."""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import threading
import time
import urllib.parse
from collections.abc import Callable, Sequence
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

WORDS = (
    *("secretary", "embassy", "haiti", "benghazi", "schedule", "call", "speech", "libya"),
    *("minister", "draft", "thanks", "meeting", "press", "israel", "security"),
)
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
    compare(work, {"small": (var, small), "large": (larger, large)})
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
        times = timed([f"{base}/search/?{urllib.parse.urlencode(query)}" for query in queries(count=COUNT)])
    times.say(f"{name}: search page")
    return times


def timed(urls: Sequence[str]) -> Times:
    """Each once, after a few that warm up what is slow the first time only."""
    for url in urls[:10]:
        fetch(url)
    return Times(tuple(sorted(fetch(url) for url in urls)))


def queries(*, count: int) -> list[dict[str, str]]:
    """One, two and three words, a phrase, a sort, a later page; the same in every run."""
    chance = random.Random(7)
    made = []
    for n in range(count):
        words = chance.sample(WORDS, k=1 + n % 3)
        text = f'"{" ".join(words)}"' if n % 10 == 9 else " ".join(words)
        extra = {3: {"sort": "newest"}, 5: {"page": "2"}}.get(n % 7, {})
        made.append({"q": text, **extra})
    return made


def compare(work: Path, archives: dict[str, tuple[Path, Times]]) -> None:
    program = datasette.installed(work / "datasette")
    for name, (var, ours) in archives.items() if program else ():
        table = datasette.table_of(var, into=work / f"{name}.db")
        with datasette.serving(program, table) as base:
            texts = [query["q"] for query in queries(count=COUNT // 3)]
            theirs = timed(datasette.addresses(base, texts))
        theirs.say(f"{name}: Datasette")
        say(f"{name}: Datasette's median, ratio to ours", theirs.median / ours.median)


def read_while_indexing(var: Path) -> None:
    """So many readers at once, first left alone, then while every e-mail of the release is indexed again."""
    with gunicorn(var) as base:
        urls = [f"{base}/search/?{urllib.parse.urlencode(query)}" for query in queries(count=READERS * ROUNDS)]
        timed(urls[:20])
        quiet, failed = read_by_many(urls)
        mark_all_as_changed(var)
        process = start_manage("index_changes", var=var)
        busy, failed_then = read_by_many(urls, until=lambda: process.poll() is not None)
    quiet.say(f"{READERS} readers")
    busy.say(f"{READERS} readers while a release is indexed")
    say("readers: 95th percentile while indexing, ratio", busy.p95 / quiet.p95)
    say("readers: errors", failed + failed_then)


def mark_all_as_changed(var: Path) -> None:
    """As linking leaves them when every e-mail of the release was touched."""
    with sqlite3.connect(var / "archive.sqlite3") as database:
        database.execute("insert into archive_indexchange (kind, key) select 'email', id from archive_email")


def read_by_many(urls: Sequence[str], *, until: Callable[[], bool] = lambda: True) -> tuple[Times, int]:
    """All URLs by `READERS` at once, again and again until the condition holds; times, and how many failed."""
    seconds: list[float] = []
    failed: list[OSError] = []

    def read(own: Sequence[str]) -> None:
        while True:
            for url in own:
                try:
                    seconds.append(fetch(url))
                except OSError as problem:
                    failed.append(problem)
            if until():
                return

    threads = [threading.Thread(target=read, args=(urls[n::READERS],)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(tuple(sorted(seconds))), len(failed)
