"""The address of a page of results: the URL's query string is the whole state, and a link changes one thing of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote_plus

from django.http import QueryDict

from archive.paths import path_named
from search.facets import CHOOSABLE, FacetKind, FacetName
from search.grouped import Group
from search.request import Sort
from search.spans import TO, span_of

MOST_SELECTED = 50
"""Values of one facet that are looked at."""
LONGEST_VALUE = 600
LAST_PAGE = 10**9
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """`sort` is None where the reader chose none; `page` counts from 1."""

    q: str = ""
    selections: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    group: Group | None = None

    def kept(self) -> list[tuple[str, str]]:
        """Parameters that stay when the query is another one: a form holds them beside its own field."""
        chosen = [(kind.name.value, value) for kind in CHOOSABLE for value in self.selections.get(kind.name, ())]
        ways = {"sort": self.sort, "group": self.group}
        return [*chosen, *((name, way.value) for name, way in ways.items() if way)]

    def url(self, *, view: str = "search", **place: str) -> str:
        """The address of this search, or of another view of it at its own `place`."""
        asked = [("q", self.q)] if self.q else []
        place_of_page = [("page", str(self.page))] if self.page > 1 else []
        encoded = "&".join(f"{name}={quoted(value)}" for name, value in (*asked, *self.kept(), *place_of_page))
        path = path_named(view, **place)
        return f"{path}?{encoded}" if encoded else path

    def toggled(self, facet: FacetName, value: str) -> Address:
        """With this value chosen, or no longer, on the first page."""
        old = self.selections.get(facet, ())
        new = tuple(v for v in old if v != value) if value in old else (*old, value)
        return replace(self, selections=_filled({**self.selections, facet: new}), page=1)

    def within(self, dates: str) -> Address:
        """With these dates alone chosen, as "2010-05..2010-08", or with none for ""."""
        return replace(
            self, selections=_filled({**self.selections, FacetName.DATES: (dates,) if dates else ()}), page=1
        )

    def without_selections(self) -> Address:
        return replace(self, selections={}, page=1)

    def sorted_by(self, sort: Sort) -> Address:
        return replace(self, sort=sort, page=1)

    def grouped_by(self, group: Group | None) -> Address:
        return replace(self, group=group, page=1)

    def on_page(self, page: int) -> Address:
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Read:
    """An address, and what in the URL was no good, each in a sentence."""

    address: Address
    problems: tuple[str, ...] = ()


def read_address(query: QueryDict) -> Read:
    """What the URL says. A value that cannot be is left out, and said so; it is never an error."""
    problems: list[str] = []
    selections = {kind.name: _values(kind, _given(kind, query), problems) for kind in CHOOSABLE}
    address = Address(
        q=query.get("q", ""),
        selections=_filled(selections),
        sort=_sort(query.get("sort", ""), problems),
        page=_page(query.get("page", ""), problems),
        group=_group(query.get("group", ""), problems),
    )
    return Read(address, tuple(problems))


@lru_cache(maxsize=10_000)
def quoted(value: str) -> str:
    """A value as it stands in a query string: a page has a hundred links, which share most of theirs."""
    return quote_plus(value)


def _filled(selections: Mapping[FacetName, tuple[str, ...]]) -> dict[FacetName, tuple[str, ...]]:
    return {facet: values for facet, values in selections.items() if values}


def _given(kind: FacetKind, query: QueryDict) -> list[str]:
    """The values in the URL. A form with two fields says `from` and `to`, which make one span of dates."""
    given = query.getlist(kind.name.value)
    ends = [query.get(name, "").strip() for name in ("from", "to")] if kind.name == FacetName.DATES else []
    return [*given, TO.join(ends)] if any(ends) else given


def _values(kind: FacetKind, given: Iterable[str], problems: list[str]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(value for value in given if value))
    good = [value for value in asked if _is_possible(kind, value)]
    problems.extend(f"“{value[:80]}” is no {_noun(kind)}: it was left out." for value in asked if value not in good)
    if len(good) > MOST_SELECTED:
        problems.append(f"Only the first {MOST_SELECTED} values of {kind.label.lower()} were looked at.")
    return tuple(good[:MOST_SELECTED])


def _is_possible(kind: FacetKind, value: str) -> bool:
    if kind.labels:
        return value in dict(kind.labels)
    if kind.name == FacetName.DATES:
        return span_of(value) is not None
    if kind.pattern:
        return re.fullmatch(kind.pattern, value) is not None
    return len(value) <= LONGEST_VALUE and not CONTROL.search(value)


def _noun(kind: FacetKind) -> str:
    if kind.labels:
        return f"value of “{kind.name.value}” ({', '.join(value for value, _ in kind.labels)})"
    noun = "span of dates" if kind.name == FacetName.DATES else kind.label.lower()
    return f"{noun} (as in {kind.sample})" if kind.sample else noun


def _sort(given: str, problems: list[str]) -> Sort | None:
    if given and given not in set(Sort):
        problems.append(f"Results cannot be sorted by “{given[:80]}”: choose one of {', '.join(Sort)}.")
        return None
    return Sort(given) if given else None


def _group(given: str, problems: list[str]) -> Group | None:
    if given and given not in set(Group):
        problems.append(f"Results cannot be grouped by “{given[:80]}”: choose one of {', '.join(Group)}.")
        return None
    return Group(given) if given else None


def _page(given: str, problems: list[str]) -> int:
    if not given or (given.isascii() and given.isdigit() and 1 <= int(given[:12]) <= LAST_PAGE):
        return int(given[:12] or 1)
    problems.append(f"“{given[:80]}” is no page number: this is the first page.")
    return 1
