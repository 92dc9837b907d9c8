"""Where nothing is found, what is still to come is said, and of nothing that the reader may not see."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from archive.models import ChangedKind, DocumentState, IndexChange, ReleaseState
from search.unfinished import unfinished
from search.updating import index_changes
from tests.factories import DocumentFactory, EmailFactory, ReleaseFactory, StaffFactory

NOTHING = {"q": "nowhere"}


@pytest.fixture
def reading(db, own_index):
    """A release of which three documents are still being read, one is done and one could not be read."""
    release = ReleaseFactory(title="County letters")
    for state in (DocumentState.RECEIVED, DocumentState.READING, DocumentState.READ):
        DocumentFactory(release=release, state=state)
    DocumentFactory(release=release, state=DocumentState.DONE)
    DocumentFactory(release=release, state=DocumentState.FAILED, failure_code="damaged")
    index_changes()
    return release


def test_an_empty_page_says_how_many_documents_are_still_being_read(client: Client, reading):
    text = client.get("/search/", NOTHING).text
    assert "3 documents of" in text
    assert "County letters</a> are still being read: results may be incomplete." in text


@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
def test_a_release_that_is_not_public_is_not_told_of(client: Client, reading, state: ReleaseState):
    reading.state, reading.withdrawn_reason = state, "by mistake"
    reading.save()
    text = client.get("/search/", NOTHING).text
    assert ("still being read" in text, "County letters" in text) == (False, False)


def test_staff_are_told_of_what_they_see(reading):
    reading.state = ReleaseState.PRIVATE
    reading.save()
    assert [one.documents for one in unfinished(StaffFactory())] == [3]


def test_what_waits_for_the_index_is_said_too(client: Client, db, own_index):
    index_changes()
    email = EmailFactory(release__title="County letters")
    IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk])
    text = client.get("/search/", NOTHING).text
    assert "County letters</a> not everything is in the search yet" in text


def test_what_waits_of_a_release_that_is_not_public_is_not_told_of(db):
    email = EmailFactory(release__state=ReleaseState.PRIVATE)
    IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk])
    assert unfinished(AnonymousUser()) == []


def test_where_all_is_done_nothing_is_said(client: Client, db, own_index):
    EmailFactory()
    index_changes()
    assert "results may be incomplete" not in client.get("/search/", NOTHING).text
