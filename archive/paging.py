"""Long lists in pages, by `?page=N` in the address: a number that is not there gives the nearest page."""

from __future__ import annotations

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, rows, *, size: int, key: str = "page") -> PageOfList:
    """`key` where a page holds several lists: `?gaps=2`."""
    return Paginator(rows, size).get_page(request.GET.get(key))
