"""Bars drawn on the server as SVG, each a link: charts that work without JavaScript and under a strict CSP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.figures import Month

HEIGHT = 100.0
"""Height of the tallest bar in the chart's own units."""
STEP = 10.0
GAP = 1.5
FEW = 12
LOWEST = 2.0
"""One e-mail beside a month of a thousand is still seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    key: str
    count: int
    x: float
    y: float
    width: float
    height: float
    begins_year: bool


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    width: float
    height: float = HEIGHT

    @property
    def few(self) -> bool:
        """Too few bars to fill the width of a page without turning into blocks."""
        return len(self.bars) < FEW

    @property
    def highest(self) -> int:
        return max((bar.count for bar in self.bars), default=0)


def bars_of(months: Sequence[Month]) -> Chart:
    highest = max((month.emails for month in months), default=0)
    bars = tuple(_bar(month, place=place, highest=highest) for place, month in enumerate(months))
    return Chart(bars, width=max(len(months), 1) * STEP)


def _bar(month: Month, *, place: int, highest: int) -> Bar:
    height = round(max(HEIGHT * month.emails / highest, LOWEST), 1) if month.emails else 0.0
    return Bar(
        key=month.key,
        count=month.emails,
        x=place * STEP + GAP / 2,
        y=round(HEIGHT - height, 1),
        width=STEP - GAP,
        height=height,
        begins_year=month.key.endswith("-01"),
    )
