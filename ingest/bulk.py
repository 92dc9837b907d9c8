"""Writing many rows: Django's own ways make a model of each and one statement of all, which costs more than the rows.

A row is a mapping of columns by the names of their attributes (`document_id`) to values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

Row = Mapping[str, object]

BATCH = 500
"""Values in one query."""

PLAIN = (str, int, float, bool, bytes, type(None))
"""Values of these very types go to every database as they are, but for a column of JSON."""


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert new rows, all with the same columns. What they leave out gets its default; their keys are the database's.

    Raises IntegrityError where a row is there already.
    """
    each = iter(rows)
    first = next(each, None)
    if first is None:
        return
    connection, options = connections[router.db_for_write(model)], _options(model)
    fields = [field for field in options.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    value_of = [_reader(field, connection, given=field.attname in first) for field in fields]
    # The names are the models' own; what varies goes in as parameters.
    statement = f"INSERT INTO {connection.ops.quote_name(options.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[value(row) for value in value_of] for row in _chained(first, each)])


def create(model: type[models.Model], objects: Sequence[models.Model], *, known_by: str) -> None:
    """Insert objects as new rows and give them their keys, found by a unique column (`public_id`)."""
    fields = [field for field in _options(model).concrete_fields if not field.primary_key]
    insert(model, ({field.attname: field.pre_save(one, add=True) for field in fields} for one in objects))
    by_value = {getattr(one, known_by): one for one in objects}
    values = sorted(by_value)
    for start in range(0, len(values), BATCH):
        rows = model._default_manager.filter(**{f"{known_by}__in": values[start : start + BATCH]})
        for value, key in rows.order_by().values_list(known_by, "pk"):
            by_value[value].pk = key
            by_value[value]._state.adding = False


def update(model: type[models.Model], rows: Mapping[int, Row]) -> None:
    """Set columns of the rows with these primary keys, the same columns in all of them."""
    if not rows:
        return
    connection, options = connections[router.db_for_write(model)], _options(model)
    quote, key = connection.ops.quote_name, options.pk.column
    fields = [options.get_field(name) for name in next(iter(rows.values()))]
    value_of = [_reader(field, connection, given=True) for field in fields]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(options.db_table)} SET {changes} WHERE {quote(key)} = %s"  # noqa: S608 - as above
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*(value(row) for value in value_of), pk] for pk, row in rows.items()])


def save(model: type[models.Model], objects: Iterable[models.Model], *, columns: Iterable[str]) -> None:
    """Set these columns of rows that are there to what the objects hold."""
    names = [_options(model).get_field(column).attname for column in columns]
    update(model, {one.pk: {name: getattr(one, name) for name in names} for one in objects})


def _options(model: type[models.Model]) -> Any:
    return model._meta


def _chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _reader(field: Any, connection: BaseDatabaseWrapper, *, given: bool) -> Callable[[Row], Any]:
    """What gives a column's value for the database from a row, or its default."""
    name, default, is_plain = field.attname, _default(field), not isinstance(field, models.JSONField)

    def read(row: Row) -> Any:
        value = row[name] if given else default()
        return value if is_plain and type(value) in PLAIN else field.get_db_prep_save(_unwrapped(value), connection)

    return read


def _default(field: Any) -> Callable[[], object]:
    is_now = isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)
    return timezone.now if is_now else field.get_default


def _unwrapped(value: object) -> object:
    """The string within a choice (`FieldName.FROM`)."""
    return str(value) if isinstance(value, str) else value
