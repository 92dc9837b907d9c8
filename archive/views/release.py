"""A release: what it is, its figures, its files, and what could not be read."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.charts import bars_of
from archive.figures import emails_by_month, figures_of, progress_of
from archive.models import Document, DocumentState, Page, PageState, Passage, Release
from archive.paging import page_of
from archive.views.door import at_the_door, find
from archive.views.missing import lacking_of

DOCUMENTS_A_PAGE = 50
FAILURES_SHOWN = 100


@require_safe
@at_the_door
def release(request: HttpRequest, slug: str) -> HttpResponse:
    found = find(Release.objects.all(), user=request.user, slug=slug)
    context = {
        "release": found,
        "figures": figures_of([found])[found.pk],
        "progress": next((each for each in progress_of([found])), None),
        "documents": page_of(request, _documents(found), size=DOCUMENTS_A_PAGE),
        "lacking": lacking_of(found),
        "passages": Passage.objects.filter(release=found).of_interest().count(),
        "months": bars_of(emails_by_month(found)),
    }
    return render(request, "archive/release.html", context | _failures(found))


def _documents(release: Release):
    """Its files, each with what a list of files says of it."""
    return (
        Document.objects.filter(release=release)
        .annotate(
            emails_in_it=Count("copies__email", distinct=True),
            has_thumb=Exists(Page.objects.filter(document=OuterRef("pk"), number=1, has_image=True)),
        )
        .order_by("name", "pk")
    )


def _failures(release: Release) -> dict[str, object]:
    files = Document.objects.filter(release=release, state=DocumentState.FAILED)
    pages = Page.objects.filter(document__release=release, state=PageState.FAILED).defer("layout", "text")
    shown = pages.select_related("document").order_by("document__name", "document", "number")[:FAILURES_SHOWN]
    return {"failed_files": files[:FAILURES_SHOWN], "failed_pages": shown, "failures_shown": FAILURES_SHOWN}
