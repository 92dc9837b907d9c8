"""Where messages begin: header blocks, attribution lines and Gmail's sender lines, put into one printed order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.parsing.addresses import clean_entry, has_address
from ingest.parsing.attributions import Attribution, find_attributions, unquoted
from ingest.parsing.bylines import Byline, find_bylines
from ingest.parsing.dates import DateReading, read_date
from ingest.parsing.entries import Block
from ingest.parsing.fields import attachment_names, date_field, is_scraps, list_field, sender_field, subject_field
from ingest.parsing.headers import find_blocks
from ingest.parsing.lines import Line
from ingest.parsing.model import Evidence, FieldState, ListField, TextField
from ingest.parsing.normal import party_key
from ingest.parsing.runons import shared_length, subject_end
from ingest.parsing.separators import begins_mail, is_rule, is_separator
from ingest.parsing.standins import stands_in
from ingest.parsing.titles import heading_above

Style = Literal["block", "columns", "attribution", "gmail", "headless"]


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
    bylines = find_bylines(lines)
    blocks = find_blocks(lines, taken=frozenset(n for b in bylines for n in range(b.start, b.end)))
    taken = {n for block in blocks for n in range(block.start, block.end)}
    found = [_from_block(lines, block) for block in blocks]
    attributions = [a for a in find_attributions(lines) if not taken & set(range(a.start, a.end))]
    found, attributions = _introduced(lines, found, attributions)
    found += [_from_attribution(a, lines) for a in attributions]
    found += [_from_byline(lines, byline) for byline in bylines]
    return settle_subjects(_unentangled(sorted(found, key=lambda o: o.start)), lines)


def _introduced(
    lines: Sequence[Line], blocks: Sequence[Opening], attributions: Sequence[Attribution]
) -> tuple[list[Opening], list[Attribution]]:
    """An attribution just above a header of the same sender or day is its separator, no message by itself.

    `--- On Tue, 3/2/10, Jane Doe <jane@example.org> wrote:` / `From: Jane Doe <jane@example.org>` / `Subject: …`
    """
    above = {}
    for one in attributions:
        at = one.end
        while at < len(lines) and at - one.end < 3 and not unquoted(lines[at].text).strip("> |-_"):
            at += 1
        above[at] = one
    settled = [
        replace(o, boundary=above[o.start].start, separator=_clean(above[o.start]))
        if o.start in above and _is_of(above[o.start], o) else o
        for o in blocks
    ]  # fmt: skip
    used = {above[o.start].start for o in blocks if o.start in above and _is_of(above[o.start], o)}
    return settled, [one for one in attributions if one.start not in used]


def _is_of(attribution: Attribution, opening: Opening) -> bool:
    day = attribution.date.value[:10] if attribution.date else ""
    if opening.sent.value is not None and day:
        return opening.sent.value[:10] == day
    one, two = party_key(attribution.sender), party_key(opening.sender.value or "")
    return bool(one.name and one.name == two.name) or bool(one.address and one.address == two.address)


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
    sender = sender_field(block.first("from"))
    heading = None if separator else heading_above(lines, block, boundary)
    if heading is not None:
        boundary, subject = heading.top, _titled(heading.title, heading.subject, heading.confidence)
        if heading.sender is not None:
            sender = _unlabelled(heading.sender)
        dated = read_date(heading.dated) if heading.dated and sent.value is None else None
        if dated is not None:
            sent, zone = _dated(dated, heading.dated, heading.title), dated.zone
    return Opening(
        boundary, block.start, block.end, _style(block),
        sender, sent, zone, to, list_field(block.all("cc")), list_field(block.all("bcc")),
        subject, attachment_names(block.all("attachments")), separator, block, spill,
    )  # fmt: skip


def _unlabelled(line: Line) -> TextField:
    """A sender that only his place above the labels names."""
    field = _named(line.text, line)
    return replace(field, confidence=round(field.confidence * 0.85, 3))


def _style(block: Block) -> Style:
    return "columns" if block.is_columned or block.is_right_aligned else "block"


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
    if at > 0 and (is_separator(lines[at - 1].text) or begins_mail(lines[at - 1].text)):
        return at - 1, re.sub(r"^(?:[>|]\s?)+", "", lines[at - 1].text)
    return at, ""


def _from_byline(lines: Sequence[Line], byline: Byline) -> Opening:
    """Gmail, Outlook on the web and Lotus Notes print sender and date without labels."""
    boundary, separator = _separator_above(lines, byline.start) if byline.title is None else (byline.top, "")
    date = read_date(byline.date_text)
    subjects = [e for e in byline.entries if e.kind == "subject"]
    subject = subject_field(subjects[0]) if subjects else _titled(byline.title)
    lists = {kind: list_field([e for e in byline.entries if e.kind == kind]) for kind in ("to", "cc", "bcc")}
    return Opening(
        boundary, byline.start, byline.end, _byline_style(byline, separator), _named(byline.name_text, byline.name),
        _dated(date, byline.date_text, byline.date) if date else TextField(), date.zone if date else "",
        lists["to"], lists["cc"], lists["bcc"], subject,
        attachment_names([e for e in byline.entries if e.kind == "attachments"]), separator,
    )  # fmt: skip


def _byline_style(byline: Byline, separator: str) -> Style:
    """Nobody but Lotus Notes, which says so above it, quotes a header in two columns, nor one with a title: such a
    message is printed by itself, as in Gmail."""
    return "gmail" if byline.title is not None or (byline.is_beside and not separator) else "block"


def _titled(title: Line | None, text: str = "", confidence: float = 0.9) -> TextField:
    if title is None:
        return TextField()
    return TextField("read", text or title.text, title.text, confidence, Evidence(title.page, title.box))


def _from_attribution(found: Attribution, lines: Sequence[Line]) -> Opening:
    line = lines[found.start]
    boundary, _ = _separator_above(lines, found.start)
    sent = _dated(found.date, found.dated, line) if found.date else TextField()
    return Opening(
        boundary, found.start, found.end, "attribution", _named(found.sender, line), sent,
        found.date.zone if found.date else "", ListField(), ListField(), ListField(), TextField(), (), _clean(found),
    )  # fmt: skip


def _clean(found: Attribution) -> str:
    return re.sub(r"^(?:[>|]\s)+", "", found.printed)


def _named(printed: str, line: Line) -> TextField:
    value = clean_entry(re.sub(r"[<\[(]\s*[>\])]?\s*$", "", printed))
    if stands_in(value) or stands_in(printed):
        return TextField("withheld", None, printed, 0.8, Evidence(line.page, line.box))
    if not any(c.isalpha() for c in value) or is_scraps(value):
        state: FieldState = "withheld" if line.blanks else "unreadable" if printed.strip() else "absent"
        return TextField(state, None, printed, 0.5, Evidence(line.page, line.box))
    confidence = round(line.confidence * (0.95 if has_address(value) or " " in value else 0.8), 3)
    return TextField(
        "read", value, printed, confidence, Evidence(line.page, line.box), partly_withheld=bool(line.blanks)
    )


def _dated(date: DateReading, printed: str, line: Line) -> TextField:
    return TextField(
        "read", date.value, printed, round(date.confidence * line.confidence, 3), Evidence(line.page, line.box)
    )
