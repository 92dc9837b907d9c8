"""What Haystack is told of the archive: which rows are indexed, and their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.indexes import DeclarativeMetaclass

from archive.models import Email, Page
from search.entry import SET_FIELDS, Entry
from search.facets import COUNTED
from search.preparing import email_entries, email_rows, page_entries, page_rows

FacetFields = DeclarativeMetaclass(
    "FacetFields", (indexes.SearchIndex,), {facet.value: indexes.MultiValueField() for facet in COUNTED}
)


class EntryIndex(FacetFields):  # type: ignore[misc, valid-type] # Haystack is untyped
    """Fields of both kinds of rows. Engines of ours take `entries`; others of Haystack take `prepare`."""

    text = indexes.CharField(document=True)
    subject = indexes.CharField()
    body = indexes.CharField()
    people = indexes.CharField()
    attached = indexes.CharField()
    bates = indexes.CharField()
    senders = indexes.CharField()
    to = indexes.CharField()
    cc = indexes.CharField()
    places = indexes.CharField()
    kind = indexes.CharField()
    sent = indexes.CharField()
    ratio = indexes.FloatField()
    copies = indexes.IntegerField()
    document = indexes.CharField()
    page = indexes.IntegerField()
    share = indexes.IntegerField()
    day = indexes.IntegerField()
    thread = indexes.CharField()
    flags = indexes.MultiValueField()
    codes = indexes.MultiValueField()
    pages = indexes.MultiValueField()
    documents = indexes.MultiValueField()

    def entries(self, rows: Sequence[Any]) -> list[Entry]:
        raise NotImplementedError

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def index_queryset(self, using: str | None = None) -> QuerySet[Any]:
        return self.rows()

    def load_all_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def prepare(self, obj: Model) -> dict[str, Any]:
        """All fields at once from the entry: field by field would walk the row twenty times."""
        (entry,) = self.entries([obj])
        identity = {ID: entry.id, DJANGO_CT: entry.model, DJANGO_ID: str(entry.row)}
        single = {"kind": entry.kind, "sent": entry.sent, "document": entry.document, "ratio": entry.ratio}
        single["thread"] = entry.thread
        facets = {name.value: list(values) for name, values in entry.facets.items()}
        facets |= {name: list(entry.exact().get(name, ())) for name in SET_FIELDS}
        texts = {**entry.texts(), "text": "\n".join(entry.texts().values())}
        self.prepared_data = {**dict.fromkeys(self.fields, ""), **texts, **entry.numbers, **facets}
        self.prepared_data |= {**single, **identity}
        return self.prepared_data


class EmailIndex(EntryIndex, indexes.Indexable):  # type: ignore[misc] # Haystack is untyped
    def get_model(self) -> type[Email]:
        return Email

    def entries(self, rows: Sequence[Email]) -> list[Entry]:
        return email_entries(rows)

    def rows(self) -> QuerySet[Email]:
        return email_rows()


class PageIndex(EntryIndex, indexes.Indexable):  # type: ignore[misc] # Haystack is untyped
    def get_model(self) -> type[Page]:
        return Page

    def entries(self, rows: Sequence[Page]) -> list[Entry]:
        return page_entries(rows)

    def rows(self) -> QuerySet[Page]:
        return page_rows()
