"""Comparing what the pipeline found in the sample release with what its maker wrote down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ingest.parsing.model import Message
from ingest.parsing.normal import party_key
from ingest.reading.model import Box, Redaction
from tests.shared import ROOT

SAMPLE = ROOT / "fixtures" / "sample"
GOLD = SAMPLE / "gold"
ENOUGH = 2.0
"""Evidence from which a found message is taken to be the printed one: its minute, or sender and subject."""


def documents() -> list[str]:
    return sorted(path.stem for path in SAMPLE.glob("*.pdf"))


def gold_messages(document: str) -> dict:
    return json.loads((GOLD / "messages" / f"{document}.json").read_text(encoding="utf-8"))


def gold_redactions() -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "redactions").glob("*.json"))]


def links() -> dict:
    return json.loads((GOLD / "links.json").read_text(encoding="utf-8"))


def same_party(gold: str | None, found: str | None) -> bool:
    if not gold or not found:
        return not gold and not found
    a, b = party_key(gold), party_key(found)
    return fuzz.token_sort_ratio(a.name or a.address, b.name or b.address) >= 85


def same_text(gold: str | None, found: str | None) -> bool:
    return not gold and not found if not gold or not found else fuzz.ratio(gold.lower(), found.lower()) >= 90


def pair(gold: Sequence[dict], found: Sequence[Message]) -> dict[int, int]:
    """Index of each printed message -> index of the found one, best evidence first."""
    scored = sorted(
        ((_evidence(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda one: (-one[0], abs(one[1] - one[2])),
    )
    pairs: dict[int, int] = {}
    for evidence, i, j in scored:
        if evidence >= ENOUGH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _evidence(gold: dict, found: Message) -> float:
    if abs(gold["page"] - found.page) > 1:
        return 0
    return (
        2 * bool(gold["sent"] and gold["sent"] == found.sent.value)
        + 1.5 * bool(gold["from"] and same_party(gold["from"], found.sender.value))
        + bool(gold["subject"] and same_text(gold["subject"], found.subject.value))
        + 0.5 * (gold["page"] == found.page)
    )


@dataclass(slots=True)
class Tally:
    """How often something was right, out of how many."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 1.0


def f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 1.0


def overlap(gold: dict, found: Box) -> float:
    """Intersection over union."""
    width = min(gold["x1"], found.x1) - max(gold["x0"], found.x0)
    height = min(gold["y1"], found.y1) - max(gold["y0"], found.y0)
    if width <= 0 or height <= 0:
        return 0.0
    area = (gold["x1"] - gold["x0"]) * (gold["y1"] - gold["y0"])
    return width * height / (area + found.area - width * height)


def matched(gold: Sequence[dict], found: Sequence[Redaction]) -> list[tuple[dict, Redaction]]:
    """Drawn boxes with the found one that covers each, one to one."""
    left, pairs = list(found), []
    for box in gold:
        best = max(left, key=lambda r: overlap(box, r.box), default=None)
        if best is not None and overlap(box, best.box) >= 0.5:
            pairs.append((box, best))
            left.remove(best)
    return pairs
