"""What a reader ticked on a page of results: addresses of e-mails and pages, as the hits that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from archive.models import Email, Page
from search.preparing import EMAIL, PAGE
from search.request import Hit
from search.results import Reader

MOST_PICKED = 500


def picked(paths: Iterable[str], *, reader: Reader) -> list[Hit]:
    """In the order in which they were ticked. An address that is none of these, or not for this reader, is no hit."""
    wanted = [key for path in list(dict.fromkeys(paths))[:MOST_PICKED] if (key := _key_of(path))]
    found = _emails(wanted, reader) | _pages(wanted, reader)
    return [found[key] for key in wanted if key in found]


def _key_of(path: str) -> tuple[str, int] | None:
    """The public id and the page number, 0 for an e-mail."""
    try:
        match = resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return None
    if match.url_name not in {"email", "page"}:
        return None
    return match.kwargs["public_id"], match.kwargs.get("number", 0)


def _emails(wanted: Iterable[tuple[str, int]], reader: Reader) -> dict[tuple[str, int], Hit]:
    ids = [public_id for public_id, number in wanted if not number]
    rows = Email.objects.visible_to(reader).filter(public_id__in=ids)
    return {(public_id, 0): Hit(EMAIL, key) for public_id, key in rows.values_list("public_id", "pk")}


def _pages(wanted: Iterable[tuple[str, int]], reader: Reader) -> dict[tuple[str, int], Hit]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for public_id, number in wanted:
        numbers[public_id].add(number)
    rows = Page.objects.visible_to(reader).filter(
        document__public_id__in=numbers, number__in=set().union(*numbers.values())
    )
    values = rows.values_list("document__public_id", "number", "pk")
    return {(public_id, number): Hit(PAGE, key) for public_id, number, key in values if number in numbers[public_id]}
