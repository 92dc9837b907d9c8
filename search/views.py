"""The page of results over HTTP. `search.page` makes it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from search.address import read_address
from search.examples import example_groups
from search.facetpage import facet_page
from search.listing import kind_named
from search.page import result_page
from search.scope import Scope
from search.suggesting import suggestions

FRESH = 60
"""Seconds that a browser may keep what was suggested for a text."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The whole state is in the query string: the same address gives the same page."""
    page = result_page(read_address(request.GET), reader=request.user)
    return render(request, "search/results.html", {"page": page})


@require_safe
def facet(request: HttpRequest, name: str) -> HttpResponse:
    """Every value of one facet of the results at the same query string; for htmx those at the top alone."""
    kind = kind_named(name)
    if kind is None:
        raise Http404
    page = facet_page(kind, read_address(request.GET), within=request.GET.get("within", ""), reader=request.user)
    alone = request.htmx  # type: ignore[attr-defined]  # by django-htmx's middleware
    return render(
        request, "search/_facet_values.html" if alone else "search/facet.html", {"page": page, "facet": page.facet}
    )


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """What the search understands, with examples of what this reader may see."""
    return render(request, "search/help.html", {"groups": example_groups(Scope.of(request.user))})


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options of a listbox for the word at the caret (`at`) of a text (`q`); an empty answer where there are none."""
    text, at = request.GET.get("q", ""), request.GET.get("at", "")
    place = int(at[:6]) if at.isascii() and at.isdigit() else len(text)
    found = suggestions(text, at=place, scope=Scope.of(request.user))
    response = render(request, "search/suggestions.html", {"suggestions": found})
    if not request.user.is_staff:
        patch_cache_control(response, private=True, max_age=FRESH)
    return response
