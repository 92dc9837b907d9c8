import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.models import Document, DocumentState, Email, Release, ReleaseState
from ingest.unpacking import unpack
from tests.factories import DocumentFactory, PageFactory, ReleaseFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

MAIL = b"""From: Holm, Greta
Sent: Wednesday, June 23, 2010 9:15 AM
To: Okafor, Daniel
Subject: Opting out

The county board asked again whether taking part is voluntary.
"""


@pytest.fixture
def staff(client):
    client.force_login(StaffFactory())
    return client


@pytest.fixture
def private():
    return ReleaseFactory(state=ReleaseState.PRIVATE)


def upload(client, release, *files, follow=True):
    url = reverse("desk:upload", args=[release.slug])
    return client.post(url, {"files": list(files)}, follow=follow)


def text_file(name="mail.txt", content=MAIL):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", ["home", "new_release"])
@pytest.mark.parametrize("login", [False, True])
def test_the_desk_is_for_staff(client, name, login):
    if login:
        client.force_login(UserFactory())
    answer = client.get(reverse(f"desk:{name}"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


@pytest.mark.parametrize("name", ["release", "edit_release", "progress"])
def test_a_release_at_the_desk_is_for_staff(client, private, name):
    assert client.get(reverse(f"desk:{name}", args=[private.slug])).status_code == 302


@pytest.mark.parametrize("name", ["upload", "publish", "unpublish", "hand_out", "keep_back"])
def test_strangers_change_nothing(client, private, name):
    assert client.post(reverse(f"desk:{name}", args=[private.slug])).status_code == 302
    private.refresh_from_db()
    assert private.state == ReleaseState.PRIVATE
    assert not Document.objects.exists()


def test_a_new_release_is_private(staff):
    staff.post(reverse("desk:new_release"), {"title": "Third production", "slug": "third-production"})
    assert Release.objects.get().state == ReleaseState.PRIVATE


def test_a_title_that_is_missing_is_asked_for_and_the_rest_is_kept(staff):
    answer = staff.post(reverse("desk:new_release"), {"title": "", "slug": "third", "agency": "Marrow County"})
    assert answer.status_code == 422
    assert b"This field is required" in answer.content
    assert b"Marrow County" in answer.content


def test_the_address_of_a_release_is_for_ever(staff, private):
    url = reverse("desk:edit_release", args=[private.slug])
    answer = staff.post(url, {"title": private.title, "slug": "elsewhere"})
    assert b"cannot be changed" in answer.content
    assert Release.objects.get().slug == private.slug


def test_an_uploaded_file_is_read_to_an_email(staff, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(staff, private, text_file())
    assert b"mail.txt" in answer.content
    assert Document.objects.get().state == DocumentState.DONE
    assert Email.objects.get().subject == "Opting out"


def test_a_file_uploaded_twice_is_said_to_be_there(staff, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(staff, private, text_file())
        answer = upload(staff, private, text_file("again.txt"))
    assert b"There already" in answer.content
    assert Document.objects.count() == 1


def test_an_uploaded_zip_gives_its_files(staff, private, django_capture_on_commit_callbacks):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/one.txt", MAIL)
        archive.writestr("a/two.txt", MAIL.replace(b"23, 2010", b"24, 2010").replace(b"Wednesday", b"Thursday"))
    with django_capture_on_commit_callbacks(execute=True):
        upload(staff, private, SimpleUploadedFile("batch.zip", packed.getvalue()))
    paths = sorted(Document.objects.values_list("path", flat=True))
    assert paths == ["batch.zip/a/one.txt", "batch.zip/a/two.txt"]
    assert Email.objects.count() == 2


def test_a_broken_zip_stays_with_its_reason(staff, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(staff, private, SimpleUploadedFile("batch.zip", b"PK\x03\x04 no zip"))
    assert Document.objects.get().failure_code == "bad-zip"
    page = staff.get(reverse("desk:release", args=[private.slug]))
    assert b"Unpack it and add the folder" in page.content


def test_a_file_of_another_kind_is_refused_with_advice(staff, private):
    answer = upload(staff, private, SimpleUploadedFile("letter.docx", b"x"))
    assert answer.status_code == 422
    assert b"letter.docx is none of PDF" in answer.content
    assert not Document.objects.exists()


def test_an_empty_file_is_refused_by_name(staff, private):
    answer = upload(staff, private, SimpleUploadedFile("scan.pdf", b""))
    assert b"scan.pdf is empty" in answer.content


def test_one_file_that_cannot_be_taken_does_not_cost_the_others(staff, private):
    answer = upload(staff, private, text_file(), SimpleUploadedFile("letter.docx", b"x"))
    assert b"Not stored: letter.docx is none of PDF" in answer.content
    assert [document.name for document in Document.objects.all()] == ["mail.txt"]


def test_more_files_than_one_upload_takes_are_refused_in_words(staff, private, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    answer = upload(staff, private, text_file(), text_file("other.txt"))
    assert answer.status_code == 400
    assert b"put them into a ZIP" in answer.content


def test_a_hundred_files_and_more_go_in_one_upload(staff, private):
    answer = upload(staff, private, *(text_file(f"{n}.txt", MAIL + b"%d" % n) for n in range(120)))
    assert answer.status_code == 200
    assert Document.objects.count() == 120


def test_a_name_that_turns_the_direction_of_writing_is_shown_as_it_is_spelled(staff, private):
    upload(staff, private, text_file("annex\u202efdp.txt"))
    assert Document.objects.get().name == "annexfdp.txt"


def test_a_zip_that_another_release_waits_for_stays_in_the_store(staff, private, settings):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", MAIL)
    first, second = ReleaseFactory(), private
    for release in (first, second):
        upload(staff, release, SimpleUploadedFile("batch.zip", packed.getvalue()))
    for release in (first, second):
        unpack(release.documents.get())
    assert [document.name for document in Document.objects.order_by("pk")] == ["one.txt", "one.txt"]
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.zip"))


@pytest.mark.parametrize("action", ["upload", "publish", "unpublish", "hand_out", "keep_back"])
def test_whoever_was_signed_out_on_the_way_comes_back_to_the_release(staff, private, action):
    answer = staff.get(reverse(f"desk:{action}", args=[private.slug]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("desk:release", args=[private.slug])
    assert b"Please do it again" in answer.content


def test_a_part_of_the_page_never_shows_the_login(client, private):
    answer = client.get(reverse("desk:progress", args=[private.slug]), headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_the_page_is_asked_to_come_afresh_when_reading_is_over(staff, private):
    answer = staff.get(reverse("desk:progress", args=[private.slug]), headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_no_cache_keeps_what_the_desk_shows(staff, private):
    answer = staff.get(reverse("desk:release", args=[private.slug]))
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_empty_upload_asks_for_a_file(staff, private):
    assert upload(staff, private).status_code == 422


def test_publishing_shows_a_release_to_everybody(staff, client, private):
    staff.post(reverse("desk:publish", args=[private.slug]))
    client.logout()
    assert client.get(private.get_absolute_url()).status_code == 200


def test_taking_back_without_a_reason_leaves_no_trace(staff, client):
    release = ReleaseFactory()
    staff.post(reverse("desk:unpublish", args=[release.slug]), {"reason": " "})
    client.logout()
    assert client.get(release.get_absolute_url()).status_code == 404


def test_taking_back_with_a_reason_says_why(staff, client):
    release = ReleaseFactory()
    staff.post(reverse("desk:unpublish", args=[release.slug]), {"reason": "A court ordered it."})
    client.logout()
    answer = client.get(release.get_absolute_url())
    assert answer.status_code == 410
    assert b"A court ordered it." in answer.content


def test_what_was_never_public_is_not_withdrawn(staff, client, private):
    staff.post(reverse("desk:unpublish", args=[private.slug]), {"reason": "By mistake."})
    client.logout()
    assert client.get(private.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("reason", ["x" * 501, "a\0b"])
def test_a_reason_that_cannot_be_kept_changes_nothing(staff, reason):
    release = ReleaseFactory()
    answer = staff.post(reverse("desk:unpublish", args=[release.slug]), {"reason": reason})
    assert answer.status_code == 422
    release.refresh_from_db()
    assert release.is_published


def test_the_desk_shows_the_reason_of_what_was_withdrawn(staff):
    release = ReleaseFactory(state=ReleaseState.WITHDRAWN, withdrawn_reason="A court ordered it.")
    assert b"A court ordered it." in staff.get(reverse("desk:release", args=[release.slug])).content


def test_what_an_uploaded_zip_holds_of_other_kinds_is_kept_with_the_reason(staff, private):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mail.txt", MAIL)
        archive.writestr("memo.docx", b"x")
    upload(staff, private, SimpleUploadedFile("batch.zip", packed.getvalue()))
    unpack(Document.objects.get())
    found = Document.objects.order_by("name").values_list("path", "state", "failure_code")
    assert list(found) == [("batch.zip/mail.txt", "received", ""), ("batch.zip/memo.docx", "failed", "unknown-kind")]


def test_no_release_takes_an_address_of_the_desk(staff):
    answer = staff.post(reverse("desk:new_release"), {"title": "New", "slug": "new"})
    assert answer.status_code == 422
    assert not Release.objects.exists()


def test_a_file_that_could_not_be_read_is_tried_again_when_it_is_uploaded_again(
    staff, private, django_capture_on_commit_callbacks
):
    upload(staff, private, text_file())
    Document.objects.update(state=DocumentState.FAILED, failure_code="out-of-memory", failure_message="Try again.")
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(staff, private, text_file())
    assert b"tried again: mail.txt" in answer.content
    document = Document.objects.get()
    assert (document.state, document.failure_code) == (DocumentState.DONE, "")


def test_the_same_file_twice_in_one_upload_is_stored_once_and_said_to_be_there(staff, private):
    answer = upload(staff, private, text_file("one.txt"), text_file("two.txt"))
    assert b"waiting to be read: one.txt." in answer.content
    assert b"left as they are: one.txt." in answer.content
    assert Document.objects.count() == 1


def test_a_large_upload_is_stored_from_where_it_was_streamed(staff, private, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    upload(staff, private, text_file("large.TXT"))
    document = Document.objects.get()
    assert document.file.endswith(".txt")
    assert default_storage.open(document.file).read() == MAIL


@pytest.fixture
def kept_back(private):
    document = DocumentFactory(release=private, name="minutes.pdf")
    PageFactory(document=document, number=4, words_beneath=12, beneath=[[72, 100, 300, 112, 12]])
    return document


def test_the_desk_names_the_pages_that_carry_text_beneath_their_boxes(staff, private, kept_back):
    answer = staff.get(reverse("desk:release", args=[private.slug]))
    assert "1 page carries text beneath its boxes" in answer.text
    assert reverse("page", args=[kept_back.public_id, 4]) in answer.text
    assert "12 words in 1 place" in answer.text


def test_whoever_publishes_is_warned_of_files_kept_back(staff, private, kept_back):
    assert "1 file kept back." in staff.get(reverse("desk:release", args=[private.slug])).text


def test_whoever_publishes_clean_files_is_not_warned(staff, private):
    PageFactory(document=DocumentFactory(release=private), number=1)
    assert "kept back" not in staff.get(reverse("desk:release", args=[private.slug])).text


def test_handing_out_a_file_keeps_who_decided_so_and_when(staff, private, kept_back):
    staff.post(reverse("desk:hand_out", args=[private.slug]), {"document": kept_back.public_id})
    kept_back = Document.objects.get()
    assert kept_back.file_opened_at is not None
    answer = staff.get(reverse("desk:release", args=[private.slug]))
    assert f"as {kept_back.file_opened_by} decided" in answer.text


def test_a_file_that_was_handed_out_can_be_kept_back_again(staff, private, kept_back):
    for name in ("hand_out", "keep_back"):
        staff.post(reverse(f"desk:{name}", args=[private.slug]), {"document": kept_back.public_id})
    kept_back = Document.objects.get()
    assert (kept_back.file_opened_at, kept_back.file_opened_by) == (None, "")


def test_a_file_is_handed_out_from_its_own_release_only(staff, kept_back):
    other = ReleaseFactory()
    answer = staff.post(reverse("desk:hand_out", args=[other.slug]), {"document": kept_back.public_id})
    assert answer.status_code == 404
    assert Document.objects.get().file_opened_at is None
