"""White gaps that words name: text taken out and nothing drawn in its place but a reason, "[REDACTED]" or a code.

    Do others agree? Privileged or Personal Material Redacted          To: (b) (6)          From: [REDACTED]

A gap's box is where its words stand, and the white on their line as far as the print before and behind them. How much
was taken out above and below cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.reading.codes import belongs_to_box
from ingest.reading.exemptions import is_label, only_codes
from ingest.reading.geometry import group_lines, inset, rounded, union, words_text
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.stamps import find_stamp
from ingest.reading.statutes import bare_statutes

PHRASE = re.compile(
    r"privileged or pers?\w*(?: mater\w*(?: re\w*)?)?"
    r"|[\[(<{]\s?(?:redacted|withheld|name (?:withheld|redacted)|redacted text|personal privacy)\s?[\])>}]"
    r"|[\[{<][\s.…]*(?:redacted|withheld|exempt(?:ion)?|removed)(?:[\s.…–:-][^\]}>\n]{0,44})?[\]}>]",
    re.IGNORECASE,
)
"""What stands for text that was taken out wherever it is in a line, cut short now and then: "Privileged or Pers"."""

ALONE = re.compile(r"(?:material )?redacted|withheld in full|withheld", re.IGNORECASE)
"""What stands for it if it is all that a piece of print says."""

APART = 10.0
"""Points of white that set a code apart from other print; behind a colon it needs none."""

LABEL_WORDS = 4
"""A colon that so many words at most stand before is a label's, and not a sentence's: "applied here: (b)(6) and"."""

EDGE = 0.08
"""Of the page's height: at its top and bottom words name the page ("REDACTED VERSION") and no gap."""

OUTER = 0.05
"""Of the lines this part begins further left, or ends further right, than the column of text."""

STAMP_ROOM = 6.0
"""Points around a release stamp, whose codes are those of the whole document."""

FEW_LINES = 3
"""Fewer lines than these have no column, in and beside which codes could stand."""


def white_gaps(words: Sequence[Word], known: Sequence[Redaction], *, height: float) -> list[Redaction]:
    """The gaps that words name, but for those that stand in a box or name one."""
    lines = group_lines(words)
    column = _column(lines)
    boxes = [r.box for r in known]
    stamp = find_stamp(words)
    if stamp is not None:
        boxes.append(inset(stamp.box, -STAMP_ROOM))
    found = []
    for line in lines:
        for first, last in _named(line, column, boxes):
            box = union(w.box for w in line[first:last])
            if EDGE * height < box.middle[1] < (1 - EDGE) * height and not _meets(box, boxes):
                found.append(Redaction(rounded(_gap(line, first, last)), "white"))
    return found


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(box.x0 < o.x1 and o.x0 < box.x1 and box.y0 < o.y1 and o.y0 < box.y1 for o in others)


def _column(lines: Sequence[Sequence[Word]]) -> tuple[float, float] | None:
    """Where the column of text begins and ends; None for a page of too few lines."""
    text = [line for line in lines if not only_codes(words_text(line), damaged=True)]
    if len(text) < FEW_LINES:
        return None
    starts, ends = sorted(line[0].box.x0 for line in text), sorted(line[-1].box.x1 for line in text)
    return starts[int(OUTER * len(starts))], ends[int((1 - OUTER) * (len(ends) - 1))]


def _named(line: Sequence[Word], column: tuple[float, float] | None, boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """From which word to which (the last not counted) a line names a gap."""
    for first, last in _pieces(line):
        text = words_text(line[first:last])
        if ALONE.fullmatch(text) or is_label(text):
            yield first, last
        elif only_codes(text) or (first and bare_statutes(text)):
            if column is not None and _in_column(line[first:last], column) and not _of_a_box(line[first:last], boxes):
                yield first, last
        else:
            yield from phrases(line, first, last)


def _pieces(line: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The line cut at wide white, and behind the colon of a label: "From: (b)(6)"."""
    first = 0
    for place in range(1, len(line)):
        before = line[place - 1]
        labels = before.text.endswith(":") and place - first <= LABEL_WORDS
        if line[place].box.x0 - before.box.x1 > APART or labels:
            yield first, place
            first = place
    if line:
        yield first, len(line)


def _in_column(words: Sequence[Word], column: tuple[float, float]) -> bool:
    return words[0].box.x0 >= column[0] - 3 and words[-1].box.x1 <= column[1] + 3


def _of_a_box(words: Sequence[Word], boxes: Sequence[Box]) -> bool:
    return belongs_to_box(union(w.box for w in words), boxes)


def phrases(line: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Phrases within a piece of print, as words of it."""
    text, starts = "", []
    for word in line[first:last]:
        starts.append(len(text))
        text += word.text + " "
    for match in PHRASE.finditer(text):
        inside = [
            n for n, at in enumerate(starts) if at < match.end() and at + len(line[first + n].text) > match.start()
        ]
        yield first + inside[0], first + inside[-1] + 1


def _gap(line: Sequence[Word], first: int, last: int) -> Box:
    box = union(w.box for w in line[first:last])
    left = line[first - 1].box.x1 + 1 if first else box.x0
    right = line[last].box.x0 - 1 if last < len(line) else box.x1
    return Box(min(left, box.x0), box.y0, max(right, box.x1), box.y1)
