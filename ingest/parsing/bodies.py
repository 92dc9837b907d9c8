"""The own text of messages: lines to text, quote marks and rules left out, paragraphs kept apart by an empty line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.lines import Line
from ingest.parsing.paragraphs import Row, paragraphs
from ingest.parsing.separators import HIDDEN, is_rule, is_separator

_MARKS = re.compile(r"^(?:>\s?)+")


def body_text(lines: Sequence[Line]) -> str:
    """The lines as text: a line for each paragraph or meant line, an empty line between what white parts."""
    rows = [Row(line, _MARKS.sub("", line.text).strip()) for line in lines]
    parts = paragraphs([row for row in rows if row.text and not is_rule(row.text) and not HIDDEN.match(row.text)])
    while parts and (is_separator(parts[-1]) or not parts[-1]):
        parts.pop()
    return "\n".join(parts)
