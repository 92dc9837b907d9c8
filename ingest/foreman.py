"""Ingest from the command line: register what arrives, keep the crew busy, link and index while they work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from archive.figures import Progress, progress_of_one
from archive.gentle import give_way
from archive.models import Document, DocumentState, Release
from ingest.arrivals import arrivals
from ingest.attached import unread_attached
from ingest.crew import Crew, Job
from ingest.linking.release import DOCUMENTS_AT_ONCE, link_ready
from ingest.processes import collect_seldom
from ingest.registering import register_all
from ingest.shorttext import is_text

TEXTS_AT_ONCE = 400
"""As many as hold the pages that a worker writes in one go, or so."""

LOOK_EVERY = 0.5
LINK_EVERY = 5.0
INDEX_EVERY = 10.0
"""Seconds between looks at the crew, between rounds of linking, and between rounds of indexing, each of which ends with
a commit of its own."""

LINK_REST = 0.25
"""Seconds between two rounds where more waits to be linked than one takes: in them the workers store what they have
read meanwhile. SQLite lets one write at a time, and who waits for it looks ten times a second."""

INDEX_REST, INDEX_LATEST = 20, 300.0
"""After a round of indexing, so many times what it took pass before the next, but no more than so many seconds. The
first round is for a clerk who wants to see something; more of them would take time from reading, and write anew much
that changes again while it is linked."""

INDEX: Job = ("index_changes", ())


def ingest(
    paths: Iterable[Path], *, release: Release, workers: int, tell: Callable[[Progress], None] = lambda _: None
) -> None:
    """Ingest these files into a release with so many workers; goes on where an earlier call stopped.

    Raises CrewDied; KeyboardInterrupt passes through after the pages at hand were stored.
    """
    give_way()
    collect_seldom()
    with Crew(size=1) as indexer:
        clock = _Clock(release, indexer, tell)
        with Crew(size=workers) as crew:
            _work_off(register_all(arrivals(paths), release=release), crew=crew, clock=clock)
            tried: set[int] = set()
            while attached := unread_attached(release, but=tried):
                tried.update(document.pk for document in attached)
                _work_off(attached, crew=crew, clock=clock)
        clock.finish()


def _work_off(documents: Iterable[Document], *, crew: Crew, clock: _Clock) -> None:
    """Have all these documents worked on, and wait for it: nobody else is to be at one of them meanwhile."""
    for job in _jobs(documents):
        crew.take_on(job)
        clock.tick(crew)
    while not crew.idle:
        clock.tick(crew, wait=LOOK_EVERY)


def _jobs(documents: Iterable[Document]) -> Iterator[Job]:
    """What there is to do as documents come: short texts many at a time, others one by one, wherever they stand."""
    texts: list[int] = []
    for document in documents:
        if is_text(document):
            texts.append(document.pk)
        elif document.state in (DocumentState.RECEIVED, DocumentState.READING):
            yield "work_on", (document.pk,)
        if len(texts) == TEXTS_AT_ONCE:
            yield "read_texts", tuple(texts)
            texts = []
    yield "read_texts", tuple(texts)


class _Clock:
    """Does the foreman's own work whenever it is due, and has the indexer do its own beside it."""

    def __init__(self, release: Release, indexer: Crew, tell: Callable[[Progress], None]) -> None:
        self._release, self._indexer, self._tell = release, indexer, tell
        self._looked = self._linked = self._index_began = time.monotonic()
        self._index_at = self._index_began + INDEX_EVERY
        self._is_indexing = self._is_behind = False

    def tick(self, crew: Crew, *, wait: float = 0.0) -> None:
        wait = min(wait, LINK_REST) if self._is_behind else wait
        if wait or time.monotonic() - self._looked > LOOK_EVERY:
            crew.settle(seconds=wait)
        if time.monotonic() - self._looked > LOOK_EVERY:  # waiting ends with each document, and counting takes a while
            self._tell(progress_of_one(self._release))
            self._looked = time.monotonic()
        if self._is_behind or time.monotonic() - self._linked > LINK_EVERY:
            self._is_behind = link_ready(self._release) >= DOCUMENTS_AT_ONCE
            self._linked = time.monotonic()
        self._look_after_index()

    def finish(self) -> None:
        while link_ready(self._release):
            self._tell(progress_of_one(self._release))
            self._look_after_index()
        self._wait_for_indexer()
        self._indexer.take_on(INDEX)
        self._wait_for_indexer()
        self._tell(progress_of_one(self._release))

    def _look_after_index(self) -> None:
        """Begin a round of indexing if one is due, or see whether the one at hand is over."""
        now = time.monotonic()
        if not self._is_indexing and now > self._index_at:
            self._indexer.take_on(INDEX)
            self._index_began, self._is_indexing = now, True
        elif self._is_indexing:
            self._indexer.settle(seconds=0)
            self._is_indexing = not self._indexer.idle
            self._index_at = now + min(INDEX_LATEST, max(INDEX_EVERY, INDEX_REST * (now - self._index_began)))

    def _wait_for_indexer(self) -> None:
        while not self._indexer.idle:
            self._indexer.settle(seconds=LOOK_EVERY)
