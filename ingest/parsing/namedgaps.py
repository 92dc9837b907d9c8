"""Words in a header that stand for what was taken out of it, as text files have them, where no box can be drawn.

    From: [Privileged or Personal Material Redacted]        To: Holm, Greta; [REDACTED]        Subject: RE: [(b)(5)]

They become a covered place of their line, as a box over the value is one: nobody is called "Redacted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.parsing.entries import Entry, Part
from ingest.reading.exemptions import only_codes
from ingest.reading.gaps import ALONE, phrases
from ingest.reading.geometry import union

MAYBE = re.compile(r"redact|withheld|privileg|personal privacy|[\[{<]\(?(?:[bB]\)?\s?\(?\d|\d\.\d)", re.IGNORECASE)
"""What an entry holds if there is anything to look for."""
BRACKETS = "[](){}<>"


def with_named_gaps(entry: Entry) -> Entry:
    """The entry with such words as covered places instead; the entry itself if it has none."""
    if not MAYBE.search(entry.text):
        return entry
    is_whole = ALONE.fullmatch(entry.text.strip(BRACKETS + " ")) is not None
    runs = [[(0, len(part.words))] if is_whole and part.words else list(_named(part)) for part in entry.parts]
    if not any(runs):
        return entry
    return replace(entry, parts=tuple(map(_covered, entry.parts, runs)))


def _named(part: Part) -> Iterator[tuple[int, int]]:
    """From which word to which (the last not counted)."""
    yield from phrases(part.words, 0, len(part.words))
    for place, word in enumerate(part.words):
        bare = word.text.strip("[]{}<>,;")
        if bare != word.text.strip(",;") and only_codes(bare):
            yield place, place + 1


def _covered(part: Part, runs: Sequence[tuple[int, int]]) -> Part:
    if not runs:
        return part
    boxes = [union(word.box for word in part.words[first:last]) for first, last in runs]
    gone = {place for first, last in runs for place in range(first, last)}
    line = replace(part.line, blanks=tuple(sorted((*part.line.blanks, *((box.x0, box.x1) for box in boxes)))))
    return Part(line, tuple(word for place, word in enumerate(part.words) if place not in gone))
