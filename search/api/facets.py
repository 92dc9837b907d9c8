"""All values of one facet of what was found, to be searched in."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from search.address import read_address
from search.api.base import Shape
from search.api.links import Links
from search.api.searching import PARAMETERS, FacetValue, value_shape
from search.api.shapes import HTML_URL
from search.facetpage import facet_page
from search.listing import kind_named

router = Router(tags=["Search"])


class Within(Schema):
    q: str = Field("", description="As in the search. Its facets and their values are taken as well.")
    within: str = Field("", description="Only values that hold all of these words.")
    page: str = Field("", description="The values from this page on: it stands in “next”.")


class FacetValues(Shape):
    name: str
    label: str
    values: list[FacetValue] = Field(description="The most frequent first.")
    total: int
    truncated: bool = Field(description="There are more than can be listed.")
    next: str | None = Field(description="The address of the next values; null at the end.")
    html_url: str = HTML_URL


@router.get(
    "/search/facets/{slug:name}/",
    response=FacetValues,
    url_name="facet",
    summary="The values of a facet",
    openapi_extra={"parameters": PARAMETERS},
)
def facet(request: HttpRequest, name: str, asked: Query[Within]) -> FacetValues:
    """Of what a search finds, each with how often it is found and the search that chooses it."""
    kind = kind_named(name)
    if kind is None:
        raise Http404
    page, links = facet_page(kind, read_address(request.GET), within=asked.within, reader=request.user), Links(request)
    return FacetValues(
        name=kind.name.value,
        label=kind.label,
        values=[value_shape(links, value) for value in page.values],
        total=page.total,
        truncated=page.truncated,
        next=links.json_at(page.next_url) if page.next_url else None,
        html_url=links.at(page.facet.more_url),
    )
