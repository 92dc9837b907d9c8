"""Where each line of a body stands on its page, and between which of its words something is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.parsing.lines import Line
from ingest.parsing.model import Place
from ingest.parsing.paragraphs import ENDS, PARAGRAPH, Paragraph, Row
from ingest.reading.geometry import union
from ingest.reading.model import Box

Boxes = Mapping[int, Sequence[Box]]
"""The redactions of a message by page number."""


def places_of(paragraphs: Sequence[Paragraph], boxes: Boxes) -> tuple[Place | None, ...]:
    """The place of each paragraph, None for the empty ones between them."""
    free = _between_lines([row.line for one in paragraphs for row in one.rows], boxes) if boxes else {}
    return tuple(_place(one, boxes, free=free) if one.rows else None for one in paragraphs)


def _between_lines(lines: Sequence[Line], boxes: Boxes) -> Boxes:
    """The boxes that lie in no line: those in place of whole lines."""
    rows: dict[int, list[Box]] = {}
    for line in lines:
        rows.setdefault(line.page, []).append(line.box)
    return {
        page: [box for box in on_page if not any(row.y0 <= box.middle[1] <= row.y1 for row in rows.get(page, ()))]
        for page, on_page in boxes.items()
    }


def _place(paragraph: Paragraph, boxes: Boxes, *, free: Boxes) -> Place:
    first = paragraph.rows[0].line
    if first.is_text:
        return Place(first.page)
    print_ = union(row.line.box for row in paragraph.rows if row.line.page == first.page)
    return Place(first.page, print_, tuple(sorted(set(_gaps(paragraph, boxes, free=free)))) if boxes else ())


def _gaps(paragraph: Paragraph, boxes: Boxes, *, free: Boxes) -> Iterator[int]:
    """The words before which a box lies: within a line, in place of whole lines, or where the text breaks off."""
    rows, starts = paragraph.rows, paragraph.starts
    for row, start in zip(rows, starts, strict=True):
        yield from (start + _words_before(row, blank) for blank in row.line.blanks if _on_a_page_of(row, boxes))
    for (above, below), start in zip(pairwise(rows), starts[1:], strict=True):
        if above.line.page == below.line.page and _covered(free, above.line.page, above.line.box, below.line.box):
            yield start
    if _goes_on_below(rows[-1], free):
        yield starts[-1] + len(rows[-1].text.split())
    if _began_above(rows[0], free):
        yield 0


def _on_a_page_of(row: Row, boxes: Boxes) -> bool:
    """Blanks that no box made (codes beside white) are not sure enough to be called gaps."""
    return row.line.page in boxes


def _words_before(row: Row, blank: tuple[float, float]) -> int:
    middle = (blank[0] + blank[1]) / 2
    marks = len(row.line.words) - len(row.text.split())
    return max(0, sum(word.box.middle[0] < middle for word in row.line.words) - max(0, marks))


def _covered(boxes: Boxes, page: int, above: Box, below: Box) -> bool:
    """Whether a box lies in place of whole lines between two that are seen."""
    return any(above.y1 - 1 <= box.middle[1] <= below.y0 + 1 for box in boxes.get(page, ()))


def _goes_on_below(row: Row, boxes: Boxes) -> bool:
    """A line in mid-sentence, and a box right below it where the next line would be."""
    line = row.line
    reach = PARAGRAPH * line.height
    return not row.text.endswith(ENDS) and any(
        line.box.y1 - 1 <= box.middle[1] and box.y0 - line.box.y1 < reach and box.x0 < line.box.x1
        for box in boxes.get(line.page, ())
    )


def _began_above(row: Row, boxes: Boxes) -> bool:
    """A line that begins in mid-sentence, and a box right above it."""
    line = row.line
    reach = PARAGRAPH * line.height
    return row.is_small and any(
        box.middle[1] <= line.box.y0 + 1 and line.box.y0 - box.y1 < reach for box in boxes.get(line.page, ())
    )
