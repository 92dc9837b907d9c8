"""Printed lines to paragraphs: lines that end only because the paper did are joined, breaks that were meant stay.

A line is full if the first word of the next would not have fitted before the right edge of the text. What is printed
in lines of its own (lists, tables, signatures, quoted text with its marks, columns) is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ingest.parsing.lines import PAGE_TOP, Line
from ingest.reading.quality import common_words

PARAGRAPH = 0.9
"""White above a line, in line heights, from which it begins a paragraph."""

LONG = 30
"""Characters: shorter lines say nothing of where the text's right edge is, and are never full."""

SLACK_SMALL, SLACK_CAPITAL = 0.12, 0.03
"""By how much of the text's width a full line may fall short: more if the next one goes on with a small letter."""

TEXT_SLACK_SMALL, TEXT_SLACK_CAPITAL = 0.25, 0.12
"""The same for text files, in which a line of wide letters has fewer characters than one of narrow ones."""

HALF = 0.5
"""A full line takes this part of the text's width at least."""

NEAR_ROOM = 0.75
"""Long text as wide as this part of the page's is wrapped by the page; other text must show that it is wrapped."""

WIDE = 60
"""Characters: a text with no longer line has not filled a page."""

SHOWN = 2
"""So many lines that are full and go on with a small letter show it."""

LONGEST_WORD = 25
"""Characters: what is longer (a web address) goes on a line by itself wherever it stands."""

INDENT = 1.5
"""Line heights: a line that is set in by more begins something."""

SIGNATURE = 3
"""Words of a name."""

LIST_ITEM = re.compile(r"^(?:[-–—•·*○●▪■§»+]|o(?=\s)|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])(?:\s|$)")
"""`- that`, `• this`, `1. first`, `(a) one`: an entry of a list."""

LABELLED = re.compile(r"^[A-Z][\w/ -]{1,24}:(?:\s|$)")
"""`Tel: …`, `Subject: …`: a line of its own."""

ENDS = (".", "!", "?", ":", ";")

HYPHEN = re.compile(r"([A-Za-z]*[a-z])-$")
_FIRST = re.compile(r"^[A-Za-z]+")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of a body: `text` is what it shows without quote marks.

    `reach` is its right end in points, what a box covers counted. `is_small` says that it goes on with a small letter,
    as no sentence, name or heading begins.
    """

    line: Line
    text: str
    reach: float
    is_small: bool

    @property
    def is_one(self) -> bool:
        """Whether it is no row of a table: nothing parts its words widely but what is covered."""
        return all(self._is_covered(a[-1].box.x1, b[0].box.x0) for a, b in pairwise(self.line.segments))

    def _is_covered(self, x0: float, x1: float) -> bool:
        return any(left < (x0 + x1) / 2 < right for left, right in self.line.blanks)

    @property
    def is_plain(self) -> bool:
        """Neither a row of a table nor quoted: a quoted line that the print has wrapped goes on without its mark."""
        return not self.line.quote and self.is_one


def row_of(line: Line, text: str) -> Row:
    """A line of a body with what tells how it goes on."""
    reach = max(line.box.x1, *(x1 for _, x1 in line.blanks)) if line.blanks else line.box.x1
    return Row(line, text, reach, text.lstrip("\"'(“‘[")[:1].islower())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line that was meant to end: its text, its rows, and the word of the text that begins each row.

    What white parts is a paragraph without text and rows.
    """

    text: str = ""
    rows: tuple[Row, ...] = ()
    starts: tuple[int, ...] = ()


def paragraphs(rows: Sequence[Row]) -> list[Paragraph]:
    """The paragraphs and lines in printed order, an empty one between what white parts."""
    edge = _right_edge(rows)
    is_wrapped = edge > 0 and _is_wrapped(rows, edge)
    has_hyphens = any(HYPHEN.search(row.text[-LONG:]) for row in rows)
    known = frozenset(word for row in rows for word in _WORD.findall(row.text.lower())) if has_hyphens else frozenset()
    parts: list[list[Row]] = []
    for at, row in enumerate(rows):
        if at and _goes_on(rows[at - 1], row, edge, is_wrapped=is_wrapped):
            parts[-1].append(row)
        else:
            if at and PARAGRAPH < row.line.gap != PAGE_TOP:
                parts.append([])
            parts.append([row])
    return [_joined(part, known=known) for part in parts]


def _joined(rows: Sequence[Row], *, known: frozenset[str]) -> Paragraph:
    pieces: list[str] = []
    starts: list[int] = []
    words = 0
    for row in rows:
        joined = glued(pieces[-1], row.text, known=known) if pieces else [row.text]
        is_glued = bool(pieces) and len(joined) == 1
        pieces[-1:] = joined
        starts.append(words - is_glued)
        words += len(row.text.split()) - is_glued
    return Paragraph(" ".join(pieces), tuple(rows), tuple(starts))


def glued(text: str, more: str, *, known: frozenset[str] = frozenset()) -> list[str]:
    """Two lines of a paragraph: as they are, or as one where a hyphen ends the first.

    The hyphen goes if the word without it is common or among the `known`, else it is taken for the word's own
    ("follow-up").
    """
    end, start = HYPHEN.search(text[-LONG:]), _FIRST.match(more)
    if end is None or start is None:
        return [text, more]
    whole = end.group(1) + start.group()
    is_broken = whole.islower() and (whole in known or whole in common_words())
    return [(text[:-1] if is_broken else text) + more]


def _right_edge(rows: Sequence[Row]) -> float:
    """Where the text's lines end at most: the second longest, for one may stick out. 0 if no line is long."""
    long = sorted((row for row in rows if len(row.text) >= LONG), key=lambda row: -row.reach)
    reaches = list(islice((row.reach for row in long if row.is_plain), 3))
    return reaches[1] if len(reaches) > 2 else reaches[0] if reaches else 0.0


def _is_wrapped(rows: Sequence[Row], edge: float) -> bool:
    """Whether capitals, too, may begin a line that goes on: the text fills the page, or shows a right edge."""
    if edge >= NEAR_ROOM * rows[0].line.room and max([len(row.text) for row in rows]) >= WIDE:
        return True
    pairs = (a for a, b in pairwise(rows) if b.is_small and _is_full(a, b, edge, slack=0.0))
    return sum(1 for _ in pairs) >= SHOWN


def _goes_on(before: Row, row: Row, edge: float, *, is_wrapped: bool) -> bool:
    """Whether a line goes on with what the one before it says."""
    if len(before.text) < LONG or not _is_next(before, row):
        return False
    slacks = (TEXT_SLACK_SMALL, TEXT_SLACK_CAPITAL) if row.line.is_text else (SLACK_SMALL, SLACK_CAPITAL)
    if row.is_small:
        return _is_full(before, row, edge, slack=slacks[0]) and before.is_one and row.is_plain
    if not is_wrapped or not _is_full(before, row, edge, slack=slacks[1]) or _begins(before, row):
        return False
    return before.is_plain and row.is_plain


def _begins(before: Row, row: Row) -> bool:
    """Whether a line that begins with a capital or a number is one by itself."""
    return before.text.endswith(":") or _is_signature(before, row) or LABELLED.match(row.text) is not None


def _is_signature(before: Row, row: Row) -> bool:
    """`Brett`, below a sentence that happens to fill its line; the rest of a text would end as sentences do."""
    return len(row.line.words) <= SIGNATURE and before.text.endswith((".", "!", "?")) and not row.text.endswith(ENDS)


def _is_next(before: Row, row: Row) -> bool:
    """Whether nothing parts two lines: no white, no covered line, no indent, no mark of a list; a page may end in
    mid-sentence only."""
    a, b = before.line, row.line
    if a.page != b.page:
        return row.is_small and not before.text.endswith(ENDS) and not LIST_ITEM.match(row.text)
    if b.gap > PARAGRAPH or (b.box.y0 - a.box.y1) > PARAGRAPH * b.height or LIST_ITEM.match(row.text):
        return False
    return b.box.x0 - a.box.x0 <= INDENT * b.height or LIST_ITEM.match(before.text) is not None


def _is_full(before: Row, row: Row, edge: float, *, slack: float) -> bool:
    left = min(before.line.box.x0, row.line.box.x0)
    if before.reach - left < HALF * (edge - left):
        return False
    first = row.line.words[0]
    letter = first.box.width / max(1, len(first.text))
    needed = letter * (1 + min(len(first.text), LONGEST_WORD))
    return before.reach + needed > edge - slack * (edge - left)
