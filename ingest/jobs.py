"""What a worker of the crew does. Called by name in the worker: see `ingest.crew.run`."""

from __future__ import annotations

import logging
from io import StringIO

from django.core.management import CommandError, call_command

from archive.gentle import LAST, give_way
from archive.models import Document, IndexChange
from ingest import steps, work
from ingest.crew import Job, is_stopping
from ingest.mistakes import at_its_own_cost
from ingest.shorttext import ingest_texts

log = logging.getLogger(__name__)


def read_texts(*document_ids: int) -> list[Job]:
    """Read, parse and store short texts; those for which that was not enough are worked on one by one."""
    documents = Document.objects.filter(pk__in=document_ids).order_by("pk")
    return [("work_on", (document.pk,)) for document in ingest_texts(documents, should_stop=is_stopping)]


def work_on(document_id: int) -> list[Job]:
    """Open a document and read a short one on the spot; of a long one the portions that are to be handed out."""
    if is_stopping():
        return []
    document = Document.objects.get(pk=document_id)
    portions: list[tuple[int, int]] = []
    with at_its_own_cost(document):
        portions = work.begin(document, should_stop=is_stopping)
    if len(portions) == 1:
        return read_portion(document_id, *portions[0])
    return [("read_portion", (document_id, first, last)) for first, last in portions]


def read_portion(document_id: int, first: int, last: int) -> list[Job]:
    """Read the missing pages of a portion; whoever reads the last one of a document parses it."""
    document = Document.objects.get(pk=document_id)
    with at_its_own_cost(document):
        steps.read_pages(document, numbers=range(first, last + 1), should_stop=is_stopping)
        if not is_stopping():
            steps.parse(document)
    return []


def index_changes() -> list[Job]:
    """Bring what has changed by now into the search index, in the time that reading and linking leave.

    No more than that: while others read, there is always something left. An index that cannot be written is no reason
    to stop reading.
    """
    give_way(niceness=LAST)
    marked = IndexChange.objects.count() or None  # none is no limit: an index that is not there is built all the same
    try:
        call_command("index_changes", verbosity=0, limit=marked, stdout=StringIO())
    except CommandError as problem:
        log.warning("%s", problem)
    return []
