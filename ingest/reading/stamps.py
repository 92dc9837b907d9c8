"""Release stamps, also as OCR leaves them: "RELEASE IN PART B5,B6", "RELEASE IN FULL"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.exemptions import find_exemptions, only_codes
from ingest.reading.geometry import group_segments, overlap_x, union, words_text
from ingest.reading.model import Box, Word

VERB = r"(?P<verb>[RKk][EFt][L1It][EFt]/?A?[S5b][EFt]D?|DEN[I1l]ED|W[I1l]THHELD)"
KIND = r"(?P<kind>PART|FULL|P\w{1,3}T|FU[L1I]{2}|F\wLL|[I1l]-ULL)(?:\b|(?=B\d)|(?<=L)[1Il|])"
"""Capitals, as stamps are set; letters may be misread: "RELEASE 1N PART", "RELFASE IN FULL", "KtLt/Abt IN FULL".

The frame around a stamp is read as one letter more: "IRELEASE IN FULL1".
"""

FIRST_LINE = re.compile(rf"^\W*[I1l]?{VERB}(?:\s*[I1l]N\b(?:\s*{KIND}.*|\W*))?$")
FIRST_WORD = re.compile(rf"^\W*[I1l]?{VERB}")
STAMP = re.compile(rf"{VERB}\s*[I1l]N\W*{KIND}")
NEXT_LINE = re.compile(rf"^(?:[I1l]N\b|{KIND})")
FRAME = re.compile(r"(?<=\d)[1Il|]$")
"""The frame's right side behind the last code: "B61" for B6."""

VERBS = {"D": "DENIED", "W": "WITHHELD"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A release stamp: `text` in its proper spelling, codes as printed."""

    text: str
    box: Box

    @property
    def in_full(self) -> bool:
        return self.text == "RELEASE IN FULL"


def _follows(upper: Box, lower: Box) -> bool:
    gap = lower.y0 - upper.y1
    return -0.7 * upper.height < gap < 1.3 * upper.height and overlap_x(upper, lower) > 0 and lower.y0 > upper.y0


def _gathered(first: list[Word], others: Sequence[list[Word]]) -> tuple[str, Box]:
    """The stamp's first line with those right below that can be part of it."""
    text, box = words_text(first), union(w.box for w in first)
    last = box
    for segment in others:
        line, place = words_text(segment), union(w.box for w in segment)
        if not _follows(last, place) or abs(place.x0 - box.x0) > 0.6 * box.width:
            continue
        if not (NEXT_LINE.match(line) or _goes_on(text, line)):
            break
        text, last = f"{text} {line}", place
        box = union((box, place))
    return text, box


def _goes_on(text: str, line: str) -> bool:
    """Whether a line goes on with a stamp's codes: "B7(C),B7(A)", or "PERS/ORG,B6" behind "B3 CIA"."""
    if only_codes(_unframed(line), damaged=True):
        return True
    match = STAMP.search(text)
    codes = text[match.end() :].strip() if match else ""
    return bool(codes) and only_codes(f"{codes} {_unframed(line)}", damaged=True)


def _unframed(codes: str) -> str:
    return FRAME.sub("", codes.strip())


def _spelled(text: str) -> str | None:
    match = STAMP.search(text)
    if match is None:
        return None
    verb = VERBS.get(match["verb"][0], "RELEASE")
    if not match["kind"].startswith("P"):
        return f"{verb} IN FULL"
    codes = ",".join(e.printed for e in find_exemptions(_unframed(text[match.end() :]), damaged=True))
    return f"{verb} IN PART {codes}".rstrip()


def find_stamp(words: Sequence[Word]) -> Stamp | None:
    """The page's release stamp, if it bears one."""
    if not any(FIRST_WORD.match(w.text) for w in words):
        return None
    segments = group_segments(words)
    for place, segment in enumerate(segments):
        if not FIRST_LINE.match(words_text(segment)):
            continue
        text, box = _gathered(segment, segments[place + 1 :])
        spelled = _spelled(text)
        if spelled:
            return Stamp(spelled, box)
    return None
