"""A message that begins before its document does: text above the first quoted header, whose own header is not there."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parsing.chains import is_owner
from ingest.parsing.lines import Line
from ingest.parsing.model import ListField, TextField
from ingest.parsing.openings import Opening

LEAST_WORDS = 4
"""Fewer small words than these are a title or what is left of furniture, no message."""


def with_headless(lines: Sequence[Line], openings: Sequence[Opening]) -> list[Opening]:
    """The openings, and one without any field for what stands above the first if that is quoted."""
    if not openings or not (openings[0].separator or openings[0].style == "attribution"):
        return list(openings)
    end = openings[0].boundary
    above = [line for line in lines[:end] if line.page == lines[end - 1].page] if end else []
    small = [word for line in above if not is_owner(line.text) for word in line.text.split() if word[:1].islower()]
    if len(small) < LEAST_WORDS:
        return list(openings)
    start = above[0].index
    nothing, nobody = TextField(), ListField()
    return [
        Opening(start, start, start, "headless", nothing, nothing, "", nobody, nobody, nobody, nothing, (), ""),
        *openings,
    ]
