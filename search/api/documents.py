"""Documents and their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router

from archive.models import AttachedFile, Copy, Document, DocumentState, Page, PageState
from archive.models import Redaction as RedactionRow
from archive.views.document import ATTACHED_TO_SHOWN
from archive.views.door import find, may_have_file
from search.api.base import Shape
from search.api.cursors import Listed, Order, Paging, listed
from search.api.links import Links
from search.api.shapes import (
    HTML_URL,
    RATIO,
    URL,
    DocumentRef,
    EmailRef,
    Redaction,
    ReleaseRef,
    document_ref,
    email_ref,
    one_of,
    release_ref,
)

router = Router(tags=["Documents"])

PAGES = Order("pages", ("number",))
COPIES = Order("copies", ("position",))


class Failure(Shape):
    code: str
    message: str


class DocumentRow(DocumentRef):
    sha256: str
    bytes: int
    pages: int
    path: str = Field(description="Where it lay in what was handed over.")
    state: Annotated[str, one_of(DocumentState.values)]
    failure: Failure | None = Field(description="Why it could not be read, if it could not.")


class PageRow(Shape):
    number: int
    state: Annotated[str, one_of(PageState.values)]
    failure: Failure | None = Field(description="Why it could not be read, if it could not.")
    kind: str = Field(
        description="email, attachment, cover, memo, letter, withheld, blank, other; empty until it is known."
    )
    bates: str = Field(description="The Bates number printed on it; empty if there is none.")
    redaction_ratio: float = RATIO
    fully_redacted: bool
    url: str = URL
    html_url: str = HTML_URL


class PageOfFile(Shape):
    """A page of another document."""

    document: DocumentRef
    page: int
    url: str = URL
    html_url: str = HTML_URL


class DocumentFull(DocumentRow):
    release: ReleaseRef
    file_url: str | None = Field(
        description="Where the file as released can be had; null if it is kept back because more may lie in it than "
        "its pages show."
    )
    attached_to: list[PageOfFile] = Field(description="Of a file attached to a mail: where that stands.")
    copies_url: str = Field(description="The messages in it, in printed order.")
    page_list: Listed[PageRow] = Field(description="Its pages; “limit” and “cursor” are of this list.")


class PrintedCopy(Shape):
    """One printing of a message."""

    id: str
    position: int = Field(description="Among the messages of the document, from 0.")
    depth: int = Field(description="In its chain: 0 the print-out itself, 1 quoted in it …")
    first_page: int
    last_page: int
    redaction_ratio: float = RATIO
    email: EmailRef


class PageFull(PageRow):
    document: DocumentRef
    release: ReleaseRef
    width: float = Field(description="In points.")
    height: float = Field(description="In points.")
    text: str
    text_source: str = Field(description="layer, ocr, text, mail, none; empty until it was read.")
    quality: float = Field(description="How good its words are held to be, 0 to 1.")
    release_stamp: str
    blank: bool
    redactions: list[Redaction]
    copies: list[PrintedCopy] = Field(description="The messages on it, in printed order.")
    image_url: str | None
    thumb_url: str | None


@router.get("/documents/{slug:public_id}/", response=DocumentFull, url_name="document", summary="A document")
def document(request: HttpRequest, public_id: str, paging: Query[Paging]) -> DocumentFull:
    """Its facts and its pages."""
    found: Document = find(Document.objects.select_related("release"), user=request.user, public_id=public_id)
    links = Links(request)
    rows = Page.objects.filter(document=found).select_related("document").defer("layout", "text")
    has_file = may_have_file(found, user=request.user)
    return DocumentFull(
        **dict(document_row(links, found)),
        release=release_ref(links, found.release),
        file_url=links.at(reverse("document_file", args=[public_id])) if has_file else None,
        attached_to=_attached_to(links, found),
        copies_url=links.to("document_copies", public_id),
        page_list=listed(
            request,
            rows,
            order=PAGES,
            paging=paging,
            shape=lambda some: [PageRow(**page_facts(links, p)) for p in some],
        ),
    )


@router.get(
    "/documents/{slug:public_id}/copies/",
    response=Listed[PrintedCopy],
    url_name="document_copies",
    summary="The messages in a document, in printed order",
)
def copies(request: HttpRequest, public_id: str, paging: Query[Paging]) -> Listed[PrintedCopy]:
    found = find(Document.objects.all(), user=request.user, public_id=public_id)
    rows, links = _with_emails(Copy.objects.filter(document=found)), Links(request)
    return listed(request, rows, order=COPIES, paging=paging, shape=lambda some: copy_rows(links, some))


@router.get("/documents/{slug:public_id}/pages/{int:number}/", response=PageFull, url_name="page", summary="A page")
def page(request: HttpRequest, public_id: str, number: int) -> PageFull:
    """Its text as read, its redactions with their exemptions, and the messages on it."""
    pages = Page.objects.select_related("document__release").prefetch_related("redactions").defer("layout")
    found: Page = find(pages, user=request.user, document__public_id=public_id, number=number)
    links, place = Links(request), [public_id, number]
    on_it = Copy.objects.filter(document=found.document, first_page__lte=number, last_page__gte=number)
    return PageFull(
        **page_facts(links, found),
        document=document_ref(links, found.document),
        release=release_ref(links, found.document.release),
        width=found.width,
        height=found.height,
        text=found.text,
        text_source=found.text_source,
        quality=found.quality,
        release_stamp=found.release_stamp,
        blank=found.blank,
        redactions=redactions_on(number, found.redactions.all()),
        copies=copy_rows(links, _with_emails(on_it).order_by("position")),
        image_url=links.at(reverse("page_image", args=place)) if found.has_image else None,
        thumb_url=links.at(reverse("page_thumb", args=place)) if found.has_image else None,
    )


def document_row(links: Links, document: Document) -> DocumentRow:
    return DocumentRow(
        **dict(document_ref(links, document)),
        sha256=document.sha256,
        bytes=document.size,
        pages=document.page_count,
        path=document.path,
        state=document.state,
        failure=failure_of(document),
    )


def page_facts(links: Links, page: Page) -> dict[str, Any]:
    """What every answer says of a page."""
    return {
        "number": page.number,
        "state": page.state,
        "failure": failure_of(page),
        "kind": page.kind,
        "bates": page.bates,
        "redaction_ratio": page.redaction_ratio,
        "fully_redacted": page.fully_redacted,
        **links.both(page),
    }


def failure_of(row: Document | Page) -> Failure | None:
    return Failure(code=row.failure_code, message=row.failure_message) if row.failure_code else None


def redactions_on(number: int, redactions: Iterable[RedactionRow]) -> list[Redaction]:
    return [
        Redaction(
            page=number,
            box=[one.x0, one.y0, one.x1, one.y1],
            style=one.style,
            exemptions=one.exemptions,
            printed=one.printed,
            share=one.share,
        )
        for one in redactions
    ]


def copy_rows(links: Links, copies: Iterable[Copy]) -> list[PrintedCopy]:
    """Of copies that have an e-mail."""
    return [
        PrintedCopy(
            id=copy.public_id,
            position=copy.position,
            depth=copy.depth,
            first_page=copy.first_page,
            last_page=copy.last_page,
            redaction_ratio=copy.redaction_ratio,
            email=email_ref(links, copy.email),
        )
        for copy in copies
        if copy.email
    ]


def _with_emails(copies: QuerySet[Copy]) -> QuerySet[Copy]:
    linked = copies.filter(email__isnull=False)
    return linked.select_related("email").defer("body", "places", "email__body")


def _attached_to(links: Links, document: Document) -> list[PageOfFile]:
    rows = AttachedFile.objects.filter(content=document).select_related("document")[:ATTACHED_TO_SHOWN]
    return [_page_of_file(links, row.document, row.page) for row in rows]


def _page_of_file(links: Links, document: Document, number: int) -> PageOfFile:
    page = Page(document=document, number=number)
    return PageOfFile(document=document_ref(links, document), page=number, **links.both(page))
