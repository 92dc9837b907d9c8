"""An e-mail: each field with its state, confidence and evidence, its text, its copies, and what it is tied to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from archive.copies import (
    FieldRow,
    NamedFile,
    Person,
    attached_files,
    attachment_pages,
    chosen_copy,
    compare,
    copies_of,
    field_rows,
    own_boxes,
    pages_of,
)
from archive.models import Copy, Email, FieldName, Occurrence, Page, Reply, RetiredKind
from archive.passages import occurrences_in
from archive.replies import answered_by, answers_of
from archive.views.door import find_by_id
from archive.withheld import lines_with_gaps
from search.api.base import Shape
from search.api.documents import PageRow, page_facts, redactions_on
from search.api.links import Links
from search.api.shapes import (
    BOX,
    HTML_URL,
    RATIO,
    STATE,
    URL,
    Basis,
    Box,
    DocumentRef,
    EmailRef,
    PassageRef,
    PersonRef,
    Redaction,
    ReleaseRef,
    State,
    ThreadRef,
    document_ref,
    email_facts,
    email_ref,
    one_of,
    passage_ref,
    person_ref,
    release_ref,
    thread_ref,
)

router = Router(tags=["E-mails"])


class Evidence(Shape):
    """The place from which something was read."""

    document: DocumentRef
    page: int
    box: Box | None = BOX
    url: str = URL
    html_url: str = HTML_URL


class Name(Shape):
    printed: str
    person: PersonRef | None = Field(description="Whom it was taken for.")


class HeaderField(Shape):
    name: Annotated[str, one_of(FieldName.values)]
    state: State = STATE
    value: str | None = Field(description="Null unless it was read; of “sent”, ISO local time.")
    names: list[Name] = Field(description="Of from, to, cc, bcc: each name in it.")
    printed: str = Field(description="The line as printed, if it was read.")
    confidence: float | None = Field(ge=0, le=1, description="How sure the reading is; null unless it was read.")
    partly_withheld: bool = Field(description="Something of it is under a redaction, the rest was read.")
    exemptions: list[str] = Field(description="Of the redactions over it.")
    evidence: Evidence | None


class CopyOfEmail(Shape):
    """A printing of it. Ask for the e-mail with “copy=ID” to have its fields and text by this one."""

    id: str
    document: DocumentRef
    first_page: int
    last_page: int
    depth: int = Field(description="In its chain: 0 the print-out itself, 1 quoted in it …")
    quoted_in: EmailRef | None
    is_native: bool = Field(description="From an e-mail file, not from print: its header is certain.")
    redaction_ratio: float = RATIO
    exemptions: list[str]
    standing: Annotated[str, one_of(("shown", "more", "less", "same"))] = Field(
        description="How much of it is redacted beside the copy that is shown here."
    )
    url: str = Field(description="The e-mail in this API, by this copy.")
    html_url: str = HTML_URL


class Tie(Shape):
    """An e-mail that this one answers, or that answers this one."""

    email: EmailRef
    basis: Basis = Field(
        description="named in its header, quoted in it, or only inferred from subject, people and time"
    )


class Attachment(Shape):
    name: str
    document: DocumentRef | None = Field(description="The file itself, where it was taken out of an e-mail file.")


class PassageInIt(Shape):
    passage: PassageRef
    version: int
    first_line: int = Field(description="Of “body”, from 0.")
    last_line: int
    is_cut: bool = Field(description="A redaction lies within.")


class EmailFull(EmailRef):
    release: ReleaseRef
    shown_copy: str | None = Field(description="The copy by which all below is given: the best, or “copy=ID”.")
    fields: list[HeaderField]
    zone: str = Field(description="Time zone words as printed.")
    body: str = Field(description="Its own text, without what it quotes.")
    body_with_gaps: str = Field(description="The same with “█” wherever a redaction takes something out: quote this.")
    exemptions: list[str]
    redactions: list[Redaction] = Field(description="Those within the message, on its first pages.")
    attachments: list[Attachment] = Field(description="Named in the header.")
    attachment_pages: list[PageRow] = Field(description="Pages printed behind it.")
    lacks_attachments: bool = Field(description="Inferred: attachments are named of which no page was found.")
    copy_list: list[CopyOfEmail] = Field(description="Every printing, the least redacted first.")
    answers: list[Tie]
    answered_by: list[Tie]
    thread: ThreadRef | None
    passages: list[PassageInIt] = Field(description="Paragraphs of it that stand in other e-mails too.")


class Wanted(Schema):
    shown: str = Field("", alias="copy", description="The id of a copy: the e-mail as printed there.")


@router.get("/emails/{slug:public_id}/", response=EmailFull, url_name="email", summary="An e-mail")
def email(request: HttpRequest, public_id: str, wanted: Query[Wanted]) -> EmailFull:
    """Fields with state, confidence and evidence, text, copies, replies, thread, attachments and redactions."""
    emails = Email.objects.select_related("release", "thread")
    found: Email = find_by_id(emails, public_id, kind=RetiredKind.EMAIL, user=request.user)
    links, copies = Links(request), copies_of(found)
    shown = chosen_copy(copies, wanted=wanted.shown, best=found.best_copy_id)
    return EmailFull(
        **email_facts(links, found),
        **(_as_printed(links, found, shown) if shown else _unprinted(found)),
        release=release_ref(links, found.release),
        shown_copy=shown.public_id if shown else None,
        lacks_attachments=found.lacks_attachments,
        copy_list=[_copy(links, found, copy, shown) for copy in copies],
        answers=[_tie(links, reply, reply.parent) for reply in answers_of(found)],
        answered_by=[_tie(links, reply, reply.child) for reply in answered_by(found)],
        thread=thread_ref(links, found.thread) if found.thread else None,
    )


def _unprinted(email: Email) -> dict[str, Any]:
    """Of an e-mail whose copies went."""
    nothing: dict[str, Any] = {"fields": [], "redactions": [], "attachment_pages": [], "passages": [], "zone": ""}
    named = _attachments(None, [NamedFile(name) for name in email.attachments])
    return nothing | {
        "body": email.body,
        "body_with_gaps": email.body,
        "exemptions": email.exemptions,
        "attachments": named,
    }


def _as_printed(links: Links, email: Email, copy: Copy) -> dict[str, Any]:
    pages = pages_of(copy)
    named = attached_files(copy) or [NamedFile(name) for name in email.attachments]
    return {
        "fields": [_field(links, copy, row) for row in field_rows(email, copy, pages=pages)],
        "zone": copy.zone,
        "body": copy.body,
        "body_with_gaps": "\n".join(lines_with_gaps(copy)),
        "exemptions": copy.exemptions,
        "redactions": _redactions(copy, pages),
        "attachments": _attachments(links, named),
        "attachment_pages": [PageRow(**page_facts(links, page)) for page in attachment_pages(copy)],
        "passages": [_passage(links, one) for one in occurrences_in(copy, email=email)],
    }


def _field(links: Links, copy: Copy, row: FieldRow) -> HeaderField:
    field = row.field
    is_read = field.state == "read"
    return HeaderField(
        name=field.name,
        state=field.state,
        value=field.value,
        names=[_name(links, person) for person in row.people],
        printed=field.printed if is_read else "",
        confidence=field.confidence if is_read else None,
        partly_withheld=field.partly_withheld,
        exemptions=list(row.exemptions),
        evidence=_evidence(links, copy, field.page, field.box) if field.page else None,
    )


def _name(links: Links, person: Person) -> Name:
    known = person.correspondent
    return Name(printed=person.printed, person=person_ref(links, known) if known else None)


def _evidence(links: Links, copy: Copy, number: int, box: Box | None) -> Evidence:
    page = Page(document=copy.document, number=number)
    return Evidence(document=document_ref(links, copy.document), page=number, box=box, **links.both(page))


def _redactions(copy: Copy, pages: Sequence[Page]) -> list[Redaction]:
    own = own_boxes(copy)
    mine = ((page, [one for one in page.redactions.all() if (page.number, one.position) in own]) for page in pages)
    return [each for page, redactions in mine for each in redactions_on(page.number, redactions)]


def _attachments(links: Links | None, files: Iterable[NamedFile]) -> list[Attachment]:
    return [
        Attachment(name=one.name, document=document_ref(links, one.document) if links and one.document else None)
        for one in files
    ]


def _passage(links: Links, one: Occurrence) -> PassageInIt:
    return PassageInIt(
        passage=passage_ref(links, one.version.passage),
        version=one.version.number,
        first_line=one.first_line,
        last_line=one.last_line,
        is_cut=one.is_cut,
    )


def _copy(links: Links, email: Email, copy: Copy, shown: Copy | None) -> CopyOfEmail:
    around = copy.quoted_in.email if copy.quoted_in else None
    return CopyOfEmail(
        id=copy.public_id,
        document=document_ref(links, copy.document),
        first_page=copy.first_page,
        last_page=copy.last_page,
        depth=copy.depth,
        quoted_in=email_ref(links, around) if around else None,
        is_native=copy.is_native,
        redaction_ratio=copy.redaction_ratio,
        exemptions=copy.exemptions,
        standing=compare(copy, to=shown or copy).standing,
        url=f"{links.json(email)}?copy={copy.public_id}",
        html_url=f"{links.page(email)}?copy={copy.public_id}",
    )


def _tie(links: Links, reply: Reply, other: Email) -> Tie:
    return Tie(email=email_ref(links, other), basis=reply.basis)
