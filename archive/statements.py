"""SQL that is made once: for a page of twenty rows Django takes longer to make it than the database to answer it.

What is kept is the question with gaps for its keys. The rows are read anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from archive.paths import STAND_IN

KEPT = 200
"""Statements that one query is kept as: one for each number of keys and each way of asking."""

Row = tuple[Any, ...]
Converter = Callable[[Any, Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL and its parameters, stand-ins where keys belong: `STAND_IN` for the first key, and what follows.

    `converters` are those of columns by their place, with what Django tells each of its column: a list of JSON text.
    """

    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, object, tuple[Converter, ...]], ...]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Statement:
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        return cls(sql, tuple(params), tuple((at, column, tuple(made)) for at, (made, column) in converters.items()))

    def rows(self, keys: Sequence[int]) -> list[Row]:
        params: list[Any] = [keys[one - STAND_IN] if _is_stand_in(one) else one for one in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [self._converted(row) for row in found] if self.converters else found

    def _converted(self, row: Row) -> Row:
        values = list(row)
        for at, column, converters in self.converters:
            for convert in converters:
                values[at] = convert(values[at], column, connection)
        return tuple(values)


def made_once(query: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Row]]:
    """Makes of a function from lists of keys to a query of values a function from lists of keys to rows.

    Nothing is asked where a list is empty. What else the query depends on are keyword arguments.
    """

    @lru_cache(maxsize=KEPT)
    def statement(_vendor: str, counts: tuple[int, ...], ways: tuple[tuple[str, Hashable], ...]) -> Statement:
        return Statement.of(query(*_stand_ins(counts), **dict(ways)))

    @wraps(query)
    def rows(*keys: Sequence[int], **ways: Hashable) -> list[Row]:
        if not all(keys):
            return []
        made = statement(connection.vendor, tuple(map(len, keys)), tuple(ways.items()))
        return made.rows(list(chain(*keys)))

    return rows


def _stand_ins(counts: Sequence[int]) -> Iterator[list[int]]:
    first = STAND_IN
    for count in counts:
        yield list(range(first, first + count))
        first += count


def _is_stand_in(param: object) -> bool:
    return isinstance(param, int) and param >= STAND_IN
