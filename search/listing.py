"""Facets as a page lists them: data with an address for each value, made from an engine's counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.models import Release
from archive.paths import path_named
from archive.templatetags.archive_tags import MONTHS
from search.address import Address, quoted
from search.facets import BY_NAME, CHOOSABLE, FACETS, FacetKind, FacetName, Order
from search.request import Answer, FacetCount
from search.spans import span_of

AT_ONCE = 8
"""Values of a facet that are listed at once; the rest is a click away."""

Counts = Sequence[tuple[str, int]]
"""Values with their counts."""


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
    """`values` are the most frequent, `top` those that a page lists at once; `truncated`: there are more than `values`.

    `late`: the values were not counted, as that takes long. All of them stand at `more_url`.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    truncated: bool
    more_url: str
    late: bool = False
    top: tuple[FacetValue, ...] = ()

    @property
    def selected(self) -> bool:
        return any(value.selected for value in self.values)

    @property
    def is_cut(self) -> bool:
        return self.truncated or len(self.top) < len(self.values)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that is chosen, in whichever facet; `url` leads to the results without it."""

    facet: str
    label: str
    url: str


class Listing:
    """The facets of an answer. `releases` are those that the reader may see, by the key they have in the index."""

    def __init__(self, answer: Answer, *, address: Address, releases: Mapping[str, Release]) -> None:
        self.answer, self.address, self.releases = answer, address, releases
        self.titles = titles_of(releases.values())
        self.links = Links(address)

    def facets(self, *, whole: bool) -> tuple[Facet, ...]:
        """All facets that hold a value, and where something was found those whose values are still to be counted.

        Unless they are `whole`, they hold the values that a page lists at once, and are truncated if there are more.
        """
        listed = (self.facet(kind, whole=whole) for kind in FACETS)
        return tuple(facet for facet in listed if facet.values or (facet.late and self.answer.total))

    def facet(self, kind: FacetKind, *, most: int = AT_ONCE, whole: bool = True) -> Facet:
        count = self.answer.facets.get(kind.name, FacetCount(late=True))
        counts = self.counts(kind, count)
        # A list that is hardly longer is listed whole, and a table of all values that there are is never cut.
        top = self.values(kind, counts if len(counts) <= most + 2 or kind.labels else self._top(kind, counts, most))
        values = self.values(kind, counts) if whole else top
        truncated = count.truncated or len(values) < len(counts)
        more = self.links.listing(kind)
        return Facet(kind.name.value, kind.label, values, truncated, more, late=count.late, top=top)

    def counts(self, kind: FacetKind, count: FacetCount) -> Counts:
        """All values that were counted, and those that are chosen, in their order."""
        counts = self._named(kind, count)
        counts |= {value: 0 for value in self._chosen(kind) if value not in counts}
        return tuple(_ordered(kind, counts))

    def values(self, kind: FacetKind, counts: Counts) -> tuple[FacetValue, ...]:
        chosen, toggling = self._chosen(kind), self.links.toggling
        return tuple(
            FacetValue(value, label_of(kind, value, self.titles), number, value in chosen, toggling(kind.name, value))
            for value, number in counts
        )

    def _chosen(self, kind: FacetKind) -> tuple[str, ...]:
        return self.address.selections.get(kind.name, ())

    def _top(self, kind: FacetKind, counts: Counts, most: int) -> Counts:
        """The first ones, and what is chosen wherever it stands."""
        chosen = self._chosen(kind)
        return tuple(pair for place, pair in enumerate(counts) if place < most or pair[0] in chosen)

    def _named(self, kind: FacetKind, count: FacetCount) -> dict[str, int]:
        """Counts by the value in the URL: a release is known by its slug there and by its key in the index."""
        if kind.name != FacetName.RELEASE:
            return dict(count.values)
        return {self.releases[value].slug: number for value, number in count.values if value in self.releases}


class Links:
    """Addresses that differ in one value, made from what they share."""

    def __init__(self, address: Address) -> None:
        self.address = address
        url = address.on_page(1).url()
        self.base = f"{url}{'&' if '?' in url else '?'}"
        self.query = url.partition("?")[2]

    def toggling(self, facet: FacetName, value: str) -> str:
        if value in self.address.selections.get(facet, ()):
            return self.address.toggled(facet, value).url()
        return f"{self.base}{facet.value}={quoted(value)}"

    def listing(self, kind: FacetKind) -> str:
        """The page that lists every value of a facet, for the same results."""
        path = path_named("facet", name=kind.name.value)
        return f"{path}?{self.query}" if self.query else path


def facets_of(
    answer: Answer, *, address: Address, releases: Mapping[str, Release], whole: bool = True
) -> tuple[Facet, ...]:
    return Listing(answer, address=address, releases=releases).facets(whole=whole)


def chosen_of(address: Address, *, releases: Mapping[str, Release]) -> tuple[Chosen, ...]:
    """Every value that is chosen at an address."""
    titles = titles_of(releases.values())
    return tuple(
        Chosen(kind.label, label_of(kind, value, titles), address.toggled(kind.name, value).url())
        for kind in CHOOSABLE
        for value in address.selections.get(kind.name, ())
    )


def titles_of(releases: Iterable[Release]) -> dict[str, str]:
    return {release.slug: release.title for release in releases}


def label_of(kind: FacetKind, value: str, titles: Mapping[str, str]) -> str:
    if kind.name == FacetName.RELEASE:
        return titles.get(value, value)
    if kind.name == FacetName.MONTH:
        return date_label(value)
    return dates_label(value) if kind.name == FacetName.DATES else kind.label_of(value)


def date_label(date: str) -> str:
    """ "2010-06-23" -> "23 June 2010", "2010-06" -> "June 2010"; what is no date of a calendar stays as it is."""
    year, month, day = (*date.split("-"), "", "")[:3]
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return date
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day.isdigit() else f"{name} {year}"


def dates_label(value: str) -> str:
    """ "2010-05..2010-08" -> "May 2010 to August 2010"."""
    span = span_of(value)
    if span is None or span.first == span.last:
        return date_label(span.first if span else value)
    if not span.first:
        return f"up to {date_label(span.last)}"
    return f"{date_label(span.first)} to {date_label(span.last)}" if span.last else f"from {date_label(span.first)} on"


def _ordered(kind: FacetKind, counts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    if kind.order == Order.TABLE:
        order = [value for value, _ in kind.labels]
        return sorted(counts.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    return sorted(counts.items(), reverse=True) if kind.order == Order.NEWEST else counts.items()


def kind_named(name: str) -> FacetKind | None:
    return next((kind for facet, kind in BY_NAME.items() if facet.value == name and kind in FACETS), None)
