"""What stands above a header without labels and belongs to it: the subject as a title, a date behind it, a sender.

RE: Elm Street                      Kennel licence                         Re: Map      Wed, March 12, 2014 9:42 AM
Orr, Sam                            From: Town Clerk (clerk@example.org)   From: "Jane Doe" <jane@example.org>
Sent: Wednesday, March 12, 2014 …   To: …                                  To: …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.bylines import NEAR, TITLE_ROWS, is_name_like
from ingest.parsing.dates import DATED_END, read_date
from ingest.parsing.entries import Block
from ingest.parsing.lines import PAGE_TOP, Line
from ingest.parsing.separators import is_rule, is_separator

_ANSWER = re.compile(r"^(?:re|fwd?) ?: ?\S.{0,150}$", re.IGNORECASE)
_WORDS = re.compile(r"^(?=.*\s)(?=.*(?<!\S)[a-z]{3})[^@:]{6,120}(?<![.:,;])$")
"""Words of a title, no name and no sentence: `Kennel licence`."""

_NOTICE = re.compile(
    r"\b(?:released?|act|page|pages|document|foi|foia|annex|exhibit|print|printed|mail|message|records?|law|request|access"
    r"|confidential|privileged)\b",
    re.IGNORECASE,
)
"""Words of what an agency or a program sets above what it prints: `Released under the Official Information Act`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """From line `top` on. `subject` is on the line `title`, `dated` the date printed behind it, `sender` a line of its
    own."""

    top: int
    title: Line
    subject: str
    confidence: float
    dated: str = ""
    sender: Line | None = None


def heading_above(lines: Sequence[Line], block: Block, at: int) -> Heading | None:
    """What stands above line `at`, near the top of a page, and gives a header its subject, if that has none itself."""
    near = range(max(0, at - TITLE_ROWS), at + 1)
    if at == 0 or block.first("subject") or lines[at].gap == PAGE_TOP:
        return None
    if not any(lines[n].gap == PAGE_TOP for n in near):
        return None
    if block.first("from") is None:
        return _above_sender(lines, block, at)
    above = lines[at - 1]
    if _ANSWER.match(above.text[:200]):
        return _heading(above, at - 1, 0.9)
    is_title = block.first("to") and _WORDS.match(above.text[:150]) and not _is_notice(above)
    return _heading(above, at - 1, 0.7) if is_title and not is_name_like(above.text) else None


def _heading(title: Line, top: int, confidence: float) -> Heading:
    match = DATED_END.search(title.text)
    if match is None or not match.start() or read_date(match.group(0)) is None:
        return Heading(top, title, title.text, confidence)
    return Heading(top, title, title.text[: match.start()].strip(), confidence, match.group(0))


def _above_sender(lines: Sequence[Line], block: Block, at: int) -> Heading | None:
    """Outlook on the web prints the subject and the sender without labels, and then `Sent:` and `To:` with."""
    name = lines[at - 1]
    if at < 2 or block.entries[0].kind != "sent" or block.first("to") is None or name.gap == PAGE_TOP:
        return None
    title = lines[at - 2]
    if lines[at].gap > NEAR or not is_name_like(name.text) or _is_notice(title) or is_name_like(title.text):
        return None
    return Heading(at - 2, title, title.text, 0.8, sender=name)


def _is_notice(line: Line) -> bool:
    return bool(_NOTICE.search(line.text)) or is_rule(line.text) or is_separator(line.text)
