"""What readers see while the engine cannot be asked: that, and everything else of the archive."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from search.errors import SearchUnavailable

log = logging.getLogger(__name__)

TRY_AGAIN = {"Retry-After": "60"}


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
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            said = "The search cannot be reached just now. Try again in a minute."
            return JsonResponse({"detail": said}, status=503, headers=TRY_AGAIN)
        page = render(request, "search/unavailable.html", status=503)
        page["Retry-After"] = TRY_AGAIN["Retry-After"]
        return page
