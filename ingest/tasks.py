"""Celery tasks: fetch the row, call one step. What is to be done stands in the database; a message only says "look"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from celery import current_app, shared_task
from celery.signals import worker_ready
from django.utils import timezone

from archive.models import Document, Release
from ingest import steps, work
from ingest.attached import attached_of
from ingest.linking.release import link_ready
from ingest.mistakes import at_its_own_cost
from ingest.unpacking import is_zip, unpack

LOST_AFTER = timedelta(seconds=90)
"""When nothing has moved for so long, the messages were lost with a worker that died."""


@shared_task
def ingest_document(document_id: int) -> None:
    """Open a document and send for its pages, portion by portion; of a ZIP, send for what it holds."""
    for document in Document.objects.filter(pk=document_id):
        with at_its_own_cost(document):
            if is_zip(document):
                ask_for(unpack(document))
                continue
            for first, last in work.begin(document):
                read_portion.delay(document_id, first, last)
        link_release.delay(document.release_id)


@shared_task
def read_portion(document_id: int, first: int, last: int) -> None:
    """Read the missing pages of a portion; whoever reads the last one of a document parses it."""
    document = Document.objects.get(pk=document_id)
    with at_its_own_cost(document):
        steps.read_pages(document, numbers=range(first, last + 1))
        if steps.parse(document):
            ask_for(attached_of(document))
    current_app.send_task("search.tasks.index_changes")
    link_release.delay(document.release_id)


@shared_task
def link_release(release_id: int) -> None:
    """Link what waits for it, then tell the index."""
    release = Release.objects.get(pk=release_id)
    while link_ready(release):
        current_app.send_task("search.tasks.index_changes")


@shared_task
def find_unfinished() -> None:
    """Ask again for all documents on which work is left, if nothing has moved on any of them for a while."""
    unfinished = Document.objects.unfinished()
    if not unfinished.filter(touched_at__gte=timezone.now() - LOST_AFTER).exists():
        ask_for(unfinished)


@worker_ready.connect
def resume(**_: object) -> None:
    """A worker that starts asks for what an earlier one left."""
    ask_for(Document.objects.unfinished())


def ask_for(documents: Iterable[Document]) -> None:
    for document in documents:
        document.save(update_fields=["touched_at"])
        ingest_document.delay(document.pk)
