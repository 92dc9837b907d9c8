"""A document: its facts, the messages in it in printed order, and all its pages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import AttachedFile, Copy, Document, Page, PageState
from archive.paging import page_of
from archive.views.door import at_the_door, find, may_have_file

PAGES_A_PAGE = 100
ATTACHED_TO_SHOWN = 20


@require_safe
@at_the_door
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find(Document.objects.select_related("release"), user=request.user, public_id=public_id)
    pages = page_of(request, _pages(found), size=PAGES_A_PAGE)
    context = {
        "document": found,
        "may_have_file": may_have_file(found, user=request.user),
        "pages": pages,
        "copies": _copies_on(found, pages=list(pages)),
        "attached_to": AttachedFile.objects.filter(content=found).select_related("document")[:ATTACHED_TO_SHOWN],
        "failed": Page.objects.filter(document=found, state=PageState.FAILED).defer("layout", "text"),
    }
    return render(request, "archive/document.html", context)


def _pages(document: Document) -> QuerySet[Page]:
    return Page.objects.filter(document=document).defer("layout", "text").order_by("number")


def _copies_on(document: Document, *, pages: list[Page]) -> QuerySet[Copy]:
    """The messages that begin on these pages: a document of 3,000 pages lists them a hundred pages at a time."""
    if not pages:
        return Copy.objects.none()
    numbers = (pages[0].number, pages[-1].number)
    copies = Copy.objects.filter(document=document, first_page__range=numbers, email__isnull=False)
    return copies.select_related("email").defer("body", "email__body").order_by("position")
