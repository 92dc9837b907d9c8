"""What a worker of the crew does with a document. Loaded by name in the worker: see `ingest.crew.run`."""

from __future__ import annotations

from archive.models import Document
from ingest import steps, work
from ingest.crew import Portion, is_stopping


def work_on(document_id: int) -> list[Portion]:
    """Open a document and read a short one on the spot; of a long one the portions that are to be handed out."""
    if is_stopping():
        return []
    document = Document.objects.get(pk=document_id)
    portions: list[Portion] = []
    with work.at_its_own_cost(document):
        portions = [(document_id, first, last) for first, last in work.begin(document)]
    return read_portion(*portions[0]) if len(portions) == 1 else portions


def read_portion(document_id: int, first: int, last: int) -> list[Portion]:
    """Read the missing pages of a portion; whoever reads the last one of a document parses it."""
    document = Document.objects.get(pk=document_id)
    with work.at_its_own_cost(document):
        steps.read_pages(document, numbers=range(first, last + 1), should_stop=is_stopping)
        if not is_stopping():
            steps.parse(document)
    return []
