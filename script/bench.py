"""Measures the archive on the real releases of ../shared, and prints figures, one a line.

    script/bench extract   accuracy and speed of `manage.py extract` on scanned e-mail (about three minutes)
    script/bench ingest    180 scanned PDFs and 15,000 pages of OCR text into a fresh archive: speed and memory, and
                           whether anything is lost when it is killed in the middle and started again
    script/bench search    search over those 15,000 pages through gunicorn, facets and snippets included

Every run works in a folder of its own under the system's temporary folder and removes it at the end (--keep leaves it).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
PYTHON = str(ROOT / ".venv/bin/python")
GUNICORN = str(ROOT / ".venv/bin/gunicorn")
TEXT_PAGES = 15_000


def say(name: str, value: object) -> None:
    print(f"{name:44} {value:.4f}" if isinstance(value, float) else f"{name:44} {value}", flush=True)


def manage(*args: str, var: Path, check: bool = True, **options) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([PYTHON, "manage.py", *args], cwd=ROOT, env=environment(var), check=check, **options)


def environment(var: Path) -> dict[str, str]:
    return os.environ | {"VAR_DIR": str(var), "DATABASE_URL": f"sqlite:///{var}/archive.sqlite3"}


@contextmanager
def folder(*, keep: bool) -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="archive-bench-"))
    try:
        yield path
    finally:
        if keep:
            say("kept", path)
        else:
            shutil.rmtree(path, ignore_errors=True)


# extract ------------------------------------------------------------------------------------------------------------


def bench_extract(work: Path) -> None:
    pdfs = sorted(map(str, (DATA / "state-hrc/pdf").glob("*.pdf")))
    output = work / "out.jsonl"
    began = time.monotonic()
    with output.open("wb") as out:
        manage("extract", *pdfs, var=work / "var", stdout=out)
    seconds = time.monotonic() - began
    documents = [json.loads(line) for line in output.open(encoding="utf-8")]
    pages = sum(len(d.get("pages", ())) for d in documents)
    say("documents, pages", f"{len(documents)}, {pages}")
    say("pages per second", pages / seconds)
    score("index", DATA / "state-hrc/index.csv", output)
    score("messages", DATA / "gold/messages", output)
    score("redactions", DATA / "gold/redactions", with_other_scans(output, work))


def with_other_scans(output: Path, work: Path) -> Path:
    """The same predictions and those of the other scans whose redactions were drawn by hand."""
    others = work / "others.jsonl"
    files = sorted(map(str, itertools.chain((DATA / "pdf").glob("*.pdf"), (DATA / "xray").glob("*.pdf"))))
    with others.open("wb") as out:
        subprocess.run(
            [PYTHON, "manage.py", "extract", *files], cwd=ROOT, env=environment(work / "var"), stdout=out, check=False
        )
    both = work / "both.jsonl"
    both.write_bytes(output.read_bytes() + others.read_bytes())
    return both


def score(what: str, truth: Path, output: Path) -> None:
    scored = subprocess.run(
        [PYTHON, str(SHARED / "scoring/score.py"), what, str(truth), str(output)], check=True, capture_output=True
    )
    print(scored.stdout.decode(), end="", flush=True)


# ingest -------------------------------------------------------------------------------------------------------------


def bench_ingest(work: Path) -> None:
    scans = DATA / "state-hrc/pdf"
    text = text_release(work / "text", pages=TEXT_PAGES)
    for name, source in (("scans", scans), ("text", text)):
        whole = ingest_measured(source, var=work / name, name=name)
        broken = ingest_killed(source, var=work / f"{name}-killed", name=name, after=whole.seconds / 2)
        say(f"{name}: after kill -9 and a second start", "the same" if broken == whole.content else "DIFFERENT")


def text_release(target: Path, *, pages: int) -> Path:
    """The first so many pages of the OCR text of real releases, a file a document."""
    target.mkdir()
    left = pages
    with tarfile.open(DATA / "state-text/text.tar.xz") as archive:
        for member in archive:
            if left <= 0 or not member.isfile():
                continue
            content = archive.extractfile(member).read()
            left -= max(1, content.rstrip(b"\f\n ").count(b"\f") + 1)
            (target / Path(member.name).name).write_bytes(content)
    return target


class Measured:
    def __init__(self, seconds: float, peak: int, content: dict[str, object]) -> None:
        self.seconds, self.peak, self.content = seconds, peak, content


def ingest_measured(source: Path, *, var: Path, name: str) -> Measured:
    manage("migrate", "--verbosity", "0", var=var)
    began = time.monotonic()
    process = start_ingest(source, var=var)
    peak = 0
    while process.poll() is None:
        peak = max(peak, largest_process(process.pid))
        time.sleep(0.2)
    seconds = time.monotonic() - began
    content = content_of(var)
    say(f"{name}: seconds", seconds)
    say(f"{name}: pages, e-mails", f"{content['pages']}, {content['emails']}")
    say(f"{name}: pages per second", content["pages"] / seconds)
    say(f"{name}: peak memory of the largest process, MB", peak // 2**20)
    return Measured(seconds, peak, content)


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


def largest_process(root: int) -> int:
    """Resident bytes of the largest process among this one and its descendants."""
    children: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(pid)
        sizes[pid] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    family, largest = [root], 0
    while family:
        pid = family.pop()
        largest = max(largest, sizes.get(pid, 0))
        family += children.get(pid, ())
    return largest


# search -------------------------------------------------------------------------------------------------------------

WORDS = (
    *("secretary", "embassy", "haiti", "benghazi", "schedule", "call", "speech", "libya"),
    *("minister", "draft", "thanks", "meeting", "press", "israel", "security"),
)


def bench_search(work: Path) -> None:
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


def fetch(url: str) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(url) as answer:
        answer.read()
    return time.monotonic() - began


@contextmanager
def gunicorn(var: Path, *, port: int = 8765) -> Iterator[str]:
    """The web server as docs/running.md starts it in production, but for http."""
    process = subprocess.Popen(
        [GUNICORN, "archive.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"],
        cwd=ROOT,
        env=environment(var),
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base)
        yield base
    finally:
        process.terminate()
        process.wait()


def wait_for(base: str) -> None:
    for _ in range(200):
        try:
            fetch(base + "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The web server did not start.")


BENCHES = {"extract": bench_extract, "ingest": bench_ingest, "search": bench_search}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=BENCHES)
    parser.add_argument("--keep", action="store_true", help="leave the folder with database and index")
    args = parser.parse_args()
    if not DATA.exists():
        sys.exit("The real releases of ../shared are not on this machine: nothing to measure.")
    with folder(keep=args.keep) as work:
        BENCHES[args.what](work)


if __name__ == "__main__":
    main()
