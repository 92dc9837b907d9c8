"""A release into a fresh archive: speed, memory, and whether anything is lost when it is killed and started again."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from benches.common import (
    DATA,
    PYTHON,
    ROOT,
    TEXT_PAGES,
    environment,
    largest_process,
    manage,
    needs_shared,
    say,
    text_release,
)


def run(work: Path) -> None:
    needs_shared()
    scans = DATA / "state-hrc/pdf"
    text = text_release(work / "text", pages=TEXT_PAGES)
    for name, source in (("scans", scans), ("text", text)):
        whole = ingest_measured(source, var=work / name, name=name)
        broken = ingest_killed(source, var=work / f"{name}-killed", name=name, after=whole.seconds / 2)
        say(f"{name}: after kill -9 and a second start", "the same" if broken == whole.content else "DIFFERENT")


class Measured:
    def __init__(self, seconds: float, peak: int, content: dict[str, object]) -> None:
        self.seconds, self.peak, self.content = seconds, peak, content


def ingest_measured(source: Path, *, var: Path, name: str) -> Measured:
    manage("migrate", "--verbosity", "0", var=var)
    began = time.monotonic()
    process = start_ingest(source, var=var)
    peak, linked, linked_after = 0, 0, 0.0
    while process.poll() is None:
        peak = max(peak, largest_process(process.pid))
        if (now := linked_in(var)) > linked:
            linked, linked_after = now, time.monotonic() - began
        time.sleep(0.2)
    seconds = time.monotonic() - began
    content = content_of(var)
    say(f"{name}: seconds", seconds)
    say(f"{name}: pages, e-mails", f"{content['pages']}, {content['emails']}")
    if linked_after:
        say(f"{name}: pages per second, read, parsed, linked", content["pages"] / linked_after)
    say(f"{name}: pages per second, until searchable", content["pages"] / seconds)
    say(f"{name}: peak memory of the largest process, MB", peak // 2**20)
    return Measured(seconds, peak, content)


def linked_in(var: Path) -> int:
    """How many documents are linked by now: what follows the last one is counting and the index."""
    with closing(sqlite3.connect(f"file:{var}/archive.sqlite3?mode=ro", uri=True, timeout=1)) as database:
        return int(database.execute("SELECT count(*) FROM archive_document WHERE state = 'done'").fetchone()[0])


def start_ingest(source: Path, *, var: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PYTHON, "manage.py", "ingest", str(source), "--release", "bench", "--publish"],
        cwd=ROOT,
        env=environment(var),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def ingest_killed(source: Path, *, var: Path, name: str, after: float) -> dict[str, object]:
    """Kill it in the middle, start it again, and look at what there is in the end."""
    manage("migrate", "--verbosity", "0", var=var)
    process = start_ingest(source, var=var)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    say(f"{name}: pages read when it was killed", content_of(var)["pages"])
    time.sleep(1)
    start_ingest(source, var=var).wait()
    return content_of(var)


def content_of(var: Path) -> dict[str, object]:
    """What an archive holds, by its facts, without ids."""
    result = manage("shell", "--verbosity", "0", "-c", CONTENT, var=var, capture_output=True)
    return json.loads(result.stdout.decode().strip().splitlines()[-1])


CONTENT = """
import hashlib, json
from archive.models import *
def digest(rows):
    return hashlib.sha256(repr(sorted(map(tuple, rows))).encode()).hexdigest()[:16]
print(json.dumps({
    "documents": Document.objects.filter(state="done").count(),
    "unfinished": Document.objects.unfinished().count(),
    "failed": Document.objects.filter(state="failed").count(),
    "pages": Page.objects.filter(state="read").count(),
    "emails": Email.objects.count(),
    "copies": digest(Copy.objects.values_list("document__sha256", "position", "depth", "first_page", "body")),
    "texts": digest(Page.objects.values_list("document__sha256", "number", "text", "kind")),
    "fields": digest(HeaderField.objects.values_list("copy__document__sha256", "copy__position", "name", "state")),
}))
"""
