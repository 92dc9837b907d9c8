"""A passage's page, the list of a release, and what an e-mail says of the passages in it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from archive.models import Bookmark, PassageKind, RetiredId, RetiredKind
from archive.passages import body_parts, version_rows
from tests.factories import CopyFactory, OccurrenceFactory, PassageFactory, PassageVersionFactory

pytestmark = pytest.mark.django_db


def html(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_passage_shows_what_its_second_version_added_and_removed(reader, scene):
    page = html(reader, scene.passage.get_absolute_url())
    assert "<ins" in page
    assert "removed: </span>whenever it wishes" in page


def test_what_is_withheld_is_a_bar_that_has_a_name(reader, scene):
    assert "[withheld]" in html(reader, scene.passage.get_absolute_url())


def test_the_latest_version_is_marked(reader, scene):
    (row,) = [row for row in version_rows(scene.passage) if row.is_current]
    assert row.version.number == 2


def test_a_version_leads_to_its_place_in_the_email(reader, scene):
    page = html(reader, scene.passage.get_absolute_url())
    assert f"{scene.answer.get_absolute_url()}?copy={scene.copy.public_id}#line-2" in page


def test_two_versions_are_compared_by_address(reader, scene):
    old, new = version_rows(scene.passage)
    page = html(reader, f"{scene.passage.get_absolute_url()}?from={new.name}&to={old.name}")
    assert "From version 2 to version 1" in page
    assert "added: </span>whenever it wishes" in page


def test_an_address_of_a_version_lives_on_when_lines_have_moved(reader, scene):
    url = f"{scene.passage.get_absolute_url()}?from={scene.question.public_id}.77&to={scene.answer.public_id}.0"
    assert "From version 1 to version 2" in html(reader, url)


def test_an_address_of_a_version_that_is_not_there_compares_nothing(reader, scene):
    assert "From version" not in html(reader, f"{scene.passage.get_absolute_url()}?from=x&to=y")


def test_a_version_tells_where_another_copy_of_its_email_hides_it(reader, scene):
    other = CopyFactory(email=scene.answer, document=scene.document, redaction_ratio=0.5)
    (first, second) = version_rows(scene.passage)
    (standing,) = second.standings
    assert [(each.shows, each.copy) for each in standing.others if each.copy == other] == [("unseen", other)]
    assert first.is_cut


def test_a_copy_with_a_box_in_the_paragraph_is_told_as_cut(scene):
    other = CopyFactory(email=scene.answer, document=scene.document)
    version = scene.passage.versions.get(number=2)
    OccurrenceFactory(version=version, email=scene.answer, copy=other, is_main=False, is_cut=True)
    (_, second) = version_rows(scene.passage)
    assert [each.shows for each in second.standings[0].others if each.copy == other] == ["cut"]


def test_a_retired_passage_leads_on(reader, scene):
    RetiredId.objects.create(public_id="formerone", kind=RetiredKind.PASSAGE, leads_to=scene.passage.public_id)
    answer = reader.get(reverse("passage", args=["formerone"]))
    assert (answer.status_code, answer.url) == (301, scene.passage.get_absolute_url())


def test_the_list_has_most_versions_first_and_no_boilerplate(reader, scene):
    PassageFactory(release=scene.release, text="Words that never changed.", version_count=1)
    PassageFactory(release=scene.release, text="Not for you.", kind=PassageKind.BOILERPLATE, version_count=9)
    PassageFactory(text="Of another release.")
    page = html(reader, reverse("passages", args=[scene.release.slug]))
    assert page.index("A county may not leave") < page.index("Words that never changed.")
    assert "Not for you." not in page
    assert "Of another release." not in page


def test_a_release_leads_to_its_passages(reader, scene):
    assert reverse("passages", args=[scene.release.slug]) in html(reader, scene.release.get_absolute_url())


def test_an_email_tells_of_the_passage_beside_the_paragraph_and_on_the_page(reader, scene):
    page = html(reader, scene.answer.get_absolute_url())
    assert 'id="line-2"' in page
    assert 'id="page-line-2"' in page
    assert "this is version 2" in page


def test_an_email_says_nothing_of_boilerplate(reader, scene):
    scene.passage.kind = PassageKind.BOILERPLATE
    scene.passage.save()
    assert scene.passage.get_absolute_url() not in html(reader, scene.answer.get_absolute_url())


def test_the_parts_of_a_body_are_the_body():
    version = PassageVersionFactory()
    where = [OccurrenceFactory(version=version, first_line=a, last_line=b) for a, b in ((1, 2), (2, 3), (4, 4), (9, 9))]
    lines = ["a", "b", "c", "", "e", "f"]
    parts = body_parts(lines, where)
    assert "\n".join(part.text for part in parts) == "\n".join(lines)
    assert [part.text for part in parts if part.passage] == ["b\nc", "e"]


def test_a_passage_can_be_kept(reader, scene):
    reader.post(reverse("keep_passage", args=[scene.passage.public_id]))
    assert Bookmark.objects.get().passage == scene.passage
    assert scene.passage.get_absolute_url() in html(reader, Bookmark.objects.get().collection.get_absolute_url())


def test_a_kept_passage_of_a_release_that_is_not_public_is_hidden(reader, scene):
    reader.post(reverse("keep_passage", args=[scene.passage.public_id]))
    scene.release.state = "private"
    scene.release.save()
    page = html(reader, Bookmark.objects.get().collection.get_absolute_url())
    assert scene.passage.get_absolute_url() not in page
    assert "not public" in page


def test_a_paragraph_that_never_changed_is_told_of_below_the_text_only(reader, scene):
    scene.passage.version_count = 1
    scene.passage.save()
    page = html(reader, scene.answer.get_absolute_url())
    assert "1 paragraph that stands unchanged in other e-mails" in page
    assert 'id="line-2"' in page
    assert "body__note" not in page
