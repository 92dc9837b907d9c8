"""Messages as parsed, to the database: one copy for each, with its fields. Public ids survive another parsing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.db import transaction

from archive.ids import new_id
from archive.models import ChangedKind, Copy, Document, FieldName, HeaderField, IndexChange, Page, PageState
from ingest import bulk
from ingest.parsing.model import ListField, Message, ParsedDocument, TextField
from ingest.parsing.model import Place as BodyPlace

BATCH = 300
ID_LENGTH = Copy._meta.get_field("message_id").max_length

Place = tuple[int, int, int]
Kept = tuple[str, int | None]
"""Public id and e-mail of a copy that an earlier parsing left."""

NEW: Kept = ("", None)


def clean(text: str) -> str:
    """Text that every database takes: PostgreSQL refuses NUL."""
    return text.replace("\x00", "")


def store_parsed(document: Document, parsed: ParsedDocument) -> None:
    """Replace the copies of a document by these, and note what each page is."""
    with transaction.atomic():
        before = _places(document)
        if before:
            document.copies.all().delete()
        store_copies({document.pk: parsed}, before={document.pk: before})
        _store_pages(document, parsed)


def store_copies(
    parsed: Mapping[int, ParsedDocument], *, before: Mapping[int, dict[Place, Kept]] = MappingProxyType({})
) -> None:
    """Write the copies of documents (by primary key) that have none, and their fields.

    `before` holds what an earlier parsing of a document gave its copies.
    """
    printed = [(key, at, message) for key, one in parsed.items() for at, message in enumerate(one.messages)]
    kept = [before.get(key, {}).pop(_place(m.depth, m.page, m.top), NEW) for key, _, m in printed]
    bulk.insert(Copy, (_copy_row(*place, kept=one) for place, one in zip(printed, kept, strict=True)))
    rows = Copy.objects.filter(document__in=parsed).order_by().values_list("document_id", "position", "pk")
    keys = {(document, position): key for document, position, key in rows}
    bulk.update(Copy, {keys[a]: {"quoted_in_id": keys[b]} for a, b in _quotes(parsed)})
    bulk.insert(HeaderField, (row for key, at, m in printed for row in _field_rows(keys[key, at], m)))


def _place(depth: int, page: int, top: float) -> Place:
    return depth, page, round(top)


def _places(document: Document) -> dict[Place, Kept]:
    """What the copies that an earlier parsing left hold, by place: it survives another one."""
    rows = document.copies.values_list("depth", "first_page", "top", "public_id", "email")
    return {_place(depth, page, top): (public_id, email) for depth, page, top, public_id, email in rows}


def _copy_row(document: int, position: int, message: Message, *, kept: Kept) -> bulk.Row:
    public_id, email = kept
    return {
        "public_id": public_id or new_id(),
        "document_id": document,
        "email_id": email,
        "position": position,
        "depth": message.depth,
        "first_page": message.page,
        "last_page": max(message.page, message.end_page),
        "top": message.top,
        "bottom": message.bottom,
        "separator": None if message.separator is None else clean(message.separator)[:200],
        "zone": clean(message.zone)[:80],
        "body": clean(message.body),
        "places": [place and _place_row(place) for place in message.places],
        "attachments": [clean(name) for name in message.attachments],
        "exemptions": list(message.exemptions),
        "boxes": [list(place) for place in message.redactions],
        "redaction_ratio": min(1.0, max(0.0, message.redaction_ratio)),
        "is_native": message.is_native,
        "message_id": clean(message.message_id)[:ID_LENGTH],
        "answers": clean(message.answers)[:ID_LENGTH],
    }


def _place_row(place: BodyPlace) -> list[object]:
    return [place.page, place.box and place.box.as_list(), list(place.gaps)]


Standing = tuple[int, int]
"""Primary key of a document, position of a copy in it."""


def _quotes(parsed: Mapping[int, ParsedDocument]) -> Iterator[tuple[Standing, Standing]]:
    """Each quoted copy with that in which it is printed: the nearest one before it that is one less deep."""
    for key, one in parsed.items():
        last_at: dict[int, int] = {}
        for position, message in enumerate(one.messages):
            if message.depth - 1 in last_at:
                yield (key, position), (key, last_at[message.depth - 1])
            last_at = {depth: other for depth, other in last_at.items() if depth < message.depth}
            last_at[message.depth] = position


def _field_rows(copy: int, message: Message) -> list[bulk.Row]:
    singles = ((FieldName.FROM, message.sender), (FieldName.SENT, message.sent), (FieldName.SUBJECT, message.subject))
    lists = ((FieldName.TO, message.to), (FieldName.CC, message.cc), (FieldName.BCC, message.bcc))
    return [
        *(
            _field_row(copy, name, single, value=single.value, partly=single.partly_withheld)
            for name, single in singles
        ),
        *(_field_row(copy, name, many, value=_joined(many), partly=many.withheld) for name, many in lists),
    ]


def _joined(many: ListField) -> str | None:
    return "\n".join(value.replace("\n", " ") for value in many.values) if many.state == "read" else None


def _field_row(
    copy: int, name: FieldName, field: TextField | ListField, *, value: str | None, partly: bool
) -> bulk.Row:
    evidence = field.evidence
    return {
        "copy_id": copy,
        "name": name.value,
        "state": field.state,
        "value": None if value is None else clean(value),
        "printed": clean(field.printed),
        "confidence": min(1.0, max(0.0, field.confidence)),
        "partly_withheld": partly,
        "page": evidence.page if evidence else None,
        "box": evidence.box.as_list() if evidence and evidence.box else None,
    }


def _store_pages(document: Document, parsed: ParsedDocument) -> None:
    """What only the document as a whole tells of its pages: of what kind each is, and its Bates number."""
    told = {page.number: (page.kind, (page.bates or "")[:60]) for page in parsed.pages}
    changed = []
    for page in document.pages.defer("layout", "text"):
        found = told.get(page.number, ("other", "")) if page.state == PageState.READ else ("other", page.bates)
        if (page.kind, page.bates) != found:
            page.kind, page.bates = found
            changed.append(page)
    Page.objects.bulk_update(changed, ["kind", "bates"], batch_size=BATCH)
    IndexChange.objects.mark(ChangedKind.PAGE, [page.pk for page in changed])
