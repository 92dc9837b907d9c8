"""Where on paper a hit is to be seen, with its Bates number, and which of its people were searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Q, When
from django.utils.safestring import SafeString

from archive.models import Copy, Email, Page, Participation, Role
from archive.paths import path_to
from archive.withheld import gapped_lines
from search.marking import Marker

FIELD_OF = {Role.FROM: "senders", Role.TO: "to", Role.CC: "cc", Role.BCC: "cc"}
LINES = Case(When(Q(last_page__gt=F("first_page")) | Q(redaction_ratio__gt=0), then=F("places")))
"""The places of the lines of a copy of several pages or with redactions. Those of others are large and tell nothing."""
MOST_PEOPLE = 4
"""People who are named with a result: a hundred recipients may have one address between them."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page and its name, "page 3 of letters.pdf", with its Bates number, marked, or ""."""

    url: str
    name: str
    bates: SafeString | str


@dataclass(frozen=True, slots=True)
class _Place:
    """`text` is that of the e-mail, with a gap wherever something is withheld within a line."""

    document: int
    public_id: str
    file: str
    page: int
    text: str


class Sightings:
    """Of the e-mails of one page of results, loaded in three queries. To ask for an order would cost as much again."""

    def __init__(self, places: dict[int, _Place], people: dict[int, list[tuple[str, str]]], marker: Marker) -> None:
        self._places, self._people, self._marker = places, people, marker
        self._bates = _bates(places.values())

    @classmethod
    def of(cls, emails: Iterable[Email], marker: Marker) -> Sightings:
        rows = list(emails)
        return cls(_places(rows, marker), _people([email.pk for email in rows]), marker)

    def where(self, email: Email) -> Sighting | None:
        """The page on which the first word that was searched for is printed, or the one on which it begins."""
        place = self._places.get(email.pk)
        if place is None:
            return None
        bates = self._bates.get((place.document, place.page), "")
        url = path_to("page", place.public_id, place.page)
        return Sighting(url, f"page {place.page} of {place.file}", self._marker.mark(bates, field="bates"))

    def text(self, email: Email) -> str:
        """What it says, with `GAP` for each redaction in its lines."""
        place = self._places.get(email.pk)
        return place.text if place else email.body

    def people(self, email: Email) -> tuple[tuple[str, SafeString], ...]:
        """Role and name of those in whom something is marked. The sender whom the result names anyway is left out."""
        found = dict.fromkeys(part for part in self._people.get(email.pk, ()) if part[1] != email.sender_name)
        marked = [
            (Role(role).label, self._marker.mark(name, field=FIELD_OF[Role(role)]))
            for role, name in found
            if self._marker.spans(name, field=FIELD_OF[Role(role)])
        ]
        return tuple(marked[:MOST_PEOPLE])


def _places(emails: Iterable[Email], marker: Marker) -> dict[int, _Place]:
    by_copy = {email.best_copy_id: email for email in emails if email.best_copy_id}
    columns = ("pk", "first_page", "document", "document__public_id", "document__name", "lines")
    rows = Copy.objects.filter(pk__in=by_copy).annotate(lines=LINES).order_by().values_list(*columns)
    found = {}
    for key, first, document, public_id, name, lines in rows:
        body = by_copy[key].body
        text = "\n".join(gapped_lines(body.split("\n"), lines)) if lines else body
        page = _page_of_mark(body, lines, marker) or first
        found[by_copy[key].pk] = _Place(document, public_id, name, page, text)
    return found


def _page_of_mark(body: str, lines: Sequence[tuple[int, object, object] | None] | None, marker: Marker) -> int | None:
    """The page on which the first mark in a text stands, whose lines have these places; None if there is no mark."""
    found = marker.first(body, field="body") if lines else None
    if found is None or not lines:
        return None
    line = body.count("\n", 0, found[0])
    place = lines[line] if line < len(lines) else None
    return place[0] if place else None


def _bates(places: Iterable[_Place]) -> dict[tuple[int, int], str]:
    documents, numbers = {place.document for place in places}, {place.page for place in places}
    if not documents:
        return {}
    rows = Page.objects.filter(document__in=documents, number__in=numbers).filter(bates__gt="").order_by()
    return {(key, number): bates for key, number, bates in rows.values_list("document", "number", "bates")}


def _people(keys: list[int]) -> dict[int, list[tuple[str, str]]]:
    """E-mail to role and name of everybody in it: as printed, and where that differs as the archive knows them."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if not keys:
        return found
    rows = Participation.objects.filter(email__in=keys).order_by("email_id", "role", "position")
    columns = ("email", "role", "printed", "correspondent__name", "correspondent__address")
    for key, role, *names in rows.values_list(*columns):
        found[key] += [(role, name) for name in dict.fromkeys(names) if name]
    return found
