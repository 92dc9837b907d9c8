"""How often a field is right that was read with a certain confidence: band by band, beside the band."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benches import scoring
from benches.common import DATA, needs_shared, say

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Each from one of these up to the next; the last takes in 1.0 itself."""

SAMPLE, SEED = 2000, 20260101
"""Documents of OCR text, drawn alike in every run."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A field that was read: which, how surely, and whether it is right."""

    field: str
    confidence: float
    is_right: bool


def run(work: Path) -> None:
    """Tables for the hand-labelled messages, for the agency's index of the same PDFs, and for a sample of OCR text."""
    needs_shared()
    score = scoring.scorer()
    scans = scoring.extracted(sorted((DATA / "state-hrc/pdf").glob("*.pdf")), output=work / "state-hrc.jsonl")
    report("messages", list(of_messages(score, scoring.documents_in(scans))))
    with (DATA / "state-hrc/index.csv").open(newline="", encoding="utf-8") as rows:
        report("index", list(of_index(score, list(csv.DictReader(rows)), scoring.documents_in(scans))))
    report("text", list(of_text(score, work=work)))


def report(name: str, judged: Sequence[Judged]) -> None:
    """A line for each field and band that holds something: how many, and the share that is right."""
    for field in ("from", "to", "sent", "subject"):
        for low, high in pairwise(BANDS):
            own = [one for one in judged if one.field == field and _within(one.confidence, low, high)]
            if own:
                share = sum(one.is_right for one in own) / len(own)
                say(f"{name} {field} {low:.2f}-{high:.2f}", f"{len(own):6} {share:.4f}")


def _within(confidence: float, low: float, high: float) -> bool:
    return low <= confidence < high or (high == BANDS[-1] and confidence >= high)


def of_messages(score: Any, documents: Sequence[Json]) -> Iterator[Judged]:
    """Every field of every message that pairs with one labelled by hand."""
    by_name = {Path(one["file"]).stem: one.get("messages", []) for one in documents}
    checks: dict[str, Callable[[Any, Any], bool]] = {
        "from": score.same_party, "sent": score.same_sent, "subject": score.same_subject,
        "to": lambda gold, got: score.party_counts(gold, got) == (len(gold), len(gold), len(gold)),
    }  # fmt: skip
    for path in sorted((DATA / "gold/messages").rglob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        got = by_name.get(Path(truth["source"]).stem, [])
        for i, j in score.pair_messages(truth["messages"], got):
            for field, check in checks.items():
                if got[j][field]:
                    is_right = check(truth["messages"][i][field], got[j][field])
                    yield Judged(field, got[j]["confidence"].get(field, 0.0), is_right)


def of_index(score: Any, rows: Sequence[Json], documents: Sequence[Json]) -> Iterator[Judged]:
    """Sender, day and subject of the first message of each document beside the agency's index."""
    by_name = {Path(one["file"]).stem: one.get("messages", []) for one in documents}
    for row in rows:
        messages = by_name.get(row.get("doc") or row["docID"], [])
        top = next((one for one in messages if one["depth"] == 0), None)
        if top is not None:
            yield from _of_row(score, row, top)


def _of_row(score: Any, row: Json, top: Json) -> Iterator[Judged]:
    sender = re.sub(r"^[A-Z]+:", "", row.get("frm") or row.get("originalFrom") or "")
    day = (row.get("docDate_utc") or row.get("docDate") or "")[:10]
    sure = top["confidence"]
    if sender and top["from"]:
        yield Judged("from", sure["from"], score.same_party(sender, top["from"]))
    if day and top["sent"]:
        yield Judged("sent", sure["sent"], top["sent"][:10] == day)
    if row["subject"] and top["subject"]:
        alike = score.similar(score.bare_subject(row["subject"]), score.bare_subject(top["subject"]))
        yield Judged("subject", sure["subject"], alike >= 0.9)


def of_text(score: Any, *, work: Path) -> Iterator[Judged]:
    files = scoring.unpacked(DATA / "state-text/text.tar.xz", into=work / "state-text")
    drawn = sorted(random.Random(SEED).sample(files, min(SAMPLE, len(files))))
    found = scoring.documents_in(scoring.extracted(drawn, output=work / "state-text.jsonl", slim=True))
    with gzip.open(DATA / "state-text/index.csv.gz", "rt", newline="", encoding="utf-8") as rows:
        yield from of_index(score, list(csv.DictReader(rows)), found)
