"""What stands beside the results: values that narrow them, taking them away, and following the search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.address import Address
from search.feed import feed_url
from search.listing import FacetValue

register = template.Library()

VALUE = (
    '<li><a href="{}" rel="nofollow"{}>{}<span class="facet__value">{}</span> '
    '<span class="facet__count">{}<span class="visually-hidden"> {}</span></span></a></li>'
)
FORMS = (
    ("csv", "CSV", "for a spreadsheet, without the texts"),
    ("jsonl", "JSON Lines", "with the texts"),
    ("zip", "ZIP", "the pages as PDF, with a manifest"),
)
"""Ending of the file, its name, and what is in it."""


@register.inclusion_tag("search/_take.html")
def take_away(address: Address, total: int) -> dict[str, object]:
    """The export of all results of an address, and of those that are ticked."""
    first = replace(address, page=1)
    forms = [(name, what, first.url(view="export", form=ending)) for ending, name, what in FORMS]
    return {"forms": forms, "fields": parse_qsl(urlsplit(first.url()).query), "total": total}


@register.inclusion_tag("search/_follow.html")
def follow(address: Address) -> dict[str, object]:
    """Saving the search of an address, and its feed."""
    query = urlsplit(replace(address, page=1).url()).query
    return {"query": query, "name": address.q[:200], "feed": feed_url(address)}


@register.simple_tag
def facet_values(values: Iterable[FacetValue]) -> SafeString:
    """The items of a list of values. Not a template: a page holds two hundred of them, and half its time went there."""
    chosen = SafeString(' aria-current="true"'), SafeString('<span class="visually-hidden">Remove </span>')
    items = (
        (one.toggle_url, *(chosen if one.selected else ("", "")), one.label, f"{one.count:,}", _results(one.count))
        for one in values
    )
    return format_html_join("\n", VALUE, items) or format_html('<li class="muted small">{}</li>', "None.")


def _results(count: int) -> str:
    return "result" if count == 1 else "results"


@register.simple_tag(name="feed_url")
def feed_of(address: Address) -> str:
    return feed_url(address)
