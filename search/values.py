"""Dates and numbers as one types them into a query, as ranges of the numbers that an index holds.

A day is the number 20100623, and a month or year all the numbers from its first day to a 31st, be there one or not.
A share of 50 per cent is 5000, a hundredth of a per cent being 1.
"""

from __future__ import annotations

import re
from datetime import date
from math import ceil, floor

from search.query import Range

DATE = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2}))?(?:[-/.]([0-9]{1,2}))?")
AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
NUMBER = re.compile(r"([0-9]{1,7})(\.[0-9]{1,4})?\s?%?")
TYPED = re.compile(r"(.*?\d%?)\s*(?:\.\.+|[–—-])\s*(\d.*)")
"""A range as it is typed without brackets: "50-80", "3..9"."""
DATES_TYPED = re.compile(r"(.*?\d)\s*(?:\.\.+|[–—])\s*(\S.*)|([0-9]{4})-([0-9]{4})")
"""The same of dates, whose parts a hyphen joins: "2010-05..2010-09", "2009-2011"."""
SHARE = 100
"""Units of a per cent."""

Span = tuple[int, int]


def day_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def days_of(text: str) -> Span | None:
    """The first and last day number of "2010", "2010-06" or "2010-06-23"; None if no calendar knows it."""
    match = DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first, last = date(year or 0, month or 1, day or 1), date(year or 0, month or 12, day or 1)
    except ValueError:
        return None
    return day_number(first), day_number(last) + (0 if day else 30)


def ends_of(text: str, *, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """The two ends of a range that is typed without brackets; None if it is none."""
    match = pattern.fullmatch(text.strip())
    first, last = [end for end in match.groups() if end] if match else ("", "")
    return (first, last) if match else None


def iso_date(text: str) -> str:
    """ "2010-06-23" of "6/23/2010", month first as in the United States; "" of what is no such date."""
    match = AMERICAN.fullmatch(text.strip())
    iso = f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match else ""
    return iso if days_of(iso) else ""


def number_of(text: str, *, scale: int) -> Span | None:
    """The number of "50", "50%" or "33.5" twice, in units of which `scale` are one; None if it is none."""
    match = NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    units = round(float(match[1] + (match[2] or "")) * scale, 2)
    return ceil(units), floor(units)


def whole_number(text: str, *, scale: int) -> Span | None:
    """What is shown as this number: 50 per cent are 50.00 to 50.99, as shares are cut and not rounded."""
    span = number_of(text, scale=scale)
    return span if span is None or "." in text else (span[0], span[1] + scale - 1)


def range_of(field: str, *, low: Span | None, high: Span | None, above: bool = False, below: bool = False) -> Range:
    """From `low` to `high`, an open end None; `above` and `below` leave out what the ends themselves stand for."""
    least = None if low is None else low[1] + 1 if above else low[0]
    most = None if high is None else high[0] - 1 if below else high[1]
    return Range(field, least, most)
