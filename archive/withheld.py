"""The text of a copy as it may be quoted: with a mark wherever a redaction takes something out of it.

Without marks "Ask the desk ██████, at any hour." would read "Ask the desk, at any hour."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from archive.models import Copy, Redaction
from archive.wording import GAP

EDGE = 1.0
"""Points: a box whose middle is no farther than this from a line is in it, not between two."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Standing:
    """A line of a body that stands on a page; `at` is its number, `y0` and `y1` are points from the page's top."""

    at: int
    page: int
    y0: float
    y1: float
    gaps: tuple[int, ...]
    words: int


def lines_with_gaps(copy: Copy) -> list[str]:
    """The lines of a copy's body, `GAP` for each redaction in them; on a line of its own where whole lines are covered.

    The lines keep their numbers: what is covered above one is in the same string, a line break between. A text file
    has no boxes, and what is withheld in it cannot be told from what is not.
    """
    lines = copy.body.split("\n")
    shown = gapped_lines(lines, copy.places)
    for at in sorted(_covered_above(copy, lines), reverse=True):
        if at < len(shown):
            shown[at] = f"{GAP}\n{shown[at]}"
        else:
            shown[-1] = f"{shown[-1]}\n{GAP}"
    return shown


def gapped_lines(lines: Sequence[str], places: Sequence[list | None]) -> list[str]:
    """The lines with `GAP` for each redaction within them. `places` are those of the copy that prints them."""
    return [gapped(line, place[2] if place else ()) for line, place in zip_longest(lines, places[: len(lines)])]


def gapped(line: str, gaps: Collection[int]) -> str:
    """`GAP` before the words with these numbers, from 0, behind the last one for the number of all.

    "Ask the desk at once." with a gap at 3 is "Ask the desk █ at once."
    """
    if not gaps:
        return line
    starts = [word.start() for word in _WORD.finditer(line)]
    for gap in sorted(set(gaps), reverse=True):
        line = f"{line[: starts[gap]]}{GAP} {line[starts[gap] :]}" if gap < len(starts) else f"{line} {GAP}"
    return line


def _covered_above(copy: Copy, lines: Sequence[str]) -> set[int]:
    """The numbers of the lines above which whole lines are covered; the number of all for what follows the last."""
    standing = _standing(copy, lines)
    if not copy.boxes or not standing:
        return set()
    places = [(line.page, line.y0) for line in standing]
    found = set()
    for page, middle in _middles(copy):
        below = bisect_right(places, (page, middle))
        above, next_ = standing[below - 1] if below else None, standing[below] if below < len(standing) else None
        if not _is_told_of(above, next_, page=page, middle=middle):
            found.add(next_.at if next_ else len(lines))
    return found


def _standing(copy: Copy, lines: Sequence[str]) -> list[_Standing]:
    rows = enumerate(zip(lines, copy.places, strict=False))
    found = [
        _Standing(at, place[0], place[1][1], place[1][3], tuple(place[2]), len(line.split()))
        for at, (line, place) in rows
        if place and place[1]
    ]
    return sorted(found, key=lambda line: (line.page, line.y0))


def _middles(copy: Copy) -> Iterator[tuple[int, float]]:
    """Page and height of each box below the header. Where the header ends is told by where its fields were read."""
    own = {(page, position) for page, position in copy.boxes}
    read = [field.box[3] for field in copy.fields.all() if field.box and field.page == copy.first_page]
    header = (copy.first_page, max(read, default=float("inf")))
    rows = Redaction.objects.filter(page__document=copy.document_id, page__number__in={page for page, _ in own})
    for page, position, y0, y1 in rows.values_list("page__number", "position", "y0", "y1"):
        middle = (y0 + y1) / 2
        if (page, position) in own and (page, middle) > header:
            yield page, middle


def _is_told_of(above: _Standing | None, below: _Standing | None, *, page: int, middle: float) -> bool:
    """Whether a gap in a line is this very box: it covers words of it, or where the line goes on or begins."""
    if above and above.page == page and middle <= above.y1 + EDGE:
        return True
    if above and (above.words in above.gaps or (above.page < page and above.gaps)):
        return True
    return bool(below and below.page == page and (0 in below.gaps or middle >= below.y0 - EDGE))
