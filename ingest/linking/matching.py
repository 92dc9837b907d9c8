"""When two printings are the same message. A wrong merge is worse than a missed one: doubt keeps them apart.

Each comparison says yes, no, or nothing (a side is withheld, unreadable, not printed or too short to tell).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

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

HOLES = 0.05
"""Redaction ratio from which a copy may well hide what another shows."""

SHARED_RUN = 12
"""Words in a row that two different messages of one minute do not share but for signatures and disclaimers."""

COMPARED = 3000
"""Characters of a body that are compared: enough to tell, and no quadratic cost on pasted books."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What linking knows of one copy. `sender` and `subject` are None unless they were read; `sent` is "" likewise.

    `redacted` is the copy's redaction ratio, 0 to 1; `subject_cut` says that a box lies in its subject; `message_id`
    comes from a native header, "" where there is none.
    """

    sent: str
    sender: Party | None
    subject: str | None
    recipients: frozenset[str]
    body: str
    redacted: float = 0.0
    subject_cut: bool = False
    message_id: str = ""

    @property
    def has_minute(self) -> bool:
        return len(self.sent) >= MINUTE


def printing(
    *,
    sent: str,
    sender: str | None,
    subject: str | None,
    recipients: list[str],
    body: str,
    redacted: float = 0.0,
    subject_cut: bool = False,
    message_id: str = "",
) -> Printing:
    """The comparable form of a copy's fields as read."""
    return Printing(
        sent=sent,
        sender=party_key(sender) if sender else None,
        subject=_plain(bare_subject(subject)) if subject is not None else None,
        recipients=frozenset(key for key in (party_key(r).name for r in recipients) if key),
        body=_plain(body)[:COMPARED],
        redacted=redacted,
        subject_cut=subject_cut,
        message_id=message_id,
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
    """A subject of which a box left only the beginning says nothing against the whole one."""
    if not a.subject or not b.subject:
        return None
    if fuzz.ratio(a.subject, b.subject) >= SAME_SUBJECT:
        return True
    is_cut = (a.subject_cut and b.subject.startswith(a.subject)) or (b.subject_cut and a.subject.startswith(b.subject))
    return None if is_cut else False


def same_body(a: Printing, b: Printing) -> bool | None:
    """Whether one text is, but for noise and redactions, the other or a part of it.

    Two copies with different holes each show what the other hides: then a long run of words that both show says yes,
    and what only one of them shows does not say no.
    """
    if min(len(a.body), len(b.body)) < TELLING_BODY:
        return None
    if _alike(a.body, b.body, least=SAME_BODY):
        return True
    if max(a.redacted, b.redacted) < HOLES:
        return False
    return True if _longest_shared_run(a.body.split(), b.body.split()) >= SHARED_RUN else None


def _alike(a: str, b: str, *, least: float) -> bool:
    """Whether one text is the other, or a part of it, by a score of at least so much of 100."""
    if fuzz.ratio(a, b, score_cutoff=least):
        return True
    short, long = sorted((a, b), key=len)
    return _may_lie_within(short, long, share=least / 100) and fuzz.partial_ratio(a, b, score_cutoff=least) > 0


def _may_lie_within(short: str, long: str, *, share: float) -> bool:
    """Whether `short` and a stretch of `long` of its length, or a shorter one at an end, can be the same to this share.

    No stretch has more letters in common with `short`, in its order, than a longer one around it. Counting those of a
    few long ones takes a thousandth of the time in which `partial_ratio` tries all, and refuses most that differ.
    """
    size = len(short)
    at_end = share * size / (2 - share)
    if _common(short, long[:size]) >= at_end or _common(short, long[-size:]) >= at_end:
        return True
    step = size // 2 + 1
    return any(_common(short, long[at : at + size + step]) >= share * size for at in range(0, len(long), step))


def _common(a: str, b: str) -> float:
    """Letters that stand in both texts in the same order."""
    return LCSseq.similarity(a, b)


def _longest_shared_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Words of the longest passage that stands in both."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def same_recipients(a: Printing, b: Printing) -> bool | None:
    if not a.recipients or not b.recipients:
        return None
    return bool(a.recipients & b.recipients) or any(
        fuzz.token_sort_ratio(x, y) >= SAME_NAME for x in a.recipients for y in b.recipients
    )


def _verdicts(a: Printing, b: Printing) -> list[bool | None]:
    """What sender, subject, recipients and text say; the text, which costs most, only if none has said no."""
    verdicts = [same_sender(a, b), same_subject(a, b), same_recipients(a, b)]
    return verdicts if False in verdicts else [*verdicts, same_body(a, b)]


def verdict(a: Printing, b: Printing) -> Literal["same", "other"] | None:
    """Whether two printings are of one message, of different ones, or too little is known of them.

    "same": nothing speaks against it, and enough for it. Two Message-IDs decide whatever else was changed on the way:
    lists put their name into subjects, and add to texts.
    """
    if a.sent[:MINUTE] != b.sent[:MINUTE]:
        return "other"
    if a.message_id and b.message_id:
        return "same" if a.message_id == b.message_id else "other"
    verdicts = _verdicts(a, b)
    if False in verdicts:
        return "other"
    return "same" if verdicts.count(True) >= 2 and (a.has_minute or _alike_and_long(a, b)) else None


def same_message(a: Printing, b: Printing) -> bool:
    """Whether two printings are of one message: doubt keeps them apart."""
    return verdict(a, b) == "same"


def _alike_and_long(a: Printing, b: Printing) -> bool:
    """Without a printed minute it takes a long text that is the same almost to the letter."""
    return min(len(a.body), len(b.body)) >= LONG_BODY and _alike(a.body, b.body, least=SURE_BODY)
