"""Ingest from the command line: register what arrives, keep the crew busy, link and index while they work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db.models import Count, Q, Sum

from archive.models import DocumentState, Page, PageState, Release
from ingest.arrivals import arrivals
from ingest.crew import Crew
from ingest.linking.release import link_ready
from ingest.registering import register_all

LOOK_EVERY = 0.5
LINK_EVERY = 2.0
"""Seconds between looks at the crew, and between two rounds of linking and indexing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a release is: documents and pages, whole numbers. `pages` grows as documents are opened."""

    documents: int
    documents_opened: int
    documents_done: int
    documents_failed: int
    pages: int
    pages_read: int
    pages_failed: int

    @property
    def documents_waiting(self) -> int:
        return self.documents - self.documents_opened

    @property
    def pages_done(self) -> int:
        return self.pages_read + self.pages_failed

    @property
    def is_running(self) -> bool:
        return self.documents_done + self.documents_failed < self.documents

    @property
    def pages_expected(self) -> int:
        """Pages of all documents, those not yet opened taken to be of average length."""
        if not self.documents_opened:
            return 0
        return self.pages + round(self.documents_waiting * self.pages / self.documents_opened)


def progress_of(release: Release) -> Progress:
    state = Q(state=DocumentState.FAILED)
    documents = release.documents.aggregate(
        documents=Count("pk"),
        waiting=Count("pk", filter=Q(state=DocumentState.RECEIVED)),
        failed=Count("pk", filter=state),
        done=Count("pk", filter=Q(state=DocumentState.DONE)),
        pages=Sum("page_count", default=0),
    )
    pages = Page.objects.filter(document__release=release).aggregate(
        read=Count("pk", filter=Q(state=PageState.READ)), failed=Count("pk", filter=Q(state=PageState.FAILED))
    )
    return Progress(
        documents=documents["documents"],
        documents_opened=documents["documents"] - documents["waiting"],
        documents_done=documents["done"],
        documents_failed=documents["failed"],
        pages=documents["pages"],
        pages_read=pages["read"],
        pages_failed=pages["failed"],
    )


def ingest(
    paths: Iterable[Path], *, release: Release, workers: int, tell: Callable[[Progress], None] = lambda _: None
) -> None:
    """Ingest these files into a release with so many workers; goes on where an earlier call stopped.

    Raises CrewDied; KeyboardInterrupt passes through after the pages at hand were stored.
    """
    clock = _Clock(release, tell)
    with Crew(size=workers) as crew:
        for document in register_all(arrivals(paths), release=release):
            if document.state in (DocumentState.RECEIVED, DocumentState.READING):
                crew.take_on(document.pk)
            clock.tick(crew)
        while not crew.idle:
            clock.tick(crew, wait=LOOK_EVERY)
    clock.finish()


class _Clock:
    """Does the foreman's own work whenever it is due."""

    def __init__(self, release: Release, tell: Callable[[Progress], None]) -> None:
        self._release, self._tell = release, tell
        self._looked = self._linked = time.monotonic()

    def tick(self, crew: Crew, *, wait: float = 0.0) -> None:
        if wait or time.monotonic() - self._looked > LOOK_EVERY:
            crew.settle(seconds=wait)
            self._tell(progress_of(self._release))
            self._looked = time.monotonic()
        if time.monotonic() - self._linked > LINK_EVERY:
            link_ready(self._release)
            call_command("index_changes", verbosity=0, stdout=StringIO())
            self._linked = time.monotonic()

    def finish(self) -> None:
        while link_ready(self._release):
            self._tell(progress_of(self._release))
        call_command("index_changes", verbosity=0, stdout=StringIO())
        self._tell(progress_of(self._release))
