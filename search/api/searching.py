"""The search: what its page shows, hit by hit as far as there are any."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from hashlib import sha256

from django.http import HttpRequest
from ninja import Field, Query, Router

from search.address import Address, Read, read_address
from search.api.base import Shape
from search.api.cursors import MOST, Paging, next_url, pack, unpack
from search.api.links import Links
from search.api.problems import BadParameter
from search.api.shapes import HTML_URL, RATIO, SENT, URL, Marked, ReleaseRef, release_ref
from search.facets import CHOOSABLE, FacetName
from search.histogram import Histogram as Bars
from search.listing import Facet as ListedFacet
from search.listing import FacetValue as ListedValue
from search.near import Nearby as NearSearch
from search.near import Offer as OfferedSearch
from search.notes import Note as QueryNote
from search.page import PER_PAGE, Part, ResultPage, result_page
from search.parsing import parse
from search.request import Sort
from search.results import Reader, Result
from search.sighting import Sighting as PlaceSeen

router = Router(tags=["Search"])

CURSOR = "search"
Counted = tuple[FacetName, ...] | None
LOOKED_AROUND = 200
"""Hits on either side of where the last one stood, among which it is sought if the index has changed since."""
CHANGED = "What is found changed while you read on: some hits may be left out or told twice."
MARK = re.compile(r"</?mark>")


class Asked(Paging):
    """What is asked for; the values of facets come beside it, under the names of the facets."""

    q: str = Field("", description="As in the search box: words, phrases, operators and fields.")
    sort: str = Field("", description=f"{', '.join(Sort)}; by default relevance, without words newest.")
    page: str = Field("", description="Instead of a cursor: begin at this page, of “limit” hits each.")
    facets: str = Field(
        "",
        max_length=500,
        description="Which facets are counted, with commas between, “dates” for the histogram; “none” for none. "
        "By default a list's first piece has all that the page shows, and the others none.",
    )
    limit: int = Field(PER_PAGE, ge=1, le=MOST, description=f"How many hits at most, 1 to {MOST}.")


class Note(Shape):
    """What was not understood as it stands. Nothing a reader types is an error."""

    message: str
    start: int | None = Field(description="Where in “asked”, from 0; null of what stands elsewhere.")
    end: int | None
    example: str = Field(description="A query that works, or empty.")


class Person(Shape):
    role: str = Field(description="from, to, cc or bcc")
    name: Marked


class Sighting(Shape):
    """The page on which what was searched for is printed, or on which it begins."""

    name: str = Field(description="As “page 3 of letters.pdf”; empty of a page itself.")
    bates: Marked
    url: str = URL
    html_url: str = HTML_URL


class Hit(Shape):
    place: int = Field(description="Among all that was found, from 1.")
    kind: str = Field(description="e-mail, or what kind of page it is.")
    title: Marked
    snippet: Marked = Field(description="The piece of its text that shows best why it was found.")
    sender: Marked
    no_sender: str = Field(description="Why there is no sender, if there is none.")
    people: list[Person] = Field(description="Those in whom something is marked, besides the sender.")
    attachments: list[Marked] = Field(description="Those that were searched for.")
    seen_on: Sighting | None
    sent: str = SENT
    copies: int
    redaction_ratio: float = RATIO
    release: ReleaseRef
    url: str = URL
    html_url: str = HTML_URL


class FacetValue(Shape):
    value: str
    label: str
    count: int
    selected: bool
    toggle_url: str = Field(description="This search with the value chosen, or no longer.")


class Facet(Shape):
    name: str = Field(description="Also the parameter by which its values are chosen.")
    label: str
    values: list[FacetValue]
    truncated: bool = Field(description="There are more values than these, the most frequent.")
    values_url: str = Field(description="All its values, to be searched in.")
    late: bool = Field(description="Its values are not counted here, as that takes long, unless one is chosen.")


class Period(Shape):
    """A bar of the dates of what was found."""

    key: str = Field(description="2010, 2010-06 or 2010-06-23.")
    label: str
    count: int
    url: str = Field(description="This search, of that time alone.")


class Histogram(Shape):
    grain: str = Field(description="year, month or day: as fine as the dates allow.")
    periods: list[Period] = Field(description="In order.")


class Offer(Shape):
    """Another search that finds something."""

    q: str
    total: int
    url: str = URL


class Nearby(Shape):
    """What is near where nothing is found, or most of the words only."""

    unfiltered: Offer | None = Field(description="The same without the values chosen beside it.")
    spellings: list[Offer]
    fields: list[Offer]
    fewer: list[Offer]


class Found(Shape):
    asked: str = Field(description="The query as it was looked at.")
    notes: list[Note]
    total: int
    nearby: Nearby | None
    items: list[Hit]
    facets: list[Facet] = Field(
        description="Several values of one are either-or; several facets narrow. Empty where none is counted."
    )
    histogram: Histogram | None = Field(description="Null where nothing has a date, and where dates are not counted.")
    next: str | None = Field(description="The address of the next hits; null at the end.")
    html_url: str = HTML_URL


PARAMETERS = [
    {
        "in": "query",
        "name": kind.name.value,
        "required": False,
        "schema": {"type": "array", "items": {"type": "string"}},
        "description": f"Facet: {kind.label.lower()}. Give it again for either of several values.",
    }
    for kind in CHOOSABLE
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what was found. `end` is the place of the first hit behind it, from 0."""

    page: ResultPage
    results: list[Result]
    end: int
    has_moved: bool = False


@router.get("/search/", response=Found, url_name="search", summary="Search", openapi_extra={"parameters": PARAMETERS})
def search(request: HttpRequest, asked: Query[Asked]) -> Found:
    """What the search page finds, with marks, facets and a cursor that goes on beyond any number of hits."""
    read = read_address(request.GET)
    counted = _counted(asked)
    piece = _piece(read, asked, reader=request.user, counted=counted)
    links, page = Links(request), piece.page
    return Found(
        asked=page.asked,
        notes=_notes(page, moved=piece.has_moved),
        total=page.pager.total,
        nearby=_nearby(links, page.nearby) if page.nearby else None,
        items=[_hit(links, result) for result in piece.results],
        facets=[facet_shape(links, one) for one in page.facets if counted is None or one.name in counted],
        histogram=_histogram(links, page.histogram) if page.histogram else None,
        next=next_url(request, _cursor(read.address, piece)),
        html_url=links.at(page.address.url()),
    )


def _counted(asked: Asked) -> Counted:
    """The facets that are counted for this piece; None for all that the page has."""
    if not asked.facets:
        return () if asked.cursor else None
    names = [name.strip() for name in asked.facets.split(",") if name.strip() not in {"", "none"}]
    unknown = [name for name in names if name not in set(FacetName)]
    if unknown:
        raise BadParameter("facets", f"takes “none”, or some of {', '.join(FacetName)}.")
    return tuple(FacetName(name) for name in dict.fromkeys(names))


def _piece(read: Read, asked: Asked, *, reader: Reader, counted: Counted) -> Piece:
    if asked.cursor:
        key, start, last = unpack(CURSOR, asked.cursor)
        if key != _key(read.address):
            raise BadParameter("cursor", "is of another search: begin this one without a cursor.")
        return _behind(last, read, reader=reader, part=Part(start, asked.limit, counted))
    return _at(read, reader=reader, part=Part((read.address.page - 1) * asked.limit, asked.limit, counted))


def _at(read: Read, *, reader: Reader, part: Part) -> Piece:
    page = result_page(read, reader=reader, part=part)
    return Piece(page, page.results, part.start + part.size)


def _behind(last: str, read: Read, *, reader: Reader, part: Part) -> Piece:
    """The hits behind one that was the last before the part, wherever it stands by now."""
    if not last:
        return _at(read, reader=reader, part=part)
    start = part.start
    page = result_page(read, reader=reader, part=replace(part, start=max(start - 1, 0), size=part.size + 1))
    if page.results and page.results[0].url == last:
        return Piece(page, page.results[1:], start + part.size)
    first = max(start - LOOKED_AROUND, 0)
    around = result_page(read, reader=reader, part=Part(first, start - first + LOOKED_AROUND, ())).results
    places = [place for place, result in enumerate(around) if result.url == last]
    piece = _at(read, reader=reader, part=replace(part, start=first + places[0] + 1 if places else start))
    return piece if places else replace(piece, has_moved=True)


def _cursor(address: Address, piece: Piece) -> str:
    if piece.end >= piece.page.pager.total:
        return ""
    # There is no last one where the index still holds rows that went.
    last = piece.results[-1].url if piece.results else ""
    return pack(CURSOR, [_key(address), piece.end, last])


def _key(address: Address) -> str:
    """A search by all that chooses and orders its hits."""
    return sha256(address.on_page(1).url().encode()).hexdigest()[:16]


def _notes(page: ResultPage, *, moved: bool) -> list[Note]:
    """Of the query with their places; then what else the page says."""
    of_query = parse(page.address.q).notes
    told = {str(note) for note in of_query}
    others = [note for note in page.notes if note not in told] + ([CHANGED] if moved else [])
    plain = [Note(message=text, start=None, end=None, example="") for text in others]
    return [*(_note(note) for note in of_query), *plain]


def _note(note: QueryNote) -> Note:
    return Note(message=note.message, start=note.start, end=note.end, example=note.example)


def _nearby(links: Links, near: NearSearch) -> Nearby:
    return Nearby(
        unfiltered=_offer(links, near.unfiltered) if near.unfiltered else None,
        spellings=[_offer(links, one) for one in near.spellings],
        fields=[_offer(links, one) for one in near.fields],
        fewer=[_offer(links, one) for one in near.fewer],
    )


def _offer(links: Links, offer: OfferedSearch) -> Offer:
    return Offer(q=offer.text, total=offer.count, url=links.json_at(offer.url))


def _sighting(links: Links, seen: PlaceSeen) -> Sighting:
    # On the page of results it leads on within the search as well.
    path = seen.url.partition("?")[0]
    return Sighting(name=seen.name, bates=marked(seen.bates), url=links.json_at(path), html_url=links.at(path))


def _hit(links: Links, result: Result) -> Hit:
    return Hit(
        place=result.place,
        kind=result.kind,
        title=marked(result.title),
        snippet=marked(result.snippet),
        sender=marked(result.sender),
        no_sender=result.no_sender,
        people=[Person(role=role, name=marked(name)) for role, name in result.people],
        attachments=[marked(name) for name in result.attached],
        seen_on=_sighting(links, result.sighting) if result.sighting else None,
        sent=result.sent,
        copies=result.copies,
        redaction_ratio=result.ratio,
        release=release_ref(links, result.release),
        url=links.json_at(result.url),
        html_url=links.at(result.url),
    )


def facet_shape(links: Links, facet: ListedFacet) -> Facet:
    return Facet(
        name=facet.name,
        label=facet.label,
        values=[value_shape(links, value) for value in facet.values],
        truncated=facet.truncated,
        values_url=links.json_at(facet.more_url),
        late=facet.late,
    )


def value_shape(links: Links, value: ListedValue) -> FacetValue:
    return FacetValue(
        value=value.value,
        label=value.label,
        count=value.count,
        selected=value.selected,
        toggle_url=links.json_at(value.toggle_url),
    )


def _histogram(links: Links, histogram: Bars) -> Histogram:
    periods = [
        Period(key=one.key, label=one.label, count=one.count, url=links.json_at(one.url)) for one in histogram.periods
    ]
    return Histogram(grain=histogram.noun, periods=periods)


def marked(escaped: str) -> Marked:
    """Escaped HTML with `<mark>` in it as text and places: "a <mark>b</mark>" is "a b" and (2, 3)."""
    text, marks = "", []
    for number, piece in enumerate(MARK.split(escaped)):
        start = len(text)
        text += html.unescape(piece)
        if number % 2:
            marks.append((start, len(text)))
    return Marked(text=text, marks=marks)
