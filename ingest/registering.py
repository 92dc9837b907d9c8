"""From arrivals to documents: each file is stored once and known by its SHA-256 from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.models import Document, DocumentState, Release
from ingest.arrivals import Arrival
from ingest.filestore import document_key, keep_file, sha256_of


def register(arrival: Arrival, *, release: Release) -> Document:
    """The document of this file in the release: a new one, or the one that holds the same bytes already."""
    sha256 = sha256_of(arrival.file)
    known = Document.objects.filter(release=release, sha256=sha256).first()
    if known:
        return known
    key = document_key(sha256, suffix=arrival.file.suffix)
    keep_file(arrival.file, key=key)
    document, _ = Document.objects.get_or_create(
        release=release, sha256=sha256, defaults=_facts(arrival, key=key, size=arrival.file.stat().st_size)
    )
    return document


def _facts(arrival: Arrival, *, key: str, size: int) -> dict[str, object]:
    facts: dict[str, object] = {"name": arrival.name[-255:], "path": arrival.path[-1000:], "file": key, "size": size}
    if arrival.failure:
        failure = arrival.failure
        facts.update(state=DocumentState.FAILED, failure_code=failure.code, failure_message=failure.message)
    return facts


def register_all(found: Iterable[Arrival], *, release: Release) -> Iterator[Document]:
    """Documents of all arrivals, each as soon as it is stored."""
    for arrival in found:
        yield register(arrival, release=release)
