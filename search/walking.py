"""All that a search finds, however much it is, a batch at a time: neither an engine nor we hold the whole of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

from archive.models import Email, Page
from search.preparing import EMAIL, PAGE
from search.query import And, Has
from search.request import Hit, SearchRequest, Sort
from search.results import Reader
from search.updating import engine

AT_ONCE = 10_000
"""Hits that are asked for in one go and come in the order that was asked for. More come in that of their keys."""
BATCH = 500

_Thing = TypeVar("_Thing")


def batches(things: Iterable[_Thing], *, size: int = BATCH) -> Iterator[list[_Thing]]:
    source = iter(things)
    while batch := list(islice(source, size)):
        yield batch


def count(request: SearchRequest) -> int:
    return engine().search(replace(request, start=0, size=0, counted=())).total


def every_hit(request: SearchRequest, *, reader: Reader) -> Iterator[Hit]:
    """All hits of a request, whatever its page. What is changed meanwhile is found or not, but nothing twice."""
    total = count(request)
    if total <= AT_ONCE:
        yield from engine().search(replace(request, start=0, size=total, counted=())).hits
        return
    for model, rows in _visible(reader):
        for keys in batches(rows):
            yield from sorted(which(request, [Hit(model, key) for key in keys]), key=lambda hit: hit.row)


def which(request: SearchRequest, candidates: Sequence[Hit]) -> set[Hit]:
    """Those of the candidates (without a score) that the request finds."""
    identifiers = tuple(f"{hit.model}.{hit.row}" for hit in candidates)
    narrowed = And((request.query, Has("id", identifiers)))
    asked = replace(request, query=narrowed, sort=Sort.NEWEST, start=0, size=len(identifiers), counted=())
    return {Hit(hit.model, hit.row) for hit in engine().search(asked).hits} if identifiers else set()


def _visible(reader: Reader) -> Iterator[tuple[str, Iterator[int]]]:
    emails: QuerySet[Any] = Email.objects.visible_to(reader)
    pages: QuerySet[Any] = Page.objects.visible_to(reader)
    for model, rows in ((EMAIL, emails), (PAGE, pages)):
        yield model, _keys(rows)


def _keys(rows: QuerySet[Any]) -> Iterator[int]:
    """Rising, in short reads: a cursor that stays open would keep SQLite from tidying up."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[: BATCH * 10]):
        yield from keys
        last = keys[-1]
