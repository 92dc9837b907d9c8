"""The own text of messages: lines to text, quote marks and rules left out, paragraphs kept apart by an empty line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.lines import Line
from ingest.parsing.paragraphs import Paragraph, paragraphs, row_of
from ingest.parsing.separators import HIDDEN, is_rule, is_separator

_MARKS = re.compile(r"^(?:>\s?)+")


def body_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs and lines of the text, an empty one between what white parts."""
    shown = ((line, _MARKS.sub("", line.text).strip() if line.quote else line.text) for line in lines)
    rows = [row_of(line, text) for line, text in shown if text and not is_rule(text) and not HIDDEN.match(text)]
    parts = paragraphs(rows)
    while parts and (is_separator(parts[-1].text) or not parts[-1].text):
        parts.pop()
    return parts


def body_text(lines: Sequence[Line]) -> str:
    """The lines as text: a line for each paragraph or meant line, an empty line between what white parts."""
    return "\n".join(part.text for part in body_paragraphs(lines))
