"""What is still to come into the search, of releases that a reader may see: nothing found may mean nothing read yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from archive.models import ChangedKind, Document, DocumentState, Email, IndexChange, Page, Release
from search.results import Reader


@dataclass(frozen=True, slots=True)
class Unfinished:
    """`documents` of a release are still being read; 0: all are, but not all of it is in the index."""

    release: Release
    documents: int


def unfinished(reader: Reader) -> list[Unfinished]:
    releases = {release.pk: release for release in Release.objects.visible_to(reader)}
    reading = _being_read(releases)
    waiting = _not_in_the_index()
    return [
        Unfinished(release, reading.get(key, 0))
        for key, release in releases.items()
        if key in reading or key in waiting
    ]


def _being_read(releases: Mapping[int, Release]) -> dict[int, int]:
    over = (DocumentState.DONE, DocumentState.FAILED)
    rows = Document.objects.filter(release__in=releases).exclude(state__in=over).order_by()
    return dict(rows.values("release").annotate(count=Count("pk")).values_list("release", "count"))


def _not_in_the_index() -> set[int]:
    """Releases of marked rows, whoever may see them. Marks of rows that went belong to none any more.

    The marks are read once and their rows sought by key: to ask of each row whether it is marked took 11 s where a
    release of 15,000 e-mails was just linked, and to say of which releases asks for each of them, where this asks once.
    """
    emails = Email.objects.filter(pk__in=_marked(ChangedKind.EMAIL))
    pages = Page.objects.filter(pk__in=_marked(ChangedKind.PAGE))
    return _distinct(emails, "release") | _distinct(pages, "document__release")


def _marked(kind: ChangedKind) -> QuerySet[IndexChange, int]:
    return IndexChange.objects.filter(kind=kind).order_by().values_list("key", flat=True)


def _distinct(rows: QuerySet[Email] | QuerySet[Page], path: str) -> set[int]:
    return set(rows.order_by().values_list(path, flat=True).distinct())
