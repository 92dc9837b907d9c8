"""The sample release held against what its maker wrote down."""

from __future__ import annotations

from collections.abc import Callable

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message, ParsedDocument
from ingest.reading.model import Page
from ingest.reading.repetition import finish_document
from ingest.reading.source import read_document
from tests.pipeline import truth

Pairs = list[tuple[dict, Message]]


def figures() -> dict[str, float]:
    """Name and value of each figure; reads the whole sample (some 130 pages)."""
    pages = {name: list(finish_document(read_document(truth.SAMPLE / f"{name}.pdf"))) for name in truth.documents()}
    parsed = {name: parse_document(read) for name, read in pages.items()}
    return _messages(parsed) | _redactions(pages)


def _messages(parsed: dict[str, ParsedDocument]) -> dict[str, float]:
    gold = {name: truth.gold_messages(name)["messages"] for name in parsed}
    paired = {name: truth.pair(gold[name], parsed[name].messages) for name in parsed}
    both = [(gold[name][i], parsed[name].messages[j]) for name, pairs in paired.items() for i, j in pairs.items()]
    total, found = sum(map(len, gold.values())), sum(len(one.messages) for one in parsed.values())
    return {
        "messages_f1": truth.f1(len(both), total, found),
        "from_accuracy": _share(both, lambda g, f: truth.same_party(g["from"], f.sender.value)),
        "sent_accuracy": _share(both, lambda g, f: g["sent"] == f.sent.value),
        "subject_accuracy": _share(both, lambda g, f: truth.same_text(g["subject"], f.subject.value)),
        "depth_accuracy": _share(both, lambda g, f: g["depth"] == f.depth),
        "withheld_accuracy": _share(both, lambda g, f: g["from_withheld"] == (f.sender.state == "withheld")),
    }


def _share(both: Pairs, right: Callable[[dict, Message], bool]) -> float:
    tally = truth.Tally()
    for gold, found in both:
        tally.add(right(gold, found))
    return tally.share


def _redactions(pages: dict[str, list[Page]]) -> dict[str, float]:
    hits = total = found = clean = false = 0
    full = truth.Tally()
    for gold in truth.gold_redactions():
        name = gold["source"].rsplit("/", 1)[1].removesuffix(".pdf")
        page = pages[name][gold["page"] - 1]
        hits += len(truth.matched(gold["boxes"], page.redactions))
        total, found = total + len(gold["boxes"]), found + len(page.redactions)
        clean, false = clean + (not gold["boxes"]), false + (not gold["boxes"] and bool(page.redactions))
        full.add(gold["fully_redacted"] == page.fully_redacted)
    return {
        "boxes_f1": truth.f1(hits, total, found),
        "clean_pages_with_false_boxes": false / clean if clean else 0.0,
        "fully_redacted_accuracy": full.share,
    }
