"""Releases as readers name them in a query, `release:mc` or `release:"county e-mail"`, as the keys of the index."""

from __future__ import annotations

from collections.abc import Mapping

from archive.models import Release
from search.analysis import terms
from search.facets import FacetName
from search.query import And, Has, In, Not, Or, Query


def with_release_keys(query: Query, releases: Mapping[str, Release]) -> Query:
    """The query with keys for names. `releases` are those that the reader may see, by their key: no other is named."""
    match query:
        case Has(FacetName.RELEASE, names):
            return Has(FacetName.RELEASE, tuple(k for k, one in releases.items() if any(_is(one, n) for n in names)))
        case And(parts):
            return And(tuple(with_release_keys(part, releases) for part in parts))
        case Or(parts):
            return Or(tuple(with_release_keys(part, releases) for part in parts))
        case Not(part):
            return Not(with_release_keys(part, releases))
        case In(field, part):
            return In(field, with_release_keys(part, releases))
    return query


def _is(release: Release, name: str) -> bool:
    """Its address, or words of its title."""
    wanted = set(terms(name))
    return release.slug == name.lower() or (bool(wanted) and wanted <= set(terms(release.title)))
