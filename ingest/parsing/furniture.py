"""A light guard against page furniture that reading has missed: banners, stamps, Bates numbers, page numbers, footers.

Reading tells furniture from content by repetition and place and keeps it as facts; here it is only kept out of
headers and bodies.
Two means: forms that are furniture wherever they stand at an edge, and lines that come back at the same edge of
several pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.reading.furniture import BOTTOM_PART, TOP_PART
from ingest.reading.geometry import union
from ingest.reading.model import Box, Page, Word

Rows = list[list[Word]]

EDGE_ROWS = 7
"""So many rows from the top and from the bottom of a page may be furniture."""

WIDE = 18.0
"""Points between two words that part a banner from what stands beside it."""

APART = 0.8
"""White between a running head and content, in line heights."""

ANYWHERE = re.compile(
    r"^(?:(?:UN)?CLASSIFIED U\.?S\.? Department of State .*|U\.?S\.? Department of State Case No.*|"
    r".*Case No\. ?F-\d{4}-\d+.*|Doc No\. ?C\d{6,9}.*|"
    r"STATE DEPT\. ?-? ?PRODUCED TO .*|SUBJECT TO AGREEMENT ON .*|.*NO FOIA WAIVER\.?|"
    r"Classified by .{3,60} on \d.*|.{0,90}Declassify on: ?\d.*|.{0,60}Reason: ?1\.4\(.{0,60}|"
    r"RELEASE[D]? ?IN ?(?:PART|FULL)\b.{0,40}|(?:Approved|Cleared) for (?:Public )?Release.{0,60}|"
    r"[A-Z]{2,}[A-Z0-9]*[-_ ][A-Z-]*[A-Z0-9]*\d{5,}|[A-Z]{3,8}\d{6,}|[A-Z]{3} [A-Z0-9]{5}_?\d{6,}|"
    r"FOIA ?(?:Request|Case)? ?#? ?\d[\d-]{4,}.{0,20}|Page \d{1,4} ?(?:of|/) ?\d{1,4}|page ?\d{1,4}|"
    r"Searchable Analytics at .*|Released to \S+ by .*|https?://mail\.google\.com/\S*(?: \d+/\d+)?|"
    r"\d{1,2}/\d{1,2}/\d{2,4}(?:, \d{1,2}:\d{2} ?[AP]M)? .{0,60}\bG?[Mm]ail - .{1,120})$",
    re.IGNORECASE,
)
"""Forms that stand for nothing but furniture, at an edge of a page."""

AT_EDGE = re.compile(
    r"^(?:(?:UN)?CLASSIFIED|CONFIDENTIAL|SECRET|U\.?S\.? Department of State|"
    r"PART(?: ?[B\d][\w.,()/ ]{0,40})?|FULL|RELEASE IN|IN (?:PART|FULL)|"
    r"Date: ?\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|-? ?\d{1,4} ?-?|\d{1,3} ?(?:of|/) ?\d{1,3}|"
    r"(?:B\d|\d\.\d)[\w.()]{0,7}(?:, ?(?:B\d|\d\.\d)[\w.()]{0,7})*)$"
)
"""Forms that are furniture only at the very edge, next to other furniture or alone: a bare number, a date, a
marking."""

STAMP_MARK = "Classified by"
STAMP_HEIGHT = 100.0
"""Points from the first line of a classification stamp to its last at most."""

STAMP_BEGINS = re.compile(
    r"(?<!\S)(?:Classified by\b|(?:(?:Class: )?(?:CONFIDENTIAL|SECRET) )?[—–-]+ Reason: ?\d|[—–-]+ Declassify on\b)"
)
"""Where a stamp begins in a row that it shares: `Fyi Classified by DAS`, `Re: Visit CONFIDENTIAL — Reason: 1.4(B)`."""

STAMP_PART = re.compile(
    r"^(?:Classified by\b.*|(?:DAS, ?)?A/GIS,.*|(?:DoS|DOS) on\b.*|.{0,14}Class: ?[A-Z]*.{0,4}|"
    r"CONFIDENTIAL\b.{0,3}|SECRET\b.{0,3}|"
    r"[—–-]? ?Reason: ?\d.*|[—–-]? ?Declassify\b.*|(?:on: ?)?\d{2}/\d{2}/\d{4}(?: ?[—–-].*)?)$"
)
"""The pieces of a classification stamp that is set over a header in several short lines."""

Documents = Iterable[tuple[Page, Rows]]


def cleaning(pages: Documents) -> Callable[[], Iterator[tuple[Page, Rows]]]:
    """What tells the same rows without what is furniture; a row that a banner shares with content keeps the content."""
    repeated = _repeated(pages)
    return lambda: ((page, _clean(_without_stamp(page, rows), repeated)) for page, rows in pages)


def _without_stamp(page: Page, rows: Rows) -> Rows:
    """Rows without the pieces of a `Classified by … Declassify on …` stamp; what stands left of it stays.

    Reading may have taken its first line already, which then is among the page's furniture.
    """
    marked = [row[0].box.y0 for row in rows if any("lassified" in w.text for w in row) and STAMP_MARK in _text(row)]
    marked += [f.box.y0 for f in page.furniture if STAMP_MARK in f.text]
    if not marked:
        return rows
    first, last = min(marked) - 2, max(marked) + STAMP_HEIGHT
    return [_cut_stamp(row) if first <= row[0].box.y0 <= last else row for row in rows if row]


def _cut_stamp(row: list[Word]) -> list[Word]:
    begins = STAMP_BEGINS.search(_text(row))
    if begins:
        row = row[: _text(row).count(" ", 0, begins.start())]
    return [w for s in _segments(row) if not STAMP_PART.match(_text(s)) for w in s]


def mask(text: str) -> str:
    """A line in the form by which it comes back on the next page: digits as `#`."""
    return re.sub(r"\d", "#", text.lower()).strip()


def _repeated(pages: Documents) -> frozenset[str]:
    """Masked lines that stand at the edge of at least three pages and of a third of all: banners, running heads."""
    counts: Counter[str] = Counter()
    number = 0
    for page, rows in pages:
        counts.update({mask(_text(row)) for row in _outermost(page, rows)})
        number += 1
    least = max(3, number * 0.34)
    return frozenset(
        text for text, count in counts.items() if count >= least and len(text) > 2 and not _is_header_like(text)
    )


def _outermost(page: Page, rows: Rows) -> Rows:
    """The rows at the edges that can be running heads or feet.

    Where places are facts they must stand where furniture does, and apart: the same message printed three times ends
    with the same words, too.
    """
    if len(rows) <= 6:
        return []
    if not page.has_geometry:
        return [*rows[:2], *rows[-2:]]
    top, bottom = TOP_PART * page.height, (1 - BOTTOM_PART) * page.height
    bounds = [union(w.box for w in row) for row in (*rows[:3], *rows[-3:])]
    heads = next((k for k in (2, 1) if _is_apart(bounds[k - 1], bounds[k]) and bounds[k - 1].y1 <= top), 0)
    feet = next((k for k in (2, 1) if _is_apart(bounds[5 - k], bounds[6 - k]) and bounds[6 - k].y0 >= bottom), 0)
    return [*rows[:heads], *rows[len(rows) - feet :]]


def _is_apart(upper: Box, lower: Box) -> bool:
    return lower.y0 - upper.y1 >= APART * min(upper.height, lower.height)


_HEADER_LIKE = re.compile(r"^(?:from|to|cc|sent|subject|date|bcc|on)\b")


def _is_header_like(masked: str) -> bool:
    return _HEADER_LIKE.match(masked) is not None


def _text(row: Sequence[Word]) -> str:
    return " ".join([w.text for w in row])


def _clean(rows: Rows, repeated: frozenset[str]) -> Rows:
    """Walk inwards from both edges as long as what stands there may be furniture."""
    kept: Rows = []
    top = min(EDGE_ROWS, (len(rows) + 1) // 2)
    bottom = max(top, len(rows) - EDGE_ROWS)
    kept.extend(_clean_edge(rows[:top], repeated))
    kept.extend(_drop_forms(row) for row in rows[top:bottom])
    kept.extend(reversed(_clean_edge(list(reversed(rows[bottom:])), repeated)))
    return [row for row in kept if row]


def _clean_edge(rows: Rows, repeated: frozenset[str]) -> Rows:
    """Rows from the edge inwards: weak forms go only until the first row of content."""
    kept: Rows = []
    is_edge = True
    for row in rows:
        if is_edge and mask(_text(row)) in repeated:
            continue
        segments = _segments(row)
        is_weak = is_edge and all(_is_furniture(_text(s), is_edge=True) for s in segments)
        left = [w for s in segments if not _is_furniture(_text(s), is_edge=is_weak) for w in s]
        is_edge = is_edge and not left
        if left:
            kept.append(left)
    return kept


def _drop_forms(row: list[Word]) -> list[Word]:
    return [] if ANYWHERE.match(_text(row)) else row


def _is_furniture(text: str, *, is_edge: bool) -> bool:
    return ANYWHERE.match(text) is not None or (is_edge and AT_EDGE.match(text) is not None)


def _segments(row: Sequence[Word]) -> list[list[Word]]:
    segments: list[list[Word]] = []
    for word in row:
        if segments and word.box.x0 - segments[-1][-1].box.x1 <= WIDE:
            segments[-1].append(word)
        else:
            segments.append([word])
    return segments
