"""Dates that a reader typed as words, "june 2010" or "23 June 2010": looked for as words, and as the day of sending."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from search.query import And, Or, Query, Word
from search.values import days_of, iso_date, range_of

MONTHS = {
    name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names)
} | {"sept": 9}
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"0?([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
LONGEST = 3


def with_dates(words: Sequence[str]) -> tuple[Query, ...]:
    """Each word as it is, each date among them as its words or its days. A month without a year is a word: "may"."""
    said: list[Query] = []
    at = 0
    while at < len(words):
        size, date = next(
            ((size, date) for size in range(LONGEST, 0, -1) if (date := date_of(words[at : at + size]))), (1, "")
        )
        here = tuple(map(Word, words[at : at + size]))
        plain = here[0] if len(here) == 1 else And(here)
        said.append(Or((plain, range_of("day", low=days_of(date), high=days_of(date)))) if date else plain)
        at += size
    return tuple(said)


def _in_figures(word: str) -> str:
    """ "2010-06-23" of itself and of "6/23/2010", which has no month 23; "" of "6/7/2010", which may be in July."""
    if ISO.fullmatch(word) and days_of(word):
        return word
    month, _, rest = word.partition("/")
    day = rest.partition("/")[0]
    return iso_date(word) if day.isdigit() and (int(day) > 12 or month == day) else ""


def date_of(words: Sequence[str]) -> str:
    """ "2010-06" of ["june", "2010"], "2010-06-23" of ["june", "23", "2010"]; "" of what is no date."""
    if len(words) < 2:
        return _in_figures(words[0]) if words else ""
    *front, year = (word.lower().strip(",.") for word in words)
    months = [MONTHS[word] for word in front if MONTHS.get(word)]
    days = [int(match[1]) for word in front if (match := DAY.fullmatch(word))]
    if not YEAR.fullmatch(year) or len(months) != 1 or len(months) + len(days) != len(front):
        return ""
    date = "-".join([year, f"{months[0]:02}", *(f"{day:02}" for day in days)])
    return date if days_of(date) else ""
