"""From arrivals to documents: each file is stored once and known by its SHA-256 from then on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.models import Document, DocumentState, Release
from ingest.arrivals import Arrival
from ingest.filestore import document_key, keep_file, sha256_of

AT_ONCE = 50
"""Documents that are written in one go: a folder may hold tens of thousands of small files."""

UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What is no part of a name to be shown: control characters, half characters, and those that turn the direction of
writing ("annex\u202efdp.exe" would look like "annexexe.pdf")."""


def register(arrival: Arrival, *, release: Release) -> Document:
    """The document of this file in the release: a new one, or the one that holds the same bytes already."""
    (document,) = register_all([arrival], release=release)
    return document


def register_all(found: Iterable[Arrival], *, release: Release) -> Iterator[Document]:
    """The documents of all arrivals in their order, as they are stored."""
    waiting: list[Document] = []
    for arrival in found:
        waiting.append(_stored(arrival, release=release))
        if len(waiting) == AT_ONCE:
            yield from _written(waiting, release=release)
            waiting = []
    yield from _written(waiting, release=release)


def _stored(arrival: Arrival, *, release: Release) -> Document:
    """A document that is not in the database yet, its file kept. What comes out of a ZIP is gone after this."""
    sha256 = sha256_of(arrival.file)
    key = document_key(sha256, suffix=arrival.file.suffix)
    keep_file(arrival.file, key=key)
    document = Document(
        release=release,
        sha256=sha256,
        name=UNSHOWABLE.sub("\ufffd", arrival.name)[-255:],
        path=UNSHOWABLE.sub("\ufffd", arrival.path)[-1000:],
        file=key,
        size=arrival.file.stat().st_size,
    )
    if arrival.failure:
        document.state = DocumentState.FAILED
        document.failure_code, document.failure_message = arrival.failure.code, arrival.failure.message
    return document


def _written(documents: Sequence[Document], *, release: Release) -> list[Document]:
    """The rows of these documents: what has the same bytes, here or in the release, is one row."""
    hashes = [document.sha256 for document in documents]
    known = set(release.documents.filter(sha256__in=hashes).values_list("sha256", flat=True))
    Document.objects.bulk_create((d for d in documents if d.sha256 not in known), ignore_conflicts=True)
    rows = {row.sha256: row for row in release.documents.filter(sha256__in=hashes)}
    return [rows[sha256] for sha256 in dict.fromkeys(hashes)]
