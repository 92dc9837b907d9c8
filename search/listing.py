"""Facets as a page lists them: data with an address for each value, made from an engine's counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.dates import MONTHS

from archive.models import Release
from search.address import Address
from search.facets import FACETS, FacetKind, FacetName
from search.request import Answer, FacetCount

AT_ONCE = 8
"""Values of a facet that are listed at once; the rest unfolds."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`toggle_url` leads to the results with this value chosen, or no longer chosen."""

    value: str
    label: str
    count: int
    selected: bool
    toggle_url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """`truncated`: there are more values than the `shown` most frequent."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    truncated: bool
    shown: int

    @property
    def selected(self) -> bool:
        return any(value.selected for value in self.values)

    @property
    def top(self) -> tuple[FacetValue, ...]:
        """What is listed at once; a list that is hardly longer is listed whole."""
        return self.values if len(self.values) <= AT_ONCE + 2 else self.values[:AT_ONCE]

    @property
    def rest(self) -> tuple[FacetValue, ...]:
        return self.values[len(self.top) :]


def facets_of(answer: Answer, *, address: Address, releases: Mapping[str, Release]) -> tuple[Facet, ...]:
    """All facets that hold a value. `releases` are those that the reader may see, by the key they have in the index."""
    listed = (_facet(kind, answer.facets.get(kind.name, FacetCount()), address, releases) for kind in FACETS)
    return tuple(facet for facet in listed if facet.values)


def month_label(month: str) -> str:
    """ "2010-06" -> "June 2010"; what is no month of a calendar stays as it is."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number)]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else month


def _facet(kind: FacetKind, count: FacetCount, address: Address, releases: Mapping[str, Release]) -> Facet:
    chosen = address.selections.get(kind.name, ())
    counts = _named(kind, count, releases)
    counts |= {value: 0 for value in chosen if value not in counts}
    values = [_value(kind, value, number, address, releases) for value, number in _ordered(kind, counts)]
    return Facet(kind.name.value, kind.label, tuple(values), count.truncated, kind.shown)


def _named(kind: FacetKind, count: FacetCount, releases: Mapping[str, Release]) -> dict[str, int]:
    """Counts by the value in the URL: a release is known by its slug there and by its key in the index."""
    if kind.name != FacetName.RELEASE:
        return dict(count.values)
    return {releases[value].slug: number for value, number in count.values if value in releases}


def _ordered(kind: FacetKind, counts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    if kind.labels:
        order = [value for value, _ in kind.labels]
        return sorted(counts.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    return sorted(counts.items(), reverse=True) if kind.newest_first else counts.items()


def _value(kind: FacetKind, value: str, count: int, address: Address, releases: Mapping[str, Release]) -> FacetValue:
    titles = {release.slug: release.title for release in releases.values()} if kind.name == FacetName.RELEASE else {}
    label = month_label(value) if kind.name == FacetName.MONTH else titles.get(value, kind.label_of(value))
    chosen = value in address.selections.get(kind.name, ())
    return FacetValue(value, label, count, chosen, address.toggled(kind.name, value).url())
