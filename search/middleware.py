"""What readers see while the engine cannot be asked: that, and everything else of the archive."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from search.errors import SearchUnavailable

log = logging.getLogger(__name__)

TRY_AGAIN = "60"
"""Seconds."""


class SayThatSearchIsAway:
    """Turns `SearchUnavailable` from any view into an answer with the status 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SearchUnavailable):
            return None
        log.error("%s", exception)
        page = render(request, "search/unavailable.html", status=503)
        page["Retry-After"] = TRY_AGAIN
        return page
