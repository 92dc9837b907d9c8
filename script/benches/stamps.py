"""Release stamps in OCR text read a second time, by place on the line, to hold the reader's own reading against.

Only what stands undamaged counts: `RELEASE IN FULL`, or `RELEASE IN PART` with codes of the usual shapes behind it or
in the lines below it. A document whose stamp is damaged is left out: what it says is a person's to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STAMP = re.compile(r"RELEASE\s+IN\s+(FULL|PART)\b")
CODE = re.compile(r"(?:B\d(?:\([A-F]\))?|\d\.\d\([A-H]\))")
CODES = re.compile(rf"^\s*{CODE.pattern}(?:\s*,\s*{CODE.pattern})*\s*,?\s*(?=\s|$)")
LINES_BELOW = 2
LEFT, WIDTH = 12, 60
"""Columns: a line of codes begins at most so far to the left of the stamp, and is at most so wide."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A stamp as it stands in the text: in full, or in part with these codes in order of their spelling."""

    in_full: bool
    codes: tuple[str, ...] = ()


def seen_in(text: str) -> Seen | None:
    """The first undamaged stamp of a document's text; None if it bears none, or one whose codes are damaged."""
    lines = text.replace("\f", "\n").split("\n")
    for number, line in enumerate(lines):
        stamp = STAMP.search(line)
        if stamp:
            return _read(stamp, line, lines[number + 1 :])
    return None


def _read(stamp: re.Match[str], line: str, below: list[str]) -> Seen | None:
    if stamp[1] == "FULL":
        return Seen(in_full=True)
    codes = _codes(line[stamp.end() :])
    for lower in [one for one in below if one.strip()][:LINES_BELOW]:
        more = _codes(lower[max(0, stamp.start() - LEFT) : stamp.start() + WIDTH])
        if not more:
            break
        codes += more
    return Seen(in_full=False, codes=tuple(sorted(set(codes)))) if codes else None


def _codes(text: str) -> list[str]:
    match = CODES.match(text)
    return CODE.findall(match.group()) if match else []
