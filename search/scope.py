"""What a reader may search: each request of a page starts here, so that none forgets whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive.models import Release, sees_everything
from search.address import Address
from search.facets import FacetName
from search.loading import releases_seen
from search.loosening import widened
from search.naming import with_release_keys
from search.query import Query
from search.request import Answer, FacetCount, SearchRequest
from search.results import Reader
from search.updating import engine

Releases = Mapping[str, Release]
"""The releases that a reader may see, by the key that they have in the index."""


@dataclass(frozen=True, slots=True)
class Scope:
    reader: Reader
    releases: Releases

    @classmethod
    def of(cls, reader: Reader) -> Scope:
        seen = releases_seen(everything=sees_everything(reader))
        return cls(reader, {str(release.pk): release for release in seen})

    def request(self, query: Query, *, address: Address | None = None) -> SearchRequest:
        """The first page of what the query finds in what an address chooses. A release that is not there is nothing."""
        keys = {release.slug: key for key, release in self.releases.items()}
        selections = dict(address.selections) if address else {}
        if FacetName.RELEASE in selections:
            selections[FacetName.RELEASE] = tuple(keys.get(slug, "") for slug in selections[FacetName.RELEASE])
        return SearchRequest(
            query=with_release_keys(query, self.releases),
            releases=frozenset(int(key) for key in self.releases),
            selections=selections,
        )

    def asked(self, query: Query, *, size: int = 0, counted: tuple[FacetName, ...] = ()) -> Answer:
        """The best hits of a query anywhere, with some facets counted."""
        return engine().search(replace(self.request(query), size=size, counted=counted))

    def counts(self, query: Query, facet: FacetName) -> tuple[tuple[str, int], ...]:
        """The most frequent values of a facet among what a query finds."""
        return self.asked(query, counted=(facet,)).facets.get(facet, FacetCount()).values

    def total(self, query: Query, *, address: Address | None = None) -> int:
        """How many results the page of this query lists."""
        request = self.request(query, address=address)
        return engine().search(replace(request, query=widened(request.query), size=0, counted=())).total
