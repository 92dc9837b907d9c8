"""What a search finds, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from search.query import And, Has
from search.request import Hit, SearchRequest, Sort
from search.updating import engine

BATCH = 500

_Thing = TypeVar("_Thing")


def batches(things: Iterable[_Thing], *, size: int = BATCH) -> Iterator[list[_Thing]]:
    source = iter(things)
    while batch := list(islice(source, size)):
        yield batch


def count(request: SearchRequest) -> int:
    return engine().search(replace(request, start=0, size=0, counted=())).total


def which(request: SearchRequest, candidates: Sequence[Hit]) -> set[Hit]:
    """Those of the candidates (without a score) that the request finds."""
    identifiers = tuple(f"{hit.model}.{hit.row}" for hit in candidates)
    narrowed = And((request.query, Has("id", identifiers)))
    asked = replace(request, query=narrowed, sort=Sort.NEWEST, start=0, size=len(identifiers), counted=())
    return {Hit(hit.model, hit.row) for hit in engine().search(asked).hits} if identifiers else set()
