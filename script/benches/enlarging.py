"""An archive ten times as large, out of one that was ingested: its rows again and again with other names and dates.

Written into the database directly: what is measured is how search behaves with so many e-mails, not how they are read.
Texts and subjects stay as they are, so that a word is found in the same share of the e-mails.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

OFFSET = 10_000_000
"""Between the keys of a row and those of its next repetition."""
TABLES = (
    *("correspondent", "thread", "document", "page", "email", "copy", "headerfield"),
    *("participation", "redaction", "reply"),
)
LETTERS = "bcdfghjklmnpqrstvwz"
YEARS_ON = 1


def enlarged(source: Path, *, into: Path, times: int) -> None:
    """A copy of the archive in `source` with every row of `TABLES` so many times. Its index is left to be built."""
    into.mkdir()
    with sqlite3.connect(source / "archive.sqlite3") as old, sqlite3.connect(into / "archive.sqlite3") as new:
        old.backup(new)
    shutil.copytree(source / "media", into / "media")
    database = sqlite3.connect(into / "archive.sqlite3", isolation_level=None)
    database.execute("pragma synchronous=off")
    for number in range(1, times):
        database.execute("begin")
        for table in TABLES:
            repeat(database, f"archive_{table}", number=number)
        database.execute("commit")
    database.close()


def repeat(database: sqlite3.Connection, table: str, *, number: int) -> None:
    """The rows of the first time once more, each key and reference moved, and what must be unique made so."""
    parents = {row[3]: row[2] for row in database.execute(f"pragma foreign_key_list({table})")}
    moved = {f"archive_{name}" for name in TABLES}
    columns = [row[1] for row in database.execute(f"pragma table_info({table})")]
    made: list[str] = []
    for column in columns:
        if column == "id" or parents.get(column) in moved:
            made.append(f"{column} + {number * OFFSET}")
        elif column in CHANGED:
            database.create_function(f"new_{column}", 1, CHANGED[column](number))
            made.append(f"new_{column}({column})")
        else:
            made.append(column)
    names = ", ".join(columns)
    database.execute(f"insert into {table} ({names}) select {', '.join(made)} from {table} where id < {OFFSET}")


def renamed(number: int) -> Callable[[str | None], str | None]:
    """Another name of the same length: its consonants moved along, so that "Holm" is "Jopn" the first time."""
    moved = str.maketrans(
        LETTERS + LETTERS.upper(),
        "".join(one[number:] + one[:number] for one in (LETTERS, LETTERS.upper())),
    )
    return lambda name: name and name.translate(moved)


def later(number: int) -> Callable[[str], str]:
    """The same day some years on; a 29th of February becomes the 28th."""

    def change(sent: str) -> str:
        moved = f"{int(sent[:4]) + number * YEARS_ON:04}{sent[4:]}" if sent[:4].isdigit() else sent
        return moved[:5] + "02-28" + moved[10:] if moved[5:10] == "02-29" else moved

    return change


def another(number: int, *, length: int) -> Callable[[str], str]:
    return lambda value: hashlib.sha256(f"{number}:{value}".encode()).hexdigest()[:length]


CHANGED: dict[str, Callable[[int], Callable[..., object]]] = {
    "public_id": lambda number: another(number, length=10),
    "sha256": lambda number: another(number, length=64),
    "name": lambda number: lambda name: f"{name}" if name in FIELD_NAMES else renamed(number)(name),
    "printed": renamed,
    "sender_name": renamed,
    "address": renamed,
    "sent": later,
}
FIELD_NAMES = frozenset({"from", "sent", "to", "cc", "bcc", "subject"})
