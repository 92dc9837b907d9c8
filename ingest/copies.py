"""Messages as parsed, to the database: one copy for each, with its fields. Public ids survive another parsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from archive.ids import new_id
from archive.models import ChangedKind, Copy, Document, FieldName, HeaderField, IndexChange, Page, PageState
from ingest.bulk import set_column
from ingest.parsing.model import ListField, Message, ParsedDocument, TextField

BATCH = 300
ID_LENGTH = Copy._meta.get_field("message_id").max_length


def clean(text: str) -> str:
    """Text that every database takes: PostgreSQL refuses NUL."""
    return text.replace("\x00", "")


def store_parsed(document: Document, parsed: ParsedDocument) -> None:
    """Replace the copies of a document by these, and note what each page is."""
    with transaction.atomic():
        before = _places(document)
        if before:
            document.copies.all().delete()
        kept = [before.pop(_place(m.depth, m.page, m.top), (new_id(), None)) for m in parsed.messages]
        copies = Copy.objects.bulk_create(_rows(document, parsed.messages, kept=kept), batch_size=BATCH)
        _tie_quotes(copies)
        HeaderField.objects.bulk_create(
            (row for copy, message in zip(copies, parsed.messages, strict=True) for row in field_rows(copy, message)),
            batch_size=BATCH,
        )
        _store_kinds(document, parsed)


Place = tuple[int, int, int]


def _place(depth: int, page: int, top: float) -> Place:
    return depth, page, round(top)


def _places(document: Document) -> dict[Place, tuple[str, int | None]]:
    """Public id and e-mail of the copies that an earlier parsing left, by place: they survive another one."""
    rows = document.copies.values_list("depth", "first_page", "top", "public_id", "email")
    return {_place(depth, page, top): (public_id, email) for depth, page, top, public_id, email in rows}


def _rows(document: Document, messages: Iterable[Message], *, kept: list[tuple[str, int | None]]) -> Iterator[Copy]:
    for position, (message, (public_id, email)) in enumerate(zip(messages, kept, strict=True)):
        yield Copy(
            public_id=public_id,
            document=document,
            email_id=email,
            position=position,
            depth=message.depth,
            first_page=message.page,
            last_page=max(message.page, message.end_page),
            top=message.top,
            bottom=message.bottom,
            separator=None if message.separator is None else clean(message.separator)[:200],
            zone=clean(message.zone)[:80],
            body=clean(message.body),
            attachments=[clean(name) for name in message.attachments],
            exemptions=list(message.exemptions),
            boxes=[list(place) for place in message.redactions],
            redaction_ratio=min(1.0, max(0.0, message.redaction_ratio)),
            is_native=message.is_native,
            message_id=clean(message.message_id)[:ID_LENGTH],
            answers=clean(message.answers)[:ID_LENGTH],
        )


def _tie_quotes(copies: list[Copy]) -> None:
    """Tie each quoted copy to the nearest one before it that is one less deep."""
    last_at: dict[int, Copy] = {}
    quoted = []
    for copy in copies:
        copy.quoted_in = last_at.get(copy.depth - 1)
        last_at = {depth: other for depth, other in last_at.items() if depth < copy.depth} | {copy.depth: copy}
        if copy.quoted_in:
            quoted.append(copy)
    set_column(Copy, "quoted_in_id", {copy.pk: copy.quoted_in_id for copy in quoted})


def field_rows(copy: Copy, message: Message) -> list[HeaderField]:
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
    copy: Copy, name: FieldName, field: TextField | ListField, *, value: str | None, partly: bool
) -> HeaderField:
    evidence = field.evidence
    return HeaderField(
        copy=copy,
        name=name,
        state=field.state,
        value=None if value is None else clean(value),
        printed=clean(field.printed),
        confidence=min(1.0, max(0.0, field.confidence)),
        partly_withheld=partly,
        page=evidence.page if evidence else None,
        box=evidence.box.as_list() if evidence and evidence.box else None,
    )


def _store_kinds(document: Document, parsed: ParsedDocument) -> None:
    kinds = {page.number: page.kind for page in parsed.pages}
    changed = []
    for page in document.pages.defer("layout", "text"):
        kind = kinds.get(page.number, "other") if page.state == PageState.READ else "other"
        if page.kind != kind:
            page.kind = kind
            changed.append(page)
    Page.objects.bulk_update(changed, ["kind"], batch_size=BATCH)
    IndexChange.objects.mark(ChangedKind.PAGE, [page.pk for page in changed])
