"""Text files whose OCR ran lines together: part such lines again, and find where a subject gives way to the text.

Some OCR keeps no line ends: `Sent: Sun, 1 Mar 2020 20:09:38 +0000 To: Larry Subject: RE: Mike Pence ?`, a separator
with the
header behind it on one line, `Subject: RE: Go Tony Dave: Many thanks for your kind note`. Only flat texts are so
(`Line.is_flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parsing.labels import Label, read_label
from ingest.parsing.lines import Line
from ingest.parsing.normal import bare_subject
from ingest.reading.model import Box, Word

MIN_LENGTH = 24

LEAST_SUBJECT = 6
"""Characters: a shorter subject may begin another one by chance."""

BREAK_BEFORE = re.compile(
    r"(?<=\S )(?:[-–—]{2,} ?Original (?:Message|Appointment)|Begin forwarded message:|"
    r"(?:> )?On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[^:]{4,40}:\d\d.{0,80}wrote:|"
    r"From: (?=\S))"
)
BREAK_AFTER = re.compile(
    r"(?:Original (?:Message|Appointment) ?[-–—]{2,}|Begin forwarded message:|\d.{0,90} wrote:)(?= \S)"
)

SALUTATION = re.compile(
    r"\s(?:(?:Dear|Hi|Hello|Hey)\b(?:\s(?:Dr|Mr|Ms|Mrs|Prof)s?\.?)?(?:\s(?:and\s)?[A-Z][\w.'-]*){0,4}\s?(?:[,:–-]|$)|"
    r"(?:Dr|Mr|Ms|Mrs)\.\s[A-Z]\w+,$|Good (?:morning|afternoon|evening)\b|"
    r"(?:Many thanks|Thanks|Thank you) for (?:your|the)\b|"
    r"[>>]+ )"
)
ADDRESSED = re.compile(r"\s([A-Z][a-z]{2,})(?:,? and [A-Z][a-z]+)?[:,;](?=\s|$)")


def part_run_ons(lines: Sequence[Line]) -> list[Line]:
    """The same lines, numbered anew, those parted that hold the end of one message and the head of the next."""
    parted = [piece for line in lines for piece in _part(line)]
    return [line if line.index == n else replace(line, index=n) for n, line in enumerate(parted)]


def _part(line: Line) -> Iterable[Line]:
    if not line.is_flat or len(line.text) < MIN_LENGTH:
        return [line]
    cuts = sorted({*_breaks(line)})
    if not cuts:
        return [line]
    bounds = [0, *cuts, len(line.words)]
    words = tuple(line.words)
    pieces = [words[a:b] for a, b in pairwise(bounds) if b > a]
    return [_piece(line, words, is_first=n == 0) for n, words in enumerate(pieces)]


def _breaks(line: Line) -> Iterable[int]:
    label = read_label(line.content())
    for match in BREAK_BEFORE.finditer(line.text):
        if not (match.group(0).startswith("From:") and _is_own_label(label)):
            yield line.text.count(" ", 0, match.start())
    for match in BREAK_AFTER.finditer(line.text):
        yield line.text.count(" ", 0, match.end()) + 1


def _is_own_label(label: Label | None) -> bool:
    """In a header line that ran together `From:` may be the next field (`Subject: x From: y`), not the next message."""
    return label is not None and label.kind != "subject" and label.score >= 0.75


def _piece(line: Line, words: tuple[Word, ...], *, is_first: bool) -> Line:
    """A part of a line as a line of its own, as if it began at the left edge."""
    shift = 0.0 if is_first else words[0].box.x0 - line.box.x0
    moved = tuple(Word(w.text, _moved(w.box, shift), w.confidence) for w in words)
    box = Box(moved[0].box.x0, line.box.y0, max(w.box.x1 for w in moved), line.box.y1)
    return replace(
        line, words=moved, box=box, gap=line.gap if is_first else 0.0, blanks=line.blanks if is_first else ()
    )


def _moved(box: Box, shift: float) -> Box:
    return Box(box.x0 - shift, box.y0, box.x1 - shift, box.y1)


def subject_end(subject: str, recipients: Sequence[str]) -> int:
    """Where a subject ends and the text run into it begins: at a salutation, or at a recipient's first name with a
    colon."""
    least = len(subject) - len(bare_subject(subject))
    ends = [match.start() for match in SALUTATION.finditer(subject)]
    stems = {name[:3].lower() for name in map(first_name, recipients) if len(name) >= 3}
    for match in ADDRESSED.finditer(subject):
        is_last = match.end() >= len(subject.rstrip())
        if is_last or match.group(1)[:3].lower() in stems:
            ends.append(match.start())
    return min((end for end in ends if end > least), default=len(subject))


def first_name(entry: str) -> str:
    """`Fauci, Anthony (NIH) [E]` and `Anthony Fauci` -> `Anthony`."""
    words = re.findall(r"[A-Za-z]{3,}", entry.split(",", 1)[1] if "," in entry else entry)
    return words[0] if words else ""


def shared_length(subject: str, neighbour: str) -> int:
    """How much of a subject its neighbour in the chain has too, if that is all that the neighbour has; else its whole
    length.

    Of `RE: Visit to Korea Thanks, Garrett.` next to `Visit to Korea` only the first part is a subject.
    """
    bare, other = bare_subject(subject), bare_subject(neighbour)
    if len(other) < LEAST_SUBJECT or len(bare) <= len(other) or not bare.lower().startswith(other.lower()):
        return len(subject)
    if bare[len(other)].isalnum():
        return len(subject)
    return len(subject.rstrip()) - len(bare) + len(other)
