"""Keeping without an account, notes, sharing by a secret link, and what each reader sees of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive import shelves
from archive.models import Bookmark, Collection, ReleaseState
from tests.archive.conftest import SAME_ORIGIN
from tests.archive.scenes import set_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Client:
    return Client(headers=SAME_ORIGIN)


def keep(client: Client, email, **data):
    return client.post(reverse("keep_email", args=[email.public_id]), data)


def shared(client: Client) -> Collection:
    """The only collection, shared by its owner."""
    client.post(reverse("collection_share", args=[Collection.objects.get().public_id]))
    return Collection.objects.get()


def url_with_key(collection: Collection) -> str:
    return f"{collection.get_absolute_url()}?key={collection.secret}"


class TestKeeping:
    @pytest.mark.parametrize(
        "path", ["/", "/about/", "/collections/", "/emails/{email}/", "/documents/{document}/pages/1/"]
    )
    def test_whoever_only_reads_gets_no_cookie(self, reader, scene, path):
        answer = reader.get(path.format(email=scene.answer.public_id, document=scene.document.public_id))
        assert not answer.cookies

    def test_the_first_bookmark_makes_a_shelf_that_scripts_cannot_read(self, reader, scene):
        cookie = keep(reader, scene.answer).cookies[shelves.COOKIE]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_the_database_knows_only_the_hash_of_the_cookie(self, reader, scene):
        token = keep(reader, scene.answer).cookies[shelves.COOKIE].value
        assert Collection.objects.get().shelf == shelves.hash_of(token) != token

    def test_an_email_and_a_page_go_into_one_collection(self, reader, scene):
        keep(reader, scene.answer)
        reader.post(reverse("keep_page", args=[scene.document.public_id, 1]))
        text = reader.get(Collection.objects.get().get_absolute_url()).text
        assert scene.answer.subject in text
        assert f"Page 1 of {scene.document.name}" in text

    def test_keeping_twice_keeps_once(self, reader, scene):
        keep(reader, scene.answer)
        keep(reader, scene.answer)
        assert Bookmark.objects.count() == 1

    def test_the_button_says_that_it_is_kept(self, reader, scene):
        keep(reader, scene.answer)
        assert 'aria-pressed="true"' in reader.get(scene.answer.get_absolute_url()).text

    def test_dropping_removes_it(self, reader, scene):
        keep(reader, scene.answer)
        keep(reader, scene.answer, action="drop")
        assert not Bookmark.objects.exists()

    def test_dropping_does_not_take_a_note_with_it(self, reader, scene):
        keep(reader, scene.answer)
        Bookmark.objects.update(note="Ask the sheriff.")
        keep(reader, scene.answer, action="drop")
        assert Bookmark.objects.get().note == "Ask the sheriff."

    def test_without_script_the_reader_is_back_where_the_button_stood(self, reader, scene):
        assert keep(reader, scene.answer).url == f"{scene.answer.get_absolute_url()}#keep"

    def test_htmx_gets_the_button_alone(self, reader, scene):
        answer = reader.post(reverse("keep_email", args=[scene.answer.public_id]), headers={"HX-Request": "true"})
        assert answer.text.lstrip().startswith("<form")
        assert "Bookmarked" in answer.text

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://elsewhere.example"},
            {"Origin": "null"},
            {"Referer": "https://elsewhere.example/testserver"},
            {},
        ],
    )
    def test_another_site_cannot_keep_for_a_reader(self, headers, scene):
        assert keep(Client(headers=headers), scene.answer).status_code == 403
        assert not Collection.objects.exists()

    @pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/emails/"}])
    def test_older_browsers_can_keep(self, headers, scene):
        assert keep(Client(headers=headers), scene.answer).status_code == 302

    def test_a_cookie_that_leads_to_nothing_is_not_taken_over(self, reader, scene):
        reader.cookies[shelves.COOKIE] = "planted"
        assert keep(reader, scene.answer).cookies[shelves.COOKIE].value != "planted"

    def test_a_full_collection_says_so(self, reader, scene, monkeypatch):
        monkeypatch.setattr(shelves, "MOST_BOOKMARKS", 1)
        keep(reader, scene.answer)
        answer = keep(reader, scene.question)
        assert (answer.status_code, Bookmark.objects.count()) == (409, 1)


class TestOwning:
    def test_my_collection_leads_to_the_reader_s_own(self, reader, scene):
        keep(reader, scene.answer)
        assert reader.get("/collections/").url == Collection.objects.get().get_absolute_url()

    def test_my_collection_says_how_to_begin(self, reader):
        assert "have not kept anything yet" in reader.get("/collections/").text

    def test_nobody_else_sees_it_not_even_staff(self, reader, stranger, staff, scene):
        keep(reader, scene.answer)
        url = Collection.objects.get().get_absolute_url()
        assert [each.get(url).status_code for each in (reader, stranger, staff)] == [200, 404, 404]

    def test_a_note_is_kept_and_shown_as_text(self, reader, scene):
        keep(reader, scene.answer)
        bookmark = Bookmark.objects.get()
        reader.post(
            reverse("bookmark_note", args=[bookmark.collection.public_id, bookmark.pk]), {"note": "<b>Ask</b> Luis."}
        )
        text = reader.get(bookmark.collection.get_absolute_url()).text
        assert "&lt;b&gt;Ask&lt;/b&gt; Luis." in text
        assert "<b>Ask" not in text

    def test_a_note_that_is_too_long_changes_nothing(self, reader, scene):
        keep(reader, scene.answer)
        bookmark = Bookmark.objects.get()
        reader.post(reverse("bookmark_note", args=[bookmark.collection.public_id, bookmark.pk]), {"note": "x" * 5001})
        assert Bookmark.objects.get().note == ""

    def test_it_can_be_renamed(self, reader, scene):
        keep(reader, scene.answer)
        reader.post(reverse("collection_rename", args=[Collection.objects.get().public_id]), {"title": "Opting out"})
        assert Collection.objects.get().title == "Opting out"

    def test_an_item_can_be_removed(self, reader, scene):
        keep(reader, scene.answer)
        bookmark = Bookmark.objects.get()
        reader.post(reverse("bookmark_remove", args=[bookmark.collection.public_id, bookmark.pk]))
        assert not Bookmark.objects.exists()

    @pytest.mark.parametrize("name", ["collection_rename", "collection_share", "bookmark_note", "bookmark_remove"])
    def test_others_change_nothing_even_with_the_link(self, name, reader, stranger, scene):
        keep(reader, scene.answer)
        collection, bookmark = shared(reader), Bookmark.objects.get()
        args = [collection.public_id, bookmark.pk] if name.startswith("bookmark") else [collection.public_id]
        data = {"title": "Mine", "note": "Mine", "action": "stop", "key": collection.secret}
        assert stranger.post(f"{reverse(name, args=args)}?key={collection.secret}", data).status_code == 404

    def test_changes_need_a_form_of_ours(self, reader, scene):
        token = keep(reader, scene.answer).cookies[shelves.COOKIE].value
        strict = Client(enforce_csrf_checks=True)
        strict.cookies[shelves.COOKIE] = token
        url = reverse("collection_share", args=[Collection.objects.get().public_id])
        assert strict.post(url).status_code == 403


class TestSharing:
    def test_the_link_opens_it_for_others(self, reader, stranger, scene):
        keep(reader, scene.answer)
        assert scene.answer.subject in stranger.get(url_with_key(shared(reader))).text

    def test_others_get_no_means_of_changing_it(self, reader, stranger, scene):
        keep(reader, scene.answer)
        text = stranger.get(url_with_key(shared(reader))).text
        assert 'method="post"' not in text

    @pytest.mark.parametrize("key", ["", "wrong", "é"])
    def test_another_key_opens_nothing(self, key, reader, stranger, scene):
        keep(reader, scene.answer)
        assert stranger.get(shared(reader).get_absolute_url(), {"key": key}).status_code == 404

    def test_an_empty_key_does_not_open_what_is_not_shared(self, reader, stranger, scene):
        keep(reader, scene.answer)
        assert stranger.get(f"{Collection.objects.get().get_absolute_url()}?key=").status_code == 404

    def test_a_link_is_dead_once_sharing_stopped(self, reader, stranger, scene):
        keep(reader, scene.answer)
        collection = shared(reader)
        reader.post(reverse("collection_share", args=[collection.public_id]), {"action": "stop"})
        assert stranger.get(url_with_key(collection)).status_code == 404

    def test_sharing_again_makes_another_link(self, reader, scene):
        keep(reader, scene.answer)
        first = shared(reader).secret
        reader.post(reverse("collection_share", args=[Collection.objects.get().public_id]), {"action": "stop"})
        assert shared(reader).secret not in {"", first}

    def test_the_key_does_not_leak_by_referrer_cache_or_index(self, reader, stranger, scene):
        keep(reader, scene.answer)
        answer = stranger.get(url_with_key(shared(reader)))
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"

    @pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
    def test_readers_see_only_what_they_may_see_and_how_much_is_left_out(self, state, reader, stranger, scene):
        other = set_scene(title="Another release")
        keep(reader, scene.answer)
        keep(reader, other.answer)
        reader.post(reverse("keep_page", args=[other.document.public_id, 1]))
        other.release.state, other.release.withdrawn_reason = state, "A reason."
        other.release.save()
        text = stranger.get(url_with_key(shared(reader))).text
        assert "2 items are not public" in text
        assert other.answer.get_absolute_url() not in text
        assert "Another release" not in text

    def test_staff_with_the_link_see_all_of_it(self, reader, staff, scene):
        keep(reader, scene.answer)
        scene.release.state = ReleaseState.PRIVATE
        scene.release.save()
        assert scene.answer.get_absolute_url() in staff.get(url_with_key(shared(reader))).text

    def test_a_shared_collection_of_many_items_is_paged_with_its_key(self, reader, stranger, scene, monkeypatch):
        monkeypatch.setattr("archive.views.collection.BOOKMARKS_A_PAGE", 1)
        keep(reader, scene.answer)
        keep(reader, scene.question)
        collection = shared(reader)
        assert f"?page=2&amp;key={collection.secret}" in stranger.get(url_with_key(collection)).text
