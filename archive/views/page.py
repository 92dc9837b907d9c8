"""A page: its image as released, what is on it, its text as read, and how to cite it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.citing import Citation
from archive.marks import mark_list, marked_sheets, regions_on
from archive.models import Copy, Page
from archive.searched import searched_for
from archive.sheets import redaction_line, sheet_of
from archive.shelves import keep_button
from archive.views.door import at_the_door, find

KINDS = {
    "email": "e-mail",
    "attachment": "attachment",
    "cover": "cover",
    "memo": "memo",
    "letter": "letter",
    "withheld": "withheld in full",
    "blank": "blank",
    "other": "other",
}
SOURCES = {
    "layer": "the text layer of the file as released",
    "ocr": "OCR of the page image",
    "text": "a text file as released",
    "mail": "a native e-mail file as released",
    "none": "nowhere: no words were found",
}


@require_safe
@at_the_door
def page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    pages = Page.objects.select_related("document__release").prefetch_related("redactions").defer("layout")
    found = find(pages, user=request.user, document__public_id=public_id, number=number)
    redactions = list(found.redactions.all())
    sheet = sheet_of(found, redactions=redactions)
    copies = _copies_on(found)
    searched = searched_for(request, found)
    if searched:
        (sheet,) = marked_sheets([sheet], searched.marks, region_at=regions_on(found, copies))
    context = {
        "page": found,
        "document": found.document,
        "release": found.document.release,
        "kind": KINDS.get(found.kind, ""),
        "source": SOURCES.get(found.text_source, ""),
        "sheet": sheet,
        "searched": searched,
        "marks": mark_list([sheet]),
        "redactions": [redaction_line(number, each) for each in redactions],
        "copies": copies,
        # The text of an e-mail's page holds its header, where a field may have been asked for.
        "text_field": "" if copies else "body",
        "keep": keep_button(request, found),
        "cite": Citation(
            document=found.document,
            what="",
            url=request.build_absolute_uri(found.get_absolute_url()),
            pages=(number, number),
            bates=found.bates,
        ),
        "last": max(found.document.page_count, number),
    }
    enlarged = "enlarged" in request.GET and found.has_image
    return render(request, "archive/page_enlarged.html" if enlarged else "archive/page.html", context)


def _copies_on(page: Page) -> QuerySet[Copy]:
    on_it = {"first_page__lte": page.number, "last_page__gte": page.number, "email__isnull": False}
    copies = Copy.objects.filter(document=page.document, **on_it)
    return copies.select_related("email").defer("body", "email__body").order_by("position")
