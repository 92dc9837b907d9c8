"""What the queue may ask of search."""

from __future__ import annotations

from celery import shared_task

from search import updating


@shared_task(ignore_result=True)
def index_changes() -> None:
    """Bring all marked changes into the index."""
    updating.index_changes()
