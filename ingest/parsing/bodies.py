"""The own text of messages: lines to text, quote marks and rules left out, paragraphs kept apart by an empty line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.lines import PAGE_TOP, Line
from ingest.parsing.separators import HIDDEN, is_rule, is_separator

PARAGRAPH = 0.9
"""White above a line, in line heights, from which it begins a paragraph."""

_MARKS = re.compile(r"^(?:>\s?)+")


def body_text(lines: Sequence[Line]) -> str:
    """The lines as text: a printed line each, an empty line between paragraphs."""
    parts: list[str] = []
    for line in lines:
        text = _MARKS.sub("", line.text).strip()
        if not text or is_rule(text) or HIDDEN.match(text):
            continue
        if parts and line.gap > PARAGRAPH and line.gap != PAGE_TOP:
            parts.append("")
        parts.append(text)
    while parts and (is_separator(parts[-1]) or not parts[-1]):
        parts.pop()
    return "\n".join(parts)
