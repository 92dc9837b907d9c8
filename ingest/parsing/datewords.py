"""The words of a printed date, each with its role, after the repair of what OCR did to its digits and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ingest.parsing.tongues import with_plain

YEARS = range(1970, 2040)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FOREIGN_MONTHS = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jän feb mrz apr mai jun jul aug sep okt nov dez",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    )
    for number, printed in enumerate(names.split(), 1)
    for name in with_plain([printed])
}
FOREIGN_WEEKDAYS = {
    name: number
    for names in (
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    )
    for number, printed in enumerate(names.split(), 1)
    for name in with_plain([printed])
}
"""German, French, Spanish, Portuguese, Dutch, Italian, Polish, Swedish and Danish; undamaged but for
accents, so that none takes a damaged English one."""
DIGIT_LOOKALIKES = str.maketrans("OoQDlI|!iSsBZzg", "000011111558229")
"""What OCR makes of digits: `2O20`, `4:l5`, `20l2`, `1Z`."""
MERIDIEM = {
    "am": "am", "an": "am", "arn": "am", "aivi": "am", "ani": "am", "a.m": "am", "a": "am",
    "pm": "pm", "prn": "pm", "pivi": "pm", "pni": "pm", "p.m": "pm", "p": "pm", "pwi": "pm", "frm": "pm",
}  # fmt: skip
"""AM and PM as printed, and as OCR reads them."""

_CLOCK = re.compile(r"^(\d{1,2})[:.;](\d{2})(?:[:.;](\d{2}))?(?:[.]\d+)?([ap]\.?m?\.?)?$", re.IGNORECASE)
_YEAR_CLOCK = re.compile(r"^(\d{4})(\d{1,2})[:.;](\d{2})(?:[:.;](\d{2}))?$")
_SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_SLASHED_CLOCK = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(\d{1,2}):(\d{2})$")
_ISO = re.compile(
    r"^(\d{4})(?P<mark>[-/.])(\d{1,2})(?P=mark)(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$"
)
_DASHED_NAME = re.compile(r"^(\d{1,2})-([A-Za-z]{3,9})-(\d{4}|\d{2})$")
_DASHED_MONTH = re.compile(r"^([A-Za-z]{3,9})-(\d{1,2})-(\d{4}|\d{2})$")
_NAME_DAY = re.compile(r"^([A-Za-z]{3,9})\.?(\d{1,2})$")
_MONTH_DAY = re.compile(rf"^(?:{'|'.join([*MONTHS, *(name[:3] for name in MONTHS)])})\d{{1,2}}$")
"""`march5`: no misread `march`."""
_CLOCK_MERIDIEM = re.compile(r"^(\d{3,4})([ap]m)$", re.IGNORECASE)
_YEAR_MISREAD = re.compile(r"^[2ZzL][0OoQDU][\dOoUlI][\dOoUlI]$")
_YEAR_LETTERS = str.maketrans("ZzLOoQDUlI", "2220000011")
"""`LUU9`, `ZUU9`: a year of this century."""
LONE_DIGITS = {"l": 1, "I": 1, "|": 1, "i": 1, "S": 5, "s": 5}
"""Letters that, alone behind the name of a month, are its day: `January l, 2011`, `March S, 2019`."""
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a date with its role; `parts` are its numbers, `cost` what its repair takes from the confidence."""

    role: str
    parts: tuple[int, ...] = ()
    text: str = ""
    cost: float = 0.0


@lru_cache(maxsize=4096)
def classify(token: str) -> Token:
    bare = token.strip(".;:()[]<>'\"*_-")
    for reader in (as_word, _as_iso, _as_slashed, _as_clock, _as_number, _as_mended):
        found = reader(bare)
        if found is not None:
            return found
    return Token("other", text=token)


def as_word(token: str) -> Token | None:
    lower = token.lower()
    if lower in MERIDIEM:
        return Token("meridiem", text=MERIDIEM[lower], cost=0.0 if lower in ("am", "pm") else 0.02)
    if lower == "at":
        return Token("at")
    if lower in FOREIGN_WEEKDAYS:
        return Token("weekday", (FOREIGN_WEEKDAYS[lower],))
    if len(lower) > 10 and lower in FOREIGN_MONTHS:
        return Token("month", (FOREIGN_MONTHS[lower],))
    if not 3 <= len(lower) <= 10:
        return None
    for role, names in (("month", MONTHS), ("weekday", WEEKDAYS)):
        for number, name in enumerate(names, 1):
            if lower == name or lower == name[:3] or (len(lower) >= 4 and name.startswith(lower)):
                return Token(role, (number,))
    if lower in FOREIGN_MONTHS:
        return Token("month", (FOREIGN_MONTHS[lower],))
    if _MONTH_DAY.match(lower):
        return None
    return _as_misread_word(lower)


def _as_misread_word(lower: str) -> Token | None:
    """`0ctober`, `Septernber`, `JuIy`, `trednesday`: one letter in four may be wrong, and just one name may be that
    near."""
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
            return Token(role, (near[0],), cost=0.05 if role == "month" else 0.0)
    return None


def _as_iso(token: str) -> Token | None:
    match = _ISO.match(token)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.group(1, 3, 4))
    return Token("day", (year, month, day, *(int(p) for p in match.group(5, 6) if p)))


def _as_slashed(token: str) -> Token | None:
    match = _SLASHED.match(token)
    if match:
        return Token("slashed", tuple(int(part) for part in match.groups()), text=token)
    joined = _SLASHED_CLOCK.match(token)
    if joined:
        return Token("slashed", tuple(int(part) for part in joined.groups()), cost=0.1)
    for pattern, name, day in ((_DASHED_NAME, 2, 1), (_DASHED_MONTH, 1, 2)):  # `12-Mar-14`, `March-12-14`
        named = pattern.match(token)
        month = as_word(named.group(name)) if named else None
        if named and month and month.role == "month":
            return Token("day", (century(int(named.group(3))), month.parts[0], int(named.group(day))))
    return None


def _as_clock(token: str) -> Token | None:
    match = _CLOCK.match(token)
    if match:
        tail = (match.group(4) or "").lower()[:1]
        return Token("clock", (int(match.group(1)), int(match.group(2))), text=f"{tail}m" if tail else "")
    joined = _YEAR_CLOCK.match(token)
    if joined and int(joined.group(1)) in YEARS:  # `20119:05`
        return Token("year-clock", tuple(int(p) for p in joined.group(1, 2, 3)), cost=0.08)
    short = _CLOCK_MERIDIEM.match(token)
    if short:  # `335PM`
        return Token(
            "clock", (int(short.group(1)[:-2]), int(short.group(1)[-2:])), text=short.group(2).lower(), cost=0.15
        )
    return None


def _as_number(token: str) -> Token | None:
    ordinal = _ORDINAL.match(token)
    if ordinal:
        return Token("number", (int(ordinal.group(1)),))
    if token.isascii() and token.isdigit() and len(token) <= 4:
        if len(token) == 4:
            return Token("year", (int(token),)) if int(token) in YEARS else _mended_year(token)
        return Token("number", (int(token),), text=token)
    named = _NAME_DAY.match(token)
    month = as_word(named.group(1)) if named else None
    if named and month and month.role == "month":  # `September12`
        return Token("month-day", (month.parts[0], int(named.group(2))), cost=0.05)
    return None


def _mended_year(token: str) -> Token:
    """`2912` for 2012: the century digit is the one that cannot be true; otherwise four digits are a clock without
    colon."""
    for century in ("20", "19"):
        if token[0] == century[0] or token[1] == century[1]:
            year = int(century + token[2:])
            if year in YEARS and sum(a != b for a, b in zip(token, str(year), strict=True)) == 1:
                return Token("year", (year,), text=token, cost=0.15)
    return Token("number", (int(token),), text=token)


def _as_mended(token: str) -> Token | None:
    """Read letters as the digits they resemble, when the token is made of nothing else."""
    mended = token.translate(DIGIT_LOOKALIKES)
    if mended == token or not any(c.isdigit() for c in token) or len(token) > 12:
        return _as_misread_year(token)
    if re.search(r"[^\d:/.;-]", mended):
        return _as_misread_year(token)
    for reader in (_as_slashed, _as_clock, _as_number):
        found = reader(mended)
        if found is not None:
            return Token(found.role, found.parts, found.text, found.cost + 0.08)
    return None


def _as_misread_year(token: str) -> Token | None:
    if not _YEAR_MISREAD.match(token) or not any(c.isdigit() for c in token):
        return None
    year = int(token.translate(_YEAR_LETTERS))
    return Token("year", (year,), text=str(year), cost=0.15) if year in YEARS else None


def century(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 40 else 1900 + year
