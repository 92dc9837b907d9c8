"""What all benchmarks share: where things lie, how figures are printed, a folder of one's own, a running archive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
PYTHON = str(ROOT / ".venv/bin/python")
GUNICORN = str(ROOT / ".venv/bin/gunicorn")
TEXT_PAGES = 15_000


def say(name: str, value: object) -> None:
    print(f"{name:44} {value:.4f}" if isinstance(value, float) else f"{name:44} {value}", flush=True)


def manage(*args: str, var: Path, check: bool = True, **options) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([PYTHON, "manage.py", *args], cwd=ROOT, env=environment(var), check=check, **options)


def start_manage(*args: str, var: Path) -> subprocess.Popen[bytes]:
    """The same, without waiting for it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([PYTHON, "manage.py", *args], cwd=ROOT, env=environment(var), **quiet)


def environment(var: Path) -> dict[str, str]:
    return os.environ | {"VAR_DIR": str(var), "DATABASE_URL": f"sqlite:///{var}/archive.sqlite3"}


def needs_shared() -> None:
    """Stop with a word where the real releases are not at hand."""
    if not DATA.exists():
        sys.exit("The real releases of ../shared are not on this machine: nothing to measure.")


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
