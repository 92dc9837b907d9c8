"""The addresses of the API, each through the gate, and an answer in JSON for all that is none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path, re_path

from search.api import problems
from search.api.app import api
from search.api.gate import gate


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    return problems.answer(request, 404, problems.NOWHERE)


# The module itself names no app: what it holds has a namespace, and it has none.
_patterns, _app, _namespace = api.urls
_gated = [
    URLPattern(each.pattern, gate(each.callback), each.default_args, each.name)
    for each in _patterns
    if isinstance(each, URLPattern)
]

urlpatterns = [
    path("", include((_gated, _app), namespace=_namespace)),
    # Without a slash at its end an address is led to the one with a slash first, as everywhere.
    re_path(r"^(?P<rest>.+/)$", gate(nowhere)),
]
