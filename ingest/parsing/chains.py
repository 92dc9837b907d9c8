"""Which openings begin a print-out of their own (depth 0) and how deep the others are quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ingest.parsing.dates import read_date
from ingest.parsing.forwards import is_attached, quoted_by
from ingest.parsing.lines import PAGE_TOP, Line
from ingest.parsing.model import TextField
from ingest.parsing.normal import bare_subject
from ingest.parsing.openings import Opening
from ingest.parsing.separators import begins_mail

NEW_PRINTOUT = 1.5
"""The score from which an opening at the top of a page begins a print-out of its own."""

TOP_LINES = 3
"""A header begins at the top of its page if no more than so many short lines stand above it (owner, title, page
count)."""

SAME_OWNER = 90
"""Per cent of the letters of an owner's line that come back with the next print-out, read by OCR."""

SHORT = 60
"""Characters: a line above a header that names a mailbox or counts messages is no longer than this."""


def depths(
    lines: Sequence[Line], openings: Sequence[Opening], *, first_pages: frozenset[int] = frozenset()
) -> list[int]:
    """The depth of each opening. `first_pages` are pages on which `Page 1 of n` is printed."""
    found: list[int] = []
    top = 0
    for at in range(len(openings)):
        if at and is_attached(openings[at], openings[top]) and lines_above(lines, openings[at].start) is not None:
            found.append(1)
        elif at == 0 or _begins_printout(lines, openings, at, top=top, first_pages=first_pages):
            found.append(0)
            top = at
        else:
            found.append(found[quoted_by(openings, found, at)] + 1)
    return found


def _begins_printout(
    lines: Sequence[Line], openings: Sequence[Opening], at: int, *, top: int, first_pages: frozenset[int]
) -> bool:
    opening, previous, first = openings[at], openings[at - 1], openings[top]
    if opening.style == "gmail" or begins_mail(opening.separator):
        return True
    if opening.style == "attribution" or opening.separator or lines[opening.start].quote:
        return False
    if has_owner_again(lines, opening, first=openings[0]):
        return True
    above = lines_above(lines, opening.start)
    if lines[previous.end - 1].page == lines[opening.start].page and previous.end > previous.start:
        above = None  # the header before goes on, or stands, on the same page
    if above is None:
        return opening.style == "columns" and first.style == "columns" and _is_later(opening, previous)
    score = (
        1.0 + _style_score(opening, first) + _date_score(opening, previous, first) + _subject_score(opening, previous)
    )
    if opening.block is not None and opening.block.is_raw:
        return True
    facts = (
        any(is_owner(line.text) or is_print_time(line.text) for line in above),
        lines[opening.start].page in first_pages,
    )
    return score + 2.0 * sum(facts) >= NEW_PRINTOUT


PRINT_TIME = re.compile(
    r"^[A-Z][a-z]{2,8},? [A-Z]?[\w ,]{3,20}\d{4},?(?: at)? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?[A-Za-z ]*$"
)

SENTENCE = re.compile(r"(?:\S+\s){4}.*\.$")
"""Five words and a full stop: the end of a text, no heading; titles may end in other marks."""


def lines_above(lines: Sequence[Line], start: int) -> list[Line] | None:
    """The lines between the top of the page and this line, or None if these are more than a heading."""
    above: list[Line] = []
    at = start
    while lines[at].gap != PAGE_TOP:
        at -= 1
        above.append(lines[at])
        text = lines[at].text
        is_heading = is_print_time(text) or (len(text) <= SHORT and not SENTENCE.search(text))
        if len(above) > TOP_LINES or not is_heading:
            return None
    return above


def is_owner(text: str) -> bool:
    """A mailbox owner's line: a name and nothing else (`Unknown`, `Byers , Gail Y (LAW)`)."""
    if len(text) > 50 or text.endswith((".", "!", "?", ":", ",")) or any(c.isdigit() for c in text):
        return False
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    return (
        1 <= len(words) <= 6
        and all(w[0].isupper() for w in words)
        and ("," in text or text == "Unknown" or "(" in text)
    )


def has_owner_again(lines: Sequence[Line], opening: Opening, *, first: Opening) -> bool:
    """Whether the mailbox owner's line of the document's first print-out stands above this header, too: it is another
    print-out, though on the same page."""
    at = opening.boundary - 1
    owners = [line.text for line in lines_above(lines, first.boundary) or () if is_owner(line.text)]
    if not owners or at < first.end or not is_owner(lines[at].text):
        return False
    return fuzz.ratio(lines[at].text.lower(), owners[0].lower()) >= SAME_OWNER


def is_print_time(text: str) -> bool:
    """The time at which Outlook for Mac printed a message, above it: a date with a clock and nothing else."""
    if not any(c.isdigit() for c in text) or len(text) > SHORT + 20 or ":" not in text:
        return False
    reading = read_date(text)
    return reading is not None and reading.has_time and PRINT_TIME.match(text) is not None


def _style_score(opening: Opening, first: Opening) -> float:
    if first.style != "columns":
        return 2.5 if opening.style == "columns" else 0.0
    return 2.5 if opening.style == "columns" else -2.0


def _date_score(opening: Opening, previous: Opening, first: Opening) -> float:
    """Along a chain dates go back, and the print-out's own date is often written in another form than the quoted
    ones."""
    if opening.sent.value is None:
        return -0.5
    score = 1.0 if date_form(opening.sent) == date_form(first.sent) else -1.5
    if previous.sent.value is not None:
        score += 1.5 if _is_later(opening, previous) else -0.5
    return score


def _is_later(opening: Opening, previous: Opening) -> bool:
    return bool(opening.sent.value and previous.sent.value and opening.sent.value > previous.sent.value)


def _subject_score(opening: Opening, previous: Opening) -> float:
    if opening.subject.value is None or previous.subject.value is None:
        return 0.0
    one, two = bare_subject(opening.subject.value).lower(), bare_subject(previous.subject.value).lower()
    return -1.0 if fuzz.ratio(one, two) >= 80 else 1.0


def date_form(field: TextField) -> str:
    """How a date is written: `Fri, 6 Mar 2020 03:49:45 +0000` -> `Aaa#Aaa#+#`; names count only as long or
    short."""
    text = re.sub(r"\d+", "#", field.printed)
    text = re.sub(r"\b(?:AM|PM|am|pm)\b.*", "@", text)
    text = re.sub(r"[A-Za-z]{4,}", "Aaaa", text)
    text = re.sub(r"\bMay\b", "Aaaa", text)
    text = re.sub(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])", "Aaa", text)
    return re.sub(r"[\s.,;:]+|#(?=:?#)", "", text)
