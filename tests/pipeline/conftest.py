"""The sample release, read once for all tests of the pipeline: by OCR, as `manage.py ingest` does it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from archive.models import DocumentState
from ingest.copies import store_parsed
from ingest.linking.release import link_ready
from ingest.pages import announce_pages, store_pages
from ingest.parsing.document import parse_document
from ingest.reading.repetition import finish_document
from ingest.reading.sandbox import Reader
from tests.factories import DocumentFactory, ReleaseFactory
from tests.pipeline.truth import SAMPLE, documents


def read(document):
    with Reader(SAMPLE / f"{document}.pdf") as reader:
        return [reader.read(number) for number in range(1, reader.page_count + 1)]


@pytest.fixture(scope="session")
def pages():
    """Pages as read, by document. The work is done in reading processes: threads only wait for them."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(documents(), pool.map(read, documents()), strict=True))


@pytest.fixture(scope="session")
def finished(pages):
    return {document: finish_document(found) for document, found in pages.items()}


@pytest.fixture(scope="session")
def parsed(finished):
    return {document: parse_document(found) for document, found in finished.items()}


@pytest.fixture
def linked(db, pages, parsed):
    """The release in the database; for each place of the truth the copy that stands there."""
    release = ReleaseFactory()
    for name in documents():
        document = DocumentFactory(release=release, name=f"{name}.pdf", page_count=len(pages[name]))
        announce_pages(document, count=len(pages[name]))
        store_pages(document, pages[name])
        store_parsed(document, parsed[name])
        document.state = DocumentState.READ
        document.save()
    while link_ready(release):
        pass
    return release
