"""Made-up pages for the tests of parsing: text drawn on a character grid, with or without boxes over it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from ingest.reading.model import TEXT_COLUMN, TEXT_ROW, Box, Page, Redaction, Word


def page(
    text: str, *, number: int = 1, boxes: Sequence[tuple[float, float, float, float]] = (), is_text: bool = False
) -> Page:
    """A page from drawn text. A `█` run becomes a redaction (and no words), unless the page is of a text file.

    `boxes` are further redactions in columns and rows of the drawing: (column, row, column, row).
    """
    rows = textwrap.dedent(text).strip("\n").split("\n")
    words = tuple(
        Word(match.group(), _cell(match.start(), row, match.end(), row + 1))
        for row, line in enumerate(rows)
        for match in re.finditer(r"[^\s█]+", line)
    )
    drawn = [
        _cell(match.start(), row, match.end(), row + 1)
        for row, line in enumerate(rows)
        for match in re.finditer(r"█+", line)
    ]
    drawn += [_cell(*box) for box in boxes]
    return Page(
        number=number,
        width=max(612.0, max(map(len, rows), default=0) * TEXT_COLUMN),
        height=792.0,
        text_source="text" if is_text else "layer",
        words=words,
        redactions=() if is_text else tuple(Redaction(box, "black", ("(b)(6)",), ("B6",), 0.1) for box in drawn),
        has_geometry=not is_text,
        text="\n".join(rows),
    )


def pages(*texts: str, is_text: bool = False) -> list[Page]:
    return [page(text, number=number, is_text=is_text) for number, text in enumerate(texts, 1)]


def _cell(x0: float, y0: float, x1: float, y1: float) -> Box:
    """Cells of the grid; a line is drawn a little lower than its row, as print is."""
    if y1 - y0 <= 1:
        return Box(x0 * TEXT_COLUMN, y0 * TEXT_ROW + 1, x1 * TEXT_COLUMN, y1 * TEXT_ROW - 1)
    return Box(x0 * TEXT_COLUMN, y0 * TEXT_ROW, x1 * TEXT_COLUMN, y1 * TEXT_ROW)
