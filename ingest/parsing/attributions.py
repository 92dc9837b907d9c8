"""Sentences that introduce a quoted message and are its whole header: `On …, X wrote:`, `>>> X date >>>`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.addresses import begins_phrase
from ingest.parsing.dates import DateReading, read_date
from ingest.parsing.lines import Line

ATTRIBUTION_LINES = 3
"""An attribution (`On …, X wrote:`) runs over so many lines at most."""

MARKS = re.compile(r"^(?:[>|•·]\s?)+(?=[^>|\s])|^[-–—]{2,}\s?(?=On\s)")
"""Quote marks of any depth, and the dashes that Yahoo prints: `>> On …`, `--- On Tue, 3/2/10, X wrote:`."""

MARKED = tuple(">|•·-–—")

_WROTE = re.compile(
    r"(?:\S{0,3}[rt]ote|writes|a écrit|escribió|escreveu|ha scritto|napisał(?:\(a\)|a)?|pisze)\s?[:;]?\s*$",
    re.IGNORECASE,
)
_ON = re.compile(r"^(?:On|In a message dated|Le|El|Em|Il(?: giorno)?|Dnia|W dniu|At(?=\s\d{1,2}:\d))\s", re.IGNORECASE)
_CLOCK_FIRST = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?\s(?:on\s)?\d{1,2}/\d{1,2}/\d{2,4}(?:\s[+-]\d{4})?", re.IGNORECASE
)
"""Eudora sets the clock before the day: `At 09:42 AM 3/12/98 -0500, Ann Poe wrote:`."""
_SCHRIEB = re.compile(r"^(?:Am|Op|Den)\s(.{6,60}?),?\s(?:schrieb|schreef|skrev)\s(.{2,160}?)\s?:$")
"""German, Dutch, Swedish and Danish set the verb before the sender."""
_IN_MESSAGE = re.compile(r"^(.{6,60}?),?\s*\bin\b[\s=]*message\b[^,\"]*,?\s*", re.IGNORECASE)
"""GroupWise names the message between date and sender: `On 3/13/2005 at 4:15 PM, in message <…>, Ann Poe wrote:`."""

_ARROWS = re.compile(r"^\W?\s?[>›»]{2,}\s?(\S.+?)\s?[>›»]{2,}\W{0,2}$")
_GROUPWISE = re.compile(
    r"^(\S.{1,120}?)[,\s](?:on )?((?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:[\dOol]{1,2}/[\dOol]{1,2}/[\dOol]{2,4}|[A-Z][a-z]{2,8} [\dOol]{1,2}, [\dOol]{4})"
    r"(?:,? (?:at )?[\dOol]{1,2}:[\dOol]{2}.{0,9}?)?)$"
)
_NAMED = re.compile(
    r"^[-–\s]*((?:\"[^\"]{2,60}\"|[A-Z][\w.'-]*(?:,? [A-Z(][\w.()'/-]*){0,5})\s?[<\[(][^<>]{0,80}[>\])]?)\s*$"
)
_DATE_END = re.compile(
    r"\d[:.]\d{2}(?:[:.]\d{2})?(?!\d|[.]\d)(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?"
    r"(?:\s(?:[A-Z]{3,4}|[+-]\d{4}|(?:Eastern|Central|Mountain|Pacific)\s(?:Standard|Daylight)\sTime)(?=[,\s]))?"
    r"(?:\s\([A-Z]{3,4}\))?|\b(?:19|20)\d{2}\b,?|\d{1,2}/\d{1,2}/\d{2,4}"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quoted message introduced by a sentence: lines `start` to `end`, its sender and date (`dated`) as printed."""

    start: int
    end: int
    sender: str
    date: DateReading | None
    printed: str
    dated: str = ""


def find_attributions(lines: Sequence[Line]) -> list[Attribution]:
    """`On Sat, Sep 15, 2012 at 11:10 PM, Judy Trabulsi <…> wrote:`, `"Frye, Ivy J" <…> wrote:`, `>>> Name 8/10/2019
    2:30 PM >>>`."""
    found: list[Attribution] = []
    for at, line in enumerate(lines):
        one = _attribution(lines, at, line.text)
        if one is not None and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def _attribution(lines: Sequence[Line], at: int, printed: str) -> Attribution | None:
    text = unquoted(printed)
    if _ON.match(text) or text.startswith(("Am ", "Op ", "Den ")):
        return _on_wrote(lines, at)
    arrows = _ARROWS.match(printed)
    if arrows:
        return _groupwise(arrows.group(1), printed, at)
    return _named_wrote(text, at)


def unquoted(text: str) -> str:
    """A line without the marks before its words."""
    plain = text.rstrip(" |•·")
    return MARKS.sub("", MARKS.sub("", plain)) if plain.startswith(MARKED) else plain


def _on_wrote(lines: Sequence[Line], at: int) -> Attribution | None:
    joined = ""
    for k in range(at, min(len(lines), at + ATTRIBUTION_LINES)):
        if k > at and lines[k].page == lines[at].page and lines[k].gap > 1.8:
            return None
        joined = f"{joined} {unquoted(lines[k].text)}".strip()
        german = _SCHRIEB.match(joined)
        if german:
            date = read_date(german.group(1), order="day")
            return Attribution(at, k + 1, german.group(2), date, joined, german.group(1)) if date else None
        if _WROTE.search(joined):
            return _parse_on(joined, at, k + 1)
    return None


def _parse_on(printed: str, start: int, end: int) -> Attribution | None:
    """Date and sender of `On DATE, SENDER wrote:`; a sentence of prose has no date or no name there and is refused."""
    body = _WROTE.sub("", printed).strip(" ,")
    body = _ON.sub("", body, count=1)
    named = _IN_MESSAGE.match(body)
    dated, sender = (named.group(1), body[named.end() :]) if named else _cut(body)
    date = read_date(dated) if dated else None
    sender = sender.strip(" ,;")
    if date is None or begins_phrase(sender):
        return None
    return Attribution(start, end, sender, date, printed, dated)


def _cut(body: str) -> tuple[str, str]:
    end = _end_of_date(body)
    return body[:end], body[end:]


def _end_of_date(body: str) -> int:
    """Where the date ends: behind its clock, or behind its year where there is no clock."""
    turned = _CLOCK_FIRST.match(body)
    if turned:
        return turned.end()
    clocks = list(_DATE_END.finditer(body[:120]))
    timed = [m for m in clocks if re.match(r"\d[:.]\d", m.group(0))]
    chosen = timed[0] if timed else clocks[0] if clocks else None
    return chosen.end() if chosen else 0


def _groupwise(text: str, printed: str, at: int) -> Attribution | None:
    match = _GROUPWISE.match(text[:240])
    date = read_date(match.group(2)) if match else None
    if match is None or date is None:
        return None
    return Attribution(at, at + 1, match.group(1).strip(" ,"), date, printed, match.group(2))


def _named_wrote(text: str, at: int) -> Attribution | None:
    """`"Frye, Ivy J (DOA)" <ivy@x.gov> wrote:` : without a date, so the name must come with an address or in quotes."""
    if len(text) > 160 or not text.rstrip(" :;").endswith("wrote"):
        return None
    name = _WROTE.sub("", text).strip()
    match = _NAMED.match(name)
    return Attribution(at, at + 1, match.group(1), None, text) if match else None
