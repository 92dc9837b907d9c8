"""Mistakes of ours that a document brings to light: they cost this document, and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError

from archive.models import Document
from ingest import steps

log = logging.getLogger(__name__)

OF_THE_MACHINE = (OperationalError, InterfaceError, OSError, MemoryError)
"""A locked database, a full disk: no fault of the document, which waits for better times."""


@contextmanager
def at_its_own_cost(document: Document) -> Iterator[None]:
    """A mistake of ours that a document brings to light is recorded as the failure of this document: raised, it would
    end the whole ingest of a folder, or send the worker back to the same document for ever."""
    try:
        yield
    except OF_THE_MACHINE:
        raise
    except Exception as error:
        log.exception("Document %s (SHA-256 %s) brought out a mistake of ours.", document.public_id, document.sha256)
        name = type(error).__name__
        steps.fail(document, code="internal-error", message=f"A mistake of the archive ({name}). Tell who runs it.")
