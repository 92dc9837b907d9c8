"""What stands beside the results: values that narrow them, taking them away, and following the search."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from django import template

from search.address import Address
from search.drawing import bar_rows, bars, facet_list, facet_sections, facet_values, kept_fields, result_items
from search.feed import feed_url

register = template.Library()
for drawn in (bar_rows, bars, facet_list, facet_sections, facet_values, kept_fields, result_items):
    register.simple_tag(drawn)

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


@register.simple_tag(name="feed_url")
def feed_of(address: Address) -> str:
    return feed_url(address)
