"""What holds for every answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


def keep_staff_answers_private(get_response: Callable[[HttpRequest], HttpResponse]):
    """Staff see what is not published, at the addresses where readers will: no cache keeps those pages, neither a
    proxy's nor that of a browser at a shared desk. What says itself how long it may be kept (files) is left alone."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_staff and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer
