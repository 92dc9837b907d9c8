"""Rows as CSV and as JSON Lines, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from search.exporting.rows import Row

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV for UTF-8 only if it begins with it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is a formula to a spreadsheet: `=HYPERLINK("http://…")` as the subject of an e-mail."""
BETWEEN = "; "
"""Stands between several values in one cell: names hold commas, "Doe, John"."""
NOT_IN_CSV = ("text",)
"""A cell of a spreadsheet ends at 32,767 characters: texts are in the JSON Lines."""
CSV_COLUMNS = tuple(field.name for field in fields(Row) if field.name not in NOT_IN_CSV)


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(CSV_COLUMNS)
    for row in rows:
        yield csv_line(csv_cells(row))


def csv_cells(row: Row) -> list[str]:
    return [cell(getattr(row, name)) for name in CSV_COLUMNS]


def csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    """A value as text that no spreadsheet runs: what looks like a formula gets an apostrophe before it."""
    text = BETWEEN.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(asdict(row), ensure_ascii=False) + "\n"
