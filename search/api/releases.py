"""Releases, and the lists of what stands in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from ninja import Field, Query, Router

from archive.figures import emails_by_month, figures_of, progress_of_one
from archive.models import Correspondent, Document, Email, Passage, Release, Thread
from archive.views.door import find
from archive.views.missing import lacking_of
from search.api.base import Shape
from search.api.cursors import Listed, Order, Paging, listed
from search.api.documents import DocumentRow, document_row
from search.api.links import Links
from search.api.shapes import (
    EmailRef,
    PassageRef,
    PersonRef,
    ReleaseRef,
    ThreadRef,
    email_ref,
    passage_ref,
    person_ref,
    release_ref,
    thread_ref,
)

router = Router(tags=["Releases"])

RELEASES = Order("releases", ("-pk",))
DOCUMENTS = Order("documents", ("name", "pk"))
EMAILS = Order("emails", ("sent", "pk"))
THREADS = Order("threads", ("pk",))
PEOPLE = Order("people", ("name", "pk"))
# How many versions a passage has changes while documents come: by that, a row behind the cursor would move before it.
PASSAGES = Order("passages-as-found", ("pk",))


class Figures(Shape):
    documents: int
    pages: int
    pages_read: int = Field(description="Reading a release takes hours; what is ready can be read meanwhile.")
    pages_failed: int
    fully_redacted: int = Field(description="Pages of which everything is withheld.")
    redacted: float = Field(description="Mean redacted share of the pages read, 0 to 1.")
    emails: int
    withheld_senders: int = Field(description="E-mails whose sender is under a redaction.")
    is_finished: bool = Field(description="Whether all files are read and linked.")


class ReleaseRow(ReleaseRef):
    agency: str
    request_number: str
    requester: str
    source: str
    description: str
    released_on: str | None


class Month(Shape):
    month: str
    emails: int


class Lacking(Shape):
    """What can be told to be missing: inferred, never read."""

    bates_gaps: int
    bates_numbers: int = Field(description="Numbers in those gaps.")
    quoted_only: int = Field(description="E-mails that are quoted and never printed.")
    without_attachments: int = Field(description="E-mails that name attachments of which no page was found.")


class ReleaseFull(ReleaseRow):
    figures: Figures
    missing: Lacking
    months: list[Month] = Field(description="E-mails by month, in order.")
    documents_url: str
    emails_url: str
    threads_url: str
    people_url: str
    passages_url: str
    missing_url: str


@router.get("/releases/", response=Listed[ReleaseRow], url_name="home", summary="Releases, the latest first")
def releases(request: HttpRequest, paging: Query[Paging]) -> Listed[ReleaseRow]:
    links = Links(request)
    rows = Release.objects.visible_to(request.user)

    def shape(found: Sequence[Release]) -> list[ReleaseRow]:
        return [ReleaseRow(**_facts(links, row)) for row in found]

    return listed(request, rows, order=RELEASES, paging=paging, shape=shape)


@router.get("/releases/{slug:slug}/", response=ReleaseFull, url_name="release", summary="A release")
def release(request: HttpRequest, slug: str) -> ReleaseFull:
    """Its facts and figures, and where its documents, e-mails, threads, people and passages are listed."""
    found, links = _found(request, slug), Links(request)
    names = ("documents", "emails", "threads", "people")
    urls = {f"{name}_url": links.to(f"release_{name}", slug) for name in names}
    urls |= {f"{name}_url": links.to(name, slug) for name in ("passages", "missing")}
    return ReleaseFull(
        **_facts(links, found),
        **urls,
        figures=_figures(found),
        missing=lacking_shape(found),
        months=[Month(month=month.key, emails=month.emails) for month in emails_by_month(found)],
    )


@router.get(
    "/releases/{slug:slug}/documents/",
    response=Listed[DocumentRow],
    url_name="release_documents",
    summary="Documents of a release, by name",
)
def documents(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[DocumentRow]:
    rows, links = Document.objects.filter(release=_found(request, slug)), Links(request)
    return listed(
        request, rows, order=DOCUMENTS, paging=paging, shape=lambda found: [document_row(links, one) for one in found]
    )


@router.get(
    "/releases/{slug:slug}/emails/",
    response=Listed[EmailRef],
    url_name="release_emails",
    summary="E-mails of a release, in date order",
)
def emails(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[EmailRef]:
    """Those without a date come first."""
    rows, links = Email.objects.filter(release=_found(request, slug)).defer("body"), Links(request)
    return listed(
        request, rows, order=EMAILS, paging=paging, shape=lambda found: [email_ref(links, one) for one in found]
    )


class ThreadRow(ThreadRef):
    emails: int


@router.get(
    "/releases/{slug:slug}/threads/",
    response=Listed[ThreadRow],
    url_name="release_threads",
    summary="Threads of a release",
)
def threads(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[ThreadRow]:
    rows, links = Thread.objects.filter(release=_found(request, slug)), Links(request)

    def shape(found: Sequence[Thread]) -> list[ThreadRow]:
        counts = dict(Email.objects.filter(thread__in=found).order_by().values_list("thread").annotate(Count("pk")))
        return [ThreadRow(emails=counts.get(one.pk, 0), **dict(thread_ref(links, one))) for one in found]

    return listed(request, rows, order=THREADS, paging=paging, shape=shape)


@router.get(
    "/releases/{slug:slug}/people/",
    response=Listed[PersonRef],
    url_name="release_people",
    summary="Correspondents of a release, by name",
)
def people(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[PersonRef]:
    rows, links = Correspondent.objects.filter(release=_found(request, slug)), Links(request)
    return listed(
        request, rows, order=PEOPLE, paging=paging, shape=lambda found: [person_ref(links, one) for one in found]
    )


@router.get(
    "/releases/{slug:slug}/passages/",
    response=Listed[PassageRef],
    url_name="passages",
    summary="Passages of a release, in the order in which they were found",
)
def passages(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[PassageRef]:
    """Paragraphs that stand, with changes, in several e-mails."""
    rows, links = Passage.objects.filter(release=_found(request, slug)).of_interest(), Links(request)
    return listed(
        request, rows, order=PASSAGES, paging=paging, shape=lambda found: [passage_ref(links, one) for one in found]
    )


def lacking_shape(release: Release) -> Lacking:
    counted = lacking_of(release)
    return Lacking(
        bates_gaps=counted.gaps,
        bates_numbers=counted.numbers,
        quoted_only=counted.quoted_only,
        without_attachments=counted.without_attachments,
    )


def _found(request: HttpRequest, slug: str) -> Release:
    found: Release = find(Release.objects.all(), user=request.user, slug=slug)
    return found


def _facts(links: Links, release: Release) -> dict[str, Any]:
    return {
        **dict(release_ref(links, release)),
        "agency": release.agency,
        "request_number": release.request_number,
        "requester": release.requester,
        "source": release.source,
        "description": release.description,
        "released_on": release.released_on.isoformat() if release.released_on else None,
    }


def _figures(release: Release) -> Figures:
    counted, progress = figures_of([release])[release.pk], progress_of_one(release)
    return Figures(
        documents=counted.documents,
        pages=counted.pages,
        pages_read=counted.pages_read,
        pages_failed=progress.pages_failed,
        fully_redacted=counted.fully_redacted,
        redacted=counted.redacted,
        emails=counted.emails,
        withheld_senders=counted.withheld_senders,
        is_finished=not progress.running,
    )
