"""Where messages begin: header blocks, attribution lines and Gmail's sender lines, put into one printed order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.parsing.addresses import clean_entry, has_address, split_list
from ingest.parsing.dates import DateReading, read_date
from ingest.parsing.entries import Block
from ingest.parsing.fields import attachment_names, date_field, list_field, sender_field, subject_field
from ingest.parsing.headers import NAME_DATE, find_blocks
from ingest.parsing.lines import PAGE_TOP, Line
from ingest.parsing.model import Evidence, ListField, TextField
from ingest.parsing.runons import shared_length, subject_end
from ingest.parsing.separators import Attribution, find_attributions, is_rule, is_separator

Style = Literal["block", "columns", "attribution", "gmail"]

_GMAIL_DATE = re.compile(
    r"((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4} at \d{1,2}:\d{2} ?[AP]M)$"
)
_COUNT = re.compile(r"^(\d{1,3}) messages?$", re.IGNORECASE)
OWNER_ROWS = 3
"""So many lines above a header may name the mailbox that printed it, count messages or give a title."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of one message: lines `boundary` to `end` (exclusive) are not body text of anything.

    `boundary` is the first line that no longer belongs to the message before (its separator, or the header itself),
    `start` the first line of the header. `spill` is body text that OCR ran into the subject.
    """

    boundary: int
    start: int
    end: int
    style: Style
    sender: TextField
    sent: TextField
    zone: str
    to: ListField
    cc: ListField
    bcc: ListField
    subject: TextField
    attachments: tuple[str, ...]
    separator: str
    block: Block | None = None
    spill: str = ""


def find_openings(lines: Sequence[Line]) -> list[Opening]:
    """All of them, in printed order, none within another."""
    blocks = find_blocks(lines)
    taken = {n for block in blocks for n in range(block.start, block.end)}
    found = [_from_block(lines, block) for block in blocks]
    found = [_with_name_date(lines, opening) for opening in found]
    found += [_from_attribution(a, lines) for a in find_attributions(lines) if not taken & set(range(a.start, a.end))]
    found += find_gmail(lines, taken)
    return settle_subjects(_unentangled(sorted(found, key=lambda o: o.start)), lines)


def _unentangled(openings: Sequence[Opening]) -> list[Opening]:
    kept: list[Opening] = []
    for opening in openings:
        if not kept or opening.start >= kept[-1].end:
            kept.append(opening)
    return kept


def _from_block(lines: Sequence[Line], block: Block) -> Opening:
    boundary, separator = _separator_above(lines, block.start)
    sent, zone = date_field(block.first("sent"))
    to = list_field(block.all("to"))
    subject, spill = _without_spill(subject_field(block.first("subject")), to, lines[block.start])
    return Opening(
        boundary, block.start, block.end, "columns" if block.is_columned else "block",
        sender_field(block.first("from")), sent, zone, to, list_field(block.all("cc")), list_field(block.all("bcc")),
        subject, attachment_names(block.all("attachments")), separator, block, spill,
    )  # fmt: skip


def _without_spill(subject: TextField, to: ListField, line: Line) -> tuple[TextField, str]:
    """The subject without the text that OCR of a text file ran into it, and that text."""
    if not line.is_flat or subject.value is None:
        return subject, ""
    end = subject_end(subject.value, to.values)
    if end >= len(subject.value):
        return subject, ""
    kept = subject.value[:end].strip()
    return replace(subject, value=kept, confidence=round(subject.confidence * 0.85, 3)), subject.value[end:].strip()


def settle_subjects(openings: Sequence[Opening], lines: Sequence[Line]) -> list[Opening]:
    """In flat texts, cut subjects to what they share with the next in the chain; the rest is text that OCR ran into
    them."""
    settled = list(openings)
    for at, opening in enumerate(openings):
        subject = opening.subject.value
        if subject is None or not lines[opening.start].is_flat:
            continue
        near = [o.subject.value for o in openings[max(0, at - 1) : at + 2] if o is not opening and o.subject.value]
        end = min((shared_length(subject, value) for value in near), default=len(subject))
        if end < len(subject):
            kept = replace(opening.subject, value=subject[:end].strip())
            spill = f"{subject[end:].strip()} {opening.spill}".strip()
            settled[at] = replace(opening, subject=kept, spill=spill)
    return settled


def _separator_above(lines: Sequence[Line], start: int) -> tuple[int, str]:
    """The separator printed before a header, and where the message before ends. Rules and quote marks between are
    passed over."""
    at = start
    while at > 0 and start - at < 3 and (is_rule(lines[at - 1].text) or not lines[at - 1].text.strip("> |")):
        at -= 1
    if at > 0 and is_separator(lines[at - 1].text):
        return at - 1, re.sub(r"^(?:[>|]\s?)+", "", lines[at - 1].text)
    return at, ""


def _with_name_date(lines: Sequence[Line], opening: Opening) -> Opening:
    """Lotus Notes prints sender and date above the labels: `Jane Doe@EXAMPLE   03/04/97 02:30:12 PM` / `To:` / `cc:`
    / `Subject:`."""
    if opening.sender.state != "absent" or opening.sent.state != "absent" or opening.start == 0:
        return opening
    above = lines[opening.start - 1]
    match = NAME_DATE.match(above.text[:160])
    date = read_date(match.group(2)) if match else None
    if match is None or date is None:
        return opening
    boundary, separator = _separator_above(lines, opening.start - 1)
    return Opening(
        boundary, opening.start - 1, opening.end, opening.style,
        _named(match.group(1), above), _dated(date, match.group(2), above), date.zone,
        opening.to, opening.cc, opening.bcc, opening.subject, opening.attachments, separator, opening.block,
    )  # fmt: skip


def _from_attribution(found: Attribution, lines: Sequence[Line]) -> Opening:
    line = lines[found.start]
    boundary, _ = _separator_above(lines, found.start)
    sent = _dated(found.date, found.printed, line) if found.date else TextField()
    return Opening(
        boundary, found.start, found.end, "attribution", _named(found.sender, line), sent,
        found.date.zone if found.date else "", ListField(), ListField(), ListField(), TextField(), (), _clean(found),
    )  # fmt: skip


def _clean(found: Attribution) -> str:
    return re.sub(r"^(?:[>|]\s)+", "", found.printed)


def find_gmail(lines: Sequence[Line], taken: set[int]) -> list[Opening]:
    """Gmail's print: sender at the left, date at the right of one line, `To:` on the next; the subject is the title
    above."""
    found: list[Opening] = []
    title = ""
    for at, line in enumerate(lines):
        if _COUNT.match(line.text) and at:
            title = lines[at - 1].text
        match = _GMAIL_DATE.search(line.text[-60:]) if line.text.endswith("M") else None
        if match and at not in taken and at + 1 < len(lines) and re.match(r"^(?:Reply-)?To:", lines[at + 1].text):
            found.append(_gmail_opening(lines, at, match.group(1), title))
    return found


def _gmail_opening(lines: Sequence[Line], at: int, printed: str, title: str) -> Opening:
    line = lines[at]
    date = read_date(printed)
    end, fields = _gmail_recipients(lines, at + 1)
    boundary = _gmail_boundary(lines, at)
    subject = TextField("read", title, title, 0.9, Evidence(line.page, None)) if title else TextField()
    return Opening(
        boundary, at, end, "gmail", _named(line.text[: -len(printed)], line),
        _dated(date, printed, line) if date else TextField(), "",
        fields["To"], fields["Cc"], fields["Bcc"], subject, (), "",
    )  # fmt: skip


def _gmail_boundary(lines: Sequence[Line], at: int) -> int:
    start = at
    while (
        start > 0
        and at - start < OWNER_ROWS
        and lines[start].gap != PAGE_TOP
        and (_COUNT.match(lines[start - 1].text) or (start < at and _COUNT.match(lines[start].text)))
    ):
        start -= 1
    return start


def _gmail_recipients(lines: Sequence[Line], at: int) -> tuple[int, dict[str, ListField]]:
    fields = {"To": ListField(), "Cc": ListField(), "Bcc": ListField()}
    while at < len(lines):
        match = re.match(r"^(Reply-To|To|Cc|Bcc):\s?(.*)$", lines[at].text)
        if match is None:
            break
        if match.group(1) in fields:
            values = split_list(match.group(2))
            fields[match.group(1)] = ListField(
                "read" if values else "absent", values, match.group(2), 0.9, Evidence(lines[at].page, lines[at].box)
            )
        at += 1
    return at, fields


def _named(printed: str, line: Line) -> TextField:
    value = clean_entry(re.sub(r"[<\[(]\s*[>\])]?\s*$", "", printed))
    if not any(c.isalpha() for c in value):
        return TextField("withheld" if line.blanks else "absent", None, printed, 0.5, Evidence(line.page, line.box))
    confidence = round(line.confidence * (0.95 if has_address(value) or " " in value else 0.8), 3)
    return TextField(
        "read", value, printed, confidence, Evidence(line.page, line.box), partly_withheld=bool(line.blanks)
    )


def _dated(date: DateReading, printed: str, line: Line) -> TextField:
    return TextField(
        "read", date.value, printed, round(date.confidence * line.confidence, 3), Evidence(line.page, line.box)
    )
