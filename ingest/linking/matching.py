"""When two printings are the same message. A wrong merge is worse than a missed one: doubt keeps them apart.

Each comparison says yes, no, or nothing (a side is withheld, unreadable, not printed or too short to tell).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from rapidfuzz import fuzz

from ingest.parsing.normal import Party, bare_subject, party_key

MINUTE = len("2011-04-08T17:35")
SAME_SUBJECT = 88.0
SAME_NAME = 85.0
SAME_BODY = 80.0
SURE_BODY = 92.0
"""Scores of rapidfuzz, 0 to 100: OCR noise costs a page of text 2 to 8 points."""

TELLING_BODY = 40
"""Characters from which a body can say yes or no: "Thanks." says nothing."""

LONG_BODY = 120
"""Characters from which a body alone can carry a match without a printed minute."""

COMPARED = 3000
"""Characters of a body that are compared: enough to tell, and no quadratic cost on pasted books."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What linking knows of one copy. `sender` and `subject` are None unless they were read; `sent` is "" likewise."""

    sent: str
    sender: Party | None
    subject: str | None
    recipients: frozenset[str]
    body: str

    @property
    def has_minute(self) -> bool:
        return len(self.sent) >= MINUTE


def printing(*, sent: str, sender: str | None, subject: str | None, recipients: list[str], body: str) -> Printing:
    """The comparable form of a copy's fields as read."""
    return Printing(
        sent=sent,
        sender=party_key(sender) if sender else None,
        subject=_plain(bare_subject(subject)) if subject is not None else None,
        recipients=frozenset(key for key in (party_key(r).name for r in recipients) if key),
        body=_plain(body)[:COMPARED],
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def bucket(one: Printing) -> str:
    """Where copies of the same message meet: their minute, or else their subject. At most 64 characters."""
    if one.has_minute:
        return one.sent[:MINUTE]
    return "s:" + blake2b(f"{one.sent[:10]}|{one.subject or ''}".encode(), digest_size=16).hexdigest()


def same_sender(a: Printing, b: Printing) -> bool | None:
    if a.sender is None or b.sender is None:
        return None
    if a.sender.address and a.sender.address == b.sender.address:
        return True
    if not a.sender.name or not b.sender.name:
        return None
    return fuzz.token_sort_ratio(a.sender.name, b.sender.name) >= SAME_NAME or _within(a.sender.name, b.sender.name)


def _within(a: str, b: str) -> bool:
    """One name within the other: "sullivan jacob" and "sullivan jacob j"."""
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return len(short) >= 2 and short <= long


def same_subject(a: Printing, b: Printing) -> bool | None:
    if not a.subject or not b.subject:
        return None
    return fuzz.ratio(a.subject, b.subject) >= SAME_SUBJECT


def same_body(a: Printing, b: Printing, *, least: float = SAME_BODY) -> bool | None:
    """Whether one text is, but for noise and redactions, the other or a part of it."""
    if min(len(a.body), len(b.body)) < TELLING_BODY:
        return None
    return max(fuzz.ratio(a.body, b.body), fuzz.partial_ratio(a.body, b.body), _shared_words(a.body, b.body)) >= least


def _shared_words(a: str, b: str) -> float:
    """How much of the poorer text stands in the richer one: bodies with different holes share their remaining words."""
    short, long = sorted((a.split(), b.split()), key=len)
    left = set(long)
    return 100.0 * sum(word in left for word in short) / len(short)


def same_recipients(a: Printing, b: Printing) -> bool | None:
    if not a.recipients or not b.recipients:
        return None
    return bool(a.recipients & b.recipients) or any(
        fuzz.token_sort_ratio(x, y) >= SAME_NAME for x in a.recipients for y in b.recipients
    )


def same_message(a: Printing, b: Printing) -> bool:
    """Whether two printings are of one message: nothing speaks against it, and enough for it."""
    if a.has_minute != b.has_minute or a.sent[:MINUTE] != b.sent[:MINUTE]:
        return False
    verdicts = (same_sender(a, b), same_subject(a, b), same_recipients(a, b), same_body(a, b))
    if False in verdicts:
        return False
    if a.has_minute:
        return verdicts.count(True) >= 2 or bool(verdicts[3])
    long_enough = min(len(a.body), len(b.body)) >= LONG_BODY
    return long_enough and bool(same_body(a, b, least=SURE_BODY)) and True in verdicts[:2]
