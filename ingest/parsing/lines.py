"""Pages to the lines that parsing works on: visual lines of content in printed order, over all pages of a document.

A line knows its place, the white space above it (in line heights), the blanks within it where a box covers text, and
the
exemption codes that stand in the margin level with it. Furniture is gone: what reading found, and what `furniture`
catches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from statistics import median

from ingest.parsing.furniture import cleaning
from ingest.parsing.packedwords import PackedWords, pack
from ingest.reading.exemptions import only_codes
from ingest.reading.geometry import content_words, group_lines, row_box, union
from ingest.reading.model import TEXT_COLUMN, Box, Page, Redaction, Word
from ingest.reading.shelf import LONG, bare, bare_pages

CODE_WORD = re.compile(
    r"^(?:nr|non-?responsive|cia|pers/org|foia|ex\.?|us?c|\(b\)|\(\d\)(?:\([a-f]\))?)$", re.IGNORECASE
)
"""A word of a printed reason for withholding that is none by itself: of `B3 CIA PERS/ORG`, of `(b) (6)`."""

MARGIN = 0.72
"""Codes in the margin stand right of this part of the page's width."""

WIDE_GAP = 1.9
"""A gap between two words, in line heights, that parts them into two segments."""

DOUBTFUL = 0.7
"""A sign that OCR read with less confidence than this may be a speck."""

HAIR = 1.2
"""Points: no letter that stands by itself is so narrow."""

SAME_ROW = 0.35
"""Rows whose middles are nearer than this part of a line's height are one line."""

PAGE_TOP = 99.0
"""The white space above the first line of a page: more than any within."""

SPECKS = "|•·.,:;*'‘’`~^-_—–=°"
"""What specks and the edges of boxes are read as: a line of nothing else, or such a word before a label, is no text."""

_QUOTE = re.compile(r"^(?:[>|]\s?)+")


@dataclass(frozen=True)
class Line:
    """One visual line. `gap` is the white above it in line heights, what boxes cover not counted; PAGE_TOP for a
    page's first.

    `blanks` are x intervals in which a box covers the line, `codes` the margin codes level with it.
    `index` counts the lines of the document. `room` is the right edge of the page's text in points.
    `is_flat` says that it comes from a text whose OCR kept no layout, neither columns nor indents: lines there may
    run together. `is_text` says that it comes from a text file, in which a letter is as wide as any other.
    """

    index: int
    page: int
    words: Sequence[Word]
    box: Box
    gap: float
    height: float
    room: float
    blanks: tuple[tuple[float, float], ...] = ()
    codes: tuple[str, ...] = ()
    is_flat: bool = False
    is_text: bool = False

    @cached_property
    def text(self) -> str:
        return self.words.text if isinstance(self.words, PackedWords) else " ".join([w.text for w in self.words])

    @cached_property
    def quote(self) -> int:
        """How many `>` marks stand before it."""
        match = _QUOTE.match(self.text)
        return sum(c in ">|" for c in match.group(0)) if match else 0

    @property
    def segments(self) -> tuple[tuple[Word, ...], ...]:
        """The words parted at wide gaps."""
        return tuple(tuple(s) for s in split_at_gaps(self.words, self.height * WIDE_GAP))

    @property
    def confidence(self) -> float:
        return sum(w.confidence for w in self.words) / len(self.words) if self.words else 0.0

    def content(self) -> tuple[Word, ...]:
        """Words without the `>` marks and specks at the start: `• From:`, `. Sent:`."""
        words = tuple(self.words)
        while words and len(words[0].text) <= 3 and not words[0].text.strip(SPECKS + ">"):
            words = words[1:]
        if words and words[0].text[0] == ">" and len(words[0].text) > 1:
            words = (Word(words[0].text.lstrip(">"), words[0].box, words[0].confidence), *words[1:])
        return words


def split_at_gaps(words: Sequence[Word], width: float) -> list[list[Word]]:
    """Words of one line, parted where two are more than `width` points apart."""
    segments: list[list[Word]] = []
    reach = float("-inf")
    for word in words:
        box = word.box
        if box.x0 - reach > width:
            segment: list[Word] = []
            segments.append(segment)
        segment.append(word)
        reach = box.x1
    return segments


def document_lines(pages: Sequence[Page]) -> list[Line]:
    """The content lines of all pages, in printed order."""
    is_long = len(pages) >= LONG
    is_mail = any(page.text_source == "mail" for page in bare_pages(pages))
    printed = _again_or_kept(lambda: ((bare(page), page_rows(page)) for page in pages), is_long=is_long)
    rows = printed if is_mail else _again_or_kept(cleaning(printed), is_long=is_long)
    lines: list[Line] = []
    is_flat = not is_mail and _is_flat(rows)
    for page, page_content in rows:
        found = _page_lines(page, page_content, start=len(lines), is_flat=is_flat)
        lines.extend([replace(line, words=pack(tuple(line.words))) for line in found] if is_long else found)
    return lines


Printed = tuple[Page, list[list[Word]]]
"""A page (without its words) and its rows."""


@dataclass(frozen=True, slots=True)
class _Again:
    """The rows of a long document, told anew whenever they are asked for: those of all pages would fill the memory."""

    tell: Callable[[], Iterator[Printed]]

    def __iter__(self) -> Iterator[Printed]:
        return self.tell()


def _again_or_kept(tell: Callable[[], Iterator[Printed]], *, is_long: bool) -> Iterable[Printed]:
    return _Again(tell) if is_long else list(tell())


def _is_flat(pages: Iterable[Printed]) -> bool:
    """Text files only: fewer than one line in twenty is indented or has a gap wider than a blank."""
    count = laid_out = 0
    for page, rows in pages:
        if page.has_geometry:
            return False
        count += len(rows)
        laid_out += sum(
            row[0].box.x0 > 0 or any(b.box.x0 - a.box.x1 > 2 * TEXT_COLUMN for a, b in pairwise(row)) for row in rows
        )
    return laid_out < 0.05 * count


def page_rows(page: Page) -> list[list[Word]]:
    """Visual lines of the page's content words, without specks."""
    words = [word for word in content_words(page) if not _is_speck(word)]
    if page.has_geometry:
        return _merged(group_lines(words))
    return [list(row) for _, row in groupby(words, key=lambda w: w.box.y0)]


def _is_speck(word: Word) -> bool:
    """OCR's doubtful dots and strokes: they part lines and get between names (`Tolliver, . Renata`)."""
    return word.confidence < DOUBTFUL and len(word.text) <= 2 and not word.text.strip(SPECKS + "+")


def _merged(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows that stand at one height are one line: a speck or a mark of odd height may have parted it."""
    height = _usual_height(rows)
    merged: list[list[Word]] = []
    for row in rows:
        if merged and _middle(row) - _middle(merged[-1]) < SAME_ROW * height:
            merged[-1] = sorted([*merged[-1], *row], key=lambda w: w.box.x0)
        else:
            merged.append(row)
    return merged


def _page_lines(page: Page, rows: Sequence[Sequence[Word]], *, start: int, is_flat: bool) -> list[Line]:
    parted = [_part_codes(row, page.width) for row in rows]
    height = _usual_height(rows)
    bodies = [(words, codes) for words, codes in parted if words and not _is_speckled(words)]
    room = max((words[-1].box.x1 for words, _ in bodies), default=page.width)
    codes_at = [(_middle(row), codes) for row, (_, codes) in zip(rows, parted, strict=True) if codes]
    lines: list[Line] = []
    for words, _ in bodies:
        box = union(w.box for w in words) if page.has_geometry else row_box(words)
        level = tuple(c for y, codes in codes_at if box.y0 - height * 0.4 <= y <= box.y1 + height * 0.4 for c in codes)
        lines.append(
            Line(
                index=start + len(lines), page=page.number, words=words, box=box, height=height, room=room, codes=level,
                is_flat=is_flat, is_text=not page.has_geometry,
                gap=_gap(lines[-1].box.y1, box.y0, page.redactions) / height if lines else PAGE_TOP,
                blanks=_blanks(words, box, page.redactions, is_coded=bool(level), height=height),
            )
        )  # fmt: skip
    return lines


def _is_speckled(words: Sequence[Word]) -> bool:
    """One or two specks, not a rule of dashes; or hairs that OCR takes for letters: a `1` not a point wide."""
    if len(words) > 2 or sum(len(w.text) for w in words) > 2:
        return False
    return not any(w.text.strip(SPECKS) for w in words) or all(
        w.confidence < DOUBTFUL and w.box.width < HAIR for w in words
    )


def _usual_height(rows: Iterable[Sequence[Word]]) -> float:
    heights = [w.box.height for row in rows for w in row[:4]]
    return max(median(heights), 4.0) if heights else 10.0


def _middle(row: Sequence[Word]) -> float:
    return sum((w.box.y0 + w.box.y1) / 2 for w in row) / len(row)


def _part_codes(row: Sequence[Word], width: float) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The row without the codes at its right end that stand in the margin, and those codes."""
    keep = len(row)
    while keep and row[keep - 1].box.x0 > width * MARGIN and is_code(row[keep - 1].text):
        keep -= 1
    codes = row[keep:]
    if not codes or (keep and codes[0].box.x0 - row[keep - 1].box.x1 < 4.0 and not _is_strong(codes)):
        return tuple(row), ()
    return tuple(row[:keep]), tuple(w.text for w in codes)


@lru_cache(maxsize=4096)
def is_code(text: str) -> bool:
    """Is every part of it, between commas or semicolons, a printed reason for withholding? A bare number is none."""
    parts = [p for p in re.split(r"[,;]", text) if p]
    return bool(parts) and len(text) <= 40 and all(CODE_WORD.match(p) or _is_whole_code(p) for p in parts)


def _is_whole_code(text: str) -> bool:
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text) and only_codes(text)


def _is_strong(words: Sequence[Word]) -> bool:
    return any(re.match(r"^\(?[bB]\)?\(?\d|^1\.4", w.text) for w in words)


def _gap(above: float, below: float, redactions: Sequence[Redaction]) -> float:
    """White between two lines in points; a box that stands between them is text that cannot be seen, not white."""
    covered = [
        (max(above, r.box.y0), min(below, r.box.y1)) for r in redactions if r.box.y1 > above and r.box.y0 < below
    ]
    seen, gap = above, below - above
    for y0, y1 in sorted(covered):
        if y1 > max(seen, y0):
            gap -= y1 - max(seen, y0)
            seen = y1
    return gap


def _blanks(
    words: Sequence[Word], box: Box, redactions: Sequence[Redaction], *, is_coded: bool, height: float
) -> tuple[tuple[float, float], ...]:
    """Where the line is covered: by boxes; or, on a page without boxes, its wide gaps if a code stands level with
    it."""
    if redactions:
        middle = (box.y0 + box.y1) / 2
        return tuple(
            sorted(
                (r.box.x0, r.box.x1)
                for r in redactions
                if r.box.y0 <= middle <= r.box.y1 or min(r.box.y1, box.y1) - max(r.box.y0, box.y0) > 0.55 * box.height
            )
        )
    if not is_coded:
        return ()
    gaps = [(a.box.x1, b.box.x0) for a, b in pairwise(words)]
    wide = [(x0, x1) for x0, x1 in gaps if x1 - x0 > height * WIDE_GAP]
    return (*wide, (words[-1].box.x1, box.x1 + 40 * height))
