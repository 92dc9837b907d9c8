"""The search from which a reader opened an e-mail or a page: what is to be marked, and the hits before and behind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from archive.models import Email, Page
from archive.searched import Searched
from search.address import Address, read_address
from search.errors import SearchUnavailable
from search.loosening import Looked, looked_up
from search.marking import Marker
from search.opened import is_from_a_search, opened_url, place_in
from search.page import PER_PAGE, default_sort, with_known_releases
from search.parsing import parse
from search.preparing import EMAIL, PAGE
from search.request import Hit
from search.results import Reader
from search.scope import Scope
from search.updating import engine

log = logging.getLogger(__name__)

AROUND = 50
"""Hits on either side among which one is looked for that is not where its link says: the index has changed since."""

Part = Callable[[int, int], Looked]
"""So many hits from a place, counted from 0."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`place` counts from 1, 0 if the hit is not found. None where there is no hit before or behind it."""

    looked: Looked
    place: int = 0
    before: Hit | None = None
    behind: Hit | None = None


def searched(request: HttpRequest, row: Email | Page) -> Searched | None:
    """What the address of this request says of a search. The reader may see the row; others are shown as to anybody."""
    if not is_from_a_search(request.GET):
        return None
    try:
        return _searched(request, row)
    except SearchUnavailable as error:
        # What was opened can be read all the same.
        log.warning("%s", error)
        return None


def _searched(request: HttpRequest, row: Email | Page) -> Searched:
    scope = Scope.of(request.user)
    address, _ = with_known_releases(replace(read_address(request.GET).address, page=1), scope.releases)
    hit = Hit(EMAIL if isinstance(row, Email) else PAGE, row.pk)
    found = neighbours(_parts(address, scope), hit, place=place_in(request.GET))
    return Searched(
        asked=parse(address.q).asked,
        marks=Marker(found.looked.query),
        back_url=_back_url(address, found.place),
        total=found.looked.answer.total,
        place=found.place,
        previous_url=_url(found.before, address, place=found.place - 1, reader=request.user),
        next_url=_url(found.behind, address, place=found.place + 1, reader=request.user),
    )


def neighbours(part: Part, hit: Hit, *, place: int) -> Neighbours:
    """The hits around one that is said to be at a place: one search if it is there, a wider one if not."""
    if not place:
        return Neighbours(part(0, 0))
    at, size = max(place - 2, 0), 3
    looked = part(at, size)
    if _index(looked, hit) != place - 1 - at:
        at, size = max(place - 1 - AROUND, 0), 2 * AROUND + 1
        looked = part(at, size)
    index = _index(looked, hit)
    if index is None:
        return Neighbours(looked)
    hits = looked.answer.hits
    return Neighbours(
        looked,
        place=at + index + 1,
        before=hits[index - 1] if index else None,
        behind=hits[index + 1] if index + 1 < len(hits) else None,
    )


def _index(looked: Looked, hit: Hit) -> int | None:
    keys = [(each.model, each.row) for each in looked.answer.hits]
    return keys.index((hit.model, hit.row)) if (hit.model, hit.row) in keys else None


def _parts(address: Address, scope: Scope) -> Part:
    query = parse(address.q).query
    request = replace(scope.request(query, address=address), sort=address.sort or default_sort(query), counted=())
    return lambda start, size: looked_up(engine(), replace(request, start=start, size=size))


def _back_url(address: Address, place: int) -> str:
    page = address.on_page((max(place, 1) - 1) // PER_PAGE + 1).url()
    return f"{page}#hit-{place}" if place else page


def _url(hit: Hit | None, address: Address, *, place: int, reader: Reader) -> str:
    """The address of another hit. It may have gone from the archive while it stands in the index."""
    if hit is None:
        return ""
    if hit.model == EMAIL:
        email = Email.objects.visible_to(reader).filter(pk=hit.row).only("public_id").first()
        return opened_url(email.get_absolute_url(), address, place=place) if email else ""
    page = Page.objects.visible_to(reader).filter(pk=hit.row).select_related("document").defer("layout", "text").first()
    return opened_url(page.get_absolute_url(), address, place=place) if page else ""
