"""A copy as the reader meets it: its fields with their evidence, its sheets, and how it compares with other copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Min

from archive.models import (
    AttachedFile,
    Copy,
    Correspondent,
    Document,
    Email,
    FieldName,
    FieldState,
    HeaderField,
    Page,
    Participation,
)
from archive.sheets import (
    Extent,
    RedactionLine,
    Sheet,
    SheetBox,
    exemptions_over,
    field_anchor,
    redaction_line,
    sheet_of,
)

SHEETS_SHOWN = 12
"""Page images beside an e-mail; a message of forty pages links to the rest."""
SAME_SHARE = 0.005
"""Copies whose redaction ratios differ by less are called equally redacted."""
ALWAYS_SHOWN = (FieldName.FROM, FieldName.SENT, FieldName.TO, FieldName.SUBJECT)
"""Fields that every e-mail has: if not printed, that is said. Cc and Bcc are shown when something is known of them."""


@dataclass(frozen=True, slots=True)
class Person:
    """One name in a field as printed, and the correspondent it was taken for, if any."""

    printed: str
    correspondent: Correspondent | None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A header field, the names in it if it holds people, exemptions over it, and the anchor of its box if in view."""

    field: HeaderField
    people: tuple[Person, ...]
    exemptions: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A copy beside the one that is shown: "shown", "more", "less" or "same" says how much of it is redacted."""

    copy: Copy
    standing: str


def copies_of(email: Email) -> list[Copy]:
    """Every printing of it, the least redacted first."""
    copies = (
        Copy.objects.filter(email=email, document__release=email.release_id)
        .select_related("document__release", "quoted_in__email")
        .prefetch_related("fields")
        .defer("quoted_in__body", "quoted_in__email__body")
    )
    return list(copies.order_by("redaction_ratio", "depth", "pk"))


def chosen_copy(copies: Sequence[Copy], *, wanted: str | None, best: int | None) -> Copy | None:
    """The copy by which an e-mail is shown: the one that was asked for by its id, else the best one."""
    by_id = {copy.public_id: copy for copy in copies}
    if wanted in by_id:
        return by_id[wanted]
    return next((copy for copy in copies if copy.pk == best), copies[0] if copies else None)


def compare(copy: Copy, *, to: Copy) -> Comparison:
    difference = copy.redaction_ratio - to.redaction_ratio
    if copy.pk == to.pk:
        return Comparison(copy, "shown")
    if abs(difference) < SAME_SHARE:
        return Comparison(copy, "same")
    return Comparison(copy, "more" if difference > 0 else "less")


def pages_of(copy: Copy) -> list[Page]:
    """The pages on which a copy stands, with their redactions: the first `SHEETS_SHOWN` of them."""
    numbers = (copy.first_page, min(copy.last_page, copy.first_page + SHEETS_SHOWN - 1))
    pages = Page.objects.filter(document=copy.document, number__range=numbers).defer("layout")
    return list(pages.select_related("document").prefetch_related("redactions").order_by("number"))


def sheets_of(
    copy: Copy, *, pages: Sequence[Page], passages: Mapping[int, Sequence[SheetBox]] = MappingProxyType({})
) -> list[Sheet]:
    """The pages of a copy with all that is marked on them; `passages` by page number."""
    extent = Extent(copy.first_page, copy.top, copy.last_page, copy.bottom)
    fields = list(copy.fields.all())
    return [
        sheet_of(
            page,
            redactions=page.redactions.all(),
            fields=fields,
            own=own_boxes(copy),
            extent=extent,
            passages=passages.get(page.number, ()),
        )
        for page in pages
    ]


def own_boxes(copy: Copy) -> frozenset[tuple[int, int]]:
    """(page number, position) of the redactions within a copy."""
    return frozenset((page, position) for page, position in copy.boxes)


def redactions_within(copy: Copy, *, pages: Sequence[Page]) -> list[RedactionLine]:
    """The redactions of this message alone: other messages on its pages have their own."""
    own = own_boxes(copy)
    drawn = ((page.number, redaction) for page in pages for redaction in page.redactions.all())
    return [redaction_line(number, each) for number, each in drawn if (number, each.position) in own]


def field_rows(email: Email, copy: Copy, *, pages: Sequence[Page]) -> list[FieldRow]:
    """The fields of a copy in the usual order, whatever the order in which they were printed."""
    known = {field.name: field for field in copy.fields.all()}
    people = _people(email)
    rows = (_row(known.get(name) or _absent(copy, name), people=people, pages=pages) for name in FieldName)
    return [row for row in rows if row.field.name in ALWAYS_SHOWN or row.field.state != FieldState.ABSENT]


def _absent(copy: Copy, name: FieldName) -> HeaderField:
    return HeaderField(copy=copy, name=name, state=FieldState.ABSENT)


def _row(field: HeaderField, *, people: dict[tuple[str, str], Correspondent], pages: Sequence[Page]) -> FieldRow:
    page = next((page for page in pages if page.number == field.page), None)
    names = field.values if field.name not in (FieldName.SENT, FieldName.SUBJECT) else []
    return FieldRow(
        field=field,
        people=tuple(Person(name, people.get((field.name, name))) for name in names),
        exemptions=tuple(exemptions_over(field, page.redactions.all())) if page else (),
        anchor=field_anchor(field) if page and page.has_image and field.box else "",
    )


def _people(email: Email) -> dict[tuple[str, str], Correspondent]:
    """Who stands where: by role and spelling as printed."""
    parts = Participation.objects.filter(email=email).select_related("correspondent").order_by("role", "position")
    return {(part.role, part.printed): part.correspondent for part in parts}


@dataclass(frozen=True, slots=True)
class NamedFile:
    """Something named as attached, and the document that it is, if it was taken out of its e-mail file."""

    name: str
    document: Document | None = None


def attached_files(copy: Copy) -> list[NamedFile]:
    """What a copy names as attached."""
    contents = _contents(copy) if copy.is_native and copy.attachments else {}
    return [NamedFile(name, contents.get(position)) for position, name in enumerate(copy.attachments)]


def _contents(copy: Copy) -> dict[int, Document]:
    """The documents attached to a native mail, by their place in its list of attachments."""
    on_page = Copy.objects.filter(document=copy.document, first_page=copy.first_page, is_native=True)
    mail = on_page.filter(position__lt=copy.position).count()
    rows = AttachedFile.objects.filter(document=copy.document, page=copy.first_page, mail=mail)
    return {row.position: row.content for row in rows.select_related("content")}


def attachment_pages(copy: Copy) -> list[Page]:
    """Pages of attachments behind the print-out that a copy begins, up to the next print-out."""
    if copy.depth:
        return []
    later = Copy.objects.filter(document=copy.document, depth=0, position__gt=copy.position)
    end = later.aggregate(Min("first_page"))["first_page__min"]
    pages = Page.objects.filter(document=copy.document, kind="attachment", number__gt=copy.last_page)
    if end is not None:
        pages = pages.filter(number__lt=end)
    return list(pages.select_related("document").defer("layout", "text").order_by("number")[:SHEETS_SHOWN])
