"""The parts of a page of results that stand there by the dozen, as HTML: results, facets, bars.

Not templates: a page holds twenty results, fourteen facets with a hundred values and fifty bars, and in Django's
templates they took longer than to search and to load all that is on the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from archive.filling import filled, joined
from archive.paths import path_named
from archive.templatetags.archive_tags import count_of, printed_date, redaction_bar, with_gaps
from search.address import Address
from search.histogram import Histogram, Period
from search.listing import Facet, FacetValue
from search.marking import unmarked
from search.results import Result

NOTHING = SafeString("")
OPEN = 3
"""Facets at the top that stand open."""

RESULT = """<li class="hit hit--ticked"{}>
  <input class="hit__tick" type="checkbox" name="tick" value="{}" form="ticked" aria-label="Tick “{}” to take it away">
  <h{} class="hit__title"><a href="{}">{}</a></h{}>
  <p class="meta">{}{} {}</p>
  {}{}<p class="meta">{}{}{}</p>
</li>"""
SENDER = '<span class="hit__sender">{}</span> <span>{}</span>'
FROM = '<span class="visually-hidden">From </span>{}'
SNIPPET = '<p class="snippet">{}</p>\n  '
UNPUBLISHED = SafeString(' <span class="chip chip--unpublished">not published</span>')

VALUE = (
    '<li><a href="{}" rel="nofollow"{}>{}<span class="facet__value">{}</span> '
    '<span class="facet__count">{}<span class="visually-hidden"> {}</span></span></a></li>'
)
CHOSEN = SafeString(' aria-current="true"'), SafeString('<span class="visually-hidden">Remove </span>')
NO_VALUES = SafeString('<li class="muted small">None.</li>')
VALUES = """<ul class="facet__values">
  {}
</ul>
{}"""
MORE = (
    '<p class="facet__more small"><a href="{}" rel="nofollow">More<span class="visually-hidden"> of {}</span></a></p>'
)
FACET = """<details class="facet"{}>
  <summary><h3 class="facet__label">{}</h3></summary>
  {}<div id="facet-{}" aria-live="polite">
    {}
  </div>
</details>"""
WITHIN = """<form class="facet__search" action="{0}" method="get" role="search" aria-label="{1}" hx-get="{0}" \
hx-target="#facet-{2}" hx-trigger="input changed delay:250ms from:find input[type=search], submit">
    {4}
    <label class="visually-hidden" for="within-{2}">Find in {3}</label>
    <input id="within-{2}" type="search" name="within" maxlength="100" placeholder="Find in {3}" autocomplete="off" \
spellcheck="false">
    <button type="submit">Find</button>
  </form>
  """
LATE = (
    '<p class="facet__more small" hx-get="{0}" hx-trigger="toggle from:closest details once" hx-swap="outerHTML">'
    '<a href="{0}" rel="nofollow">Count and list {1}</a>'
    '<span class="muted"> – not counted here, as that takes longer.</span></p>'
)

YEAR_LINE = '<line class="axis" x1="{0}" y1="0" x2="{0}" y2="{1}"></line>'
BAR = (
    '<a href="{0}" data-key="{1}" data-label="{2}" aria-label="{2}: {3}"><title>{2}: {3}</title>'
    '<rect class="hit-area" x="{4}" y="0" width="{6}" height="{8}"></rect>'
    '<rect class="bar" x="{4}" y="{5}" width="{6}" height="{7}"></rect></a>\n    '
)
BAR_ROW = '<tr><td><a href="{}" rel="nofollow">{}</a></td><td>{}</td></tr>'


def result_items(results: Iterable[Result], *, level: int = 3) -> SafeString:
    """The items of a list of results, each with a heading of this level."""
    return joined([_result(result, level=level) for result in results])


def _result(result: Result, *, level: int) -> SafeString:
    return filled(
        RESULT,
        filled(' id="hit-{}"', result.place) if result.place and level == 3 else NOTHING,
        result.url,
        unmarked(result.title),
        level,
        result.open_url,
        result.title,
        level,
        _sent(result) if result.dated else filled('<span class="chip">{}</span>', result.kind),
        filled(" <span>{}</span>", count_of(result.copies, "copy")) if result.copies > 1 else NOTHING,
        redaction_bar(result.ratio),
        _people(result),
        filled(SNIPPET, with_gaps(result.snippet)) if result.snippet else NOTHING,
        result.release.title,
        NOTHING if result.release.is_published else UNPUBLISHED,
        _page(result),
    )


def _sent(result: Result) -> SafeString:
    way = "withheld" if result.sender_withheld else "absent"
    missing = filled('<span class="chip chip--{}">{}</span>', way, result.no_sender) if result.no_sender else None
    return filled(SENDER, missing or filled(FROM, result.sender), printed_date(result.sent))


def _people(result: Result) -> SafeString:
    people = [filled("<span>{} {}</span>", role, name) for role, name in result.people]
    attached = [filled("<span>Attached {}</span>", name) for name in result.attached]
    if not people and not attached:
        return NOTHING
    return filled('<p class="meta hit__people">{}</p>\n  ', joined([*people, *attached], by=" "))


def _page(result: Result) -> SafeString:
    """A link to where it is printed."""
    seen = result.sighting
    if seen is None:
        return NOTHING
    bates = filled('<span class="mono">{}</span>', seen.bates) if seen.bates else NOTHING
    name = filled("{} ", seen.name) if seen.name else NOTHING
    return filled(' <a class="hit__page" href="{}">{}{}</a>', seen.url, name, bates)


def facet_sections(facets: Iterable[Facet], *, address: Address) -> SafeString:
    """Each facet with its values, the first ones open; a search within those that are not listed whole."""
    kept = kept_fields(address)
    return joined([_facet(facet, place=place, kept=kept) for place, facet in enumerate(facets)])


def kept_fields(address: Address, *, but: str = "") -> SafeString:
    """The fields of a form that keeps the search of an address, all `but` one."""
    asked = [("q", address.q)] if address.q else []
    fields = [pair for pair in (*asked, *address.kept()) if pair[0] != but]
    return joined([filled('<input type="hidden" name="{}" value="{}">', *pair) for pair in fields])


def _facet(facet: Facet, *, place: int, kept: SafeString) -> SafeString:
    is_open = facet.selected or (place < OPEN and not facet.late)
    return filled(
        FACET,
        SafeString(" open") if is_open else NOTHING,
        facet.label,
        _within(facet, kept) if facet.is_cut else NOTHING,
        facet.name,
        filled(LATE, facet.more_url, facet.label.lower()) if facet.late else facet_list(facet),
    )


def _within(facet: Facet, kept: SafeString) -> SafeString:
    path = path_named("facet", name=facet.name)
    return filled(WITHIN, path, facet.label, facet.name, facet.label.lower(), kept)


def facet_list(facet: Facet) -> SafeString:
    """The values at the top of a facet, and the way to all of them."""
    more = filled(MORE, facet.more_url, facet.label.lower()) if facet.is_cut else NOTHING
    return filled(VALUES, facet_values(facet.top), more)


def facet_values(values: Iterable[FacetValue]) -> SafeString:
    """The items of a list of values."""
    return joined([_value(one) for one in values], by="\n") or NO_VALUES


def _value(one: FacetValue) -> SafeString:
    current, remove = CHOSEN if one.selected else (NOTHING, NOTHING)
    results = "result" if one.count == 1 else "results"
    return filled(VALUE, one.toggle_url, current, remove, one.label, f"{one.count:,}", results)


def bars(dates: Histogram) -> SafeString:
    """The bars of a histogram, each a link, with a line where a year begins."""
    return joined([_bar(period, height=dates.chart.height) for period in dates.periods])


def _bar(period: Period, *, height: float) -> SafeString:
    line = filled(YEAR_LINE, period.x, height) if period.begins else NOTHING
    if not period.count:
        return line
    found = count_of(period.count, "result")
    shape = (period.x, period.y, period.width, period.height, height)
    return line + filled(BAR, period.url, period.key, period.label, found, *shape)


def bar_rows(dates: Histogram) -> SafeString:
    """The same as rows of a table."""
    return joined([filled(BAR_ROW, one.url, one.label, f"{one.count:,}") for one in dates.filled])
