"""The rows of hits and what stands beside them, loaded in a few queries whose SQL is made once.

`everything` is whether the reader may see what is not published: of all else no row comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, QuerySet, When

from archive.models import Email, Page, Participation, Release
from archive.statements import made_once

IN_SEVERAL_PLACES = Q(best_copy__last_page__gt=F("best_copy__first_page")) | Q(best_copy__redaction_ratio__gt=0)
PLACES = Case(When(IN_SEVERAL_PLACES, then=F("best_copy__places")))
"""The places of the lines of a copy of several pages or with redactions. Those of others are large and tell nothing."""
RELEASE_COLUMNS = ("id", "slug", "title", "state")
"""What a search shows of a release, in the order of the model."""

Places = Sequence[list[Any] | None]


class EmailRow(NamedTuple):
    """An e-mail with where its best copy stands: `document` and what follows it are None where there is none.

    `places` are those of the lines of its text, None where they tell nothing.
    """

    key: int
    public_id: str
    sender_name: str
    sender_state: str
    sent: str
    subject: str
    subject_state: str
    body: str
    ratio: float
    copies: int
    attachments: Sequence[str]
    document: int | None
    document_id: str
    file: str
    first_page: int
    places: Places | None
    release: Release


class PageRow(NamedTuple):
    key: int
    number: int
    kind: str
    text: str
    bates: str
    ratio: float
    fully_redacted: bool
    document_id: str
    file: str
    release: Release


def releases_seen(*, everything: bool) -> list[Release]:
    return [Release.from_db("default", RELEASE_COLUMNS, row) for row in _releases(everything=everything)]


def emails_of(keys: Sequence[int], *, everything: bool) -> dict[int, EmailRow]:
    made = _release_maker()
    rows = _emails(keys, everything=everything)
    return {row[4]: EmailRow._make((*row[4:], made(row[:4]))) for row in rows}


def pages_of(keys: Sequence[int], *, everything: bool) -> dict[int, PageRow]:
    made = _release_maker()
    return {row[4]: PageRow._make((*row[4:], made(row[:4]))) for row in _pages(keys, everything=everything)}


def bates_on(pages: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Document and page number -> Bates number, of these pages and maybe others."""
    documents, numbers = {document for document, _ in pages}, {number for _, number in pages}
    return {(document, number): bates for document, number, bates in _bates(list(documents), list(numbers))}


def people_of(keys: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """E-mail to role and name of everybody in it: as printed, and where that differs as the archive knows them."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, role, *names in _people(keys):
        found[key] += [(role, name) for name in dict.fromkeys(names) if name]
    return found


def _release_maker() -> Callable[[tuple[Any, ...]], Release]:
    """Makes a release of its columns: most rows of a page are of one or two."""
    return cache(lambda columns: Release.from_db("default", RELEASE_COLUMNS, columns))


def _of_release(path: str) -> list[str]:
    return [f"{path}__{column}" for column in RELEASE_COLUMNS]


@made_once
def _releases(*, everything: bool) -> QuerySet[Any, Any]:
    return Release.objects.seen(everything=everything).values_list(*RELEASE_COLUMNS)


@made_once
def _emails(keys: Sequence[int], *, everything: bool) -> QuerySet[Any, Any]:
    rows = Email.objects.seen(everything=everything).filter(pk__in=keys).annotate(places=PLACES).order_by()
    return rows.values_list(
        *_of_release("release"), "pk", "public_id", "sender_name", "sender_state", "sent", "subject", "subject_state",
        "body", "redaction_ratio", "copy_count", "attachments", "best_copy__document", "best_copy__document__public_id",
        "best_copy__document__name", "best_copy__first_page", "places",
    )  # fmt: skip


@made_once
def _pages(keys: Sequence[int], *, everything: bool) -> QuerySet[Any, Any]:
    rows = Page.objects.seen(everything=everything).filter(pk__in=keys).order_by()
    return rows.values_list(
        *_of_release("document__release"), "pk", "number", "kind", "text", "bates", "redaction_ratio", "fully_redacted",
        "document__public_id", "document__name",
    )  # fmt: skip


@made_once
def _bates(documents: Sequence[int], numbers: Sequence[int]) -> QuerySet[Any, Any]:
    rows = Page.objects.filter(document__in=documents, number__in=numbers).filter(bates__gt="").order_by()
    return rows.values_list("document", "number", "bates")


@made_once
def _people(emails: Sequence[int]) -> QuerySet[Any, Any]:
    rows = Participation.objects.filter(email__in=emails).order_by("email_id", "role", "position")
    return rows.values_list("email", "role", "printed", "correspondent__name", "correspondent__address")
