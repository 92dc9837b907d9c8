"""The printed lines that introduce a quoted message, in all their broken forms."""

from __future__ import annotations

import re

from ingest.parsing.tongues import FORWARDED_MESSAGES, ORIGINAL_MESSAGES

_DASHES = r"[-–—_=~.*•\s>]*"

SEPARATORS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^{_DASHES}(?:{body}){_DASHES}$", re.IGNORECASE)
    for body in (
        r"Or[il1I|]g[il1I|]na[il1I|]\s?(?:Message|Messag.|Mcssage|Messagc|e-?mail|Appointment)",
        r"Forwarded\s(?:message|by\b.{0,100})(?:\s?from\b.{0,60})?",
        r"Begin\s?forwarded\s?message\s?:?",
        r"(?:Start|Begin) of (?:forwarded|original) message",
        r"Reply\s?(?:message|separator)",
        ORIGINAL_MESSAGES,
        FORWARDED_MESSAGES,
    )
)
"""`-----Original Message-----`, `--Original Message--`, `Original Message` (the dashes lost), `---------- Forwarded
message ----------`."""

RULE = re.compile(r"^[-–—_=~.*•·\s]{3,}$")
"""A printed rule of dashes, dots or underscores."""

MAILBOX = re.compile(r"^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d{1,2}:\d{2}(?::\d{2})?\b")

HIDDEN = re.compile(r"^\[?Quoted text hidden\]?$", re.IGNORECASE)


def is_separator(text: str) -> bool:
    """Is this line nothing but the announcement of a quoted message?"""
    if not 6 <= len(text) <= 200:
        return False
    plain = text.replace("rn", "m").strip("|•. ")  # `Forwarded rnessage`
    return any(pattern.match(plain) for pattern in SEPARATORS)


def is_rule(text: str) -> bool:
    return len(text) <= 200 and RULE.match(text) is not None


def begins_mail(text: str) -> bool:
    """`From ann@example.org Wed Mar 12 16:10:03 1997`, which parts the mails of a Unix mailbox."""
    return text.startswith("From ") and MAILBOX.match(text) is not None
