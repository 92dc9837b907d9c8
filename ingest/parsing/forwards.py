"""Mails sent on in another: attached to it and printed behind it, or several forwarded one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ingest.parsing.normal import Party, bare_subject, party_key
from ingest.parsing.openings import Opening

SAME = 85
"""Percent of letters in common, for subjects and names that OCR may have damaged."""

MAIL_FILE = re.compile(r"\.(?:msg|eml)$", re.IGNORECASE)

FORWARD = re.compile(r"\bforwarded\b", re.IGNORECASE)


def is_attached(opening: Opening, first: Opening) -> bool:
    """Is it named among the attachments of the print-out? `Attachments: RE: Harbour.msg`."""
    if opening.subject.value is None or opening.separator:
        return False
    subject = _letters(opening.subject.value)
    files = [MAIL_FILE.sub("", name) for name in first.attachments if MAIL_FILE.search(name)]
    return opening.subject.value in first.attachments or any(fuzz.ratio(subject, _letters(f)) >= SAME for f in files)


def quoted_by(openings: Sequence[Opening], found: Sequence[int], at: int) -> int:
    """Which message quotes this one: the one before, or who forwarded another just before it.

    Two mails forwarded in one both went to who forwarded them; the second has its own subject, and no part in it has
    the sender of the first.
    """
    own = openings[at]
    received = [party_key(text) for text in (*own.to.values, *own.cc.values)]
    parties = [*received, party_key(own.sender.value or "")]
    if not FORWARD.search(own.separator):
        return at - 1
    for n in range(at - 1, 0, -1):
        if found[n] == 0 or _takes_part(openings[n], parties):
            break
        if FORWARD.search(openings[n].separator) and not _is_same_subject(own, openings[n]):
            above = next(m for m in range(n - 1, -1, -1) if found[m] < found[n])
            if _takes_part(openings[above], received):
                return above
    return at - 1


def _is_same_subject(one: Opening, two: Opening) -> bool:
    return fuzz.ratio(_letters(one.subject.value or ""), _letters(two.subject.value or "")) >= SAME


def _letters(subject: str) -> str:
    """`RE_ Harbour` is how a file is named after the mail `RE: Harbour`."""
    return "".join(c for c in bare_subject(subject.replace("_", ":", 1)).lower() if c.isalnum())


def _takes_part(opening: Opening, parties: Sequence[Party]) -> bool:
    sender = party_key(opening.sender.value or "")
    return any(
        (sender.address and sender.address == p.address)
        or (sender.name and p.name and fuzz.token_set_ratio(sender.name, p.name) >= SAME)
        for p in parties
    )
