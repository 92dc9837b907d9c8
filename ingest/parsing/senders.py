"""Senders seen beside the rest of their document: noise where a box stood is no name, a damaged name may be mended.

Nobody is named who does not stand in the header of the same chain: what is not there stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from rapidfuzz.distance import Levenshtein

from ingest.parsing.addresses import has_address
from ingest.parsing.lines import Line
from ingest.parsing.model import TextField
from ingest.parsing.openings import Opening

NOISY = 2
"""So many senders past reading show that the OCR of a text turned boxes into noise."""

STRAY = 4
"""Letters: a word no longer than this may be noise (`Tee`, `KOLO`, `LAB`), unless it names somebody elsewhere, too."""

MENDED = 0.8
"""What mending takes from the confidence of a name."""

LEAST_NAME = 5
"""Letters: in a shorter word one letter is too much of it to tell damage from another name (`Jon`, `John`)."""

_WORD = re.compile(r"[^\W\d_]+")


def settle_senders(lines: Sequence[Line], openings: Sequence[Opening]) -> list[Opening]:
    """The openings, their senders mended by the chain, or unreadable where noise was taken for a name."""
    mended = [_mended(lines, openings, at) for at in range(len(openings))]
    is_noisy = any(line.is_flat for line in lines[:1]) and sum(o.sender.state == "unreadable" for o in mended) >= NOISY
    if not is_noisy:
        return mended
    return [
        replace(o, sender=_unreadable(o.sender)) if _is_stray(o.sender) and not _is_named(lines, mended, at) else o
        for at, o in enumerate(mended)
    ]


def _words(sender: TextField) -> list[str]:
    """Its words, small stray letters left out: `i KOLO`."""
    words = _WORD.findall(sender.value or "")
    return [word for word in words if len(word) > 1 or word.isupper()] or words


def _is_stray(sender: TextField) -> bool:
    """One short word."""
    words = _words(sender)
    return len(words) == 1 and len(words[0]) <= STRAY and not has_address(sender.value or "")


def _is_named(lines: Sequence[Line], openings: Sequence[Opening], at: int) -> bool:
    """Is the sender's one word printed elsewhere in his message or in the one that quotes it: `To: Bob`, `Bob`?"""
    own, word = openings[at], _words(openings[at].sender)[0]
    if len(word) == 1:  # `[E]` stands in every other line
        return any(word == value.strip("'") for o in openings[max(0, at - 1) : at + 2] for value in o.to.values)
    start = openings[at - 1].start if at else own.start
    end = openings[at + 1].boundary if at + 1 < len(openings) else len(lines)
    around = (*lines[start : own.start], *lines[own.end : end])
    return any(word in line.text and word in _WORD.findall(line.text) for line in around)


def _unreadable(sender: TextField) -> TextField:
    return replace(sender, state="unreadable", value=None, confidence=0.3)


def _mended(lines: Sequence[Line], openings: Sequence[Opening], at: int) -> Opening:
    """A quoted sender as the reply to him writes him, if one letter of one word is all that differs.

    `From: Ellen Buter`, quoted in a reply `To: Ellen Butler`; the word that the document has nowhere else is the
    damaged one.
    """
    own, reply = openings[at], openings[at - 1] if at else None
    value = own.sender.value
    if reply is None or value is None or has_address(value):
        return own
    for other in (*reply.to.values, *reply.cc.values):
        damaged = _one_letter_off(value, other)
        if damaged is not None and _is_sound(damaged[1], lines) and not _is_sound(damaged[0], lines):
            mended = value.replace(damaged[0], damaged[1])
            confidence = round(own.sender.confidence * MENDED, 3)
            return replace(own, sender=replace(own.sender, value=mended, confidence=confidence))
    return own


def _one_letter_off(value: str, other: str) -> tuple[str, str] | None:
    """The one word in which two spellings of a name differ, by one letter, if they share the rest of it."""
    one, two = _WORD.findall(value), _WORD.findall(other)
    if len(one) != len(two) or len(one) < 2:
        return None
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a.lower() != b.lower()]
    if len(apart) != 1 or min(len(word) for word in apart[0]) < LEAST_NAME:
        return None
    return apart[0] if Levenshtein.distance(*apart[0]) == 1 else None


def _is_sound(word: str, lines: Sequence[Line]) -> bool:
    """Does the document print it more than once?"""
    seen = islice((line for line in lines if word in line.text), 2)
    return sum(line.text.count(word) for line in seen) > 1
