"""Uploads to documents: stored first, then asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from archive.models import Document, DocumentState, Release
from ingest.arrivals import Arrival
from ingest.registering import register
from ingest.tasks import ask_for


def receive(files: Iterable[UploadedFile[Any]], *, release: Release) -> tuple[list[Document], list[Document]]:
    """Store these uploads; the new documents, for which the worker is asked, and those that were there already."""
    known = set(release.documents.values_list("pk", flat=True))
    documents = [_store(one, release=release) for one in files]
    new = [d for d in documents if d.pk not in known]
    waiting = [d for d in documents if d.state not in (DocumentState.DONE, DocumentState.FAILED)]
    transaction.on_commit(lambda: ask_for(waiting))
    return new, [d for d in documents if d.pk in known]


def _store(one: UploadedFile[Any], *, release: Release) -> Document:
    name = PurePath(one.name or "upload").name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("upload" + PurePath(name).suffix.lower())
        with path.open("wb") as out:
            for chunk in one.chunks():
                out.write(chunk)
        return register(Arrival(path, name, name), release=release)
