"""Copies as linking reads them: plain objects with the columns that it compares, of which a round takes thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet

from archive.models import Copy, HeaderField

BATCH = 500
"""Values in one query."""

COLUMNS = (
    "pk", "document_id", "position", "depth", "quoted_in_id", "email_id", "body", "attachments", "exemptions",
    "redaction_ratio", "is_native", "message_id", "answers",
)  # fmt: skip


class Field(NamedTuple):
    """A header field of a copy, its state one of `FieldState`."""

    state: str
    value: str | None
    partly_withheld: bool

    @property
    def values(self) -> list[str]:
        return self.value.split("\n") if self.value else []


@dataclass(slots=True, eq=False)
class Printed:
    """A copy, its header fields by name, and the e-mail (by primary key) that it is given."""

    pk: int
    document_id: int
    position: int
    depth: int
    quoted_in_id: int | None
    email_id: int | None
    body: str
    attachments: list[str]
    exemptions: list[str]
    redaction_ratio: float
    is_native: bool
    message_id: str
    answers: str
    fields: dict[str, Field] = field(default_factory=dict)


def printed(copies: QuerySet[Copy]) -> list[Printed]:
    """These copies with their fields, in the order of the query."""
    found = [Printed(*row) for row in copies.values_list(*COLUMNS)]
    by_key = {one.pk: one for one in found}
    for some in portions(by_key):
        rows = HeaderField.objects.filter(copy__in=some).order_by("copy_id", "pk")
        for key, name, *rest in rows.values_list("copy_id", "name", *Field._fields):
            by_key[key].fields[str(name)] = Field._make(rest)
    return found


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    """SQLite takes a limited number of values in one query."""
    every = sorted(values)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))
