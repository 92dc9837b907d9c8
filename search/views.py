"""The page of results over HTTP. `search.page` makes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.address import read_address
from search.page import result_page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The whole state is in the query string: the same address gives the same page."""
    page = result_page(read_address(request.GET), reader=request.user)
    return render(request, "search/results.html", {"page": page})
