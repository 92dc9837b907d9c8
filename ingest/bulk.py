"""Writing one column of many rows: `bulk_update` builds a CASE of all of them, which costs more than the rows."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connections, models, router


def set_column(model: type[models.Model], column: str, values: Mapping[int, int | None]) -> None:
    """Set a column (by its name in the database, `email_id`) of the rows with these primary keys."""
    if not values:
        return
    connection = connections[router.db_for_write(model)]
    table, name, key = (connection.ops.quote_name(n) for n in (model._meta.db_table, column, model._meta.pk.attname))
    with connection.cursor() as cursor:
        # The names are the models' own; what varies goes in as parameters.
        statement = f"UPDATE {table} SET {name} = %s WHERE {key} = %s"  # noqa: S608
        cursor.executemany(statement, [(value, pk) for pk, value in values.items()])
