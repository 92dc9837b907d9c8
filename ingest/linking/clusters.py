"""Which printings are of one message: groups that depend on the printings alone, not on the order in which they came.

Printings of one bucket are taken in order of document and place. Each joins the first group in which it is the same
message as somebody's and contradicts nobody's. A chain never prints the same message twice, so two of one chain never
share a group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.linking.matching import Printing, verdict

Chain = tuple[int, int]
"""A print-out with what it quotes: key of the document, number of the print-out in it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A printing with where it stands: `key` of the copy, `place` (document, position) and `chain`."""

    key: int
    place: tuple[int, int]
    chain: Chain
    printing: Printing


def groups(members: Iterable[Member]) -> list[list[Member]]:
    """The members of one bucket in groups, each group and the groups themselves in order of place."""
    found: list[list[Member]] = []
    for one in sorted(members, key=lambda m: m.place):
        home = next((group for group in found if _belongs(one, group)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _belongs(one: Member, group: list[Member]) -> bool:
    if any(other.chain == one.chain for other in group):
        return False
    is_same = False
    for other in group:
        found = verdict(one.printing, other.printing)
        if found == "other":
            return False
        is_same = is_same or found == "same"
    return is_same
