"""What recurs without being a passage that anybody wrote for its content: signatures, notices, forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from archive.models import PassageKind
from ingest.linking.versions import Stand, Version
from ingest.reading.quality import common_words

MANY = 100
"""E-mails: what more of them bear is printed below them by machine; no passage that people work on is so frequent."""

OFTEN = 8
"""E-mails of one sender in which a last paragraph is a signature."""

ONE_SENDER = 0.8
LATE = 0.5
"""Part of the text that stands before a signature, usually; in the median."""

FORM = 3
"""Times in one e-mail: what stands there so often, each time a little different, is filled in."""

SMALL_LETTERS, SMALL_WORDS = 0.5, 0.25
"""Parts of a text's words that are in small letters, and that are common and of two or three letters ("of", "the"):
sentences have more of both, or in capitals of the latter; `11:15 am MEETING w/FOREIGN MINISTER, Treaty Room` and
`NEWS | POLITICS | JOBS` have less."""

NOTICE = re.compile(
    r"\bintended (?:\w+ ){0,2}for (?:the )?(?:sole )?(?:use|named|person|individual|addressee|recipient)"
    r"|\b(?:intended|named) (?:recipient|addressee)"
    r"|\bthis (?:e-?mail|message|transmission|communication)(?: and any \w+)* (?:is|are|may be|may contain|contains?) "
    r"(?:\w+ ){0,3}(?:confidential|privileged|unclassified)"
    r"|\bout of (?:the |my )?office\b|\bto unsubscribe\b|\bunsubscribe from\b|\bsent from my\b",
    re.IGNORECASE,
)
"""Disclaimers, absences, and how to leave a list: `If you are not the intended recipient …`."""


def kind_of(versions: Sequence[Version]) -> PassageKind:
    """Whether this is a passage or boilerplate, by what it says and by how it is spread."""
    stands = [stand for version in versions for stand in version.main]
    is_notice = any(NOTICE.search(version.text) for version in versions)
    is_list = sum(map(_is_list, versions)) > len(versions) / 2
    if is_notice or is_list or _is_signature(stands) or _is_form(stands):
        return PassageKind.BOILERPLATE
    return PassageKind.PASSAGE


def _is_signature(stands: Sequence[Stand]) -> bool:
    """Near the end of many e-mails, nearly all of one sender."""
    if len({stand.email for stand in stands}) < OFTEN:
        return False
    senders = Counter(stand.sender for stand in stands)
    return max(senders.values()) >= ONE_SENDER * len(stands) and median(s.closeness for s in stands) >= LATE


def _is_list(version: Version) -> bool:
    """Entries of a schedule, a menu or an address and no sentences; those may be in capitals throughout."""
    words = [word for word in version.text.split() if any(c.isalpha() for c in word)]
    small = sum(word.lstrip("\"'(“‘[").islower() for word in words)
    common = sum(len(word) in (2, 3) and word in common_words() for word in version.first.words)
    return small < SMALL_LETTERS * len(words) and common < SMALL_WORDS * len(words)


def _is_form(stands: Sequence[Stand]) -> bool:
    """Mostly in e-mails that repeat it with other names and numbers."""
    times = Counter(stand.email for stand in stands)
    return sum(count for count in times.values() if count >= FORM) > len(stands) / 2
