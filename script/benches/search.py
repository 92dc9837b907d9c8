"""Search over a release's pages through the web server, facets and snippets included."""

from __future__ import annotations

import random
import statistics
import urllib.parse
from pathlib import Path

from benches.common import TEXT_PAGES, fetch, gunicorn, manage, needs_shared, say, text_release
from benches.ingest import ingest_measured

WORDS = (
    *("secretary", "embassy", "haiti", "benghazi", "schedule", "call", "speech", "libya"),
    *("minister", "draft", "thanks", "meeting", "press", "israel", "security"),
)


def run(work: Path) -> None:
    needs_shared()
    var = work / "text"
    source = text_release(work / "source", pages=TEXT_PAGES)
    ingest_measured(source, var=var, name="text")
    manage("collectstatic", "--noinput", "--verbosity", "0", var=var)
    with gunicorn(var) as base:
        urls = [f"{base}/search/?{query}" for query in queries(count=300)]
        for url in urls[:10]:
            fetch(url)
        times = sorted(fetch(url) for url in urls)
    say("search: requests", len(times))
    say("search: median, ms", statistics.median(times) * 1000)
    say("search: 95th percentile, ms", times[int(len(times) * 0.95)] * 1000)
    say("search: slowest, ms", times[-1] * 1000)


def queries(*, count: int) -> list[str]:
    """One, two and three words, a phrase, a sort, a later page; the same in every run."""
    chance = random.Random(7)
    made = []
    for n in range(count):
        words = chance.sample(WORDS, k=1 + n % 3)
        text = f'"{" ".join(words)}"' if n % 10 == 9 else " ".join(words)
        extra = {3: {"sort": "newest"}, 5: {"page": "2"}}.get(n % 7, {})
        made.append(urllib.parse.urlencode({"q": text, **extra}))
    return made
