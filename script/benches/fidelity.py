"""How right the archive reads, in one table: each figure beside the least that is asked of it.

With ../shared: real releases with truth, scored by its score.py. Without: the sample release with its maker's truth.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benches import sample, scoring
from benches.common import DATA, PYTHON, SHARED
from benches.stamps import Seen, seen_in


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `bar` is the least that is asked, or the most if `is_most`; None: nothing is asked."""

    name: str
    value: float
    bar: float | None = None
    is_most: bool = False

    @property
    def verdict(self) -> str:
        if self.bar is None:
            return ""
        reached = self.value <= self.bar if self.is_most else self.value >= self.bar
        return "ok" if reached else "SHORT"

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{'<=' if self.is_most else '>='} {self.bar:.2f}"
        return f"{self.name:52} {self.value:8.4f}  {bar:8} {self.verdict}"


INDEX_HRC = {"index_from_accuracy": 0.97, "index_date_accuracy": 0.96, "index_subject_accuracy": 0.97}
MESSAGES = {
    "messages_f1": 0.97,
    "printouts_f1": 0.98,
    "from_accuracy": 0.97,
    "sent_accuracy": 0.97,
    "subject_accuracy": 0.97,
    "depth_accuracy": 0.97,
    "to_f1": 0.95,
    "cc_f1": 0.95,
    "attachments_f1": 0.95,
    "withheld_f1": 0.95,
}
REDACTIONS = {
    "boxes_f1": 0.93,
    "area_precision": 0.97,
    "area_recall": 0.97,
    "codes_accuracy": 0.95,
    "clean_pages_with_false_boxes": 0.0,
    "fully_redacted_accuracy": 1.0,
}
AT_MOST = {"clean_pages_with_false_boxes"}
BOUNDARIES = {"starts_f1": 0.97}
INDEX_TEXT = {"index_from_accuracy": 0.93, "index_date_accuracy": 0.93, "index_subject_accuracy": 0.93}
STAMPS = 0.98
DIGEST = {
    "digest_found": 0.88,
    "digest_sender_accuracy": 0.95,
    "digest_subject_accuracy": 0.92,
    "digest_reply_links": 0.85,
}
FIRST_MESSAGES = 0.97


def run(work: Path) -> None:
    if not DATA.exists():
        print("The real releases of ../shared are not on this machine: this is the sample release.")
        _print(Figure(f"sample: {name}", value) for name, value in sample.figures().items())
        return
    for part in (_scans, _merged, _state_text, _fauci, _palin):
        began = time.monotonic()
        _print(part(work))
        print(f"{'':4}{part.__name__.strip('_')}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _print(figures: Iterator[Figure]) -> None:
    for figure in figures:
        print(figure, flush=True)


def _rows(name: str, found: dict[str, float], bars: dict[str, float]) -> Iterator[Figure]:
    for figure, bar in bars.items():
        yield Figure(f"{name}: {figure}", found[figure], bar, is_most=figure in AT_MOST)


def _scans(work: Path) -> Iterator[Figure]:
    """state-hrc and the other scans whose redactions were drawn by hand."""
    score = scoring.scorer()
    hrc = sorted((DATA / "state-hrc/pdf").glob("*.pdf"))
    others = sorted([*(DATA / "pdf").glob("*.pdf"), *(DATA / "xray").glob("*.pdf")])
    output = scoring.extracted([*hrc, *others], output=work / "scans.jsonl")
    found = score.load_predictions(output)
    yield from _rows("state-hrc", score.score_index(DATA / "state-hrc/index.csv", found)[0], INDEX_HRC)
    yield from _rows("gold/messages", score.score_messages(DATA / "gold/messages", found)[0], MESSAGES)
    yield from _rows("gold/redactions", score.score_redactions(DATA / "gold/redactions", found)[0], REDACTIONS)


def _merged(work: Path) -> Iterator[Figure]:
    score = scoring.scorer()
    sources = sorted(map(str, (DATA / "state-hrc/pdf").glob("*.pdf")))
    folder = work / "merged"
    subprocess.run([PYTHON, str(SHARED / "scoring/merge.py"), str(folder), *sources], check=True)
    output = scoring.extracted(sorted(folder.glob("*.pdf")), output=work / "merged.jsonl")
    found = score.load_predictions(output)
    yield from _rows("state-hrc merged", score.score_boundaries(found, folder / "starts.json")[0], BOUNDARIES)


def _state_text(work: Path) -> Iterator[Figure]:
    score = scoring.scorer()
    files = scoring.unpacked(DATA / "state-text/text.tar.xz", into=work / "state-text")
    began = time.monotonic()
    output = scoring.extracted(files, output=work / "state-text.jsonl", slim=True)
    seconds = time.monotonic() - began
    found = score.load_predictions(output)
    index = scoring.index_with_doc(DATA / "state-text/index.csv.gz", into=work / "index.csv")
    yield from _rows("state-text", score.score_index(index, found)[0], INDEX_TEXT)
    yield _stamps(files, found)
    pages = sum(len(document.get("pages", ())) for document in found.values())
    yield Figure("state-text: pages per second, read and parsed", pages / seconds)


def _stamps(files: list[Path], found: dict[str, dict]) -> Figure:
    """Of the documents whose stamp stands undamaged in the text, the share whose stamp and codes were read so."""
    score = scoring.scorer()
    right = total = 0
    for path in files:
        seen = seen_in(path.read_text(encoding="utf-8", errors="replace"))
        if seen is not None:
            total += 1
            right += _same_stamp(seen, found[path.stem], score=score)
    return Figure(f"state-text: stamps of {total} documents", right / total, STAMPS)


def _same_stamp(seen: Seen, document: dict, *, score) -> bool:
    stamp = next((p["release_stamp"] for p in document.get("pages", ()) if p.get("release_stamp")), "")
    if seen.in_full:
        return stamp == "RELEASE IN FULL"
    codes = stamp.removeprefix("RELEASE IN PART").strip()
    found = {score.base_code(code) for code in codes.split(",") if code}
    return stamp.startswith("RELEASE IN PART") and found == {score.base_code(code) for code in seen.codes}


def _fauci(work: Path) -> Iterator[Figure]:
    score = scoring.scorer()
    text = work / "fauci.txt"
    with text.open("wb") as out:
        subprocess.run(["xz", "--decompress", "--stdout", str(DATA / "fauci/ocr.txt.xz")], stdout=out, check=True)
    found = score.load_predictions(scoring.extracted([text], output=work / "fauci.jsonl"))
    yield from _rows("fauci", score.score_digest(DATA / "fauci/gold.json", found)[0], DIGEST)


def _palin(work: Path) -> Iterator[Figure]:
    files = scoring.unpacked(DATA / "palin/text.tar.xz", into=work / "palin")
    documents = scoring.documents_in(scoring.extracted(files, output=work / "palin.jsonl", slim=True))
    whole = sum(_has_sender_and_date(document) for document in documents)
    yield Figure(
        f"palin: first message of {len(documents)} has sender and date", whole / len(documents), FIRST_MESSAGES
    )


def _has_sender_and_date(document: dict) -> bool:
    """A withheld sender counts: that it is withheld was read."""
    first = next((one for one in document.get("messages", ()) if one["depth"] == 0), {})
    return bool((first.get("from") or first.get("from_withheld")) and first.get("sent"))
