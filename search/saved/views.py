"""Saved searches over HTTP. For all but the owner of their shelf they are not there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from archive.shelves import hand_over, own_collection, require_own_page
from search.arrivals import latest
from search.exporting.rows import taken
from search.feed import feed_url
from search.models import Pace, SavedSearch
from search.place import site_url
from search.request import Hit
from search.saved.keeping import MOST_SAVED, ShelfFull, address_in, clean_name, news_of, own_searches, save
from search.summary import summary_of

FULL = f"{MOST_SAVED} searches are saved already: delete one before you save another."


@never_cache
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """The reader's own, each with the number of what is new."""
    news = [news_of(saved, reader=request.user) for saved in own_searches(request)]
    return render(request, "search/saved/list.html", {"news": news})


@never_cache
@require_safe
def saved_search(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is new in it since it was last said to be seen: reading changes nothing."""
    saved = own(request, public_id)
    news = news_of(saved, reader=request.user)
    hits = [Hit(arrival.model, arrival.row) for arrival in news.arrivals]
    context = {
        "saved": saved,
        "news": news,
        "found": [summary_of(one.row) for one in taken(hits, reader=request.user, site=site_url(request))],
        "search_url": saved.address.url(),
        "feed_url": feed_url(saved.address),
        "alerts": saved.alerts.all(),
        "alerts_offered": settings.ALERTS_OFFERED,
        "paces": Pace.choices,
    }
    return render(request, "search/saved/search.html", context)


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
    shelf = own_collection(request)
    if shelf is None:
        raise Http404
    return get_object_or_404(SavedSearch, shelf=shelf, public_id=public_id)
