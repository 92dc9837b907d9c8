"""What was not understood of a query, shown where it stands, with a link to what would work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.address import Address
from search.notes import Note

AROUND = 60
"""Characters of the query that are shown before and behind what was not understood."""


@dataclass(frozen=True, slots=True)
class Told:
    """`before`, `piece` and `behind` are the query around the place; `piece` is "" where the note is of all of it."""

    message: str
    before: str
    piece: str
    behind: str
    example: str
    url: str


def told(notes: Iterable[Note], *, asked: str, address: Address) -> list[Told]:
    """Each note with its place in the query as it was looked at, and the page of the query that would work.

    What would work in place of several pieces is named once, behind the last.
    """
    all_notes = list(notes)
    last = {note.example: place for place, note in enumerate(all_notes)}
    once = (note if last[note.example] == place else replace(note, example="") for place, note in enumerate(all_notes))
    return [_told(note, asked, address) for note in once]


def _told(note: Note, asked: str, address: Address) -> Told:
    piece = asked[note.start : note.end]
    whole = piece.strip() in {"", asked}
    url = replace(address, q=note.example, page=1).url() if note.example else ""
    before, behind = ("", "") if whole else (asked[: note.start], asked[note.end :])
    return Told(note.message, _end_of(before), "" if whole else piece, _beginning_of(behind), note.example, url)


def _end_of(text: str) -> str:
    return text if len(text) <= AROUND else f"…{text[-AROUND:]}"


def _beginning_of(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND]}…"
