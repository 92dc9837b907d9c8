"""A lock among all machines of an archive, which share a PostgreSQL. SQLite is one machine's own and needs none."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

PAUSE = 0.5
"""Seconds between two tries."""


@contextmanager
def database_lock(name: str, *, wait: bool) -> Iterator[bool]:
    """Whether this process holds the lock of that name while the `with` lasts.

    It belongs to a connection of its own, so that the database frees it with the process, however that ends.
    """
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        yield True
        return
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with own.cursor() as cursor:
            while not (mine := _taken(cursor, name)) and wait:
                time.sleep(PAUSE)
            yield mine
    finally:
        own.close()


def _taken(cursor: object, name: str) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [zlib.crc32(name.encode())])  # type: ignore[attr-defined]
    return bool(cursor.fetchone()[0])  # type: ignore[attr-defined]
