"""What has the labels of an e-mail's header and is none: reports on a mail, forms with a span, slips, memoranda."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.addresses import has_address
from ingest.parsing.dates import read_date
from ingest.parsing.entries import Entry, is_arms
from ingest.parsing.labels import Kind

REPORT = re.compile(
    r"^\W*(?:your (?:message|e-?mail)(?: (?:did not reach|was (?:read|deleted|delivered|sent|not)|has been|cannot|"
    r"could ?n[o']t|to\b).{0,120})?|(?:this is )?a (?:return )?receipt for .{0,120}|"
    r"ihre nachricht|votre message|su mensaje)\W*$",
    re.IGNORECASE,
)
"""What mail programs put above the lines that name the mail on which they report: `Your message` / `To: …` /
`Subject: …` / `was read on …`. They never name its sender, who is the one that they tell."""

SERVER_HEADERS = re.compile(
    r"^\W*(?:(?:original|returned) message headers?|message headers? follows?)\W*$", re.IGNORECASE
)
"""What servers put above the header of a mail that they could not deliver, without its text."""

_CLOCK = re.compile(r"^\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?$", re.IGNORECASE)
_PHONE = re.compile(r"^(?=(?:\D*\d){4})(?:[\d\s()+./-]+|\+?\d[\d()./-]{6,}(?:\s[^@<>]{1,40})?)$")
_DATE_ONLY_WORDS = 9
"""A value of more words is no date but holds one."""


def is_foreign(entries: Sequence[Entry], *, heading: str) -> bool:
    """Is this surely no header? `heading` is the line above it."""
    first = {entry.kind: entry.text for entry in reversed(entries)}
    if SERVER_HEADERS.match(heading[:80]) or ("from" not in first and REPORT.match(heading[:160])):
        return True
    if _is_span(first.get("from", ""), first.get("to", "")) or _is_listed(first):
        return True
    return _is_slip(entries, first) or ("from" not in first and _is_told(first.get("to", "")))


def _is_listed(first: dict[Kind, str]) -> bool:
    """An entry of a list of mails: `From: Ann Poe; To: Jane Doe; Date: 3/5/2019; Subject: Pier`."""
    return first.get("from", "").endswith(";") and first.get("sent", "").endswith(";")


def _is_told(recipients: str) -> bool:
    """`To: discuss the pier`: words of a sentence, and no address with damage (`ann poe(a)example.org`)."""
    words = recipients.split()
    return len(words) > 1 and recipients.islower() and all(word.isalpha() for word in words)


def _is_span(start: str, end: str) -> bool:
    """`From: 3 May 2012` / `To: 7 May 2012`, `From: 8:00 AM` / `To: 1:00 PM`; and of phones: `From: +15550100123`,
    `From: +15550100123 Ann Poe`."""
    return (_is_moment(start) and _is_moment(end)) or bool(_PHONE.match(start) and _PHONE.match(end))


def _is_moment(text: str) -> bool:
    if _CLOCK.match(text):
        return True
    return len(text.split()) <= _DATE_ONLY_WORDS and not has_address(text) and read_date(text) is not None


def _is_slip(entries: Sequence[Entry], first: dict[Kind, str]) -> bool:
    """A memorandum, a telephone slip or an itinerary: `To:` or `Date:` stands before `From:`, no address is in it,
    and the subject or the clock that every mail of such an order prints is missing."""
    order = [entry.kind for entry in entries if entry.kind in ("from", "to", "sent")]
    sent = next((entry for entry in entries if entry.kind == "sent"), None)
    if sent is None or sent.label.name != "date" or order[0] == "from" or not (first.get("from") and first.get("to")):
        return False
    if is_arms(entries) or any(has_address(entry.text) for entry in entries):
        return False
    reading = read_date(sent.text)
    return reading is not None and (not reading.has_time or "subject" not in first)
