"""Where everything begins."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Field, Router

from archive.context import SITE_NAME
from search.api.base import Shape
from search.api.links import VERSION, Links

router = Router(tags=["Releases"])


class Index(Shape):
    name: str
    version: str
    releases_url: str
    search_url: str
    manual_url: str = Field(description="For people.")
    openapi_url: str = Field(description="For programs.")


@router.get("/", response=Index, url_name="index", summary="Where everything begins")
def index(request: HttpRequest) -> Index:
    links = Links(request)
    return Index(
        name=SITE_NAME,
        version=VERSION,
        releases_url=links.to("home"),
        search_url=links.to("search"),
        manual_url=links.to("openapi-view"),
        openapi_url=links.to("openapi-json"),
    )
