"""Saved searches over HTTP. For all but the owner of their shelf, and who has a link to a shared one, they are not
there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from archive.shelves import hand_over, has_key, keep_private, new_secret, own_collection, require_own_page
from search.address import Address
from search.api.links import json_path
from search.arrivals import arrived, latest
from search.asking import strictly
from search.exporting.rows import taken
from search.feed import answered, before_of, feed_url, written
from search.listing import chosen_of
from search.models import Pace, SavedSearch
from search.page import with_known_releases
from search.place import site_url
from search.request import Hit
from search.saved.keeping import MOST_SAVED, ShelfFull, address_in, clean_name, news_of, own_searches, save
from search.scope import Scope
from search.summary import summary_of

MOST_SHOWN = 50
"""Of what came last, on the page of a shared search."""
FULL = f"{MOST_SAVED} searches are saved already: delete one before you save another."


@never_cache
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """The reader's own, each with the number of what is new."""
    news = [news_of(saved, reader=request.user) for saved in own_searches(request)]
    return render(request, "search/saved/list.html", {"news": news})


@require_safe
def saved_search(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is new in it since it was last said to be seen, for its owner: reading changes nothing.

    By `?key=`, for those to whom the owner gave the link, what came last; for all others it is not there.
    """
    saved = get_object_or_404(SavedSearch, public_id=public_id)
    if not is_own(request, saved):
        return shared(request, saved)
    news = news_of(saved, reader=request.user)
    hits = [Hit(arrival.model, arrival.row) for arrival in news.arrivals]
    context = {
        "saved": saved,
        "news": news,
        "found": [summary_of(one.row) for one in taken(hits, reader=request.user, site=site_url(request))],
        "search_url": saved.address.url(),
        "feed_url": feed_url(saved.address),
        "link": shared_url(saved, site=site_url(request)),
        "alerts": saved.alerts.all(),
        "alerts_offered": settings.ALERTS_OFFERED,
        "paces": Pace.choices,
    }
    return keep_private(render(request, "search/saved/search.html", context))


def shared(request: HttpRequest, saved: SavedSearch) -> HttpResponse:
    """The search of a shared link: only what is published, whoever looks, and nothing of its owner but the name."""
    _require_key(request, saved)
    address, unknown = _as_anybody(saved)
    asked = strictly(saved.address, reader=AnonymousUser())
    hits = [Hit(one.model, one.row) for one in arrived(asked, most=MOST_SHOWN)]
    site = site_url(request)
    context = {
        "saved": saved,
        "found": [summary_of(one.row) for one in taken(hits, reader=AnonymousUser(), site=site)],
        "search_url": "" if unknown else address.url(),
        "json_url": "" if unknown else site + json_path(address.url()),
        "chosen": chosen_of(address, releases=Scope.of(AnonymousUser()).releases),
        "feed_url": "" if unknown else shared_url(saved, site=site, view="saved_search_feed"),
    }
    return keep_private(render(request, "search/saved/shared.html", context))


@require_safe
def shared_feed(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is new in a shared search; it ends with the sharing."""
    saved = get_object_or_404(SavedSearch, public_id=public_id)
    _require_key(request, saved)
    if _as_anybody(saved)[1]:
        raise Http404
    site = site_url(request)
    own_url = shared_url(saved, site=site, view="saved_search_feed")
    made = written(saved.address, site=site, own=own_url, title=saved.name, before=before_of(request))
    response = answered(request, made, is_public=False)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make the secret link, or with `action=stop` end it for ever: a later one has another key."""
    saved = own(request, public_id)
    saved.secret = "" if request.POST.get("action") == "stop" else saved.secret or new_secret()
    saved.save(update_fields=["secret"])
    return redirect(f"{saved.get_absolute_url()}#share")


@csrf_exempt
@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """From the page of results, which sets no cookie: `require_own_page` stands for the token."""
    require_own_page(request)
    try:
        saved, token = save(request, address_in(request.POST.get("search", "")), name=request.POST.get("name", ""))
    except ShelfFull:
        messages.error(request, FULL)
        return redirect("saved_searches")
    response = redirect(saved)
    hand_over(response, token=token)
    return response


@require_POST
def rename(request: HttpRequest, public_id: str) -> HttpResponse:
    saved = own(request, public_id)
    if name := clean_name(request.POST.get("name", "")):
        saved.name = name
        saved.save(update_fields=["name"])
    else:
        messages.error(request, "A saved search needs a name.")
    return redirect(saved)


@require_POST
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its alerts end with it."""
    own(request, public_id).delete()
    return redirect("saved_searches")


@require_POST
def mark_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    """All up to the arrival that the page knew of (`upto`): what came meanwhile stays new."""
    saved, upto = own(request, public_id), request.POST.get("upto", "")
    if upto.isascii() and upto.isdigit():
        saved.seen = max(saved.seen, min(int(upto[:18]), latest()))
        saved.seen_at = timezone.now()
        saved.save(update_fields=["seen", "seen_at"])
    return redirect("saved_searches")


def own(request: HttpRequest, public_id: str) -> SavedSearch:
    """The saved search, for its owner only: whoever reads a shared link changes nothing."""
    saved = get_object_or_404(SavedSearch, public_id=public_id)
    if not is_own(request, saved):
        raise Http404
    return saved


def is_own(request: HttpRequest, saved: SavedSearch) -> bool:
    shelf = own_collection(request)
    return shelf is not None and shelf.pk == saved.shelf_id


def shared_url(saved: SavedSearch, *, site: str, view: str = "saved_search") -> str:
    """The address that opens it without its shelf; "" while it is not shared."""
    return f"{site}{reverse(view, args=[saved.public_id])}?key={saved.secret}" if saved.secret else ""


def _as_anybody(saved: SavedSearch) -> tuple[Address, list[str]]:
    """Its address without releases that are not public, and what is to be said of these: not even their slugs are."""
    return with_known_releases(saved.address, Scope.of(AnonymousUser()).releases)


def _require_key(request: HttpRequest, saved: SavedSearch) -> None:
    if not has_key(request, saved):
        raise Http404
