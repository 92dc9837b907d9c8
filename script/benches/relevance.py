"""Whether somebody finds the e-mail that they remember: mean reciprocal rank and success at 10, by kind of memory."""

from __future__ import annotations

from pathlib import Path

from benches.common import say
from benches.inside import open_archive
from benches.knownitem import Item, Remembered, mean_reciprocal_rank, remembered, success_at

EACH = 300
"""Queries of each kind."""
LOOKED_AT = 20
"""Results that are looked at: the first page."""


def report(var: Path) -> None:
    """Every query as a reader would type it, answered by the page of results of an archive that is there."""
    open_archive(var)
    ranks: dict[str, list[int | None]] = {}
    for one in remembered(_items(), each=EACH):
        ranks.setdefault(one.kind, []).append(_rank(one))
    ranks["all"] = [rank for found in ranks.values() for rank in found]
    for kind, found in ranks.items():
        say(f"relevance, {kind}: queries", len(found))
        say(f"relevance, {kind}: mean reciprocal rank", mean_reciprocal_rank(found))
        say(f"relevance, {kind}: success at 10", success_at(10, found))


def _items() -> list[Item]:
    from archive.models import Email

    rows = Email.objects.order_by("sent", "subject", "link_key", "pk")
    fields = rows.values_list("public_id", "subject", "sender_name", "sent", "body", "is_quoted_only")
    return [Item(*row) for row in fields]


def _rank(one: Remembered) -> int | None:
    from django.contrib.auth.models import AnonymousUser
    from django.http import QueryDict

    from search.address import read_address
    from search.page import result_page

    query = QueryDict(mutable=True)
    query["q"] = one.query
    page = result_page(read_address(query), reader=AnonymousUser())
    addresses = [result.url.split("?")[0].rstrip("/").rpartition("/")[2] for result in page.results]
    return next((place for place, key in enumerate(addresses, start=1) if key in one.wanted), None)
