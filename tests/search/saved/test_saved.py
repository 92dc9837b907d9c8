"""Saved searches: whose they are, what is new in them, and what nobody else can do with them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive import shelves
from archive.models import Collection, ReleaseState
from search.models import SavedSearch
from search.saved import keeping
from tests.archive.conftest import SAME_ORIGIN
from tests.factories import EmailFactory, StaffFactory
from tests.search.coming import later


@pytest.fixture
def reader(own_index) -> Client:
    return Client(headers=SAME_ORIGIN)


@pytest.fixture
def stranger() -> Client:
    return Client(headers=SAME_ORIGIN)


def save(reader: Client, search: str = "q=sheriff", **data: str) -> SavedSearch:
    assert reader.post("/search/saved/save/", {"search": search, **data}).status_code == 302
    return SavedSearch.objects.last()


def act(reader: Client, saved: SavedSearch, what: str, **data: object):
    return reader.post(reverse(f"saved_search_{what}", args=[saved.public_id]), data)


@pytest.mark.django_db
class TestSaving:
    def test_a_search_is_saved_with_all_that_its_address_says(self, reader: Client):
        saved = save(reader, "q=opt+out&month=2010-06&sort=oldest&page=4")
        assert saved.address.url() == "/search/?q=opt+out&month=2010-06&sort=oldest"

    def test_without_a_name_it_is_called_by_its_words(self, reader: Client):
        assert (save(reader).name, save(reader, "").name) == ("sheriff", "Everything new")

    def test_a_name_is_one_line(self, reader: Client):
        assert save(reader, name=" Bcc: all\r\n@x\x00 ").name == "Bcc: all @x"

    def test_saving_twice_saves_once(self, reader: Client):
        assert save(reader) == save(reader)

    def test_it_lies_on_the_shelf_of_the_bookmarks(self, reader: Client):
        reader.post(reverse("keep_email", args=[EmailFactory().public_id]))
        save(reader)
        assert Collection.objects.count() == 1

    def test_a_bookmark_after_it_keeps_the_shelf(self, reader: Client):
        saved = save(reader)
        reader.post(reverse("keep_email", args=[EmailFactory().public_id]))
        assert reader.get(saved.get_absolute_url()).status_code == 200

    def test_a_page_elsewhere_cannot_save(self, own_index):
        elsewhere = Client(headers={"Sec-Fetch-Site": "cross-site"})
        assert elsewhere.post("/search/saved/save/", {"search": "q=x"}).status_code == 403

    def test_a_full_shelf_says_so(self, reader: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(keeping, "MOST_SAVED", 1)
        save(reader)
        answer = reader.post("/search/saved/save/", {"search": "q=other"}, follow=True)
        assert "searches are saved already" in answer.text
        assert SavedSearch.objects.count() == 1

    def test_whoever_only_searches_gets_no_cookie(self, reader: Client):
        assert not reader.get("/search/", {"q": "x"}).cookies

    def test_each_page_of_results_offers_it_even_an_empty_one(self, reader: Client):
        text = reader.get("/search/", {"q": '"x" <y>'}).text
        assert '<input type="hidden" name="search" value="q=%22x%22+%3Cy%3E">' in text

    @pytest.mark.parametrize("search", ["%", "q=%ff&month=nope", "x" * 9000, "\x00", "q=((("])
    def test_whatever_is_sent_is_no_error(self, reader: Client, search: str):
        saved = save(reader, search)
        assert reader.get(saved.get_absolute_url()).status_code == 200


@pytest.mark.django_db
class TestNews:
    def test_what_was_there_when_it_was_saved_is_not_new(self, reader: Client, arrived):
        EmailFactory()
        arrived()
        assert "Nothing new" in reader.get(save(reader).get_absolute_url()).text

    def test_what_came_since_is_new(self, reader: Client, arrived):
        arrived()
        saved = save(reader)
        later(subject="Just in")
        later(body="other", subject="other")
        arrived()
        text = reader.get(saved.get_absolute_url()).text
        assert ("1 new" in text, "Just in" in text) == (True, True)
        assert "1 new" in reader.get("/search/saved/").text

    def test_reading_it_changes_nothing(self, reader: Client, arrived):
        saved = save(reader)
        EmailFactory()
        arrived()
        reader.get(saved.get_absolute_url())
        assert "1 new" in reader.get(saved.get_absolute_url()).text

    def test_what_was_seen_is_not_new_and_what_came_meanwhile_is(self, reader: Client, arrived):
        saved = save(reader)
        EmailFactory()
        arrived()
        upto = reader.get(saved.get_absolute_url()).context["news"].upto
        later(subject="meanwhile")
        arrived()
        act(reader, saved, "seen", upto=upto)
        assert [one.title for one in reader.get(saved.get_absolute_url()).context["found"]] == ["meanwhile"]

    @pytest.mark.parametrize("upto", ["", "x", "9" * 30, "-1"])
    def test_nothing_that_has_yet_to_come_is_seen(self, reader: Client, arrived, upto: str):
        saved = save(reader)
        act(reader, saved, "seen", upto=upto)
        EmailFactory()
        arrived()
        assert "1 new" in reader.get(saved.get_absolute_url()).text

    def test_a_great_many_are_not_counted_to_the_end(self, reader: Client, arrived, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(keeping, "MOST_NEW", 3)
        saved = save(reader)
        EmailFactory.create_batch(5)
        arrived()
        assert "2+ new" in reader.get(saved.get_absolute_url()).text

    def test_what_was_withdrawn_since_is_not_shown(self, reader: Client, arrived):
        saved = save(reader)
        email = EmailFactory(subject="Secret matter")
        arrived()
        email.release.state, email.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
        email.release.save()
        assert "Secret matter" not in reader.get(saved.get_absolute_url()).text


@pytest.mark.django_db
class TestWhose:
    def test_it_is_not_there_for_others_not_even_for_staff(self, reader: Client, stranger: Client):
        saved = save(reader)
        save(stranger, "q=mine")
        staff = Client()
        staff.force_login(StaffFactory())
        assert [c.get(saved.get_absolute_url()).status_code for c in (stranger, staff)] == [404, 404]

    @pytest.mark.parametrize("what", ["rename", "delete", "seen"])
    def test_others_change_nothing(self, reader: Client, stranger: Client, what: str):
        saved = save(reader)
        save(stranger, "q=mine")
        assert act(stranger, saved, what, name="theirs", upto="1").status_code == 404
        assert SavedSearch.objects.get(pk=saved.pk).name == "sheriff"

    def test_its_owner_renames_it(self, reader: Client):
        saved = save(reader)
        act(reader, saved, "rename", name="County sheriff")
        assert "County sheriff" in reader.get("/search/saved/").text

    def test_an_empty_name_is_refused(self, reader: Client):
        saved = save(reader)
        assert "needs a name" in reader.get(act(reader, saved, "rename", name=" ").url).text

    def test_its_owner_deletes_it(self, reader: Client):
        act(reader, save(reader), "delete")
        assert "not saved a search yet" in reader.get("/search/saved/").text

    def test_no_cache_keeps_it(self, reader: Client):
        save(reader)
        assert "no-store" in reader.get("/search/saved/")["Cache-Control"]

    def test_a_planted_cookie_is_not_taken_over(self, reader: Client):
        reader.cookies[shelves.COOKIE] = "planted"
        save(reader)
        assert reader.cookies[shelves.COOKIE].value != "planted"
