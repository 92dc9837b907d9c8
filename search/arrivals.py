"""What is new: noting what came into the archive, and finding what of it a search finds, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from archive.models import ChangedKind, Email, IndexChange, Page
from search.batches import BATCH, batches
from search.models import Arrival
from search.preparing import EMAIL, PAGE, page_rows
from search.request import Hit, SearchRequest
from search.updating import engine
from search.walking import count, which

FEW = 2_000
"""Hits up to which the arrival of each is looked up. Of more, arrivals are looked through, the newest first."""


def note_arrivals() -> int:
    """Note what is public, in the index, and not noted yet; how much that was. One process at a time does it."""
    index = engine()
    with index.lock(wait=False) as mine:
        if not mine or not index.is_current():
            return 0
        emails = _noted(_unnoted(Email.objects.public(), EMAIL), EMAIL, ChangedKind.EMAIL)
        return emails + _noted(_unnoted(page_rows() & Page.objects.public(), PAGE), PAGE, ChangedKind.PAGE)


def latest() -> int:
    """The key of the last arrival, 0 if there is none."""
    return Arrival.objects.values_list("pk", flat=True).first() or 0


def arrived(request: SearchRequest, *, most: int, before: int = 0, after: int = 0) -> list[Arrival]:
    """The newest arrivals of what a request finds, later than one key and earlier than another (0: no bound)."""
    between = Arrival.objects.filter(pk__gt=after)
    between = between.filter(pk__lt=before) if before else between
    if between[: BATCH + 1].count() > BATCH and (total := count(request)) <= FEW:
        return _of_hits(request, between, total=total)[:most]
    return list(islice(_looked_through(request, between), most))


def _of_hits(request: SearchRequest, between: QuerySet[Arrival], *, total: int) -> list[Arrival]:
    hits = engine().search(replace(request, start=0, size=total, counted=())).hits
    found: list[Arrival] = []
    for model in (EMAIL, PAGE):
        for rows in batches([hit.row for hit in hits if hit.model == model], size=BATCH):
            found += between.filter(model=model, row__in=rows)
    return sorted(found, key=lambda arrival: -arrival.pk)


def _looked_through(request: SearchRequest, between: QuerySet[Arrival]) -> Iterator[Arrival]:
    while batch := list(between.order_by("-pk")[:BATCH]):
        found = which(request, [Hit(arrival.model, arrival.row) for arrival in batch])
        yield from (arrival for arrival in batch if Hit(arrival.model, arrival.row) in found)
        between = between.filter(pk__lt=batch[-1].pk)


def _unnoted(rows: QuerySet[Any], model: str) -> QuerySet[Any]:
    noted = Arrival.objects.filter(model=model, row=OuterRef("pk"))
    return rows.filter(~Exists(noted)).order_by("pk")


def _noted(rows: QuerySet[Any], model: str, kind: ChangedKind) -> int:
    """What the index has yet to see comes later: nobody could find it."""
    done = last = 0
    while keys := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        # Of many rows at once: the marks have no order by row, and to ask of each row alone reads them all each time.
        awaited = set(IndexChange.objects.filter(kind=kind, key__in=keys).values_list("key", flat=True))
        there, now = [key for key in keys if key not in awaited], timezone.now()
        Arrival.objects.bulk_create(Arrival(model=model, row=key, at=now) for key in there)
        done, last = done + len(there), keys[-1]
    return done
