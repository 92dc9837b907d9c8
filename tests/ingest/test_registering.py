import pytest
from django.core.files.storage import default_storage

from archive.models import Document, DocumentState
from ingest.arrivals import Arrival
from ingest.errors import ArchiveFailed
from ingest.registering import register
from tests.factories import ReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Batch One.PDF"
    path.write_bytes(b"%PDF-1.4 a file")
    return path


def test_a_file_becomes_a_document_and_is_stored(file):
    document = register(Arrival(file, file.name, "in/Batch One.PDF"), release=ReleaseFactory())
    assert document.state == DocumentState.RECEIVED
    assert document.file.endswith(".pdf")
    assert default_storage.open(document.file).read() == b"%PDF-1.4 a file"


def test_the_same_bytes_are_one_document_whatever_their_name(file, tmp_path):
    release = ReleaseFactory()
    first = register(Arrival(file, file.name), release=release)
    again = tmp_path / "copy.pdf"
    again.write_bytes(file.read_bytes())
    assert register(Arrival(again, again.name), release=release).public_id == first.public_id
    assert Document.objects.count() == 1


def test_the_same_bytes_in_two_releases_are_two_documents(file):
    register(Arrival(file, file.name), release=ReleaseFactory())
    register(Arrival(file, file.name), release=ReleaseFactory())
    assert Document.objects.count() == 2


def test_a_container_that_failed_is_recorded_with_its_reason(file):
    failure = ArchiveFailed("bad-zip", "Unpack it and add the folder.")
    document = register(Arrival(file, "x.zip", failure=failure), release=ReleaseFactory())
    assert (document.state, document.failure_code) == (DocumentState.FAILED, "bad-zip")


def test_a_write_that_was_cut_short_is_made_good(file):
    release = ReleaseFactory()
    document = register(Arrival(file, file.name), release=release)
    with default_storage.open(document.file, "wb") as stored:
        stored.write(b"%PD")
    document.delete()
    register(Arrival(file, file.name), release=release)
    assert default_storage.size(document.file) == file.stat().st_size
