"""Replies that the header of a native mail names by Message-ID: certain, and certain too of what is not answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.models import Copy, Release
from ingest.linking.printed import Printed

BATCH = 300
Pair = tuple[int, int]
"""Primary keys of an answering e-mail and of the one it answers."""


def named_pairs(copies: Iterable[Printed], *, release: Release) -> set[Pair]:
    """Child and parent wherever one of these copies names another copy of the release as answered, or is so named."""
    native = [copy for copy in copies if copy.is_native and copy.email_id]
    ids = sorted({copy.message_id for copy in native if copy.message_id})
    answered = sorted({copy.answers for copy in native if copy.answers})
    parents, children = _emails_by("message_id", answered, release=release), _emails_by("answers", ids, release=release)
    found: set[Pair] = set()
    for copy in native:
        own = copy.email_id or 0
        found |= {(own, parent) for parent in parents.get(copy.answers, ())}
        found |= {(child, own) for child in children.get(copy.message_id, ())}
    return {(child, parent) for child, parent in found if child != parent}


def _emails_by(column: str, values: Sequence[str], *, release: Release) -> dict[str, set[int]]:
    """Keys of the e-mails whose copies have these values in a column."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for some in _portions(values):
        rows = Copy.objects.filter(document__release=release, email__isnull=False, **{f"{column}__in": some})
        for value, email in rows.values_list(column, "email_id"):
            found[value].add(email)
    return found


def _portions(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """SQLite takes a limited number of values in one query."""
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))


class Headers:
    """What the headers of some e-mails name, by e-mail."""

    def __init__(self, emails: Sequence[int]) -> None:
        self._ids: dict[int, str] = {}
        self._answers: dict[int, str] = {}
        copies = Copy.objects.filter(email__in=emails, is_native=True)
        for email, message_id, answers in copies.values_list("email_id", "message_id", "answers"):
            self._ids[email] = message_id or self._ids.get(email, "")
            self._answers[email] = answers or self._answers.get(email, "")

    def deny(self, child: int, parent: int) -> bool:
        """Whether the header of one names another mail as the one that it answers."""
        answers, own = self._answers.get(child, ""), self._ids.get(parent, "")
        return bool(answers and own) and answers != own
