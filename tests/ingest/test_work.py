import pytest
from django.db import OperationalError

from archive.models import DocumentState
from ingest import jobs, steps, tasks, work
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


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
    with pytest.raises(type(trouble)), work.at_its_own_cost(document):
        raise trouble
    document.refresh_from_db()
    assert document.state == DocumentState.RECEIVED
