"""Attached files that Gmail and Outlook on the web list without a label, under their number.

2 attachments                    1 attachments (88 KB)
Draft v3.docx 45K                renewal.pdf;
Map of sites.pdf 1204K
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parsing.bylines import FILES_COUNTED
from ingest.parsing.lines import Line
from ingest.parsing.openings import Opening

_FILE = re.compile(r"^\W*(\w.{0,120}?\.[A-Za-z][A-Za-z\d]{1,4})(?: [\d.,]{1,7} ?[KMG]B?)?$")


@dataclass(frozen=True, slots=True)
class _Listed:
    """The names, and the lines `start` to `end` (exclusive) that list them."""

    names: tuple[str, ...]
    start: int
    end: int


def with_enclosed(lines: Sequence[Line], openings: Sequence[Opening]) -> list[Opening]:
    """Messages with the files that are listed in them; those that a label names already stay as they are."""
    ends = [*(o.boundary for o in openings[1:]), len(lines)]
    return [
        replace(o, attachments=listed.names)
        if not o.attachments and (listed := _listed(lines[o.end : end])) is not None
        else o
        for o, end in zip(openings, ends, strict=False)
    ]


def without_enclosed(lines: Sequence[Line], *, names: Sequence[str]) -> Sequence[Line]:
    """A message's own lines without such a list, if all that it names is attached: else it is text like any other."""
    listed = _listed(lines)
    if listed is None or not set(listed.names) <= set(names):
        return lines
    return [*lines[: listed.start], *lines[listed.end :]]


def _listed(lines: Sequence[Line]) -> _Listed | None:
    for at, line in enumerate(lines):
        counted = FILES_COUNTED.match(line.text) if "ttach" in line.text else None
        if counted is None:
            continue
        names: list[str] = []
        end = at + 1
        while end < len(lines) and len(names) < int(counted.group(1)) and (more := _names(lines[end].text)):
            names += more
            end += 1
        if names:
            return _Listed(tuple(names), at, end)
    return None


def _names(text: str) -> list[str]:
    """The files named on a line; none if anything else stands on it."""
    whole = re.sub(r"(?<=\w) ?\. ?(?=[A-Za-z]{2,4}\b)", ".", text)  # `Map of sites. pdf 1204K`
    found = [_FILE.match(part.strip()) for part in whole.split(";") if part.strip()]
    return [match.group(1) for match in found if match] if all(found) else []
