"""What is taken away: each hit as a plain row, loaded a batch at a time, only what its reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from archive.models import Copy, Document, Email, FieldName, FieldState, HeaderField, Page, Passage
from search.batches import batches
from search.preparing import EMAIL, PAGE
from search.request import Hit
from search.results import Reader

PASSAGE = "archive.passage"
AT_A_TIME = 200
"""Rows whose texts are in memory together."""
COPY_COLUMNS = ("document", "first_page", "last_page", "exemptions")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an export. Names, dates and subjects are as printed, with their state; "" and () where there is none.

    `sha256`, `document_url`, `first_page` and `last_page` say where it stands, `bates` the stamps of these pages.
    """

    kind: str
    url: str
    release: str
    release_url: str
    sent: str = ""
    sent_state: str = ""
    sender: str = ""
    sender_state: str = ""
    to: tuple[str, ...] = ()
    to_state: str = ""
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    subject: str = ""
    subject_state: str = ""
    document: str = ""
    document_url: str = ""
    sha256: str = ""
    first_page: int | None = None
    last_page: int | None = None
    bates: tuple[str, ...] = ()
    redaction_ratio: float | None = None
    exemptions: tuple[str, ...] = ()
    copies: int | None = None
    attachments: tuple[str, ...] = ()
    thread_url: str = ""
    note: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row with the pages on which it stands, None where they are not known; `name` is a file name for it."""

    hit: Hit
    row: Row
    name: str
    document: Document | None = None
    pages: range = range(0)


Notes = Mapping[Hit, str]
"""A reader's own notes, by what they are of."""


def taken(hits: Iterable[Hit], *, reader: Reader, site: str, notes: Notes | None = None) -> Iterator[Taken]:
    """The hits in their order. What this reader may not see, by now, is not among them."""
    for batch in batches(hits, size=AT_A_TIME):
        found = _Batch(reader, site, notes or {}).load(batch)
        yield from (found[hit.model, hit.row] for hit in batch if (hit.model, hit.row) in found)


@dataclass(frozen=True, slots=True)
class _Batch:
    reader: Reader
    site: str
    notes: Notes

    def load(self, hits: list[Hit]) -> dict[tuple[str, int], Taken]:
        loaders = {EMAIL: self._emails, PAGE: self._pages, PASSAGE: self._passages}
        keys = {model: [hit.row for hit in hits if hit.model == model] for model in loaders}
        return {(m, key): one for m, load in loaders.items() if keys[m] for key, one in load(keys[m]).items()}

    def _emails(self, keys: list[int]) -> dict[int, Taken]:
        fields = HeaderField.objects.only("copy", "name", "state", "value")
        copies = Copy.objects.only(*COPY_COLUMNS).prefetch_related("document", Prefetch("fields", fields))
        rows = Email.objects.visible_to(self.reader).select_related("release", "thread")
        emails = rows.prefetch_related(Prefetch("best_copy", copies)).in_bulk(keys)
        stamps = _stamps([email.best_copy for email in emails.values() if email.best_copy])
        return {key: self._email(email, stamps) for key, email in emails.items()}

    def _pages(self, keys: list[int]) -> dict[int, Taken]:
        rows = Page.objects.visible_to(self.reader).select_related("document__release").defer("layout")
        pages = rows.prefetch_related("redactions").in_bulk(keys)
        return {key: self._page(page) for key, page in pages.items()}

    def _passages(self, keys: list[int]) -> dict[int, Taken]:
        rows = Passage.objects.visible_to(self.reader).select_related("release").in_bulk(keys)
        return {key: self._passage(passage) for key, passage in rows.items()}

    def _email(self, email: Email, stamps: Mapping[tuple[int, int], str]) -> Taken:
        copy = email.best_copy
        pages = range(copy.first_page, copy.last_page + 1) if copy else range(0)
        row = Row(
            kind="e-mail",
            **self._base(email),
            **_header(email, copy),
            **(self._standing(copy.document, pages) if copy else {}),
            bates=_once(stamps.get((copy.document_id, number), "") for number in pages) if copy else (),
            redaction_ratio=email.redaction_ratio,
            exemptions=tuple(email.exemptions),
            copies=email.copy_count,
            attachments=tuple(email.attachments),
            thread_url=self.site + email.thread.get_absolute_url() if email.thread else "",
            note=self.notes.get(Hit(EMAIL, email.pk), ""),
            text=email.body,
        )
        name = f"{email.sent[:10] or 'undated'} {email.public_id} {email.subject}"
        return Taken(Hit(EMAIL, email.pk), row, name, copy.document if copy else None, pages)

    def _page(self, page: Page) -> Taken:
        pages = range(page.number, page.number + 1)
        row = Row(
            kind=page.kind or "page",
            **self._base(page, release=page.document.release),
            **self._standing(page.document, pages),
            bates=_once([page.bates]),
            redaction_ratio=1.0 if page.fully_redacted else page.redaction_ratio,
            exemptions=_once(code for box in page.redactions.all() for code in box.exemptions),
            note=self.notes.get(Hit(PAGE, page.pk), ""),
            text=page.text,
        )
        name = f"{page.document.public_id} page {page.number} {page.document.name}"
        return Taken(Hit(PAGE, page.pk), row, name, page.document, pages)

    def _passage(self, passage: Passage) -> Taken:
        note = self.notes.get(Hit(PASSAGE, passage.pk), "")
        row = Row(kind="passage", **self._base(passage), note=note, text=passage.text)
        return Taken(Hit(PASSAGE, passage.pk), row, f"passage {passage.public_id}")

    def _base(self, thing: Any, *, release: Any = None) -> dict[str, Any]:
        release = release or thing.release
        url, release_url = self.site + thing.get_absolute_url(), self.site + release.get_absolute_url()
        return {"url": url, "release": release.title, "release_url": release_url}

    def _standing(self, document: Document, pages: range) -> dict[str, Any]:
        where = {"document": document.name, "document_url": self.site + document.get_absolute_url()}
        return {**where, "sha256": document.sha256, "first_page": pages[0], "last_page": pages[-1]}


def _header(email: Email, copy: Copy | None) -> dict[str, Any]:
    fields = {field.name: field for field in copy.fields.all()} if copy else {}
    people = {
        name: tuple(value for value in fields[name].values if value) if name in fields else ()
        for name in (FieldName.TO, FieldName.CC, FieldName.BCC)
    }
    return {
        "sent": email.sent,
        "sent_state": email.sent_state,
        "sender": email.sender_name,
        "sender_state": email.sender_state,
        "to_state": fields[FieldName.TO].state if FieldName.TO in fields else FieldState.ABSENT.value,
        "subject": email.subject,
        "subject_state": email.subject_state,
        **{name.value: values for name, values in people.items()},
    }


def _stamps(copies: Iterable[Copy]) -> dict[tuple[int, int], str]:
    """Bates numbers by document and page, of the pages on which copies stand."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for copy in copies:
        wanted[copy.document_id] |= set(range(copy.first_page, copy.last_page + 1))
    numbers = set().union(*wanted.values())
    found = Page.objects.filter(document__in=wanted, number__in=numbers).exclude(bates="")
    rows = found.values_list("document_id", "number", "bates")
    return {(document, number): bates for document, number, bates in rows if number in wanted[document]}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
