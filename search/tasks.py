"""What the queue may ask of search."""

from __future__ import annotations

import logging

from celery import shared_task

from search import arrivals, updating
from search.alerts import sending
from search.errors import SearchUnavailable

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def index_changes() -> None:
    """Bring all marked changes into the index."""
    try:
        updating.index_changes()
    except SearchUnavailable as problem:
        log.warning("%s", problem)


@shared_task(ignore_result=True)
def note_arrivals() -> None:
    """Note what everybody can find since the last time."""
    try:
        arrivals.note_arrivals()
    except SearchUnavailable as problem:
        log.warning("%s", problem)


@shared_task(ignore_result=True)
def send_alerts() -> None:
    """Mail what is new to those who asked for it."""
    try:
        sending.send_alerts()
    except SearchUnavailable as problem:
        log.warning("%s", problem)
