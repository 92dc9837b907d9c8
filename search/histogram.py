"""The dates of what was found as bars: years, months or days, as wide as what they hold asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.charts import Chart, bars_of
from archive.figures import Month
from search.address import Address
from search.facets import FacetName
from search.listing import Links, date_label
from search.request import Grain

FEW_MONTHS = 2
"""A span of months up to which days are shown."""
MANY_MONTHS = 60
"""A span of months beyond which years are shown."""
MOST_BARS = 120
"""Beyond this the empty bars are left out: one misread year must not make a chart of blanks."""
NOUNS = {Grain.DAY: "day", Grain.MONTH: "month", Grain.YEAR: "year"}

Counts = Sequence[tuple[int, int]]
"""Numbers of years, months or days (2010, 201006, 20100623) with their counts, in order."""


@dataclass(frozen=True, slots=True)
class Period:
    """One bar as it is read and followed: `key` as in the URL, "2010-06"."""

    key: str
    label: str
    count: int
    url: str
    x: float
    y: float
    width: float
    height: float
    begins: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """`all_url` leads to the results of all dates, "" if that is what is shown."""

    grain: Grain
    chart: Chart
    periods: tuple[Period, ...]
    all_url: str

    @property
    def noun(self) -> str:
        return NOUNS[self.grain]

    @property
    def first(self) -> Period:
        return self.periods[0]

    @property
    def last(self) -> Period:
        return self.periods[-1]

    @property
    def filled(self) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.count)


def histogram_of(months: Counts, *, address: Address, days: Callable[[], Counts]) -> Histogram | None:
    """Bars of what was counted by month; `days` counts the same by day. None if nothing has a date."""
    if not months:
        return None
    grain = grain_of(months)
    counts = days() if grain == Grain.DAY else by_year(months) if grain == Grain.YEAR else months
    return _drawn(counts, grain, address) if counts else None


def grain_of(months: Counts) -> Grain:
    span = _ordinal(months[-1][0]) - _ordinal(months[0][0]) + 1
    if span <= FEW_MONTHS:
        return Grain.DAY
    return Grain.YEAR if span > MANY_MONTHS else Grain.MONTH


def by_year(months: Counts) -> Counts:
    years: dict[int, int] = {}
    for month, count in months:
        years[month // 100] = years.get(month // 100, 0) + count
    return tuple(years.items())


def key_of(number: int) -> str:
    """2010 -> "2010", 201006 -> "2010-06", 20100623 -> "2010-06-23"."""
    digits = f"{number:04}"
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


def _drawn(counts: Counts, grain: Grain, address: Address) -> Histogram:
    keys = {key_of(number): count for number, count in counts}
    every = list(_between(min(keys), max(keys), grain))
    shown = every if len(every) <= MOST_BARS else list(keys)
    links = Links(address.within(""))
    chart = bars_of([Month(key, keys.get(key, 0)) for key in shown])
    periods = tuple(
        Period(
            key=bar.key,
            label=date_label(bar.key),
            count=bar.count,
            url=links.toggling(FacetName.DATES, bar.key) if bar.count else "",
            x=bar.x,
            y=bar.y,
            width=bar.width,
            height=bar.height,
            begins=bar.begins_year,
        )
        for bar in chart.bars
    )
    narrowed = FacetName.DATES in address.selections
    return Histogram(grain, chart, periods, address.within("").url() if narrowed else "")


def _between(first: str, last: str, grain: Grain) -> Iterator[str]:
    """Every year, month or day from the first to the last."""
    if grain == Grain.YEAR:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    elif grain == Grain.MONTH:
        months = range(_ordinal(int(first.replace("-", ""))), _ordinal(int(last.replace("-", ""))) + 1)
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    else:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        yield from ((begin + timedelta(days=n)).isoformat() for n in range((end - begin).days + 1))


def _ordinal(month: int) -> int:
    """Months since the year 0 of 201006."""
    return month // 100 * 12 + month % 100 - 1
