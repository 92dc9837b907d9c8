"""Words in a header that stand for what was taken out of it, as text files have them, where no box can be drawn.

    From: [Privileged or Personal Material Redacted]        To: Holm, Greta; [REDACTED]        Subject: RE: [(b)(5)]

They become a covered place of their line, as a box over the value is one: nobody is called "Redacted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.parsing.entries import Entry, Part
from ingest.parsing.labels import Kind
from ingest.parsing.standins import EXEMPTION, NOTE, SECTION, WORDS
from ingest.reading.exemptions import only_codes
from ingest.reading.gaps import ALONE, phrases
from ingest.reading.geometry import union

HINTS = (
    *("redact", "withheld", "privileg", "personal", "scope", "relevant", "responsive"),
    *("removed]", "address]", "pii", "xxx", "***"),
)
FIGURES = re.compile(
    r"[\[{<]\(?(?:b\)?\s?\(?\d|\d\.\d)|\(b\)\s?\(\d|(?<![a-z])(?:ss?|sec|section|art|article|ex|exemption)\.?\s?\d|"
    r"(?<!\d)\d{1,2}[.(]\d{1,2}[).]"
)
"""What an entry holds, in small letters, if there is anything to look for."""
DIGIT = re.compile(r"\d")
BRACKETS = "[](){}<>"


def with_named_gaps(entry: Entry) -> Entry:
    """The entry with such words as covered places instead; the entry itself if it has none."""
    if not _may_have_gaps(entry.text.lower()):
        return entry
    is_whole = ALONE.fullmatch(entry.text.strip(BRACKETS + " ")) is not None
    runs = [
        [(0, len(part.words))] if is_whole and part.words else sorted({*_named(part, entry.kind)})
        for part in entry.parts
    ]
    if not any(runs):
        return entry
    return replace(entry, parts=tuple(map(_covered, entry.parts, runs)))


def _may_have_gaps(text: str) -> bool:
    if any(hint in text for hint in HINTS):
        return True
    return DIGIT.search(text) is not None and FIGURES.search(text) is not None


def _named(part: Part, kind: Kind) -> Iterator[tuple[int, int]]:
    """From which word to which (the last not counted)."""
    yield from phrases(part.words, 0, len(part.words))
    yield from (run for pattern in (EXEMPTION, NOTE) for run in _found(part, pattern) if _is_gap(part, run, kind))
    for pattern in (SECTION, WORDS) if kind != "subject" else (SECTION,):
        yield from (run for run in _found(part, pattern) if _is_entry(part, run, kind))
    for place, word in enumerate(part.words):
        bare = word.text.strip("[]{}<>,;")
        if bare != word.text.strip(",;") and only_codes(bare):
            yield place, place + 1


def _found(part: Part, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The words that a pattern covers whole, but for marks around them."""
    for match in pattern.finditer(part.text):
        first = part.text.count(" ", 0, match.start())
        last = part.text.count(" ", 0, match.end() - 1) + 1
        if " ".join(w.text for w in part.words[first:last]).strip(" ;,:<>[]") in match.group(0):
            yield first, last


def _is_gap(part: Part, run: tuple[int, int], kind: Kind) -> bool:
    """In a subject, which may speak of exemptions (`(b)(5) review`), only at its end."""
    return kind != "subject" or run[1] == len(part.words)


def _is_entry(part: Part, run: tuple[int, int], kind: Kind) -> bool:
    """Is it an entry of a list by itself, or the address behind a name: `s47F ; Poe, Ann`, `Ann Poe <s9(2)(a)>`? A
    subject is one only as a whole."""
    if kind == "subject":
        return run == (0, len(part.words))
    first, last = run
    begins = first == 0 or part.words[first].text[0] in "<[(" or part.words[first - 1].text.endswith((";", ","))
    ends = last == len(part.words) or part.words[last - 1].text[-1] in ";,>])" or part.words[last].text[0] in ";,"
    return begins and ends


def _covered(part: Part, runs: Sequence[tuple[int, int]]) -> Part:
    if not runs:
        return part
    boxes = [union(word.box for word in part.words[first:last]) for first, last in runs]
    gone = {place for first, last in runs for place in range(first, last)}
    line = replace(part.line, blanks=tuple(sorted((*part.line.blanks, *((box.x0, box.x1) for box in boxes)))))
    return Part(line, tuple(word for place, word in enumerate(part.words) if place not in gone))
