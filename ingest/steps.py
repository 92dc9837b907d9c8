"""The steps of ingest, each a function of its inputs that can be run again at any time.

    open_document   how many pages are there?        -> a waiting row for each
    read_pages      the pages that are still missing -> words, boxes, images
    parse           all pages                        -> copies
    link_ready      all documents that were parsed   -> e-mails, people, threads   (ingest.linking.release)

What is left to do stands in the database: a step that was interrupted is simply run again.
"""

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import transaction

from archive.models import Document, DocumentState
from ingest.copies import store_parsed
from ingest.errors import ParsingTimedOut
from ingest.filestore import local_copy
from ingest.pages import announce_pages, read_pages_of, store_pages
from ingest.parsing.model import ParsedDocument
from ingest.parsing.native import parse_file
from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.model import Page
from ingest.reading.repetition import finish_document
from ingest.reading.sandbox import Limits, Reader

STORE_EVERY = 0.5
"""Seconds after which pages that were read are stored, so that a reader sees them and a crash loses little."""

PAGES_AT_ONCE = 64
PARSER_SECONDS = 120
PARSED_A_SECOND = 20
"""Pages for each of which a long document gets more time: a mbox of forty thousand mails takes two minutes, and more
where the machine has other work."""


def limits() -> Limits:
    """What reading one document may take, by the settings."""
    return Limits(
        input_bytes=settings.MAX_UPLOAD_BYTES,
        memory_bytes=settings.READER_MEMORY_BYTES,
        page_cpu_seconds=settings.READER_PAGE_SECONDS,
        page_seconds=2.5 * settings.READER_PAGE_SECONDS,
    )


def open_document(document: Document, *, reading: int = 0, should_stop: Callable[[], bool] = lambda: False) -> None:
    """Count the pages and announce them, or record why the file cannot be opened.

    Of a document of up to `reading` pages they are read while it is open: opened again, a short scan would take a
    twentieth more. `should_stop` is asked as by `read_pages`.
    """
    if document.state != DocumentState.RECEIVED:
        return
    with _recording_failure(document), _opened(document) as reader:
        document.page_count = reader.page_count
        with transaction.atomic():  # of a document that waits to be opened there is no page
            announce_pages(document, count=document.page_count)
            move(document, to=DocumentState.READING)
        if document.page_count <= reading:
            _read(document, _missing(document), reader=reader, should_stop=should_stop)


def read_pages(
    document: Document,
    *,
    numbers: Iterable[int] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> None:
    """Read those of the pages that are still missing (all, or among `numbers`) and store them in portions.

    `should_stop` is asked before each page: when it says yes, what was read is stored and the rest left for later.
    """
    wanted = _missing(document, among=numbers)
    if document.state != DocumentState.READING or not wanted:
        return
    with _recording_failure(document), _opened(document) as reader:
        _read(document, wanted, reader=reader, should_stop=should_stop)


@contextmanager
def _recording_failure(document: Document) -> Iterator[None]:
    """Record that a document cannot be opened, if that is so."""
    try:
        yield
    except DocumentFailed as failure:
        fail(document, code=failure.code, message=_as_named(failure, document))


def _read(document: Document, wanted: Iterable[int], *, reader: Reader, should_stop: Callable[[], bool]) -> None:
    still_wanted = (n for n in wanted if not should_stop() and _missing(document, among=[n]))
    for pages, failures in _portions(still_wanted, reader=reader):
        store_pages(document, pages, failures=failures, images=reader.images)


def _missing(document: Document, *, among: Iterable[int] | None = None) -> list[int]:
    pages = document.pages.missing().order_by("number")
    if among is not None:
        pages = pages.filter(number__in=list(among))
    return list(pages.values_list("number", flat=True))


@contextmanager
def _opened(document: Document) -> Iterator[Reader]:
    """The document, open in a reading process of its own, with a folder for images. Raises DocumentFailed."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as images:
        path = local_copy(document.file, folder=Path(folder))
        with Reader(path, images=images, limits=limits()) as reader:
            yield reader


def _portions(numbers: Iterable[int], *, reader: Reader) -> Iterator[tuple[list[Page], list[PageFailed]]]:
    """Pages and failures as they come, handed on every half second or so."""
    pages: list[Page] = []
    failures: list[PageFailed] = []
    since = time.monotonic()
    for number in numbers:
        try:
            pages.append(reader.read(number))
        except PageFailed as failure:
            failures.append(failure)
        if time.monotonic() - since > STORE_EVERY or len(pages) >= PAGES_AT_ONCE:
            yield pages, failures
            pages, failures, since = [], [], time.monotonic()
    if pages or failures:
        yield pages, failures


def parse(document: Document) -> bool:
    """Tell the messages apart once no page is missing; whether it was done now."""
    document.refresh_from_db(fields=["state"])
    if document.state != DocumentState.READING or document.pages.missing().exists():
        return False
    try:
        seconds = PARSER_SECONDS + document.page_count // PARSED_A_SECOND
        pages = read_pages_of(document)
        store_parsed(document, parsed_within_time(lambda: finish_document(pages), seconds=seconds))
    except ParsingTimedOut as failure:
        fail(document, code=failure.code, message=failure.message)
        return False
    move(document, to=DocumentState.READ)
    return True


def parsed_within_time(finished: Callable[[], Sequence[Page]], *, seconds: int) -> ParsedDocument:
    """The messages of a document's finished pages; raises ParsingTimedOut rather than hang on a slow text.

    The seconds are of the processor's time: on a busy machine a long document is not worse than on a quiet one.
    """

    def give_up(signum: int, frame: FrameType | None) -> None:
        raise ParsingTimedOut(seconds)

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return parse_file(finished())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _as_named(failure: DocumentFailed, document: Document) -> str:
    """What happened, with the file's own name instead of that under which it is stored."""
    return failure.message.replace(Path(document.file).name, document.name)


def fail(document: Document, *, code: str, message: str) -> None:
    """Record that a document cannot be read, and why. Pages that were read before stay."""
    document.failure_code, document.failure_message = code[:40], message
    move(document, to=DocumentState.FAILED)


def move(document: Document, *, to: DocumentState) -> None:
    """Note how far a document is, and that something happened to it."""
    document.state = to
    document.save(update_fields=["state", "page_count", "failure_code", "failure_message", "touched_at"])
