"""What holds for every address of the API: who may ask how often, by which method, from where, and what caches keep."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from search.api import problems
from search.api.rate import asker, spend

View = Callable[..., HttpResponseBase]

METHODS = "GET, HEAD, OPTIONS"
PUBLIC_SECONDS = 60
"""How long caches may keep what is published: short, so that what is withdrawn is soon gone everywhere."""
SEEN_ELSEWHERE = "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
"""Headers that a script of another site may read."""


def gate(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _preflight()
        if request.method not in {"GET", "HEAD"}:
            refused = problems.answer(request, 405, problems.READ_ONLY)
            refused.headers["Allow"] = METHODS
            return refused
        budget = spend(asker(request, behind_proxy=settings.BEHIND_PROXY), limit=settings.API_REQUESTS_A_MINUTE)
        if budget.is_spent:
            response: HttpResponseBase = problems.too_many(request, limit=budget.limit, wait=budget.reset)
        else:
            response = _as_get(view, request, *args, **kwargs)
        dressed = _dressed(request, response)
        for name, value in budget.headers.items():
            dressed.headers[name] = value
        return dressed

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # it changes nothing, and refuses in JSON
    return answer


def _as_get(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    """Of HEAD all is made as for GET; the server leaves the body out."""
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def _preflight() -> HttpResponse:
    allowed = {
        "Allow": METHODS,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return HttpResponse(status=204, headers=allowed)


def _dressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if not isinstance(response, HttpResponse) or response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    if request.user.is_authenticated or "private" in response.headers.get("Cache-Control", ""):
        patch_cache_control(response, private=True, no_store=True)
    elif response.status_code == 200:
        response = _cached(request, response)
    else:
        patch_cache_control(response, no_store=True)
    if "private" not in response.headers["Cache-Control"]:
        # Another site's script sends no cookie, and gets what everybody gets.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = SEEN_ELSEWHERE
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With how long it may be kept and its ETag; or that what the asker has is still so."""
    patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    etag = response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    fresh = get_conditional_response(request, etag=etag, response=response)
    return fresh if isinstance(fresh, HttpResponse) else response
