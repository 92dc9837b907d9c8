import pytest
from django.utils import timezone

from archive.models import Copy, Document, Email, FieldName, HeaderField
from ingest import bulk
from tests.factories import CopyFactory, DocumentFactory

pytestmark = pytest.mark.django_db


def copy_row(document, position):
    return {"document_id": document.pk, "position": position, "depth": 0, "first_page": 1, "last_page": 1}


def test_columns_that_rows_leave_out_get_their_defaults_each_row_its_own():
    document = DocumentFactory()
    bulk.insert(Copy, (copy_row(document, position) for position in range(2)))
    first, second = document.copies.order_by("position")
    assert first.public_id != second.public_id
    assert (first.attachments, first.separator, first.body, first.redaction_ratio) == ([], None, "", 0.0)


def test_lists_choices_and_moments_are_written_as_a_model_writes_them():
    copy = CopyFactory()
    HeaderField.objects.all().delete()
    row = {"copy_id": copy.pk, "name": FieldName.FROM, "state": "withheld", "box": [1.0, 2.5, 3.0, 4.0]}
    bulk.insert(HeaderField, [row])
    field = HeaderField.objects.get(name=FieldName.FROM)
    assert (field.box, field.value, field.partly_withheld) == ([1.0, 2.5, 3.0, 4.0], None, False)
    bulk.insert(Document, [{"release_id": copy.document.release_id, "sha256": "f" * 64, "size": 1}])
    assert (timezone.now() - Document.objects.get(sha256="f" * 64).received_at).total_seconds() < 60


def test_each_row_is_set_to_its_own_values():
    first, second = CopyFactory(), CopyFactory()
    bulk.update(Copy, {first.pk: {"depth": 1, "boxes": [[1, 0]]}, second.pk: {"depth": 2, "boxes": []}})
    assert list(Copy.objects.order_by("pk").values_list("depth", "boxes")) == [(1, [[1, 0]]), (2, [])]


def test_objects_are_saved_in_the_columns_that_are_named_alone():
    copy, email = CopyFactory(), CopyFactory().email
    copy.email, copy.boxes, copy.depth = email, [[1, 0]], 3
    bulk.save(Copy, [copy], columns=["email", "boxes"])
    assert Copy.objects.values_list("email", "boxes", "depth").get(pk=copy.pk) == (email.pk, [[1, 0]], 0)


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(Copy, [])
        bulk.update(Copy, {})
        bulk.save(Copy, [], columns=["depth"])


def test_objects_that_are_created_know_their_keys_and_when_they_were_made():
    release = DocumentFactory().release
    emails = [Email(release=release, subject=subject) for subject in ("a", "b")]
    bulk.create(Email, emails, known_by="public_id")
    assert {email.pk: email.subject for email in emails} == dict(Email.objects.values_list("pk", "subject"))
    assert all(email.created_at for email in emails)
