import pytest
from django.urls import reverse

from archive.models import BatesGap, DocumentState, ReleaseState
from tests.factories import CopyFactory, DocumentFactory, EmailFactory, PageFactory, ReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return ReleaseFactory()


def gap(release, *, first=4, last=6, **more):
    before, after = PageFactory.create_batch(2, document__release=release)
    facts = {"prefix": "MC-", "width": 6, "before": before, "after": after, "is_sure": True} | more
    return BatesGap.objects.create(release=release, first=first, last=last, **facts)


def shown(client, release, **query):
    return client.get(reverse("missing", args=[release.slug]), query).content.decode()


def test_a_gap_is_shown_with_the_pages_beside_it(client, release):
    found = gap(release)
    page = shown(client, release)
    assert "MC-000004 to MC-000006" in page
    assert found.before.get_absolute_url() in page
    assert found.after.get_absolute_url() in page


def test_a_gap_that_may_be_a_misreading_says_so(client, release):
    gap(release, is_sure=False)
    assert "may be misread" in shown(client, release)


def test_an_email_that_is_only_quoted_leads_to_where_it_is_quoted(client, release):
    outer = CopyFactory(email__release=release)
    email = EmailFactory(release=release, is_quoted_only=True, subject="Never printed")
    CopyFactory(email=email, document=outer.document, depth=1, quoted_in=outer)
    page = shown(client, release)
    assert "Never printed" in page
    assert f"{outer.email.get_absolute_url()}?copy={outer.public_id}" in page


def test_an_attachment_that_is_missing_is_named(client, release):
    EmailFactory(release=release, lacks_attachments=True, attachments=["memo.docx"])
    assert "memo.docx" in shown(client, release)


def test_the_release_and_the_email_say_what_is_missing(client, release):
    gap(release)
    email = EmailFactory(release=release, is_quoted_only=True, lacks_attachments=True, attachments=["memo.docx"])
    CopyFactory(email=email, depth=1)
    assert "3 page numbers" in client.get(release.get_absolute_url()).content.decode()
    page = client.get(email.get_absolute_url()).content.decode()
    assert "no print-out of its own was found" in page
    assert "not found in this release" in page


def test_a_release_that_lacks_nothing_says_nothing_of_it(client, release):
    assert reverse("missing", args=[release.slug]) not in client.get(release.get_absolute_url()).content.decode()
    assert "No gap was found" in shown(client, release)


def test_while_files_are_read_the_page_says_that_more_may_come(client, release):
    DocumentFactory(release=release, state=DocumentState.READING)
    assert "Still being read" in shown(client, release)


def test_each_list_has_pages_of_its_own(client, release):
    for number in range(51):
        gap(release, first=10 * number, last=10 * number)
    EmailFactory.create_batch(2, release=release, is_quoted_only=True)
    page = shown(client, release, gaps=2)
    assert "MC-000500" in page
    assert "MC-000010<" not in page
    assert "?gaps=1#gaps" in page


@pytest.mark.parametrize(("state", "status"), [(ReleaseState.PRIVATE, 404), (ReleaseState.WITHDRAWN, 410)])
def test_what_is_missing_from_an_unpublished_release_is_not_told(client, state, status):
    release = ReleaseFactory(state=state, withdrawn_reason="A court ordered it.")
    assert client.get(reverse("missing", args=[release.slug])).status_code == status


def test_only_what_this_release_lacks_is_shown(client, release):
    other = ReleaseFactory(state=ReleaseState.PRIVATE)
    gap(other)
    EmailFactory(release=other, is_quoted_only=True, subject="Of another release")
    page = shown(client, release)
    assert "MC-000004" not in page
    assert "Of another release" not in page
