"""What a result says in its link, so that the e-mail or page that it opens knows of the search: the same parameters as
the page of results, and `hit`, its place among them from 1."""

from __future__ import annotations

from django.http import QueryDict

from search.address import Address

HIT = "hit"
FARTHEST = 5_000_000
"""The last place of a hit that is looked at."""


def opened_url(path: str, address: Address, *, place: int = 0) -> str:
    return with_hit(path, asked_of(address), place=place)


def asked_of(address: Address) -> str:
    """A search as the parameters of a link, whatever page of its results one is on."""
    return address.on_page(1).url().partition("?")[2]


def with_hit(path: str, asked: str, *, place: int) -> str:
    query = "&".join(filter(None, [asked, f"{HIT}={place}" if place else ""]))
    return f"{path}?{query}" if query else path


def is_from_a_search(query: QueryDict) -> bool:
    return "q" in query or HIT in query


def place_in(query: QueryDict) -> int:
    """The place that a link says; 0 where it says none, or none that can be."""
    given = query.get(HIT, "")
    place = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    return place if place <= FARTHEST else 0
