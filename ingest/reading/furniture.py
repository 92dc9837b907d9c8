"""What stands on a page without being its content: banners, stamps, Bates and case numbers, footers, margin codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.codes import code_labels
from ingest.reading.geometry import group_segments, in_any, overlap_x, overlap_y, row_box, union, words_text
from ingest.reading.model import TEXT_ROW, Box, Furniture, FurnitureKind, Redaction, Word
from ingest.reading.stamps import Stamp

TOP_PART, BOTTOM_PART = 0.11, 0.12
"""The parts of a page's height at which furniture stands."""

TEXT_EDGE_LINES = 6
"""Of a page of a text file, whose lines say little of their place: the first and last so many lines."""

HEADER_LABEL = re.compile(
    r"^\W*(from|sent|to|cc|bcc|subject|date|importance|attachments?|priority|creator|read|received)\b\s*[:;.]",
    re.IGNORECASE,
)
"""A line that begins so is a message's, however often it returns at the same place."""

VALUE_REACH = 110.0
"""Points from a label to the column of values at most; a code further right is one of the margin."""

BARE_LABEL = re.compile(rf"{HEADER_LABEL.pattern}\W*$", re.IGNORECASE)

MARKING = (
    r"(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|DECLASSIFIED|SENSITIVE BUT UNCLASSIFIED|FOR OFFICIAL USE ONLY)"
)

EDGE_RULES: tuple[tuple[FurnitureKind, str], ...] = (
    ("case-number", r"^\W*(?:UNCLASSIFIED\s+)?U\.?\s?S\.?\s+Department of State\b.{0,90}$"),
    (
        "case-number",
        r"^\W*(?:Case|Doc(?:ument)?|Request|FOIA)\s*(?:No|Number|#)?[.:]?\s*[A-Z]{0,5}-?[\dO][-\w]{4,}.{0,60}$",
    ),
    (
        "case-number",
        r"^Case\s+\d:\d\d-\w\w-\d{4,6}.*(?:Document|Filed|Page).*$",
    ),  # a court's: "Case 1:19-cr-00725-JPO …"
    ("case-number", r"^[CF]-?\d{4}-?\d{4,5}$"),
    ("banner", rf"^\W*(?:\(U\)\s*)?{MARKING}(?:\s*[/|-]+\s*[A-Z ]{{2,20}})*\W*$"),
    ("banner", r"^STATE DEPT\.? ?[-–—]? ?PRODUCED TO .{0,60}$"),
    ("banner", r"^SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION.{0,60}$"),
    ("banner", r"^(?:Approved for (?:Public )?Release|Obtained (?:via|through|by|under) .{0,40})\b.{0,60}$"),
    ("banner", r"^Released (?:by|under|pursuant to) .{0,80}$"),
    ("page-number", r"^\W*(?:Page|Pg\.?)\s*\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?\W*$"),
    ("page-number", r"^\d{1,4}\s*(?:/|of)\s*\d{1,4}$"),
    ("page-number", r"^[-–—]?\s*(?:\d{1,4}|[ivx]{1,5})\s*[-–—]?$"),
    ("print-date", r"^\d{1,2}/\d{1,2}/\d{2,4}(?:,?\s+\d{1,2}:\d{2}(?::\d\d)?(?:\s*[AP]\.?M\.?)?)?$"),
    ("print-date", r"^\d{1,2}/\d{1,2}/\d{2,4}.{0,20}\b(?:Gmail|Mail|Yahoo|Outlook)\b.*$"),
    ("footer", r"^https?://\S+(?:\s+\d{1,4}/\d{1,4})?$"),
    ("footer", r"^Searchable Analytics at .*$|^Posted by .*https?://\S+$"),
)
"""Whole pieces of print, told only near the top and the bottom of a page."""

EDGE_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in EDGE_RULES)

BATES: tuple[re.Pattern[str], ...] = (
    re.compile(r"^(?:[A-Z][A-Z&]{1,11}[-_ ]){1,3}[A-Z]{0,6}\d{5,10}$"),  # STATE-SCB0045042, NIH-000960
    re.compile(r"^[A-Z]{2,12}\d{5,10}$"),  # EFTA00037366
    re.compile(r"^PRA\s+[GC6]SP\s?[O0][1Il]?[_ -]?\d{6,8}$"),  # PRA GSP01_0011837
    re.compile(r"^(?:[A-Z]{2,12}[-_ ])?[A-Z]{2,8}[O0-9Il]{2}[-_]\d{5,10}$"),
    re.compile(r"^[A-Z]{2,12}[-_](?:[A-Z0-9]{1,8}[-_])?\d{4,10}$"),
)

BATES_MISREAD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=STATE)[-_ ]+[S5][C(G][B8](?=\d)"), "-SCB"),  # "STATE-5CB0045296"
    (re.compile(r"^PRA\s+[GC6]SP\s?[O0][1Il]?[_ -]?(?=\d)"), "PRA GSP01_"),  # "PRA GSPOI_0011837"
    (re.compile(r"(?<=[-_ A-Z])[O](?=[\dO]{3,}$)"), "0"),
)

CLASSIFIED_BY = re.compile(r"^\W*(?:Classified by|Declassif(?:y|ied) (?:on|by)|Derived from)\b.{0,120}$", re.IGNORECASE)
"""The stamp beneath a classified message; it may stand anywhere, and runs over two or three lines."""

CLASSIFIED_NEXT = re.compile(r"^\W*(?:Reason:?\s*1[.,]\d|Class(?:ification)?:|Declassify on)\b.{0,120}$", re.IGNORECASE)

NUMERIC_DATE = re.compile(r"^Date:?\s*\d{1,2}/\d{1,2}/\d{4}\W*$")
"""The release date in the State Department's corner block: "Date: 05/13/2015"."""


MAY_BE_CODES = re.compile(r"(?!.*[a-z]{4}).*(?:\d|[bB]\s?[lIi|!sS$G]|[(\[{]\s?[GsS]\s?[)\]}])")
"""What codes have in common, damaged ones too: a digit or what OCR makes of one, and no word of lower-case letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one line, set apart by white, and whether it stands near the top or the bottom of its page."""

    text: str
    box: Box
    edge: bool
    words: tuple[Word, ...]


def _edges(segments: Sequence[Sequence[Word]], height: float, *, has_geometry: bool) -> tuple[float, float]:
    """Above the first and below the second of these heights furniture stands."""
    if has_geometry:
        return TOP_PART * height, (1 - BOTTOM_PART) * height
    rows = sorted({round(segment[0].box.y0) for segment in segments})
    if len(rows) <= 2 * TEXT_EDGE_LINES:
        return height, 0.0
    return rows[TEXT_EDGE_LINES - 1] + TEXT_ROW, float(rows[-TEXT_EDGE_LINES])


def pieces(words: Sequence[Word], height: float, *, has_geometry: bool = True) -> list[Piece]:
    """The page's print, piece by piece, top to bottom."""
    segments = group_segments(words)
    top, bottom = _edges(segments, height, has_geometry=has_geometry)
    found = []
    for segment in segments:
        box = union(w.box for w in segment) if has_geometry else row_box(segment)
        middle = (box.y0 + box.y1) / 2
        found.append(Piece(words_text(segment), box, middle <= top or middle >= bottom, tuple(segment)))
    return found


def bates_number(text: str) -> str | None:
    """A piece of print as a Bates number in its proper spelling; None if it is none."""
    compact = re.sub(r"\s*([-_])\s*", r"\1", text.strip(" .,;|'"))
    for pattern, better in BATES_MISREAD:
        compact = pattern.sub(better, compact)
    return compact if any(p.match(compact) for p in BATES) else None


def _kind(piece: Piece, *, has_case: bool) -> FurnitureKind | None:
    if CLASSIFIED_BY.match(piece.text):
        return "stamp"
    if not piece.edge:
        return None
    if has_case and NUMERIC_DATE.match(piece.text):
        return "case-number"
    if HEADER_LABEL.match(piece.text):
        return None
    kind = next((kind for kind, pattern in EDGE_PATTERNS if pattern.match(piece.text)), None)
    return kind or ("bates" if bates_number(piece.text) else None)


def _values(found: Sequence[Piece]) -> set[int]:
    """The pieces (by id) right behind a label that has nothing else: "Subject:   Confidential" is no banner."""
    return {
        id(value)
        for label, value in pairwise(found)
        if BARE_LABEL.match(label.text) and overlap_y(label.box, value.box) > 0 and value.box.x0 >= label.box.x1
    }


def _is_within(piece: Piece, found: Sequence[Piece], kinds: Mapping[int, FurnitureKind]) -> bool:
    """Whether a date has content on both sides: Lotus Notes sets the sender's name above it, near the top of the page.

    `Jane Doe/MARROW/US` / `03/04/2003 02:30 PM`
    """
    if kinds[id(piece)] != "print-date":
        return False
    content = [p.box for p in found if id(p) not in kinds]
    return any(b.y1 <= piece.box.middle[1] for b in content) and any(b.y0 >= piece.box.middle[1] for b in content)


def _stamp_lines(found: Sequence[Piece]) -> list[Furniture]:
    """The lines right below "Classified by …" that belong to its stamp."""
    heads = [p for p in found if CLASSIFIED_BY.match(p.text)]
    return [
        Furniture("stamp", p.text, p.box)
        for p in found
        if CLASSIFIED_NEXT.match(p.text)
        and any(0 < p.box.y0 - h.box.y0 < 3 * h.box.height and overlap_x(p.box, h.box) > 0 for h in heads)
    ]


def _margin_codes(words: Sequence[Word]) -> list[Furniture]:
    return [
        Furniture("margin-code", " ".join(e.printed for e in label.exemptions), label.box)
        for label in code_labels(words)
    ]


def _outside(found: Sequence[Piece], redactions: Sequence[Redaction], *, has_geometry: bool) -> list[Word]:
    """The words among which margin codes are sought: those in no box; of a text file, where there are none, the few
    pieces that can be codes. A code in the place of a value is none of the margin's: `From:    (b)(6)`."""
    values = _coded_values(found, reach=VALUE_REACH if has_geometry else float("inf"))
    if not has_geometry:
        return [w for p in found if MAY_BE_CODES.match(p.text) and id(p) not in values for w in p.words]
    boxes = [r.box for r in redactions]
    return [w for p in found if id(p) not in values for w in p.words if not in_any(boxes, w.box.middle)]


def _coded_values(found: Sequence[Piece], *, reach: float) -> set[int]:
    """The pieces (by id) that can be codes, right behind a label and no further from it than `reach`."""
    return {
        id(value)
        for label, value in pairwise(found)
        if MAY_BE_CODES.match(value.text)
        and BARE_LABEL.match(label.text)
        and 0 <= value.box.x0 - label.box.x1 <= reach
        and overlap_y(label.box, value.box) > 0
    }


def find_furniture(
    words: Sequence[Word],
    *,
    height: float,
    stamp: Stamp | None = None,
    redactions: Sequence[Redaction] = (),
    has_geometry: bool = True,
) -> tuple[Furniture, ...]:
    """The furniture that one page shows by itself; `repetition` adds what only pages together show."""
    found = pieces(words, height, has_geometry=has_geometry)
    has_case = any(p.edge and re.match(r"^\W*Doc No", p.text) for p in found)
    values = _values(found)
    kinds = {id(p): kind for p in found if (kind := _kind(p, has_case=has_case))}
    furniture = [
        Furniture(kinds[id(p)], p.text, p.box)
        for p in found
        if id(p) in kinds and (kinds[id(p)] == "stamp" or id(p) not in values) and not _is_within(p, found, kinds)
    ]
    furniture += _stamp_lines(found)
    furniture += _margin_codes(_outside(found, redactions, has_geometry=has_geometry))
    if stamp is not None:
        furniture.append(Furniture("stamp", stamp.text, stamp.box))
    return tuple(furniture)


def page_bates(furniture: Sequence[Furniture]) -> str | None:
    """The page's Bates number: the lowest on the page, where it bears several."""
    numbers = [f for f in furniture if f.kind == "bates"]
    lowest = max(numbers, key=lambda f: (round(f.box.y1), f.box.x1), default=None)
    return bates_number(lowest.text) if lowest else None
