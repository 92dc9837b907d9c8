"""The page that lists every value of one facet, with a search within it, for the results of an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from search.address import Address, Read
from search.analysis import fold
from search.facets import FacetKind
from search.listing import Facet, FacetValue, Links, Listing, label_of, titles_of
from search.loosening import looked_up
from search.parsing import parse
from search.request import FacetCount
from search.results import Reader
from search.scope import Scope
from search.updating import engine

MOST_LISTED = 20_000
"""Values of one facet that can be listed and searched."""
PER_PAGE = 100
AT_ONCE = 20
"""Values that are put into the list of a page of results."""
LONGEST_WITHIN = 100
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class FacetPage:
    """`within` is what is sought in the values; `facet` holds those at the top, `values` those of this page."""

    address: Address
    kind: FacetKind
    within: str
    facet: Facet
    values: tuple[FacetValue, ...]
    total: int
    truncated: bool
    page: int
    pages: int
    back_url: str
    previous_url: str
    next_url: str


def facet_page(kind: FacetKind, read: Read, *, within: str, reader: Reader) -> FacetPage:
    """What this reader may see of a facet's values, those first that are most frequent."""
    scope, address, within = Scope.of(reader), read.address, " ".join(within[:LONGEST_WITHIN].split())
    asked = scope.request(parse(address.q).query, address=address)
    looked = looked_up(engine(), replace(asked, size=0, counted=(kind.name,), listed=MOST_LISTED, patience=PATIENCE))
    count = looked.answer.facets.get(kind.name, FacetCount())
    found = replace(count, values=_matching(kind, count, within, scope))
    answer = replace(looked.answer, facets={kind.name: found})
    listing = Listing(answer, address=address, releases=scope.releases)
    values = listing.values(kind, listing.counts(kind, found))
    pages = max(1, -(-len(values) // PER_PAGE))
    page = min(address.page, pages)
    facet = listing.facet(kind, most=AT_ONCE)
    return FacetPage(
        address=address,
        kind=kind,
        within=within,
        facet=replace(facet, more_url=_list_url(kind, address, within, 1)),
        values=values[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(values),
        truncated=count.truncated,
        page=page,
        pages=pages,
        back_url=address.on_page(1).url(),
        previous_url=_list_url(kind, address, within, page - 1) if page > 1 else "",
        next_url=_list_url(kind, address, within, page + 1) if page < pages else "",
    )


def _matching(kind: FacetKind, count: FacetCount, within: str, scope: Scope) -> tuple[tuple[str, int], ...]:
    """The values with every word of `within` somewhere in them: "anne slau" finds "Slaughter, Anne-Marie"."""
    words, titles = fold(within).split(), titles_of(scope.releases.values())
    if not words:
        return count.values
    slugs = {key: release.slug for key, release in scope.releases.items()}

    def matches(value: str) -> bool:
        label = fold(label_of(kind, slugs.get(value, value) if kind.name == "release" else value, titles))
        return all(word in label for word in words)

    return tuple(pair for pair in count.values if matches(pair[0]))


def _list_url(kind: FacetKind, address: Address, within: str, page: int) -> str:
    extra = {**({"within": within} if within else {}), **({"page": str(page)} if page > 1 else {})}
    url = Links(address).listing(kind)
    return f"{url}{'&' if '?' in url else '?'}{urlencode(extra)}" if extra else url
