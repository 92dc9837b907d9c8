"""What a search finds, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.query import And, Has
from search.request import Hit, SearchRequest, Sort
from search.updating import engine


def count(request: SearchRequest) -> int:
    return engine().search(replace(request, start=0, size=0, counted=())).total


def which(request: SearchRequest, candidates: Sequence[Hit]) -> set[Hit]:
    """Those of the candidates (without a score) that the request finds."""
    identifiers = tuple(f"{hit.model}.{hit.row}" for hit in candidates)
    narrowed = And((request.query, Has("id", identifiers)))
    asked = replace(request, query=narrowed, sort=Sort.NEWEST, start=0, size=len(identifiers), counted=())
    return {Hit(hit.model, hit.row) for hit in engine().search(asked).hits} if identifiers else set()
