"""Printed dates, with what OCR did to them: text to ISO local time, the zone kept apart, and how sure we are.

Strict by design: a date is put together from tokens whose roles are known (weekday, month, day, year, clock, AM/PM),
never
from leftovers, and day and month are never swapped to make a date fit. Slashed dates are read in US order (month first)
unless that is impossible; where both orders are possible and no weekday settles it, the confidence says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from ingest.parsing.datewords import LONE_DIGITS, MONTHS, YEARS, Token, as_word, century, classify

ZONE_WORDS = re.compile(
    r"(?:UTC|GMT|Z|[ECMPA][SD]?T|AK[SD]T|(?:Eastern|Central|Mountain|Pacific|Alaskan|Greenwich|Atlantic)\b.*|"
    r"\(?(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\)?.*|\(?(?:UTC|GMT)\s?[+-]\d.*)$",
    re.IGNORECASE,
)
Order = Literal["month", "day", "either"]
"""What stands first in a date of figures: the month (US), the day, or there is no telling."""

OPEN_ORDER, KNOWN_ORDER = 0.25, 0.05
"""What it costs that a date may be read in two orders: alone, and where its document tells which one it uses."""

FILLERS = frozenset({"of", "de", "del", "um", "à", "uhr", "den", "kl", "kl.", "alle", "ore", "o", "om"})
"""Words between the parts of a date that say nothing: `3rd of May`, `2 de marzo de 2010`, `um 17:12 Uhr`, `den 12 mars
kl. 9:42`."""

_TOKEN = re.compile(r"[^\s,]+")
_CLOCKS = re.compile(r"\d[:.;]\d{2}(?:[:.;]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?")
_WEEKDAY_DAY = re.compile(r"^\W{0,3}(\w{3,10})\W{1,3}(\D{2,16}?)\s?(\d{1,2})[,.]?\s(\d{4})\b")

DATED_END = re.compile(
    r"(?:(?<=\s)|^)(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}-[A-Z]{3}-\d{4})"
    r",?(?: at)? \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?: (?:[A-Z]{3,4}|[+-]\d{4}))?$"
)
"""A date with its clock at the end of a line that begins with something else: a title's or a sender's."""

ALIKE, FAR_MORE = 0.45, 0.1
"""A damaged word is a month if it resembles it so much, and the next month so much less (parts of its letters)."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read. `value` is `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no clock was printed; `zone` the zone's
    own words.

    `order` is set where the date is written in figures: which of day and month they show to stand first, if they do.
    """

    value: str
    zone: str
    confidence: float
    repaired: bool
    order: Order | None = None

    @property
    def has_time(self) -> bool:
        return "T" in self.value

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.value)


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    cost: float
    order: Order | None = None


@lru_cache(maxsize=1024)
def read_date(text: str, *, order: Order = "either") -> DateReading | None:
    """Read the one date in `text` (a value, not prose), or None.

    `order` is what the language or the rest of a document says of `3/4/2011`; without it that is the 4th of March,
    and the reading's own `order` says that it may not be.
    """
    printed = _fold(text)[:160]
    tokens = [classify(t) for t in _TOKEN.findall(_join_split(printed)) if t.lower() not in FILLERS]
    day = _find_day(tokens, order) or _damaged_day(printed)
    if day is None:
        return None
    try:
        date = dt.date(day.year, day.month, day.day)
    except ValueError:
        return None
    clock, clock_cost = _find_clock(tokens)
    cost = day.cost + clock_cost + _weekday_cost(tokens, date)
    value = date.isoformat() + (f"T{clock.hour:02}:{clock.minute:02}" if clock else "")
    confidence = round(max(0.05, min(0.99, 0.97 - cost)), 3)
    return DateReading(value, _find_zone(printed), confidence, day.cost + clock_cost > 0, day.order)


def _fold(text: str) -> str:
    for odd, plain in (("–", "-"), ("—", "-"), ("‑", "-"), ("’", "'"), ("\u202f", " "), ("\xa0", " "), ("•", " ")):
        text = text.replace(odd, plain)
    return " ".join(text.split())


def _join_split(text: str) -> str:
    """Mend what OCR cut in two: `12: 15`, `12 :15`, `P M`, `20 12 10:17`; and part what it ran together: `2012at`."""
    text = re.sub(r"(?<=[a-z]day)(?=[A-Z])", " ", text)  # `WednesdayFebruary 10`
    text = re.sub(r"(\d) ?([:/]) ?(?=\d)", r"\1\2", text)
    text = re.sub(r"\b(\d{1,2}) ?h ?(\d{2})\b", r"\1:\2", text)  # `10 h 22`
    text = re.sub(r"\b(\d{1,2})-(\d{2})(?= ?[AaPp]\.?[Mm]\b)", r"\1:\2", text)
    text = re.sub(r"\b((?:19|20)\d{2})\.(?=\d{1,2}:\d)", r"\1 ", text)  # `2012.4:14 PM`
    text = re.sub(r"(?<=[A-Za-z]{3})[:;'.](?=[A-Za-z\d])", " ", text)  # `Friday:January`, `February'29`
    text = re.sub(r"\b([12])[. ]?([09])[. ]?(\d)[. ]?(\d)(?=[ ,]|$)(?<=[. ]\d|\d\d)", _joined_year, text)
    text = re.sub(r"(?<=, )(2|20\d) (0\d\d|\d)(?= \d{1,2}[:.]\d)", _without_blank, text)  # `5, 201 9 9:14`
    text = re.sub(r"\b([AaPp])\.? ?[Mm]\b", r"\1M", text)
    text = re.sub(r"\b(\d{4})(at|[A-Z][a-z]{2,8})\b", r"\1 \2", text)
    text = re.sub(r"(?<=\d)(?=[AaPp]\.?[Mm]\b)", " ", text)
    return re.sub(r"(?<=[a-z]{3})[.](?=\d)|(?<=\d)[.](?= )", " ", text)


def _joined_year(match: re.Match[str]) -> str:
    """`201.1` is a year that a speck has cut; anything else stays."""
    year = "".join(match.groups())
    return year if int(year) in YEARS and "." in match.group(0) else match.group(0)


def _without_blank(match: re.Match[str]) -> str:
    year = "".join(match.groups())
    return year if len(year) == 4 and int(year) in YEARS else match.group(0)


def _find_day(tokens: Sequence[Token], order: Order) -> _Day | None:
    for token in tokens:
        if token.role == "day":
            return _checked(token.parts[0], token.parts[1], token.parts[2], token.cost)
        if token.role == "slashed":
            return _slashed_day(token, tokens, order)
    return _named_day(tokens)


def _slashed_day(token: Token, tokens: Sequence[Token], order: Order) -> _Day | None:
    """US order unless it cannot be; a printed weekday that fits just one order settles it."""
    first, second, year = token.parts[0], token.parts[1], century(token.parts[2])
    if first == second:
        return _checked(year, first, second, token.cost)
    if first > 31:  # `97-03-12`
        return _checked(century(first), second, token.parts[2], token.cost + 0.05)
    if first > 12:
        is_year_first = "-" in token.text and token.parts[2] <= 31  # `19-03-05`: of 2019 or of 2005
        return _checked(year, second, first, token.cost + (0.45 if is_year_first else 0.05), order="day")
    if second > 12:
        return _checked(year, first, second, token.cost, order="month")
    weekday = next((t.parts[0] for t in tokens if t.role == "weekday"), None)
    if weekday is not None:
        american, other = _weekday_of(year, first, second), _weekday_of(year, second, first)
        if weekday == american != other:
            return _checked(year, first, second, token.cost, order="month")
        if weekday == other != american:
            return _checked(year, second, first, token.cost + 0.1, order="day")
    if order == "day" or (order == "either" and "." in token.text):  # hardly anybody writes 3.4.2011 month first
        return _checked(
            year, second, first, token.cost + (KNOWN_ORDER if order == "day" else OPEN_ORDER), order="either"
        )
    return _checked(year, first, second, token.cost + (KNOWN_ORDER if order == "month" else OPEN_ORDER), order="either")


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).isoweekday()
    except ValueError:
        return None


def _checked(year: int, month: int, day: int, cost: float, *, order: Order | None = None) -> _Day | None:
    return _Day(year, month, day, cost, order) if year in YEARS and 1 <= month <= 12 and 1 <= day <= 31 else None


def _named_day(tokens: Sequence[Token]) -> _Day | None:
    """`September 30, 2012`, `6 Mar 2020`, `Jun 12 20:14:03 EDT 2010`."""
    for at, token in enumerate(tokens):
        if token.role not in ("month", "month-day"):
            continue
        year, year_cost = _year_near(tokens, at)
        day, day_cost = (token.parts[1], 0.0) if token.role == "month-day" else _day_near(tokens, at)
        if year is not None and day is not None:
            return _checked(year, token.parts[0], day, token.cost + year_cost + day_cost)
    return None


def _damaged_day(printed: str) -> _Day | None:
    """`Friday, Jantry 4, 2013`, `Friday, Au • ust 13, 2010`: the month is past reading, but the weekday is not.

    Of the months that have that weekday on that day, the word must resemble one far more than the others.
    """
    match = _WEEKDAY_DAY.match(printed)
    weekday = as_word(match.group(1)) if match else None
    if match is None or weekday is None or weekday.role != "weekday" or int(match.group(4)) not in YEARS:
        return None
    word = "".join(c for c in match.group(2).lower() if c.isalpha())
    day, year = int(match.group(3)), int(match.group(4))
    fitting = [n for n in range(1, 13) if _weekday_of(year, n, day) == weekday.parts[0]]
    month = _most_alike(word, fitting)
    return _checked(year, month, day, 0.25) if month else None


def _most_alike(word: str, months: Sequence[int]) -> int | None:
    """The month that a damaged word resembles far more than any other of these: `se tember`, `ma` (March or May)."""
    begun = [n for n in months if len(word) >= 2 and MONTHS[n - 1].startswith(word)]
    if begun:
        return begun[0] if len(begun) == 1 else None
    likeness = sorted(((Levenshtein.normalized_similarity(word, MONTHS[n - 1]), n) for n in months), reverse=True)
    likely = [(alike, n) for alike, n in likeness if alike >= ALIKE and len(word) >= 3]
    if not likely or (len(likely) > 1 and likely[0][0] - likely[1][0] < FAR_MORE):
        return None
    return likely[0][1]


def _year_near(tokens: Sequence[Token], at: int) -> tuple[int | None, float]:
    later = tokens[at + 1 : at + 8]
    for token in later:
        if token.role in ("year", "year-clock"):
            return token.parts[0], token.cost
    for one, two in pairwise(later):  # `20 12`
        if one.text in ("20", "19") and two.role == "number" and len(two.text) == 2:
            return int(one.text + two.text), 0.15
    if (
        len(later) >= 1
        and at > 0
        and tokens[at - 1].role == "number"
        and later[0].role == "number"
        and len(later[0].text) == 2
    ):
        return century(later[0].parts[0]), 0.1  # `6 Mar 20`
    return None, 0.0


def _day_near(tokens: Sequence[Token], at: int) -> tuple[int | None, float]:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.role == "number"
        and 1 <= before.parts[0] <= 31
        and after is not None
        and (after.role in ("year", "year-clock") or len(after.text) == 2)
    ):
        return before.parts[0], before.cost
    for token in (after, before):
        if token is not None and token is after and token.text in LONE_DIGITS:
            return LONE_DIGITS[token.text], 0.2
        if token is not None and token.role == "number" and 1 <= token.parts[0] <= 31:
            return token.parts[0], token.cost
    return None, 0.0


def _find_clock(tokens: Sequence[Token]) -> tuple[dt.time | None, float]:
    for at, token in enumerate(tokens):
        if token.role == "clock":
            return _clock(token.parts[0], token.parts[1], token.text or _meridiem_after(tokens, at), token.cost)
        if token.role == "year-clock":
            return _clock(token.parts[1], token.parts[2], _meridiem_after(tokens, at), token.cost)
        if token.role in ("day", "slashed") and len(token.parts) == 5:
            return _clock(token.parts[3], token.parts[4], _meridiem_after(tokens, at), token.cost)
        if token.role == "meridiem" and at:
            found = _clock_without_colon(tokens[:at], token.text)
            if found[0] is not None:
                return found
    return None, 0.0


def _meridiem_after(tokens: Sequence[Token], at: int) -> str:
    return next((t.text for t in tokens[at + 1 : at + 2] if t.role == "meridiem"), "")


def _clock_without_colon(before: Sequence[Token], meridiem: str) -> tuple[dt.time | None, float]:
    """`335 PM`, `4 26 PM`, `8 PM`: the colon is gone, AM/PM tells that a clock stood there."""
    last = before[-1]
    if last.role != "number" and not (last.role == "year" and last.text):
        return None, 0.0
    digits = last.text
    if len(digits) in (3, 4):
        return _clock(int(digits[:-2]), int(digits[-2:]), meridiem, 0.15)
    if len(digits) == 2 and len(before) > 1 and before[-2].role == "number" and len(before) > 3:
        return _clock(before[-2].parts[0], int(digits), meridiem, 0.15)
    return None, 0.0


def _clock(hour: int, minute: int, meridiem: str, cost: float) -> tuple[dt.time | None, float]:
    """24-hour time; `23:51 PM` is 23:51, whatever is printed behind it; `19:14 AM` may be 10:14, so it is unsure."""
    cost += 0.2 if meridiem == "am" and hour > 12 else 0.0
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None, 0.1
    return dt.time(hour, minute), cost


def _weekday_cost(tokens: Sequence[Token], date: dt.date) -> float:
    weekday = next((t.parts[0] for t in tokens if t.role == "weekday"), None)
    if weekday is None:
        return 0.02
    return 0.0 if weekday == date.isoweekday() else 0.25


def _find_zone(printed: str) -> str:
    """What stands behind the clock and reads like a zone: `+0000`, `CDT`, `Eastern Standard Time`."""
    clocks = list(_CLOCKS.finditer(printed))
    if not clocks:
        return ""
    rest = re.sub(r"\b(?:19|20)\d{2}$", "", printed[clocks[-1].end() :].strip(" ,.")).strip(" ,")
    match = ZONE_WORDS.match(rest)
    return match.group(0).strip() if match else ""
