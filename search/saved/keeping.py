"""Saved searches: a reader without an account keeps them on the shelf of the browser, as bookmarks are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict

from archive.models import Collection
from archive.shelves import open_shelf, own_collection
from search.address import Address, read_address
from search.arrivals import arrived, latest
from search.asking import strictly
from search.models import Arrival, SavedSearch
from search.results import Reader

MOST_SAVED = 100
"""This bounds what one cookie can make us keep and count."""
MOST_NEW = 100
"""New entries that are counted: "99+" tells as much as a larger number."""
LONGEST_QUERY = 8000
LONGEST_NAME = 200


class ShelfFull(Exception):
    """So many searches are saved already."""


@dataclass(frozen=True, slots=True)
class News:
    """A saved search with what is new in it: `arrivals` are the newest, `upto` is the last that could be among them."""

    saved: SavedSearch
    arrivals: list[Arrival]
    upto: int

    @property
    def count(self) -> str:
        return f"{MOST_NEW - 1}+" if len(self.arrivals) >= MOST_NEW else str(len(self.arrivals))


def own_searches(request: HttpRequest) -> list[SavedSearch]:
    own = own_collection(request)
    return list(SavedSearch.objects.filter(shelf=own)) if own else []


def save(request: HttpRequest, address: Address, *, name: str) -> tuple[SavedSearch, str]:
    """Keep a search; returns it and the token for the cookie. The same search is kept once. Raises `ShelfFull`."""
    shelf, token = open_shelf(request)
    query = urlsplit(replace(address, page=1).url()).query[:LONGEST_QUERY]
    kept = SavedSearch.objects.filter(shelf=shelf, query=query).first()
    return kept or _made(shelf, query, name=name or address.q), token


def _made(shelf: Collection, query: str, *, name: str) -> SavedSearch:
    if SavedSearch.objects.filter(shelf=shelf).count() >= MOST_SAVED:
        raise ShelfFull
    clean = clean_name(name) or "Everything new"
    return SavedSearch.objects.create(shelf=shelf, name=clean, query=query, seen=latest())


def clean_name(name: str) -> str:
    """On one line, as it may stand in the subject of a mail; "" if nothing is left."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST_NAME]


def news_of(saved: SavedSearch, *, reader: Reader) -> News:
    upto = latest()
    request = strictly(saved.address, reader=reader)
    return News(saved, arrived(request, most=MOST_NEW, after=saved.seen, before=upto + 1), upto)


def address_in(query: str) -> Address:
    """The address that a form carries as its query string."""
    return read_address(QueryDict(query[:LONGEST_QUERY])).address
