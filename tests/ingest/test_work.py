from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from archive.models import ChangedKind, Copy, Document, DocumentState, IndexChange
from ingest import jobs, shorttext, steps, tasks, work
from ingest.arrivals import arrivals
from ingest.mistakes import at_its_own_cost
from ingest.registering import register_all
from ingest.shorttext import ingest_texts
from tests.factories import DocumentFactory, ReleaseFactory

pytestmark = pytest.mark.django_db

MAIL = "From: Holm, Greta\nSent: Wednesday, June 23, 2010 9:15 AM\nTo: Okafor, Daniel\nSubject: Note {n}\n\nRead {n}.\n"


@pytest.fixture
def document():
    return DocumentFactory(state=DocumentState.RECEIVED)


@pytest.fixture
def mistake(monkeypatch):
    """A mistake of ours that shows when a document is opened, and one when its pages are read."""

    def stumble(*_, **__):
        raise IndexError("list index out of range")

    monkeypatch.setattr(work, "begin", stumble)
    monkeypatch.setattr(steps, "read_pages", stumble)


@pytest.mark.parametrize("job", [jobs.work_on, tasks.ingest_document])
def test_a_mistake_at_opening_is_the_failure_of_the_document_and_of_nothing_else(job, document, mistake):
    job(document.pk)
    document.refresh_from_db()
    assert (document.state, document.failure_code) == (DocumentState.FAILED, "internal-error")
    assert "IndexError" in document.failure_message


@pytest.mark.parametrize("job", [jobs.read_portion, tasks.read_portion])
def test_a_mistake_at_reading_is_the_failure_of_the_document_and_of_nothing_else(job, document, mistake):
    job(document.pk, 1, 2)
    document.refresh_from_db()
    assert document.failure_code == "internal-error"


@pytest.mark.parametrize("trouble", [OperationalError("database is locked"), OSError("no room")])
def test_trouble_of_the_machine_is_no_failure_of_the_document(trouble, document):
    with pytest.raises(type(trouble)), at_its_own_cost(document):
        raise trouble
    document.refresh_from_db()
    assert document.state == DocumentState.RECEIVED


@pytest.fixture
def texts(tmp_path):
    release = ReleaseFactory()
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(MAIL.format(n=n))
    (tmp_path / "empty.txt").write_text("")
    return list(register_all(arrivals([tmp_path]), release=release))


def test_short_texts_are_read_many_at_a_time_and_what_cannot_be_so_is_left(texts):
    left = jobs.read_texts(*[text.pk for text in texts])
    assert left == [("work_on", (text.pk,)) for text in texts if text.name == "empty.txt"]
    assert list(Document.objects.order_by("name").values_list("state", "page_count")) == [("read", 1)] * 3 + [
        ("received", 0)
    ]
    assert Copy.objects.count() == 3


def test_texts_that_were_read_meanwhile_are_left_as_they_are(texts):
    stale = list(Document.objects.order_by("pk"))
    jobs.read_texts(*[text.pk for text in texts])
    before = sorted(Copy.objects.values_list("public_id", flat=True))
    ingest_texts(stale)
    assert sorted(Copy.objects.values_list("public_id", flat=True)) == before


def test_a_text_that_brings_out_a_mistake_costs_none_of_the_others(texts, monkeypatch):
    read = shorttext.read_document

    def stumble(path):
        if path == Path(default_storage.path(texts[1].file)):
            raise IndexError("list index out of range")
        return read(path)

    monkeypatch.setattr(shorttext, "read_document", stumble)
    jobs.read_texts(*[text.pk for text in texts])
    assert Document.objects.get(failure_code="internal-error") == texts[1]
    assert Document.objects.filter(state=DocumentState.READ).count() == 2


def test_a_text_that_cannot_be_stored_costs_none_of_the_others(texts, monkeypatch):
    store = shorttext.store_copies

    def stumble(parsed):
        if texts[1].pk in parsed:
            raise KeyError("no such message")
        store(parsed)

    monkeypatch.setattr(shorttext, "store_copies", stumble)
    jobs.read_texts(*[text.pk for text in texts])
    assert Document.objects.get(failure_code="internal-error") == texts[1]
    assert Document.objects.filter(state=DocumentState.READ).count() == 2


@pytest.fixture
def limits(monkeypatch):
    """What each round of indexing was told not to go beyond."""
    told = []
    monkeypatch.setattr(jobs, "give_way", lambda **_: None)
    monkeypatch.setattr(jobs, "call_command", lambda _, *, limit, **__: told.append(limit))
    return told


def test_a_round_of_indexing_ends_with_what_was_marked_when_it_began(limits):
    IndexChange.objects.mark(ChangedKind.PAGE, [1, 2, 3])
    jobs.index_changes()
    assert limits == [3]


def test_a_round_of_indexing_without_marks_still_looks_whether_the_index_is_there(limits):
    IndexChange.objects.all().delete()
    jobs.index_changes()
    assert limits == [None]
