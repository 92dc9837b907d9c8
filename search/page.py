"""A page of results as a value, from an address and a reader: what the template shows, and a JSON twin could."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.address import Address, Read
from search.facets import FACETS, FacetName
from search.grouping import LABELS, Grouped, grouped
from search.grouping import PER_PAGE as GROUPS_PER_PAGE
from search.histogram import Counts, Histogram, histogram_of
from search.listing import Chosen, Facet, chosen_of, facets_of
from search.loosening import MOST_OF_IT, Looked, looked_up
from search.marking import Marker
from search.near import Nearby, nearby, other_spellings
from search.parsing import Parsed, parse
from search.query import Everything, Query
from search.request import Answer, Grain, SearchRequest, Sort
from search.results import Reader, Result, results_of
from search.scope import Releases, Scope
from search.telling import Told, told
from search.updating import engine

PER_PAGE = 20

SORT_LABELS = {
    Sort.RELEVANCE: "best match",
    Sort.NEWEST: "newest",
    Sort.OLDEST: "oldest",
    Sort.MOST_REDACTED: "most redacted",
    Sort.LEAST_REDACTED: "least redacted",
    Sort.THREAD: "in threads",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Hits from a place, counted from 0. `counted` are the facets and dates that are counted; None: as on a page."""

    start: int
    size: int
    counted: tuple[FacetName, ...] | None = None


@dataclass(frozen=True, slots=True)
class SortLink:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """`first` and `last` are the places of this page's results among `total`, from 1. A URL is "" where none leads."""

    page: int
    pages: int
    total: int
    first: int
    last: int
    previous_url: str
    next_url: str
    first_url: str
    last_url: str

    @property
    def is_beyond(self) -> bool:
        """Whether the reader asked for a page after the last one."""
        return self.page > self.pages > 0


@dataclass(frozen=True, slots=True)
class ResultPage:
    """`asked` is the query as it was looked at, `told` what of it was not understood, `notes` what else is to be said.

    `nearby` is None where what was asked is found. `hits` is their number, whether they are `grouped` or not.
    """

    address: Address
    asked: str
    notes: tuple[str, ...]
    told: list[Told]
    nearby: Nearby | None
    results: list[Result]
    facets: tuple[Facet, ...]
    chosen: tuple[Chosen, ...]
    histogram: Histogram | None
    sorts: list[SortLink]
    pager: Pager
    clear_url: str
    hits: int
    groupings: list[SortLink]
    grouped: Grouped | None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.address.selections)


def result_page(read: Read, *, reader: Reader, part: Part | None = None) -> ResultPage:
    """What this reader finds at an address. Every hit, count and value is of a release that the reader may see.

    `part` is which of the hits are shown, where that is not the page of the address; its facets are whole.
    """
    scope = Scope.of(reader)
    address, problems = with_known_releases(read.address, scope.releases)
    parsed = parse(address.q)
    sort = address.sort or default_sort(parsed.query)
    is_whole, part = part is not None, part or _part(address)
    request = replace(scope.request(parsed.query, address=address), sort=sort, start=part.start, size=part.size)
    looked = looked_up(engine(), _counting(request, part, address))
    answer = looked.answer
    rows = grouped(address.group, looked, request, address=address, reader=reader) if address.group else None
    return ResultPage(
        address=address,
        asked=parsed.asked,
        notes=(*read.problems, *problems, *filter(None, [looked.note if answer.total else ""])),
        told=told(parsed.notes, asked=parsed.asked, address=address),
        nearby=_nearby(looked, parsed, address, scope),
        results=results_of(answer.hits, reader=reader, marker=Marker(looked.query), address=address, start=part.start),
        facets=facets_of(answer, address=address, releases=scope.releases, whole=is_whole),
        chosen=chosen_of(address, releases=scope.releases),
        histogram=histogram_of(answer.dates, address=address, days=lambda: _by_day(looked)),
        sorts=_sort_links(address, parsed.query, current=sort),
        pager=_pager(answer, address) if rows is None else _group_pager(rows, address),
        clear_url=address.without_selections().url(),
        hits=answer.total,
        groupings=[SortLink(label, address.grouped_by(by).url(), by == address.group) for by, label in LABELS.items()],
        grouped=rows,
    )


def _part(address: Address) -> Part:
    """The hits of a page. Where they are grouped, each group has its own."""
    return Part(0, 0) if address.group else Part((address.page - 1) * PER_PAGE, PER_PAGE)


def _nearby(looked: Looked, parsed: Parsed, address: Address, scope: Scope) -> Nearby | None:
    if not looked.answer.total:
        return nearby(parsed, address=address, scope=scope) if parsed.asked else None
    return other_spellings(parsed, address=address, scope=scope) if looked.note == MOST_OF_IT else None


def default_sort(query: Query) -> Sort:
    """Everything matches equally well where nothing was asked: the newest come first then."""
    return Sort.NEWEST if query == Everything() else Sort.RELEVANCE


def _counting(request: SearchRequest, part: Part, address: Address) -> SearchRequest:
    if part.counted is None:
        return replace(request, counted=_counted(address), grain=Grain.MONTH)
    facets = tuple(name for name in part.counted if name != FacetName.DATES)
    return replace(request, counted=facets, grain=Grain.MONTH if FacetName.DATES in part.counted else None)


def _counted(address: Address) -> tuple[FacetName, ...]:
    """The facets that are counted at once: all but the costly ones in which nothing is chosen."""
    return tuple(kind.name for kind in FACETS if not kind.costly or kind.name in address.selections)


def _by_day(looked: Looked) -> Counts:
    return engine().search(replace(looked.request, start=0, size=0, counted=(), grain=Grain.DAY)).dates


def with_known_releases(address: Address, releases: Releases) -> tuple[Address, list[str]]:
    """Without releases that are not there, or not there for this reader: the words are the same for both."""
    asked = address.selections.get(FacetName.RELEASE, ())
    slugs = {release.slug for release in releases.values()}
    unknown = [slug for slug in asked if slug not in slugs]
    for slug in unknown:
        address = replace(address.toggled(FacetName.RELEASE, slug), page=address.page)
    return address, [f"There is no release “{slug[:80]}”: it was left out." for slug in unknown]


def _sort_links(address: Address, query: Query, *, current: Sort) -> list[SortLink]:
    offered = [sort for sort in Sort if sort != Sort.RELEVANCE or query != Everything()]
    return [SortLink(SORT_LABELS[sort], address.sorted_by(sort).url(), sort == current) for sort in offered]


def _pager(answer: Answer, address: Address) -> Pager:
    return _paged(address, total=answer.total, shown=len(answer.hits), size=PER_PAGE)


def _group_pager(rows: Grouped, address: Address) -> Pager:
    return _paged(address, total=rows.total, shown=len(rows.rows), size=GROUPS_PER_PAGE)


def _paged(address: Address, *, total: int, shown: int, size: int) -> Pager:
    page, pages = address.page, -(-total // size)
    start = (page - 1) * size
    return Pager(
        page=page,
        pages=pages,
        total=total,
        first=start + 1,
        last=start + shown,
        previous_url=address.on_page(min(page - 1, pages)).url() if page > 1 and pages else "",
        next_url=address.on_page(page + 1).url() if page < pages else "",
        first_url=address.on_page(1).url(),
        last_url=address.on_page(max(pages, 1)).url(),
    )
