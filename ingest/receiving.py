"""Uploads to documents: stored first, then asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.db import transaction

from archive.models import Document, DocumentState, Release
from ingest import steps
from ingest.arrivals import Arrival
from ingest.registering import register
from ingest.tasks import ask_for


@dataclass(frozen=True, slots=True)
class Received:
    """What became of an upload. `again`: what was there and could not be read; `known`: the rest of what was there."""

    new: list[Document] = field(default_factory=list)
    again: list[Document] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)


def receive(files: Iterable[UploadedFile[Any]], *, release: Release) -> Received:
    """Store these uploads and ask the worker for what is to be read."""
    seen = set(release.documents.values_list("pk", flat=True))
    received = Received()
    for one in files:
        document = _store(one, release=release)
        if document.pk not in seen:
            received.new.append(document)
        elif document.state == DocumentState.FAILED:
            _reset(document)
            received.again.append(document)
        else:
            received.known.append(document)
        seen.add(document.pk)
    wanted = received.new + received.again
    transaction.on_commit(lambda: ask_for(wanted))
    return received


def _reset(document: Document) -> None:
    """As if it had just come. Pages that were read before stay read."""
    document.failure_code = document.failure_message = ""
    steps.move(document, to=DocumentState.RECEIVED)


def _store(one: UploadedFile[Any], *, release: Release) -> Document:
    name = PurePath(one.name or "upload").name
    with tempfile.TemporaryDirectory() as folder:
        path = _on_disk(one, folder=Path(folder), suffix=PurePath(name).suffix.lower())
        return register(Arrival(path, name, name), release=release)


def _on_disk(one: UploadedFile[Any], *, folder: Path, suffix: str) -> Path:
    """Where an upload lies: a large one was streamed to the disk as it came, under a name that ends as its own."""
    if isinstance(one, TemporaryUploadedFile):
        return Path(one.temporary_file_path())
    path = folder / f"upload{suffix}"
    path.write_bytes(one.read())
    return path
