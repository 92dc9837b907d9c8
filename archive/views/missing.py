"""What a release lacks: Bates numbers that no page bears, messages only ever quoted, attachments that are not there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import BatesGap, Copy, Document, Email, Page, PageState, Release
from archive.paging import page_of
from archive.views.door import at_the_door, find

ROWS_A_PAGE = 50
QUOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Lacking:
    """How much a release lacks, by what can be told: gaps and the numbers in them, e-mails."""

    gaps: int
    numbers: int
    quoted_only: int
    without_attachments: int

    @property
    def anything(self) -> bool:
        return bool(self.gaps or self.quoted_only or self.without_attachments)


@require_safe
@at_the_door
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    found = find(Release.objects.all(), user=request.user, slug=slug)
    context = {
        "release": found,
        "lacking": lacking_of(found),
        "is_running": Document.objects.filter(release=found).unfinished().exists(),
        "unnumbered": unnumbered_in(found),
        "gaps": page_of(request, gaps_in(found), size=ROWS_A_PAGE, key="gaps"),
        "quoted": page_of(request, quoted_only_in(found), size=ROWS_A_PAGE, key="quoted"),
        "naming": page_of(request, lacking_attachments_in(found), size=ROWS_A_PAGE, key="attachments"),
        "quotes_shown": QUOTES_SHOWN,
    }
    return render(request, "archive/missing.html", context)


def lacking_of(release: Release) -> Lacking:
    """The counts alone, for a release that was already found visible."""
    counted = BatesGap.objects.filter(release=release).aggregate(
        gaps=Count("pk"), numbers=Sum(F("last") - F("first") + 1)
    )
    emails = Email.objects.filter(release=release)
    return Lacking(
        gaps=counted["gaps"],
        numbers=counted["numbers"] or 0,
        quoted_only=emails.filter(is_quoted_only=True).count(),
        without_attachments=emails.filter(lacks_attachments=True).count(),
    )


def unnumbered_in(release: Release) -> int:
    """Pages without a Bates number that could be read: a gap may be theirs."""
    pages = Page.objects.filter(document__release=release).exclude(state=PageState.WAITING)
    return pages.filter(bates="").count()


def gaps_in(release: Release):
    """The gaps with the pages beside them."""
    gaps = BatesGap.objects.filter(release=release).select_related("before__document", "after__document")
    return gaps.defer("before__text", "before__layout", "after__text", "after__layout")


def quoted_only_in(release: Release):
    """E-mails of which there is no print-out, with those in which they are quoted."""
    copies = Copy.objects.select_related("quoted_in__email").defer("body", "quoted_in__body", "quoted_in__email__body")
    emails = Email.objects.filter(release=release, is_quoted_only=True).defer("body").order_by("sent", "pk")
    return emails.prefetch_related(Prefetch("copies", queryset=copies.order_by("pk")))


def lacking_attachments_in(release: Release):
    """E-mails whose header names attachments of which no page was found."""
    return Email.objects.filter(release=release, lacks_attachments=True).defer("body").order_by("sent", "pk")
