"""What staff decide of correspondents: that two are one, that some spellings are another's, that it was a mistake.

A decision is a row that speaks of spellings (`archive.models.Decision`); what it does is done by grouping anew, now and
whenever documents come.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from archive.models import Correspondent, Decision, DecisionKind, Release
from ingest.errors import IngestError
from ingest.linking import people
from ingest.linking.release import follow


class NotDecided(IngestError):
    """What cannot be decided, with the reason for who tries."""

    def __init__(self, message: str) -> None:
        super().__init__("not-decided", message)


@transaction.atomic
def merge(one: Correspondent, other: Correspondent, *, reason: str, by: str) -> Decision:
    """The two are one, with all spellings that they have. Raises NotDecided."""
    release = _locked(one.release_id)
    these, those = _spellings(one), _spellings(other)
    if one.pk == other.pk or one.release_id != other.release_id or not these or not those:
        raise NotDecided("Choose another correspondent of the same release: there is nothing to merge here.")
    return _decide(release, DecisionKind.MERGE, these, those, reason=reason, by=by)


@transaction.atomic
def split(one: Correspondent, *, spellings: Iterable[str], reason: str, by: str) -> Decision:
    """These of its spellings are another correspondent. Raises NotDecided."""
    release = _locked(one.release_id)
    every, chosen = _spellings(one), set(spellings)
    these, those = [s for s in every if s in chosen], [s for s in every if s not in chosen]
    if not these or not those:
        raise NotDecided("Choose at least one spelling, and not all: one must stay.")
    return _decide(release, DecisionKind.SPLIT, these, those, reason=reason, by=by)


@transaction.atomic
def undo(decision: Decision, *, by: str) -> None:
    """As if it had not been decided; that it was stays on record."""
    release = _locked(decision.release_id)
    Decision.objects.filter(pk=decision.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by)
    _apply(decision, release)


def _locked(release: int) -> Release:
    """The release, which nobody else links meanwhile."""
    return Release.objects.select_for_update().get(pk=release)


def _spellings(one: Correspondent) -> list[str]:
    return sorted(one.aliases.values_list("printed", flat=True))


def _decide(
    release: Release, kind: DecisionKind, these: list[str], those: list[str], *, reason: str, by: str
) -> Decision:
    decision = Decision.objects.create(release=release, kind=kind, these=these, those=those, reason=reason, made_by=by)
    _apply(decision, release)
    return decision


def _apply(decision: Decision, release: Release) -> None:
    """Group anew the spellings of which it speaks: no e-mail need be linked again for it."""
    follow(people.regroup(release, seeds=[*decision.these, *decision.those]), release=release)
