"""Hits as what a page of results shows: rows loaded in a few queries, once more only those that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString

from archive.models import FieldState, Release, sees_everything
from archive.paths import path_to
from search.address import Address
from search.loading import EmailRow, PageRow, emails_of, pages_of
from search.marking import Marker
from search.opened import asked_of, with_hit
from search.preparing import EMAIL, PAGE
from search.request import Hit
from search.sighting import Sighting, Sightings

Reader = AbstractBaseUser | AnonymousUser

PAGE_KINDS = {
    "attachment": "attachment",
    "cover": "cover letter",
    "memo": "memo",
    "letter": "letter",
    "withheld": "withheld page",
    "blank": "blank page",
}
"""What a page is called by its kind; the others are just pages."""
NO_SENDER = {
    FieldState.WITHHELD.value: "Sender withheld",
    FieldState.ABSENT.value: "Sender not printed",
    FieldState.UNREADABLE.value: "Sender unreadable",
}


class Result(NamedTuple):
    """One result. `sender` and `title` are marked HTML; `no_sender` says why there is none, "" for a page of a file.

    `sent` is ISO local time as printed, or "". `kind` is "e-mail" or what kind of page it is. `open_url` is `url` for
    whoever comes from this search, at this `place` in it. `people` and `attached` are those that were searched for.
    """

    url: str
    kind: str
    title: SafeString
    snippet: SafeString
    release: Release
    ratio: float
    sender: SafeString | str = ""
    no_sender: str = ""
    sender_withheld: bool = False
    sent: str = ""
    dated: bool = False
    copies: int = 1
    people: tuple[tuple[str, SafeString], ...] = ()
    attached: tuple[SafeString, ...] = ()
    sighting: Sighting | None = None
    place: int = 0
    open_url: str = ""


def results_of(
    hits: Iterable[Hit],
    *,
    reader: Reader,
    marker: Marker,
    address: Address | None = None,
    start: int = 0,
    placed: bool = True,
) -> list[Result]:
    """The results in the order of the hits. A row that went, or that this reader may not see, is not among them.

    `start` is the place of the first hit in the search of `address`, from 0; if they are not `placed`, it is not told.
    """
    ordered, everything = list(hits), sees_everything(reader)
    emails = emails_of([hit.row for hit in ordered if hit.model == EMAIL], everything=everything)
    pages = pages_of([hit.row for hit in ordered if hit.model == PAGE], everything=everything)
    seen = Sightings(list(emails.values()), marker)
    made = {(EMAIL, key): email_result(row, marker, seen) for key, row in emails.items()}
    made |= {(PAGE, key): page_result(row, marker) for key, row in pages.items()}
    found = [(place, made.get((hit.model, hit.row))) for place, hit in enumerate(ordered, start + 1)]
    asked = asked_of(address) if address else None
    return [_opened(result, asked, place if placed else 0) for place, result in found if result is not None]


def _opened(result: Result, asked: str | None, place: int) -> Result:
    """The result for whoever comes from a search: `asked` is that in links, None where there is none."""
    if asked is None:
        return result._replace(open_url=result.url)
    seen = result.sighting
    return result._replace(
        place=place,
        open_url=with_hit(result.url, asked, place=place),
        sighting=seen._replace(url=with_hit(seen.url, asked, place=place)) if seen else None,
    )


def email_result(row: EmailRow, marker: Marker, seen: Sightings) -> Result:
    return Result(
        url=seen.path_to(row.public_id),
        kind="e-mail",
        title=marker.mark(_subject(row), field="subject"),
        snippet=seen.snippet(row),
        release=row.release,
        ratio=row.ratio,
        sender=marker.mark(row.sender_name, field="senders"),
        no_sender="" if row.sender_name else NO_SENDER.get(row.sender_state, "Sender unreadable"),
        sender_withheld=row.sender_state == FieldState.WITHHELD,
        sent=row.sent,
        dated=True,
        copies=row.copies,
        people=seen.people(row),
        attached=marked_names(row.attachments, marker),
        sighting=seen.where(row),
    )


def marked_names(names: Iterable[str], marker: Marker) -> tuple[SafeString, ...]:
    """Those of the names of attachments that were searched for."""
    marked = (marker.mark_if_found(name, field="attached") for name in names)
    return tuple(name for name in marked if name)


def page_result(row: PageRow, marker: Marker) -> Result:
    url = path_to("page", row.document_id, row.number)
    return Result(
        url=url,
        kind=PAGE_KINDS.get(row.kind, "page"),
        title=marker.mark(f"{row.file}, page {row.number}", field="subject"),
        snippet=marker.snippet(row.text, field="body"),
        release=row.release,
        ratio=1.0 if row.fully_redacted else row.ratio,
        sighting=Sighting(url, "", marker.mark(row.bates, field="bates")) if row.bates else None,
    )


def _subject(row: EmailRow) -> str:
    if row.subject_state == FieldState.WITHHELD:
        return "Subject withheld"
    return row.subject or "(no subject)"
