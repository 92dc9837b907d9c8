"""The manual of the API as a page, made of its description: it cannot tell of what is not there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from archive.models import Correspondent, Document, Email, Page, Passage, Release, Thread
from search.api.cursors import MOST
from search.api.gate import PUBLIC_SECONDS
from search.api.links import json_path, root
from search.api.manual import groups_of, shapes_of
from search.api.problems import ADVICE, TITLES
from search.facets import FacetName
from search.place import site_url
from search.results import Reader

PREFIX = "/api/v1"
OF_ONE: dict[str, Any] = {
    "/documents/{public_id}/": Document,
    "/emails/{public_id}/": Email,
    "/threads/{public_id}/": Thread,
    "/people/{public_id}/": Correspondent,
    "/passages/{public_id}/": Passage,
    "/releases/{slug}/": Release,
}
"""Path -> the rows of which one is its example; what lies below such a path has the same one."""


class DocsPage(DocsBase):
    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema()
        context = {
            "schema": schema,
            "groups": groups_of(schema, samples=samples_for(request.user, paths=schema["paths"])),
            "shapes": shapes_of(schema),
            "problems": [(status, title, ADVICE[status]) for status, title in TITLES.items()],
            "host": site_url(request),
            "most": MOST,
            "seconds": PUBLIC_SECONDS,
            "rate": settings.API_REQUESTS_A_MINUTE,
        }
        return render(request, "search/api_docs.html", context)


def samples_for(reader: Reader, *, paths: Any) -> dict[str, str]:
    """By path an address with something that this reader may see, as far as there is something."""
    firsts = {path: model.objects.visible_to(reader).order_by("pk").first() for path, model in OF_ONE.items()}
    found = {path: path for path in paths if "{" not in path}
    found[f"{PREFIX}/search/facets/{{name}}/"] = f"{root()}search/facets/{FacetName.SENDER}/"
    for path in paths:
        for prefix, row in firsts.items():
            below = path.removeprefix(PREFIX + prefix)
            if row is not None and below != path and "{" not in below:
                found[path] = json_path(row.get_absolute_url()) + below
    page = Page.objects.visible_to(reader).select_related("document").defer("layout", "text").order_by("pk").first()
    if page is not None:
        found[f"{PREFIX}/documents/{{public_id}}/pages/{{number}}/"] = json_path(page.get_absolute_url())
    return found
