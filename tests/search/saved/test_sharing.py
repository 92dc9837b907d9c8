"""A saved search shared by a secret link: who opens it, what it shows, and that it can be ended."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import ReleaseState
from search.models import SavedSearch
from tests.archive.conftest import SAME_ORIGIN
from tests.factories import EmailFactory, ReleaseFactory, StaffFactory
from tests.search.saved.test_saved import act, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(own_index) -> Client:
    return Client(headers=SAME_ORIGIN)


@pytest.fixture
def stranger() -> Client:
    return Client(headers=SAME_ORIGIN)


@pytest.fixture
def shared(reader: Client) -> SavedSearch:
    saved = save(reader, "q=sheriff&month=2010-06", name="Opting out")
    act(reader, saved, "share")
    saved.refresh_from_db()
    return saved


def feed_of(saved: SavedSearch) -> str:
    return reverse("saved_search_feed", args=[saved.public_id])


def test_whoever_has_the_link_sees_what_is_published(stranger: Client, shared: SavedSearch, arrived: Callable):
    EmailFactory(sent="2010-06-23", subject="Open letter on the sheriff")
    hidden = ReleaseFactory(state=ReleaseState.PRIVATE)
    EmailFactory(release=hidden, sent="2010-06-23", subject="Sealed letter on the sheriff")
    arrived()
    text = stranger.get(shared.get_absolute_url(), {"key": shared.secret}).text
    assert ("Open letter" in text, "Sealed letter" in text) == (True, False)


def test_staff_see_by_the_link_what_everybody_sees(shared: SavedSearch, arrived: Callable):
    EmailFactory(release__state=ReleaseState.PRIVATE, sent="2010-06-23", subject="Sealed letter on the sheriff")
    arrived()
    staff = Client()
    staff.force_login(StaffFactory())
    assert "Sealed letter" not in staff.get(shared.get_absolute_url(), {"key": shared.secret}).text


@pytest.mark.parametrize("key", ["", "wrong", "\x00é"])
def test_without_the_key_it_is_not_there(stranger: Client, shared: SavedSearch, key: str):
    addresses = (shared.get_absolute_url(), feed_of(shared))
    assert [stranger.get(address, {"key": key}).status_code for address in addresses] == [404, 404]


def test_what_is_not_shared_has_no_key(stranger: Client, reader: Client):
    saved = save(reader)
    assert [stranger.get(url, {"key": ""}).status_code for url in (saved.get_absolute_url(), feed_of(saved))] == [
        404
    ] * 2


def test_the_feed_of_the_link_tells_what_is_published_under_its_name(
    stranger: Client, shared: SavedSearch, arrived: Callable
):
    EmailFactory(sent="2010-06-23", subject="Open letter on the sheriff")
    EmailFactory(release__state=ReleaseState.PRIVATE, sent="2010-06-23", subject="Sealed letter on the sheriff")
    arrived()
    answer = stranger.get(feed_of(shared), {"key": shared.secret})
    text = answer.content.decode()
    assert ("Open letter" in text, "Sealed letter" in text, "Opting out</title>" in text) == (True, False, True)
    assert "private" in answer["Cache-Control"]


def test_the_end_of_sharing_ends_the_link_for_ever(reader: Client, stranger: Client, shared: SavedSearch):
    old = shared.secret
    act(reader, shared, "share", action="stop")
    act(reader, shared, "share")
    shared.refresh_from_db()
    assert (stranger.get(shared.get_absolute_url(), {"key": old}).status_code, shared.secret != old) == (404, True)


def test_sharing_again_keeps_the_link(reader: Client, shared: SavedSearch):
    act(reader, shared, "share")
    assert SavedSearch.objects.get().secret == shared.secret


@pytest.mark.parametrize("what", ["share", "rename", "delete", "seen"])
def test_whoever_has_the_link_changes_nothing(stranger: Client, shared: SavedSearch, what: str):
    answer = stranger.post(f"{reverse(f'saved_search_{what}', args=[shared.public_id])}?key={shared.secret}")
    assert (answer.status_code, SavedSearch.objects.get().name) == (404, "Opting out")


def test_the_page_of_the_link_shows_nothing_of_its_owner(stranger: Client, shared: SavedSearch):
    shared.alerts.create(to="ada@example.org")
    text = stranger.get(shared.get_absolute_url(), {"key": shared.secret}).text
    assert [word in text for word in ("ada@example.org", "Rename", "since")] == [False] * 3


def test_the_page_names_the_json_of_all_results(stranger: Client, shared: SavedSearch, arrived: Callable):
    email = EmailFactory(sent="2010-06-23", subject="Letter on the sheriff")
    arrived()
    page = stranger.get(shared.get_absolute_url(), {"key": shared.secret}).text
    (url,) = re.findall(r'<link rel="alternate" type="application/json"[^>]* href="([^"]+)"', page)
    assert shared.secret not in url
    (result,) = stranger.get(html.unescape(url)).json()["items"]
    assert result["html_url"].endswith(email.get_absolute_url())


def test_no_cache_keeps_the_page_and_its_key_goes_nowhere(stranger: Client, shared: SavedSearch):
    answer = stranger.get(shared.get_absolute_url(), {"key": shared.secret})
    assert ("no-store" in answer["Cache-Control"], answer["Referrer-Policy"]) == (True, "strict-origin")


def test_a_release_that_is_not_public_is_not_named(reader: Client, stranger: Client, arrived: Callable):
    ReleaseFactory(slug="sealed-matter", state=ReleaseState.PRIVATE)
    saved = save(reader, "q=sheriff&release=sealed-matter", name="Mine")
    act(reader, saved, "share")
    saved.refresh_from_db()
    answer = stranger.get(saved.get_absolute_url(), {"key": saved.secret})
    assert (answer.status_code, "sealed-matter" in answer.text) == (200, False)
    assert stranger.get(feed_of(saved), {"key": saved.secret}).status_code == 404
