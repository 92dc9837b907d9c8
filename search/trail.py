"""The search from which a reader opened an e-mail or a page: what is to be marked, and the hits before and behind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from archive.models import Copy, Email, Page
from archive.searched import Searched
from search.address import Address, read_address
from search.errors import SearchUnavailable
from search.loosening import Looked, looked_up
from search.marking import Marker
from search.opened import is_from_a_search, opened_url, place_in
from search.page import PER_PAGE, default_sort, with_known_releases
from search.parsing import parse
from search.preparing import EMAIL, PAGE
from search.results import Reader
from search.scope import Scope
from search.updating import engine

log = logging.getLogger(__name__)

BESIDE = 5
"""Hits on either side that are asked for: what was opened may have moved a little, and a neighbour may have gone."""
AROUND = 50
"""Hits on either side among which one is looked for that is not near where its link says: the index has changed."""

Key = tuple[str, int]
"""The model and the row of a hit."""
Part = Callable[[int, int], Looked]
"""So many hits from a place, counted from 0."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`place` counts from 1, 0 if the hit is not found. Hits before and behind it with their places, nearest first."""

    looked: Looked
    place: int = 0
    before: tuple[tuple[int, Key], ...] = ()
    behind: tuple[tuple[int, Key], ...] = ()


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
    said = place_in(request.GET)
    found = neighbours(_parts(address, scope), _hits_that_show(row), place=said)
    urls = _urls([key for _, key in (*found.before, *found.behind)], reader=request.user)
    return Searched(
        asked=parse(address.q).asked,
        marks=Marker(found.looked.query),
        back_url=_back_url(address, found.place or said),
        query=opened_url("", address, place=found.place or said).removeprefix("?"),
        total=found.looked.answer.total,
        place=found.place,
        previous_url=_nearest(found.before, urls, address),
        next_url=_nearest(found.behind, urls, address),
    )


def neighbours(part: Part, shown: frozenset[Key], *, place: int) -> Neighbours:
    """The hits around one of these that is said to be at a place: one search if it is near, a wider one if not."""
    if not place:
        return Neighbours(part(0, 0))
    for reach in (BESIDE, AROUND):
        start = max(place - 1 - reach, 0)
        looked = part(start, place + reach - start)
        hits = [(at, (hit.model, hit.row)) for at, hit in enumerate(looked.answer.hits, start + 1)]
        at = min((at for at, key in hits if key in shown), key=lambda at: abs(at - place), default=0)
        if at:
            before = tuple(one for one in reversed(hits) if one[0] < at)
            return Neighbours(looked, at, before, tuple(one for one in hits if one[0] > at))
    return Neighbours(looked)


def _hits_that_show(row: Email | Page) -> frozenset[Key]:
    """An e-mail as a hit is itself; a page may be one, and its image shows those e-mails that are printed on it."""
    if isinstance(row, Email):
        return frozenset({(EMAIL, row.pk)})
    printed = Copy.objects.filter(document=row.document_id, first_page__lte=row.number, last_page__gte=row.number)
    emails = printed.filter(email__isnull=False).values_list("email", flat=True)
    return frozenset({(PAGE, row.pk), *((EMAIL, key) for key in emails if key is not None)})


def _parts(address: Address, scope: Scope) -> Part:
    query = parse(address.q).query
    request = replace(scope.request(query, address=address), sort=address.sort or default_sort(query), counted=())
    return lambda start, size: looked_up(engine(), replace(request, start=start, size=size))


def _back_url(address: Address, place: int) -> str:
    page = address.on_page((max(place, 1) - 1) // PER_PAGE + 1).url()
    return f"{page}#hit-{place}" if place else page


def _urls(keys: Sequence[Key], *, reader: Reader) -> Mapping[Key, str]:
    """The addresses of those that this reader may see. One may have gone from the archive while the index has it."""
    emails = Email.objects.visible_to(reader).only("public_id")
    pages = Page.objects.visible_to(reader).select_related("document").only("number", "document__public_id")
    urls = {(EMAIL, row.pk): row.get_absolute_url() for row in emails.filter(pk__in=_rows(keys, EMAIL))}
    return urls | {(PAGE, row.pk): row.get_absolute_url() for row in pages.filter(pk__in=_rows(keys, PAGE))}


def _rows(keys: Iterable[Key], model: str) -> list[int]:
    return [row for kind, row in keys if kind == model]


def _nearest(hits: Iterable[tuple[int, Key]], urls: Mapping[Key, str], address: Address) -> str:
    return next((opened_url(urls[key], address, place=place) for place, key in hits if key in urls), "")
