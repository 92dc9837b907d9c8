"""Accuracy and speed of `manage.py extract` on scanned e-mail."""

from __future__ import annotations

import itertools
import json
import subprocess
import time
from pathlib import Path

from benches.common import DATA, PYTHON, ROOT, SHARED, environment, manage, needs_shared, say


def run(work: Path) -> None:
    needs_shared()
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
