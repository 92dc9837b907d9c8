"""Printed dates, with what OCR did to them: text to ISO local time, the zone kept apart, and how sure we are.

Strict by design: a date is put together from tokens whose roles are known (weekday, month, day, year, clock, AM/PM), never
from leftovers, and day and month are never swapped to make a date fit. Slashed dates are read in US order (month first)
unless that is impossible; where both orders are possible and no weekday settles it, the confidence says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

YEARS = range(1970, 2040)

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DIGIT_LOOKALIKES = str.maketrans("OoQDlI|!iSsBZzg", "000011111558229")
"""What OCR makes of digits: `2O20`, `4:l5`, `20l2`, `1Z`."""

MERIDIEM = {"am": "am", "arn": "am", "aivi": "am", "ani": "am", "a.m": "am", "a": "am", "am.": "am",
            "pm": "pm", "prn": "pm", "pivi": "pm", "pni": "pm", "p.m": "pm", "p": "pm", "pwi": "pm", "frm": "pm"}  # fmt: skip

ZONE_WORDS = re.compile(
    r"(?:UTC|GMT|Z|[ECMPA][SD]?T|AK[SD]T|(?:Eastern|Central|Mountain|Pacific|Alaskan|Greenwich|Atlantic)\b.*|"
    r"\(?(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\)?.*|\(?(?:UTC|GMT)\s?[+-]\d.*)$",
    re.IGNORECASE,
)

_TOKEN = re.compile(r"[^\s,]+")
_CLOCK = re.compile(r"^(\d{1,2})[:.;](\d{2})(?:[:.;](\d{2}))?(?:[.]\d+)?([ap]\.?m?\.?)?$", re.IGNORECASE)
_YEAR_CLOCK = re.compile(r"^(\d{4})(\d{1,2})[:.;](\d{2})(?:[:.;](\d{2}))?$")
_SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_SLASHED_CLOCK = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(\d{1,2}):(\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$")
_DASHED_NAME = re.compile(r"^(\d{1,2})-([A-Za-z]{3,9})-(\d{4}|\d{2})$")
_NAME_DAY = re.compile(r"^([A-Za-z]{3,9})\.?(\d{1,2})$")
_CLOCK_MERIDIEM = re.compile(r"^(\d{3,4})([ap]m)$", re.IGNORECASE)
_WEEKDAY_DAY = re.compile(r"^\W{0,3}(\w{3,10})\W{1,3}(\D{2,16}?)\s?(\d{1,2})[,.]?\s(\d{4})\b")
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read. `value` is `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no clock was printed; `zone` the zone's own words."""

    value: str
    zone: str
    confidence: float
    repaired: bool

    @property
    def has_time(self) -> bool:
        return "T" in self.value

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.value)


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a date with its role; `parts` are its numbers, `cost` what its repair takes from the confidence."""

    role: str
    parts: tuple[int, ...] = ()
    text: str = ""
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    cost: float


def read_date(text: str) -> DateReading | None:
    """Read the one date in `text` (a value, not prose), or None."""
    printed = _fold(text)[:160]
    tokens = [_classify(t) for t in _TOKEN.findall(_join_split(printed))]
    day = _find_day(tokens) or _damaged_day(printed)
    if day is None:
        return None
    try:
        date = dt.date(day.year, day.month, day.day)
    except ValueError:
        return None
    clock, clock_cost = _find_clock(tokens)
    cost = day.cost + clock_cost + _weekday_cost(tokens, date)
    value = date.isoformat() + (f"T{clock.hour:02}:{clock.minute:02}" if clock else "")
    return DateReading(
        value, _find_zone(printed), round(max(0.05, min(0.99, 0.97 - cost)), 3), day.cost + clock_cost > 0
    )


def holds_date(text: str) -> bool:
    """Cheap first look: is there anything in `text` that could be a date at all?"""
    return any(c.isdigit() for c in text) and read_date(text) is not None


def _fold(text: str) -> str:
    for odd, plain in (("–", "-"), ("—", "-"), ("‑", "-"), ("’", "'"), ("\u202f", " "), ("\xa0", " "), ("•", " ")):
        text = text.replace(odd, plain)
    return " ".join(text.split())


def _join_split(text: str) -> str:
    """Mend what OCR cut in two: `12: 15`, `12 :15`, `P M`, `20 12 10:17`; and part what it ran together: `2012at`."""
    text = re.sub(r"(\d) ?: ?(?=\d)", r"\1:", text)
    text = re.sub(r"\b((?:19|20)\d{2})\.(?=\d{1,2}:\d)", r"\1 ", text)  # `2012.4:14 PM`
    text = re.sub(r"(?<=[A-Za-z]{3})[:;'.](?=[A-Za-z\d])", " ", text)  # `Friday:January`, `February'29`
    text = re.sub(r"\b([12])[. ]?([09])[. ]?(\d)[. ]?(\d)(?=[ ,]|$)(?<=[. ]\d|\d\d)", _joined_year, text)
    text = re.sub(r"\b([AaPp])\.? [Mm]\b", r"\1M", text)
    text = re.sub(r"\b(\d{4})(at|[A-Z][a-z]{2,8})\b", r"\1 \2", text)
    text = re.sub(r"(?<=\d)(?=[AaPp]\.?[Mm]\b)", " ", text)
    return re.sub(r"(?<=[a-z]{3})[.](?=\d)|(?<=\d)[.](?= )", " ", text)


def _joined_year(match: re.Match[str]) -> str:
    """`201.1` is a year that a speck has cut; anything else stays."""
    year = "".join(match.groups())
    return year if int(year) in YEARS and "." in match.group(0) else match.group(0)


@lru_cache(maxsize=4096)
def _classify(token: str) -> _Token:
    bare = token.strip(".;:()[]<>'\"*_-")
    for reader in (_as_word, _as_iso, _as_slashed, _as_clock, _as_number, _as_mended):
        found = reader(bare)
        if found is not None:
            return found
    return _Token("other", text=token)


def _as_word(token: str) -> _Token | None:
    lower = token.lower()
    if lower in MERIDIEM:
        return _Token("meridiem", text=MERIDIEM[lower], cost=0.0 if lower in ("am", "pm") else 0.02)
    if lower == "at":
        return _Token("at")
    if not 3 <= len(lower) <= 10:
        return None
    for role, names in (("month", MONTHS), ("weekday", WEEKDAYS)):
        for number, name in enumerate(names, 1):
            if lower == name or lower == name[:3] or (len(lower) >= 4 and name.startswith(lower)):
                return _Token(role, (number,))
    return _as_misread_word(lower)


def _as_misread_word(lower: str) -> _Token | None:
    """`0ctober`, `Septernber`, `JuIy`, `trednesday`: one letter in four may be wrong, and just one name may be that near."""
    folded = (
        lower.replace("-", "")
        .replace("rn", "m")
        .replace("0", "o")
        .replace("1", "l")
        .replace("5", "s")
        .replace("|", "l")
    )
    if sum(c.isalpha() for c in folded) < 4 or len(folded) < 4:
        return None
    for role, names in (("month", MONTHS), ("weekday", WEEKDAYS)):
        near = [n for n, name in enumerate(names, 1) if Levenshtein.distance(folded, name) <= max(1, len(name) // 4)]
        if len(near) == 1:
            return _Token(role, (near[0],), cost=0.05 if role == "month" else 0.0)
    return None


def _as_iso(token: str) -> _Token | None:
    match = _ISO.match(token)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    return _Token("day", (year, month, day, *(int(p) for p in match.group(4, 5) if p)))


def _as_slashed(token: str) -> _Token | None:
    match = _SLASHED.match(token)
    if match:
        return _Token("slashed", tuple(int(part) for part in match.groups()))
    joined = _SLASHED_CLOCK.match(token)
    if joined:
        return _Token("slashed", tuple(int(part) for part in joined.groups()), cost=0.1)
    named = _DASHED_NAME.match(token)
    month = _as_word(named.group(2)) if named else None
    if named and month and month.role == "month":
        return _Token("day", (_century(int(named.group(3))), month.parts[0], int(named.group(1))))
    return None


def _as_clock(token: str) -> _Token | None:
    match = _CLOCK.match(token)
    if match:
        tail = (match.group(4) or "").lower()[:1]
        return _Token("clock", (int(match.group(1)), int(match.group(2))), text=f"{tail}m" if tail else "")
    joined = _YEAR_CLOCK.match(token)
    if joined and int(joined.group(1)) in YEARS:  # `20119:05`
        return _Token("year-clock", tuple(int(p) for p in joined.group(1, 2, 3)), cost=0.08)
    short = _CLOCK_MERIDIEM.match(token)
    if short:  # `335PM`
        return _Token(
            "clock", (int(short.group(1)[:-2]), int(short.group(1)[-2:])), text=short.group(2).lower(), cost=0.15
        )
    return None


def _as_number(token: str) -> _Token | None:
    ordinal = _ORDINAL.match(token)
    if ordinal:
        return _Token("number", (int(ordinal.group(1)),))
    if token.isascii() and token.isdigit() and len(token) <= 4:
        if len(token) == 4:
            return _Token("year", (int(token),)) if int(token) in YEARS else _mended_year(token)
        return _Token("number", (int(token),), text=token)
    named = _NAME_DAY.match(token)
    month = _as_word(named.group(1)) if named else None
    if named and month and month.role == "month":  # `September12`
        return _Token("month-day", (month.parts[0], int(named.group(2))), cost=0.05)
    return None


def _mended_year(token: str) -> _Token:
    """`2912` for 2012: the century digit is the one that cannot be true; otherwise four digits are a clock without colon."""
    for century in ("20", "19"):
        if token[0] == century[0] or token[1] == century[1]:
            year = int(century + token[2:])
            if year in YEARS and sum(a != b for a, b in zip(token, str(year), strict=True)) == 1:
                return _Token("year", (year,), text=token, cost=0.15)
    return _Token("number", (int(token),), text=token)


def _as_mended(token: str) -> _Token | None:
    """Read letters as the digits they resemble, when the token is made of nothing else."""
    mended = token.translate(DIGIT_LOOKALIKES)
    if mended == token or not any(c.isdigit() for c in token) or len(token) > 12:
        return None
    if re.search(r"[^\d:/.;-]", mended):
        return None
    for reader in (_as_slashed, _as_clock, _as_number):
        found = reader(mended)
        if found is not None:
            return _Token(found.role, found.parts, found.text, found.cost + 0.08)
    return None


def _century(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 40 else 1900 + year


def _find_day(tokens: Sequence[_Token]) -> _Day | None:
    for token in tokens:
        if token.role == "day":
            return _checked(token.parts[0], token.parts[1], token.parts[2], token.cost)
        if token.role == "slashed":
            return _slashed_day(token, tokens)
    return _named_day(tokens)


def _slashed_day(token: _Token, tokens: Sequence[_Token]) -> _Day | None:
    """US order unless it cannot be; a printed weekday that fits just one order settles it."""
    first, second, year = token.parts[0], token.parts[1], _century(token.parts[2])
    if first > 12:
        return _checked(year, second, first, token.cost + 0.05)
    if second > 12 or first == second:
        return _checked(year, first, second, token.cost)
    weekday = next((t.parts[0] for t in tokens if t.role == "weekday"), None)
    if weekday is not None:
        american, other = _weekday_of(year, first, second), _weekday_of(year, second, first)
        if weekday == american != other:
            return _checked(year, first, second, token.cost)
        if weekday == other != american:
            return _checked(year, second, first, token.cost + 0.1)
    return _checked(year, first, second, token.cost + 0.12)


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).isoweekday()
    except ValueError:
        return None


def _checked(year: int, month: int, day: int, cost: float) -> _Day | None:
    return _Day(year, month, day, cost) if year in YEARS and 1 <= month <= 12 and 1 <= day <= 31 else None


def _named_day(tokens: Sequence[_Token]) -> _Day | None:
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

    Of the months that the word resembles, only one may have that weekday on that day.
    """
    match = _WEEKDAY_DAY.match(printed)
    weekday = _as_word(match.group(1)) if match else None
    if match is None or weekday is None or weekday.role != "weekday" or int(match.group(4)) not in YEARS:
        return None
    word, day, year = (
        "".join(c for c in match.group(2).lower() if c.isalpha()),
        int(match.group(3)),
        int(match.group(4)),
    )
    likely = [
        n for n, name in enumerate(MONTHS, 1)
        if _weekday_of(year, n, day) == weekday.parts[0] and Levenshtein.normalized_similarity(word, name) >= 0.45
    ]  # fmt: skip
    return _checked(year, likely[0], day, 0.25) if len(likely) == 1 and len(word) >= 3 else None


def _year_near(tokens: Sequence[_Token], at: int) -> tuple[int | None, float]:
    later = tokens[at + 1 : at + 8]
    for token in later:
        if token.role in ("year", "year-clock"):
            return token.parts[0], token.cost
    for one, two in zip(later, later[1:], strict=False):  # `20 12`
        if one.text in ("20", "19") and two.role == "number" and len(two.text) == 2:
            return int(one.text + two.text), 0.15
    if (
        len(later) >= 1
        and at > 0
        and tokens[at - 1].role == "number"
        and later[0].role == "number"
        and len(later[0].text) == 2
    ):
        return _century(later[0].parts[0]), 0.1  # `6 Mar 20`
    return None, 0.0


def _day_near(tokens: Sequence[_Token], at: int) -> tuple[int | None, float]:
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
        if token is not None and token.role == "number" and 1 <= token.parts[0] <= 31:
            return token.parts[0], token.cost
    return None, 0.0


def _find_clock(tokens: Sequence[_Token]) -> tuple[dt.time | None, float]:
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


def _meridiem_after(tokens: Sequence[_Token], at: int) -> str:
    return next((t.text for t in tokens[at + 1 : at + 2] if t.role == "meridiem"), "")


def _clock_without_colon(before: Sequence[_Token], meridiem: str) -> tuple[dt.time | None, float]:
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
    """24-hour time; `23:51 PM` is 23:51, whatever is printed behind it."""
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None, 0.1
    return dt.time(hour, minute), cost


def _weekday_cost(tokens: Sequence[_Token], date: dt.date) -> float:
    weekday = next((t.parts[0] for t in tokens if t.role == "weekday"), None)
    if weekday is None:
        return 0.02
    return 0.0 if weekday == date.isoweekday() else 0.25


def _find_zone(printed: str) -> str:
    """What stands behind the clock and reads like a zone: `+0000`, `CDT`, `Eastern Standard Time`."""
    clock = None
    for clock in re.finditer(r"\d[:.;]\d{2}(?:[:.;]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?", printed):
        pass
    if clock is None:
        return ""
    rest = re.sub(r"\b(?:19|20)\d{2}$", "", printed[clock.end() :].strip(" ,.")).strip(" ,")
    match = ZONE_WORDS.match(rest)
    return match.group(0).strip() if match else ""
