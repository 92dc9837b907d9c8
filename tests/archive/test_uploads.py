import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from archive.uploads import StaffOnly
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


def files_of(user):
    request = RequestFactory().post("/login/", {"files": SimpleUploadedFile("big.pdf", b"x" * 1000), "word": "kept"})
    request.user = user
    return request.FILES, request.POST


def test_the_files_of_strangers_are_dropped_as_they_come():
    files, fields = files_of(UserFactory())
    assert not files
    assert fields["word"] == "kept"


def test_the_files_of_staff_arrive():
    files, _ = files_of(StaffFactory())
    assert files["files"].read() == b"x" * 1000


def test_the_handler_that_drops_files_comes_first(settings):
    assert settings.FILE_UPLOAD_HANDLERS[0] == f"{StaffOnly.__module__}.{StaffOnly.__name__}"
