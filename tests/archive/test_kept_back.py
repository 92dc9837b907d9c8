"""A file that holds more than its pages show: who gets it, and what they are told."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from archive.models import Document, DocumentState, PageState
from tests.factories import DocumentFactory, PageFactory

pytestmark = pytest.mark.django_db


def document(*, words=0, page_state=PageState.READ, **facts):
    made = DocumentFactory(**facts)
    failed = {"failure_code": "page-timeout"} if page_state == PageState.FAILED else {}
    PageFactory(document=made, number=1, words_beneath=words, state=page_state, **failed)
    default_storage.save(made.file, ContentFile(b"%PDF-1.4 made up"))
    return made


def file_of(client, document):
    return client.get(reverse("document_file", args=[document.public_id]))


def test_a_file_of_which_every_page_shows_all_it_holds_is_handed_out(client):
    assert file_of(client, document()).status_code == 200


def test_a_file_with_text_beneath_a_box_is_not_handed_out_and_readers_are_told_why(client):
    answer = file_of(client, document(words=3))
    assert answer.status_code == 403
    assert "covered and not taken out" in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "facts",
    [
        {"words": None},
        {"words": None, "page_state": PageState.FAILED},
        {"state": DocumentState.READING},
        {"state": DocumentState.RECEIVED},
        {"state": DocumentState.FAILED, "failure_code": "truncated"},
        {"page_count": 0},
    ],
)
def test_a_file_is_kept_back_until_every_page_was_looked_at(client, facts):
    assert file_of(client, document(**facts)).status_code == 403


def test_staff_get_a_file_that_is_kept_back_and_no_cache_keeps_it(staff):
    answer = file_of(staff, document(words=3))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_file_that_staff_hand_out_all_the_same_is_handed_out(client):
    opened = {"file_opened_at": timezone.now(), "file_opened_by": "greta"}
    assert file_of(client, document(words=3, **opened)).status_code == 200


def test_the_page_of_a_document_says_why_its_file_is_kept_back_and_links_no_file(client):
    kept = document(words=3)
    answer = client.get(kept.get_absolute_url())
    assert "Not handed out" in answer.text
    assert reverse("document_file", args=[kept.public_id]) not in answer.text


def test_documents_kept_back_are_those_whose_file_the_public_does_not_get():
    made = [document(), document(words=2), document(words=None), document(page_count=0)]
    made.append(document(words=2, file_opened_at=timezone.now(), file_opened_by="greta"))
    kept = set(Document.objects.kept_back())
    assert kept == {each for each in made if not each.file_is_open}
