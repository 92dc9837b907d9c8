"""Values that stand in another row than their label: below all labels, a row above, or behind another value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parsing.addresses import has_address
from ingest.parsing.dates import DATED_END, read_date
from ingest.parsing.entries import LISTS, Entry, Part
from ingest.parsing.headerscore import WEIGHT
from ingest.parsing.labels import Kind, Label
from ingest.parsing.lines import Line

STANDING_OFF = 1.9
"""In line heights: white behind a sender that parts him from a date."""

MIN_LABELS_FIRST = 3
"""So many labels stand below each other where OCR read the column of labels before that of values."""


def values_after_labels(
    lines: Sequence[Line], labels: Sequence[Label | None], entries: list[Entry], end: int
) -> tuple[list[Entry], int]:
    """All labels first, then all values, one a line: as some OCR reads two columns."""
    fields = [e for e in entries if e.kind in WEIGHT]
    if len(fields) < MIN_LABELS_FIRST or any(e.text for e in fields):
        return entries, end
    values = []
    for k in range(end, min(len(lines), end + len(fields))):
        label = labels[k]
        if label is not None and label.score >= 0.75 and label.kind != "memo":
            break
        values.append(lines[k])
    order = _match_values([e.kind for e in fields], [v.text for v in values])
    if not order:
        return entries, end
    filled = dict(zip(map(id, fields), order, strict=True))
    mended = [
        e if filled.get(id(e)) is None else replace(e, parts=(*e.parts, Part(values[filled[id(e)] or 0],
        values[filled[id(e)] or 0].content())))
        for e in entries
    ]  # fmt: skip
    return mended, end + max(v for v in order if v is not None) + 1


def values_down(entries: list[Entry]) -> list[Entry]:
    """A value that OCR set a row above its label (`Your example` / `Subject:`) went to the entry before: hand it
    down."""
    mended = list(entries)
    for n, (one, two) in enumerate(pairwise(mended)):
        if two.text or two.kind in ("other", "memo") or len(one.parts) < 2 or not one.parts[0].words:
            continue
        last = one.parts[-1]
        is_listed = one.kind in LISTS and (
            ";" in last.text or has_address(last.text) or one.parts[-2].text.endswith(";")
        )
        if not is_listed and two.kind != "to" and (one.kind != "subject"):
            mended[n] = replace(one, parts=one.parts[:-1])
            mended[n + 1] = replace(two, parts=(*two.parts, last))
    return mended


def date_to_sent(entries: list[Entry]) -> list[Entry]:
    """A date that OCR read into the row of an empty From belongs to the empty Sent below it."""
    sender = next((n for n, e in enumerate(entries) if e.kind == "from"), None)
    sent = next((n for n, e in enumerate(entries) if e.kind == "sent"), None)
    if sender is None or sent is None or entries[sent].text or not entries[sender].text:
        return entries
    reading = read_date(entries[sender].text)
    if reading is None or not reading.has_time:
        return entries
    moved = [p for p in entries[sender].parts if p.words]
    mended = list(entries)
    mended[sender] = replace(entries[sender], parts=(Part(entries[sender].parts[0].line, ()),))
    mended[sent] = replace(entries[sent], parts=(*entries[sent].parts, *moved))
    return mended


def date_behind_sender(entries: list[Entry]) -> list[Entry]:
    """A date at the end of the row of From, where no label has one: `From : Ann Poe <ann@…>      Wed, Mar 12, 2014
    09:42 AM`."""
    kinds = [e.kind for e in entries]
    if "from" not in kinds or "sent" in kinds:
        return entries
    at = kinds.index("from")
    sender, part = entries[at], entries[at].parts[0]
    match = DATED_END.search(part.text)
    if match is None or not match.start() or read_date(match.group(0)) is None:
        return entries
    kept = part.text.count(" ", 0, match.start())
    if not (_is_mailbox(part.text[: match.start()]) or (_stands_off(part, kept) and "subject" in kinds)):
        return entries
    kept -= kept > 0 and part.words[kept - 1].text.lower() == "at:"
    label = replace(sender.label, kind="sent", box=part.words[kept - 1].box if kept else sender.label.box)
    named = replace(sender, parts=(Part(part.line, part.words[:kept]), *sender.parts[1:]))
    return [*entries[:at], named, Entry("sent", label, (Part(part.line, part.words[kept:]),)), *entries[at + 1 :]]


def _is_mailbox(text: str) -> bool:
    """An address, or a node with its user: `LUCY::POE`."""
    return has_address(text) or "::" in text


def _stands_off(part: Part, at: int) -> bool:
    """Is there more than a blank before this word?"""
    return part.words[at].box.x0 - part.words[at - 1].box.x1 > STANDING_OFF * part.line.height


def _match_values(kinds: Sequence[Kind], values: Sequence[str]) -> list[int | None]:
    """Which value each label takes: in order, such that the date falls to Sent. Empty if that cannot be."""
    dated = next((n for n, v in enumerate(values) if read_date(v)), None)
    if dated is None or "sent" not in kinds:
        return []
    shift = dated - kinds.index("sent")
    first = kinds.index("from") + shift if "from" in kinds else -1
    if 0 <= first < len(values) and ";" in values[first]:  # `Ann; See below. Jane`: the text, so only the date is sure
        return [dated if kind == "sent" else None for kind in kinds]
    return [n + shift if 0 <= n + shift < len(values) else None for n in range(len(kinds))]
