"""What a release lacks, by what can be told: inferred, never read."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Field, Query, Router

from archive.models import BatesGap, Email, Page, Release
from archive.views.door import find
from archive.views.missing import gaps_in, lacking_attachments_in, quoted_only_in, unnumbered_in
from search.api.base import Shape
from search.api.cursors import Listed, Order, Paging, listed
from search.api.documents import PageOfFile
from search.api.links import Links
from search.api.releases import Lacking, lacking_shape
from search.api.shapes import EmailRef, ReleaseRef, document_ref, email_facts, email_ref, release_ref

router = Router(tags=["Missing"])

GAPS = Order("gaps", ("prefix", "first", "pk"))
QUOTED = Order("quoted-only", ("sent", "pk"))
NAMING = Order("naming-attachments", ("sent", "pk"))


class Missing(Shape):
    release: ReleaseRef
    counts: Lacking
    unnumbered_pages: int = Field(description="Pages without a Bates number: a gap may be theirs.")
    gaps_url: str
    quoted_only_url: str
    without_attachments_url: str


class Gap(Shape):
    """Bates numbers that no page of the release bears."""

    first: str
    last: str
    numbers: int
    is_sure: bool = Field(description="The numbers on both sides are borne out by those beside them.")
    before: PageOfFile
    after: PageOfFile


class QuotedOnly(EmailRef):
    quoted_in: list[EmailRef]


class NamesAttachments(EmailRef):
    attachments: list[str]


@router.get("/releases/{slug:slug}/missing/", response=Missing, url_name="missing", summary="What a release lacks")
def missing(request: HttpRequest, slug: str) -> Missing:
    """Counts, and where each kind is listed."""
    found, links = _found(request, slug), Links(request)
    return Missing(
        release=release_ref(links, found),
        counts=lacking_shape(found),
        unnumbered_pages=unnumbered_in(found),
        gaps_url=links.to("missing_gaps", slug),
        quoted_only_url=links.to("missing_quoted", slug),
        without_attachments_url=links.to("missing_attachments", slug),
    )


@router.get(
    "/releases/{slug:slug}/missing/gaps/",
    response=Listed[Gap],
    url_name="missing_gaps",
    summary="Bates numbers that no page bears",
)
def gaps(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[Gap]:
    rows, links = gaps_in(_found(request, slug)), Links(request)
    return listed(request, rows, order=GAPS, paging=paging, shape=lambda some: [_gap(links, one) for one in some])


@router.get(
    "/releases/{slug:slug}/missing/quoted/",
    response=Listed[QuotedOnly],
    url_name="missing_quoted",
    summary="E-mails that are quoted and never printed",
)
def quoted(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[QuotedOnly]:
    rows, links = quoted_only_in(_found(request, slug)), Links(request)
    return listed(request, rows, order=QUOTED, paging=paging, shape=lambda some: _quoted(links, some))


@router.get(
    "/releases/{slug:slug}/missing/attachments/",
    response=Listed[NamesAttachments],
    url_name="missing_attachments",
    summary="E-mails that name attachments of which no page was found",
)
def attachments(request: HttpRequest, slug: str, paging: Query[Paging]) -> Listed[NamesAttachments]:
    rows, links = lacking_attachments_in(_found(request, slug)), Links(request)

    def shape(some: Sequence[Email]) -> list[NamesAttachments]:
        return [NamesAttachments(**email_facts(links, one), attachments=one.attachments) for one in some]

    return listed(request, rows, order=NAMING, paging=paging, shape=shape)


def _found(request: HttpRequest, slug: str) -> Release:
    found: Release = find(Release.objects.all(), user=request.user, slug=slug)
    return found


def _gap(links: Links, gap: BatesGap) -> Gap:
    return Gap(
        first=gap.first_printed,
        last=gap.last_printed,
        numbers=gap.pages,
        is_sure=gap.is_sure,
        before=_beside(links, gap.before),
        after=_beside(links, gap.after),
    )


def _beside(links: Links, page: Page) -> PageOfFile:
    return PageOfFile(document=document_ref(links, page.document), page=page.number, **links.both(page))


def _quoted(links: Links, emails: Sequence[Email]) -> list[QuotedOnly]:
    around = {email.pk: [copy.quoted_in.email for copy in email.copies.all() if copy.quoted_in] for email in emails}
    return [
        QuotedOnly(
            **email_facts(links, email),
            quoted_in=[email_ref(links, one) for one in dict.fromkeys(around[email.pk]) if one],
        )
        for email in emails
    ]
