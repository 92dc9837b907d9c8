"""The parts of a header block: labels with their values as printed, and how they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.labels import Kind, Label
from ingest.parsing.lines import Line
from ingest.reading.model import Word

LISTS: tuple[Kind, ...] = ("to", "cc", "bcc", "attachments")

ALIGNED = 1.6
"""Two left edges this many line heights apart still count as one edge."""

LEAST_ALIGNED = 3
"""Fewer labels may end below each other by chance."""

SERVER_LABELS = frozenset({"received", "return-path", "delivered-to", "message-id"})

COLUMN = 3.0
"""A value this many line heights right of its label's end stands in a column of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one line gives to a value: the words, and the line that they stand on."""

    line: Line
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value as printed, line by line; `parts[0]` is the label's own line, with or without words."""

    kind: Kind
    label: Label
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts if part.words)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for part in self.parts for word in part.words)


@dataclass(frozen=True, slots=True)
class Block:
    """A header block: lines `start` to `end` (exclusive) of the document, and its entries in printed order."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    score: float

    def first(self, kind: Kind) -> Entry | None:
        return next((e for e in self.entries if e.kind == kind), None)

    def all(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.kind == kind)

    @property
    def is_columned(self) -> bool:
        """Do the values stand in a column of their own, as Outlook prints the first message of a page?"""
        wide = [e for e in self.entries if e.parts[0].words and is_columned(e)]
        return len(wide) >= 2 and len(wide) * 2 > sum(bool(e.parts[0].words) for e in self.entries)

    @property
    def is_right_aligned(self) -> bool:
        """Do the labels end below each other and not begin so, as some clients print a message by itself?"""
        labels = [e.label.box for e in self.entries if e.parts[0].words]
        height = max(self.entries[0].parts[0].line.height, 1.0)
        ends = max(b.x1 for b in labels) - min(b.x1 for b in labels) if labels else 0.0
        starts = max(b.x0 for b in labels) - min(b.x0 for b in labels) if labels else 0.0
        return len(labels) >= LEAST_ALIGNED and ends <= 0.7 * height and starts >= ALIGNED * height

    @property
    def is_raw(self) -> bool:
        """Does it begin with what servers write, which nobody quotes?"""
        return self.entries[0].label.name in SERVER_LABELS


def is_columned(entry: Entry) -> bool:
    words = entry.parts[0].words
    return bool(words) and words[0].box.x0 - entry.label.box.x1 > COLUMN * entry.parts[0].line.height


def in_value_column(entry: Entry, line: Line) -> bool:
    edge = entry.parts[0].words[0].box.x0 if entry.parts[0].words else entry.parts[0].line.box.x1
    return line.box.x0 >= edge - ALIGNED * line.height


def is_arms(entries: Sequence[Entry]) -> bool:
    return any(e.label.name == "creator" or e.label.name.startswith("creation") for e in entries)
