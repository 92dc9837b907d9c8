"""What an e-mail answers where nothing prints it: the latest earlier one with its subject between the same people.

Plain values in, plain values out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

FORWARDED = re.compile(r"^\s*(?:fw|fwd)\s*[:;.]", re.IGNORECASE)
ANSWER = re.compile(r"^\s*(?:re|fw|fwd)\s*[:;.]", re.IGNORECASE)
TELLING_SUBJECT = 8
"""Letters of a bare subject from which it can tie e-mails: "Call" ties nothing."""

CROWD = 200
"""A subject that more e-mails bear than this ("Schedule") ties none of them."""

WITHIN_DAYS = 30


@dataclass(slots=True)
class Parts:
    """Who has what part in an e-mail, by keys of correspondents; `to` and `copied` are its recipients."""

    senders: set[int] = field(default_factory=set)
    to: set[int] = field(default_factory=set)
    copied: set[int] = field(default_factory=set)

    @property
    def recipients(self) -> set[int]:
        return self.to | self.copied


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail of a subject: its key, when it was sent as ISO time ("" if that is not known), its subject as read."""

    key: int
    sent: str
    subject: str


def latest_parent(child: Mail, group: Iterable[Mail], *, people: Mapping[int, Parts]) -> int | None:
    """The key of what an e-mail answers or forwards, among those that share its subject; None if nothing fits."""
    if not child.sent or not ANSWER.match(child.subject):
        return None
    is_forwarded = FORWARDED.match(child.subject) is not None
    earlier = [
        other for other in group
        if other.sent and other.sent < child.sent and _days_between(other.sent, child.sent) <= WITHIN_DAYS
        and _fit(people[child.key], people[other.key], is_forwarded=is_forwarded)
    ]  # fmt: skip
    return max(earlier, key=lambda one: (one.sent, one.key)).key if earlier else None


def _fit(child: Parts, parent: Parts, *, is_forwarded: bool) -> bool:
    """Whether who had a message answers who sent it, or forwards it to somebody else: nobody forwards to its sender.

    An answer goes to who is answered. That somebody else answered before, and has a copy, does not make it one to him.
    """
    if not child.senders & parent.recipients:
        return False
    return bool(child.recipients - parent.senders) if is_forwarded else bool(parent.senders & child.to)


def _days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days
