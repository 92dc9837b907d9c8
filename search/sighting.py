"""Where on paper a hit is to be seen, with its Bates number, and which of its people were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.utils.safestring import SafeString

from archive.models import Role
from archive.paths import paths_to
from archive.withheld import gapped_lines
from search.loading import EmailRow, bates_on, people_of
from search.marking import Line, Marker

FIELD_OF = {Role.FROM.value: "senders", Role.TO.value: "to", Role.CC.value: "cc", Role.BCC.value: "cc"}
MOST_PEOPLE = 4
"""People who are named with a result: a hundred recipients may have one address between them."""


class Sighting(NamedTuple):
    """A page and its name, "page 3 of letters.pdf", with its Bates number, marked, or ""."""

    url: str
    name: str
    bates: SafeString | str


class Sightings:
    """Of the e-mails of one page of results, loaded in two queries. To ask for an order would cost as much again."""

    def __init__(self, rows: Sequence[EmailRow], marker: Marker) -> None:
        self._marker = marker
        self.path_to, self.path_to_page = paths_to("email", parts=1), paths_to("page", parts=2)
        texts = {row.key: _text_of(row) for row in rows}
        self._lines = {key: marker.line(text, field="body") for key, text in texts.items()}
        self._pages = {row.key: _page_of(row, texts[row.key], self._lines[row.key]) for row in rows}
        self._bates = bates_on([(row.document, self._pages[row.key]) for row in rows if row.document])
        self._people = people_of([row.key for row in rows])
        # The same people stand in many e-mails of a page.
        self._marked = cache(lambda name, field: marker.mark_if_found(name, field=field))

    def snippet(self, row: EmailRow) -> SafeString:
        """What it says around the marks, with `GAP` for each redaction in its lines."""
        return self._lines[row.key].snippet()

    def where(self, row: EmailRow) -> Sighting | None:
        """The page on which the first word that was searched for is printed, or the one on which it begins."""
        if row.document is None:
            return None
        page = self._pages[row.key]
        bates = self._bates.get((row.document, page), "")
        url = self.path_to_page(row.document_id, page)
        return Sighting(url, f"page {page} of {row.file}", self._marker.mark(bates, field="bates"))

    def people(self, row: EmailRow) -> tuple[tuple[str, SafeString], ...]:
        """Role and name of those in whom something is marked. The sender whom the result names anyway is left out."""
        found = dict.fromkeys(part for part in self._people.get(row.key, ()) if part[1] != row.sender_name)
        marked = ((role, self._marked(name, FIELD_OF[role])) for role, name in found)
        return tuple(islice(((Role(role).label, name) for role, name in marked if name), MOST_PEOPLE))


def _text_of(row: EmailRow) -> str:
    return "\n".join(gapped_lines(row.body.split("\n"), row.places)) if row.places else row.body


def _page_of(row: EmailRow, text: str, line: Line) -> int:
    """The page on which the first mark of a text stands; the first one if there is no mark, or nothing tells."""
    if not row.places or line.marked_word is None:
        return row.first_page
    at = _line_of(text, line.marked_word)
    place = row.places[at] if at < len(row.places) else None
    return place[0] if place else row.first_page


def _line_of(text: str, word: int) -> int:
    """The number of the line in which the word with this number stands, both from 0."""
    behind = text.split(None, word)[-1]
    return text.count("\n", 0, len(text) - len(behind))
