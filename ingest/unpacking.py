"""A ZIP that was uploaded stands in the database as a document until its files do: a lost message loses nothing."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from django.core.files.storage import default_storage

from archive.models import Document
from ingest import steps
from ingest.arrivals import Arrival, arrivals
from ingest.filestore import local_copy
from ingest.registering import register


def is_zip(document: Document) -> bool:
    return document.file.endswith(".zip")


def unpack(document: Document) -> list[Document]:
    """The documents in an uploaded ZIP, which is then forgotten. One that cannot be unpacked stays, with the reason.

    Unpacking the same ZIP again finds the documents that are there.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = local_copy(document.file, folder=Path(folder))
        found = [_take(arrival, container=document, stored=path) for arrival in arrivals([path])]
    if any(one.pk == document.pk for one in found):
        return [one for one in found if one.pk != document.pk]
    document.delete()
    if not Document.objects.filter(file=document.file).exists():  # another release may be waiting for the same ZIP
        default_storage.delete(document.file)
    return found


def _as_named(arrival: Arrival, stored: Path, name: str) -> Arrival:
    """The arrival with the ZIP's own name in its path, instead of that under which it is stored."""
    return replace(arrival, path=name + arrival.path.removeprefix(stored.name))


def _take(arrival: Arrival, *, container: Document, stored: Path) -> Document:
    """The document of what came out of the ZIP; the ZIP's own if that is what failed."""
    if arrival.failure and arrival.file == stored:
        steps.fail(container, code=arrival.failure.code, message=arrival.failure.message)
        return container
    return register(_as_named(arrival, stored, container.name), release=container.release)
