"""The printed lines that introduce a quoted message, in all their broken forms, and the attribution lines that carry
a header themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.dates import DateReading, read_date
from ingest.parsing.lines import Line

_DASHES = r"[-–—_=~.*•\s>]*"

SEPARATORS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^{_DASHES}(?:{body}){_DASHES}$", re.IGNORECASE)
    for body in (
        r"Or[il1I|]g[il1I|]na[il1I|]\s?(?:Message|Messag.|Mcssage|Messagc|e-?mail|Appointment)",
        r"Forwarded\s(?:message|by\b.{0,100})(?:\s?from\b.{0,60})?",
        r"Begin\s?forwarded\s?message\s?:?",
        r"(?:Start|Begin) of (?:forwarded|original) message",
        r"Reply\s?(?:message|separator)",
        r"Message d'origine|Urspr.ngliche Nachricht|Mensaje original",
    )
)
"""`-----Original Message-----`, `--Original Message--`, `Original Message` (the dashes lost), `---------- Forwarded
message ----------`."""

RULE = re.compile(r"^[-–—_=~.*•·\s]{3,}$")
"""A printed rule of dashes, dots or underscores."""

HIDDEN = re.compile(r"^\[?Quoted text hidden\]?$", re.IGNORECASE)

ATTRIBUTION_LINES = 3
"""An attribution (`On …, X wrote:`) runs over so many lines at most."""

_WROTE = re.compile(r"(?:\S{0,3}[rt]ote|writes|a écrit|schrieb|escribió)\s?[:;]?\s*$", re.IGNORECASE)
_ON = re.compile(r"^(?:On|In a message dated|Am|Le|El)\s", re.IGNORECASE)
_GROUPWISE = re.compile(r"^>{2,}\s?(.{2,80}?)\s(\d{1,2}/\d{1,2}/\d{2,4}\s.{4,16}?)\s?>{2,}$")
_NAMED = re.compile(
    r"^[-–\s]*((?:\"[^\"]{2,60}\"|[A-Z][\w.'-]*(?:,? [A-Z(][\w.()'/-]*){0,5})\s?[<\[(][^<>]{0,80}[>\])]?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quoted message introduced by a sentence: lines `start` to `end`, its sender and date as printed there."""

    start: int
    end: int
    sender: str
    date: DateReading | None
    printed: str


def is_separator(text: str) -> bool:
    """Is this line nothing but the announcement of a quoted message?"""
    return 6 <= len(text) <= 200 and any(pattern.match(text) for pattern in SEPARATORS)


def is_rule(text: str) -> bool:
    return len(text) <= 200 and RULE.match(text) is not None


def find_attributions(lines: Sequence[Line]) -> list[Attribution]:
    """`On Sat, Sep 15, 2012 at 11:10 PM, Judy Trabulsi <…> wrote:`, `"Frye, Ivy J" <…> wrote:`, `>>> Name 8/10/2019
    2:30 PM >>>`."""
    found: list[Attribution] = []
    for at, line in enumerate(lines):
        text = _unquoted(line.text)
        if _ON.match(text):
            one = _on_wrote(lines, at)
        elif text.startswith(">>"):
            one = _groupwise(text, at)
        else:
            one = _named_wrote(text, at)
        if one is not None and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def _unquoted(text: str) -> str:
    return re.sub(r"^(?:[>|]\s)+|^>(?=[^>])", "", text)


def _on_wrote(lines: Sequence[Line], at: int) -> Attribution | None:
    joined = ""
    for k in range(at, min(len(lines), at + ATTRIBUTION_LINES)):
        if k > at and lines[k].page == lines[at].page and lines[k].gap > 1.8:
            return None
        joined = f"{joined} {_unquoted(lines[k].text)}".strip()
        if _WROTE.search(joined):
            return _parse_on(joined, at, k + 1)
    return None


def _parse_on(printed: str, start: int, end: int) -> Attribution | None:
    """Date and sender of `On DATE, SENDER wrote:`; a sentence of prose has no date there and is refused."""
    body = _WROTE.sub("", printed).strip(" ,")
    body = _ON.sub("", body, count=1)
    cut = _end_of_date(body)
    date = read_date(body[:cut]) if cut else None
    if date is None:
        return None
    return Attribution(start, end, body[cut:].strip(" ,;"), date, printed)


_DATE_END = re.compile(
    r"\d[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?:\s(?:[A-Z]{3,4}|[+-]\d{4})(?=[,\s]))?(?:\s\([A-Z]{3,4}\))?|\b(?:19|20)\d{2}\b,?|\d{1,2}/\d{1,2}/\d{2,4}"
)


def _end_of_date(body: str) -> int:
    """Where the date ends: behind its clock, or behind its year where there is no clock."""
    clocks = list(_DATE_END.finditer(body[:120]))
    timed = [m for m in clocks if re.match(r"\d[:.]\d", m.group(0))]
    chosen = timed[0] if timed else clocks[0] if clocks else None
    return chosen.end() if chosen else 0


def _groupwise(text: str, at: int) -> Attribution | None:
    match = _GROUPWISE.match(text[:200])
    date = read_date(match.group(2)) if match else None
    if match is None or date is None:
        return None
    return Attribution(at, at + 1, match.group(1).strip(), date, text)


def _named_wrote(text: str, at: int) -> Attribution | None:
    """`"Frye, Ivy J (DOA)" <ivy@x.gov> wrote:` : without a date, so the name must come with an address or in quotes."""
    if len(text) > 160 or not text.rstrip(" :;").endswith("wrote"):
        return None
    name = _WROTE.sub("", text).strip()
    match = _NAMED.match(name)
    return Attribution(at, at + 1, match.group(1), None, text) if match else None
