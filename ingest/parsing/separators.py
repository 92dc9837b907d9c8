"""The printed lines that introduce a quoted message, in all their broken forms."""

from __future__ import annotations

import re

_DASHES = r"[-–—_=~.*•\s>]*"

SEPARATORS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^{_DASHES}(?:{body}){_DASHES}$", re.IGNORECASE)
    for body in (
        r"Or[il1I|]g[il1I|]na[il1I|]\s?(?:Message|Messag.|Mcssage|Messagc|e-?mail|Appointment)",
        r"Forwarded\s(?:message|by\b.{0,100})(?:\s?from\b.{0,60})?",
        r"Begin\s?forwarded\s?message\s?:?",
        r"(?:Start|Begin) of (?:forwarded|original) message",
        r"Reply\s?(?:message|separator)",
        r"Message d'origine|Urspr.ngliche Nachricht|Mensaje original",
    )
)
"""`-----Original Message-----`, `--Original Message--`, `Original Message` (the dashes lost), `---------- Forwarded
message ----------`."""

RULE = re.compile(r"^[-–—_=~.*•·\s]{3,}$")
"""A printed rule of dashes, dots or underscores."""

HIDDEN = re.compile(r"^\[?Quoted text hidden\]?$", re.IGNORECASE)


def is_separator(text: str) -> bool:
    """Is this line nothing but the announcement of a quoted message?"""
    if not 6 <= len(text) <= 200:
        return False
    plain = text.replace("rn", "m").strip("|•. ")  # `Forwarded rnessage`
    return any(pattern.match(plain) for pattern in SEPARATORS)


def is_rule(text: str) -> bool:
    return len(text) <= 200 and RULE.match(text) is not None
