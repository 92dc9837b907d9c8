"""An address as what is asked of the engine, for what shows no page: feeds, alerts, counts of what is new, exports."""

from __future__ import annotations

from dataclasses import replace

from search.address import Address
from search.loosening import looked_up, widened
from search.parsing import parse
from search.query import Everything
from search.request import SearchRequest, Sort
from search.results import Reader
from search.scope import Scope
from search.updating import engine


def strictly(address: Address, *, reader: Reader) -> SearchRequest:
    """What has all that was asked: nobody wants to be told of what has most of it."""
    request = Scope.of(reader).request(parse(address.q).query, address=address)
    return replace(request, sort=Sort.NEWEST, counted=())


def seen(address: Address, *, reader: Reader) -> SearchRequest:
    """The very hits that the page of this address lists, and in its order."""
    request = replace(Scope.of(reader).request(parse(address.q).query, address=address), size=0, counted=())
    default = Sort.NEWEST if request.query == Everything() else Sort.RELEVANCE
    looked = looked_up(engine(), request)
    return replace(request, query=widened(looked.query), sort=address.sort or default)
