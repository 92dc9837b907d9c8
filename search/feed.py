"""What is new in a search, as an Atom feed: only what is published, whoever asks, the last to come first.

An entry is new when everybody could first find it (`search.arrivals`), whenever it was sent. Older entries are behind
the link "next", as RFC 5005 has it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from archive.context import SITE_NAME
from search.address import Address, read_address
from search.arrivals import arrived
from search.asking import strictly
from search.exporting.rows import taken
from search.marking import Marker
from search.models import Arrival
from search.place import site_url
from search.request import Hit
from search.summary import summary_of

ENTRIES = 50
FRESH = 300
"""Seconds for which caches may keep a feed: short, so that what is withdrawn is soon gone everywhere."""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed."""
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class PagedFeed(Atom1Feed):  # type: ignore[misc,unused-ignore]
    """Atom with links to the pages of the feed: `pages` are pairs of relation and address."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, url in self.feed["pages"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": url})

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """`before` is the key of an arrival: what came before it."""
    address = replace(read_address(request.GET).address, page=1)
    site = site_url(request)
    return answered(request, written(address, site=site, own=site + feed_url(address), before=before_of(request)))


def before_of(request: HttpRequest) -> int:
    """The key of the arrival before which a feed begins, 0 for the latest."""
    text = request.GET.get("before", "")
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


def answered(request: HttpRequest, feed: str, *, is_public: bool = True) -> HttpResponse:
    body = feed.encode()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag) or HttpResponse(body, content_type=PagedFeed.content_type)
    response.headers["ETag"] = etag
    patch_cache_control(response, public=is_public, private=not is_public, max_age=FRESH)
    return response


def feed_url(address: Address) -> str:
    return replace(address, page=1, sort=None).url(view="search_feed")


def written(address: Address, *, site: str, own: str, title: str = "", before: int = 0) -> str:
    """The feed of an address as XML; `own` is where it stands itself."""
    request = strictly(address, reader=AnonymousUser())
    found = arrived(request, most=ENTRIES + 1, before=before)
    pages = [("first", own)]
    if len(found) > ENTRIES:
        pages.append(("next", f"{own}{'&' if '?' in own else '?'}before={found[ENTRIES - 1].pk}"))
    made = PagedFeed(
        title=_clean(f"{SITE_NAME}: {title or address.q or 'everything new'}"),
        link=site + address.url(),
        description="What this search finds, the last to come into the archive first.",
        feed_url=own,
        feed_guid=own,
        language="en",
        pages=pages,
    )
    _fill(made, found[:ENTRIES], marker=Marker(request.query), site=site)
    return made.writeString("utf-8")


def _fill(made: PagedFeed, found: list[Arrival], *, marker: Marker, site: str) -> None:
    at = {Hit(arrival.model, arrival.row): arrival.at for arrival in found}
    for one in taken(at, reader=AnonymousUser(), site=site):
        row, short = one.row, summary_of(one.row)
        made.add_item(
            title=_clean(short.title),
            link=row.url,
            description=_clean(str(marker.snippet(row.text, field="body"))),
            unique_id=row.url,
            author_name=_clean(short.sender) or None,
            pubdate=at[one.hit],
            updateddate=at[one.hit],
            categories=(_clean(row.release),),
        )


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return NOT_XML.sub(" ", text)
