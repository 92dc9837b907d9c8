"""Native e-mail files from the door to the reading room."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.models import Copy, Document, DocumentState, Email, FieldName, FieldState, Page, ReleaseState, Reply
from ingest import jobs
from ingest.arrivals import arrivals
from ingest.attached import unread_attached
from ingest.registering import register_all
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


@lru_cache
def blank_pdf():
    pdf, buffer = pdfium.PdfDocument.new(), BytesIO()
    pdf.new_page(300, 400)
    pdf.save(buffer)
    return buffer.getvalue()


def with_annex(text="See annex.\n", *, name="annex.pdf", data=None, **headers):
    message = mail(text, **headers)
    message.add_attachment(data or blank_pdf(), maintype="application", subtype="octet-stream", filename=name)
    return message


class TestAttached:
    def test_what_is_attached_becomes_a_document_of_its_own(self, upload):
        upload("a.eml", with_annex().as_bytes())
        annex = Document.objects.get(name="annex.pdf")
        assert (annex.path, annex.state, annex.page_count) == ("a.eml/annex.pdf", DocumentState.DONE, 1)
        assert annex.attached_to.get().document.name == "a.eml"

    @pytest.mark.parametrize(
        ("name", "data", "found"),
        [
            ("notes.txt", b"Notes of the meeting.\n", ["notes.txt"]),
            ("inner.eml", QUESTION.as_bytes(), ["inner.eml"]),
            ("annex.doc", b"\xd0\xcf\x11\xe0 odd", []),
            ("annex.exe", b"MZ\x00\x00", []),
            ("annex.pdf", b"no pdf at all", []),
            ("a.zip", zipped(x=b"1"), []),
        ],
    )  # fmt: skip
    def test_only_what_we_read_is_taken_out(self, upload, name, data, found):
        upload("a.eml", with_annex(name=name, data=data).as_bytes())
        assert list(Document.objects.exclude(name="a.eml").values_list("name", flat=True)) == found
        assert Copy.objects.get(document__name="a.eml").attachments == [name]

    def test_the_same_file_attached_twice_is_one_document(self, upload):
        upload("a.mbox", mbox(with_annex().as_bytes(), with_annex("Again.\n", subject="Again").as_bytes()))
        assert [row.page for row in Document.objects.get(name="annex.pdf").attached_to.all()] == [1, 2]

    def test_an_email_leads_to_its_attachments_and_back(self, upload, staff):
        upload("a.eml", with_annex().as_bytes())
        annex = Document.objects.get(name="annex.pdf")
        page = staff.get(Email.objects.get().get_absolute_url()).text
        assert f'<a href="{annex.get_absolute_url()}">annex.pdf</a>' in page
        assert Page.objects.get(document__name="a.eml").get_absolute_url() in staff.get(annex.get_absolute_url()).text

    def test_what_is_attached_to_an_attached_mail_is_on_that_mail(self, upload, staff):
        outer = mail("See below.\n", subject="Outer")
        outer.add_attachment(with_annex(subject="Inner"))
        upload("a.eml", outer.as_bytes())
        link = f'href="{Document.objects.get(name="annex.pdf").get_absolute_url()}"'
        shown = {email.subject: link in staff.get(email.get_absolute_url()).text for email in Email.objects.all()}
        assert shown == {"Outer": False, "Inner": True}

    def test_an_attachment_of_an_unpublished_mail_is_not_there(self, upload, client):
        upload("a.eml", with_annex().as_bytes())
        client.logout()
        assert client.get(Document.objects.get(name="annex.pdf").get_absolute_url()).status_code == 404

    def test_the_file_of_a_mail_is_handed_out_when_all_that_is_attached_may_be(self, upload):
        upload("a.eml", with_annex().as_bytes())
        assert Document.objects.get(name="a.eml").file_is_open
        assert not Document.objects.kept_back().exists()

    @pytest.mark.parametrize("facts", [{"words_beneath": 3}, {"words_beneath": None}])
    def test_the_file_of_a_mail_is_kept_back_with_what_is_attached_to_it(self, upload, facts):
        upload("a.eml", with_annex().as_bytes())
        Page.objects.filter(document__name="annex.pdf").update(**facts)
        assert not Document.objects.get(name="a.eml").file_is_open
        assert sorted(d.name for d in Document.objects.kept_back()) == ["a.eml", "annex.pdf"]

    def test_a_path_in_the_name_of_an_attachment_leads_nowhere(self, upload):
        upload("a.eml", with_annex(name="../../evil.pdf").as_bytes())
        assert Document.objects.get(name="evil.pdf").path == "a.eml/evil.pdf"

    def test_the_command_reads_attachments_too(self, release, tmp_path):
        (tmp_path / "a.eml").write_bytes(with_annex().as_bytes())
        documents = list(register_all(arrivals([tmp_path]), release=release))
        for document in documents:
            jobs.work_on(document.pk)
        assert [one.name for one in unread_attached(release, but=())] == ["annex.pdf"]
