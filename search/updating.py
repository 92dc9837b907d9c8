"""Keeping the index level with the database, from many processes, one writing at a time.

Whoever changes rows marks them (`IndexChange.objects.mark`); a run takes marks in batches, writes, commits, and only
then deletes just these marks. A run that dies anywhere leaves marks behind, and doing them again changes nothing.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from archive.models import ChangedKind, IndexChange
from search.batches import batches
from search.engines.protocol import Engine, Writer
from search.entry import Entry
from search.errors import UnusableIndex
from search.preparing import EMAIL, PAGE, email_entries, email_rows, page_entries, page_rows, with_followers

log = logging.getLogger(__name__)

BATCH = 500
"""Rows that are loaded and written at a time."""

MARKS = 20_000
"""Marks that are looked at together: a row that changed often within them is written once."""

SOURCES: dict[str, tuple[str, Any, Any]] = {
    ChangedKind.EMAIL.value: (EMAIL, email_rows, email_entries),
    ChangedKind.PAGE.value: (PAGE, page_rows, page_entries),
}
"""Kind of change -> model of the entries, the rows that belong into the index, and the entries of such rows."""


Row = tuple[str, int]
"""Kind of a changed row, and its primary key."""


def engine() -> Engine:
    """The engine that the settings choose."""
    chosen: Engine = connections[DEFAULT_ALIAS].get_backend().engine
    return chosen


def index_changes(*, limit: int | None = None) -> int:
    """Bring marked changes into the index, all or about `limit` of them; the number that was done.

    0 also where another process is at it: that one sees every mark made before it let the lock go, and the next run
    sees the rest. An index that is missing, damaged or made by other code is first built anew.
    """
    index, done = engine(), 0
    while (limit is None or done < limit) and _something_to_do(index):
        with index.lock(wait=False) as mine:
            if not mine:
                break
            if not index.is_current():
                log.info("The search index is missing, damaged or of another version: it is built anew.")
                rebuild(index)
            if not index.is_current():
                raise UnusableIndex(path=str(index), reason="it cannot be read although it was just built")
            done += sum(_batches(index, limit=None if limit is None else limit - done))
    return done


def build_anew() -> int:
    """A new index in place of the one there is, whatever it is like, with all that changed meanwhile; its entries.

    Waits for whoever is writing. Searches are answered from the old index until the new one is complete.
    """
    index = engine()
    with index.lock(wait=True):
        count = rebuild(index)
    index_changes()
    return count


def rebuild(index: Engine) -> int:
    """A new index of everything, beside the old one, that then takes its place. The caller holds the lock.

    Rows that change while they are gone through are marked, and brought in afterwards (`index_changes`).
    """
    began, count = time.monotonic(), 0
    with index.rebuilding() as writer:
        for _, rows, entries in SOURCES.values():
            for batch in in_batches(rows()):
                writer.replace(entries(batch))
                count += len(batch)
    log.info("The search index is built: %d entries in %.1f s.", count, time.monotonic() - began)
    return count


def in_batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """The rows by rising key, `BATCH` at a time: each batch is a short read, whatever is being written meanwhile."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _something_to_do(index: Engine) -> bool:
    return IndexChange.objects.exists() or not index.is_current()


def _batches(index: Engine, *, limit: int | None) -> Iterator[int]:
    """Do batches until no mark is left or the limit is reached; the number of marks of each."""
    done = 0
    while limit is None or done < limit:
        marked = _marked(most=MARKS if limit is None else min(MARKS, limit - done))
        if not marked:
            return
        for some in batches(marked, size=BATCH):
            with index.writing() as writer:
                _write(writer, some)
            # Just these: a mark that came meanwhile may be of a change that was not read above.
            marks = [mark for row in some for mark in marked[row]]
            _forget(marks)
            done += len(marks)
            yield len(marks)


def _marked(*, most: int) -> dict[Row, list[int]]:
    """The rows that the oldest marks are of, so many marks at most, each row with the keys of its marks."""
    marked: defaultdict[Row, list[int]] = defaultdict(list)
    for mark, kind, key in IndexChange.objects.order_by("pk").values_list("pk", "kind", "key")[:most]:
        marked[kind, key].append(mark)
    return dict(marked)


def _forget(marks: Iterable[int]) -> None:
    for some in batches(marks):
        IndexChange.objects.filter(pk__in=some).delete()


def _write(writer: Writer, changed: Sequence[Row]) -> None:
    for kind, (model, rows, entries) in SOURCES.items():
        keys = {key for one, key in changed if one == kind}
        if kind == ChangedKind.EMAIL:
            keys = with_followers(keys)
        found: list[Entry] = entries(rows().filter(pk__in=keys)) if keys else []
        writer.replace(found)
        # Gone, or not to be found by itself any more: a page that turned out to hold e-mail.
        writer.remove(f"{model}.{key}" for key in keys - {entry.row for entry in found})
