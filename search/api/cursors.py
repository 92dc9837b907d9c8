"""Long lists piece by piece. A cursor names the last row that was seen, not a number of rows: while rows come and go,
none is told twice and none is left out, and the ten-thousandth piece costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import ConfigDict

from search.api.base import Shape
from search.api.problems import BadParameter
from search.place import site_url

MOST = 100
USUAL = 50

Row = TypeVar("Row", bound=Model)
One = TypeVar("One")


class Paging(Schema):
    limit: int = Field(USUAL, ge=1, le=MOST, description=f"How many items at most, 1 to {MOST}.")
    cursor: str = Field("", max_length=2000, description="Where to go on: it stands in “next”. Nothing else is one.")


class Listed(Shape, Generic[One]):
    """A piece of a list."""

    # What `listed` makes does not say of what it is a list.
    model_config = ConfigDict(from_attributes=True)

    items: list[One]
    next: str | None = Field(description="The address of the next piece; null at the end.")


@dataclass(frozen=True, slots=True)
class Order:
    """Columns by which a list is ordered, the last of them unique, `-` before one that falls. None holds nulls."""

    name: str
    columns: tuple[str, ...]

    @property
    def fields(self) -> list[str]:
        return [column.removeprefix("-") for column in self.columns]

    def cursor_of(self, row: Model) -> str:
        return pack(self.name, [getattr(row, field) for field in self.fields])

    def after(self, cursor: str) -> Q:
        """The rows behind the one that a cursor names: (a, b) > (x, y) as `a > x or a = x and b > y`."""
        values = unpack(self.name, cursor)
        found, same = Q(), Q()
        for column, field, value in zip(self.columns, self.fields, values, strict=True):
            found |= same & Q(**{f"{field}__{'lt' if column.startswith('-') else 'gt'}": value})
            same &= Q(**{field: value})
        return found


def pack(name: str, values: list[Any]) -> str:
    """Without a date: the same piece has the same cursor, and so the same ETag."""
    return signing.Signer(salt=f"api.{name}").sign_object(values)


def unpack(name: str, cursor: str) -> Any:
    """What was packed under this name. Signed, so that a query is never made of what somebody else put there."""
    try:
        return signing.Signer(salt=f"api.{name}").unsign_object(cursor)
    except signing.BadSignature as bad:
        raise BadParameter("cursor", "is none of this list: take it from `next`, or begin without one.") from bad


def piece(rows: QuerySet[Row], *, order: Order, paging: Paging) -> tuple[list[Row], str]:
    """The rows of a piece, and the cursor of the next one, "" at the end."""
    wanted = rows.filter(order.after(paging.cursor)) if paging.cursor else rows
    found = list(wanted.order_by(*order.columns)[: paging.limit + 1])
    shown = found[: paging.limit]
    return shown, order.cursor_of(shown[-1]) if len(found) > paging.limit else ""


def listed(
    request: HttpRequest,
    rows: QuerySet[Row],
    *,
    order: Order,
    paging: Paging,
    shape: Callable[[Sequence[Row]], list[One]],
) -> Listed[One]:
    """A piece of a list. `shape` makes all its items at once, in a fixed number of queries."""
    shown, cursor = piece(rows, order=order, paging=paging)
    return Listed(items=shape(shown), next=next_url(request, cursor))


def next_url(request: HttpRequest, cursor: str) -> str | None:
    """The address that was asked, going on at a cursor."""
    if not cursor:
        return None
    query = request.GET.copy()
    query.pop("page", None)
    query["cursor"] = cursor
    return f"{site_url(request)}{request.path}?{query.urlencode()}"
