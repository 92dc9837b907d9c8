"""Native e-mail files from the door to the reading room."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.models import Copy, Document, DocumentState, Email, FieldName, FieldState, Page, ReleaseState, Reply
from tests.factories import ReleaseFactory, StaffFactory
from tests.ingest.reading.mails import mail, mbox

pytestmark = pytest.mark.django_db

QUESTION = mail("Shall we open the harbour on Monday?\n", message_id="<1@a>")
ANSWER = mail("Yes, we shall.\n", message_id="<2@a>", in_reply_to="<1@a>", subject="Re: Harbour",
              date="Wed, 23 Jun 2010 11:00:00 +0200", cc="ruth@marrow.example")  # fmt: skip


@pytest.fixture
def release():
    return ReleaseFactory(state=ReleaseState.PRIVATE)


@pytest.fixture
def staff(client):
    client.force_login(StaffFactory())
    return client


@pytest.fixture
def upload(staff, release, django_capture_on_commit_callbacks):
    def send(name, data):
        with django_capture_on_commit_callbacks(execute=True):
            return staff.post(
                reverse("desk:upload", args=[release.slug]), {"files": [SimpleUploadedFile(name, data)]}, follow=True
            )

    return send


def zipped(**members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_mail_that_is_uploaded_becomes_an_email_with_certain_fields(upload):
    upload("a.eml", ANSWER.as_bytes())
    copy = Copy.objects.get()
    fields = {field.name: field for field in copy.fields.all()}
    assert copy.is_native
    assert fields[FieldName.CC].value == "ruth@marrow.example"
    assert {f.confidence for f in fields.values() if f.state == FieldState.READ} == {1.0}
    assert fields[FieldName.BCC].state == FieldState.ABSENT
    assert (copy.zone, copy.message_id, copy.answers) == ("+0200", "2@a", "1@a")
    assert Email.objects.get().sent == "2010-06-23T11:00"


def test_a_mbox_that_is_uploaded_becomes_its_emails_tied_by_their_headers(upload):
    upload("Inbox", mbox(ANSWER.as_bytes(), QUESTION.as_bytes()))
    assert Document.objects.get().state == DocumentState.DONE
    assert [page.kind for page in Page.objects.all()] == ["email", "email"]
    reply = Reply.objects.get()
    assert (reply.child.subject, reply.parent.subject, reply.basis) == ("Re: Harbour", "Harbour", "named")


def test_mail_in_a_zip_becomes_emails(upload):
    upload("a.zip", zipped(**{"in/a.eml": QUESTION.as_bytes(), "Sent": mbox(ANSWER.as_bytes())}))
    assert Email.objects.count() == 2


def test_the_same_mail_in_two_files_is_one_email(upload):
    upload("a.eml", QUESTION.as_bytes())
    upload("b.mbox", mbox(QUESTION.as_bytes(), ANSWER.as_bytes()))
    assert sorted(Email.objects.values_list("subject", "copy_count")) == [("Harbour", 2), ("Re: Harbour", 1)]


def test_a_file_that_only_says_mail_is_a_failure_with_advice(upload):
    upload("a.eml", b"Dear Dan,\n\nthis is a letter.\n")
    document = Document.objects.get()
    assert (document.state, document.failure_code) == (DocumentState.FAILED, "not-a-mail")
    assert "Export the e-mail again" in document.failure_message


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@a.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 5000,
        b"From: a@a.example\nTo: " + b"(" * 50_000 + b"\n\n",
        b"From: a@a.example\nSubject: \x00\x1b[31m\xff\n\n\x00\x00",
        b"From: a@a.example\nMessage-ID: <" + b"x" * 5000 + b">\n\ntext",
        b"From: a@a.example\nZone: x\nDate: Wed, 23 Jun 2010 09:15:00 " + b"Z" * 5000 + b"\n\ntext",
        b"From: " + b"x" * 100_000 + b" <a@a.example>\n\ntext",
    ],
)
def test_mail_made_to_harm_is_stored_or_refused_and_nothing_else(upload, data):
    upload("a.eml", data)
    assert Document.objects.get().state == DocumentState.DONE
    assert Email.objects.count() == 1


def test_what_a_file_is_not_is_said(upload):
    answer = upload("a.docx", b"PK no mail")
    assert "e-mail (.eml, .mbox)" in answer.text
    assert not Document.objects.exists()


def test_a_reader_sees_that_an_email_is_native_and_can_have_the_file(upload, release, client):
    upload("a.eml", ANSWER.as_bytes())
    release.state = ReleaseState.PUBLISHED
    release.save()
    client.logout()
    page = client.get(Email.objects.get().get_absolute_url()).text
    assert "Taken from a native e-mail file" in page
    assert "Yes, we shall." in page
    url = reverse("document_file", args=[Document.objects.get().public_id])
    assert url in page
    answer = client.get(url)
    assert answer.getvalue() == ANSWER.as_bytes()
    assert answer["Content-Type"] in ("message/rfc822", "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_file_of_a_mail_with_something_attached_is_kept_back_unless_all_was_looked_at(upload, release, client):
    message = mail("See annex.\n")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="annex.zip")
    upload("a.eml", message.as_bytes())
    release.state = ReleaseState.PUBLISHED
    release.save()
    client.logout()
    assert client.get(reverse("document_file", args=[Document.objects.get().public_id])).status_code == 403
    assert "The file is not handed out" in client.get(Email.objects.get().get_absolute_url()).text


def test_the_file_of_an_unpublished_mail_is_not_there(upload, client):
    upload("a.eml", ANSWER.as_bytes())
    client.logout()
    assert client.get(reverse("document_file", args=[Document.objects.get().public_id])).status_code == 404
    assert client.get(Email.objects.get().get_absolute_url()).status_code == 404


def test_the_page_of_a_mail_says_where_its_text_is_from(upload, staff):
    upload("a.eml", ANSWER.as_bytes())
    assert "a native e-mail file as released" in staff.get(Page.objects.get().get_absolute_url()).text
