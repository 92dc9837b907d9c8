"""The feed of a search: only what is published, in the order in which it came, whoever asks."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from archive.models import ReleaseState
from search import feed as feeds
from search.arrivals import note_arrivals
from search.models import Arrival
from tests.factories import EmailFactory, PageFactory, ReleaseFactory, StaffFactory
from tests.search.coming import later

ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(client: Client, path: str = "/search/feed/", **query: object) -> ElementTree.Element:
    response = client.get(path, query)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(client: Client, **query: object) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed_of(client, **query).iter(f"{ATOM}entry")]


def links(root: ElementTree.Element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}


def test_an_entry_has_its_permanent_address_as_id(client: Client, arrived):
    email = EmailFactory(release__title="County letters")
    arrived()
    (entry,) = feed_of(client, q="sheriff").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"http://testserver{email.get_absolute_url()}"
    assert (entry.findtext(f"{ATOM}author/{ATOM}name"), entry.find(f"{ATOM}category").get("term")) == (
        "Holm, Greta",
        "County letters",
    )


def test_the_last_to_come_is_first_whenever_it_was_sent(client: Client, arrived):
    EmailFactory(subject="first", sent="2011-01-01")
    arrived()
    later(subject="second", sent="2009-01-01")
    arrived()
    assert titles(client) == ["second", "first"]


def test_an_old_release_is_new_when_it_is_published(client: Client, arrived):
    hidden = EmailFactory(subject="long hidden", release=ReleaseFactory(state=ReleaseState.PRIVATE))
    EmailFactory(subject="public")
    arrived()
    hidden.release.state = ReleaseState.PUBLISHED
    hidden.release.save()
    note_arrivals()
    assert titles(client) == ["long hidden", "public"]


def test_what_is_not_published_is_in_no_feed_not_even_of_staff(arrived):
    EmailFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE))
    arrived()
    staff = Client()
    staff.force_login(StaffFactory())
    assert titles(staff) == []


def test_what_was_withdrawn_has_left_the_feed(client: Client, arrived):
    email = EmailFactory()
    arrived()
    email.release.state, email.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
    email.release.save()
    assert titles(client) == []


def test_what_is_published_again_is_not_new(client: Client, arrived):
    email = EmailFactory(subject="again")
    arrived()
    later(subject="after it")
    arrived()
    email.release.state, email.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
    email.release.save()
    note_arrivals()
    email.release.state = ReleaseState.PUBLISHED
    email.release.save()
    note_arrivals()
    assert titles(client) == ["after it", "again"]


def test_noting_twice_notes_once(client: Client, arrived):
    EmailFactory()
    PageFactory(kind="memo")
    arrived()
    arrived()
    assert Arrival.objects.count() == 2


def test_what_the_index_has_not_seen_is_not_noted_yet(client: Client, arrived):
    EmailFactory()
    arrived()
    later()
    assert note_arrivals() == 0


def test_pages_that_hold_nothing_but_email_are_not_noted(client: Client, arrived):
    PageFactory(kind="email")
    arrived()
    assert not Arrival.objects.exists()


def test_a_feed_is_of_its_search(client: Client, arrived):
    EmailFactory(subject="wanted", sender_name="Pell, Ada")
    EmailFactory(subject="other")
    arrived()
    assert (titles(client, q="wanted"), titles(client, sender="Pell, Ada")) == (["wanted"], ["wanted"])


def test_what_has_only_most_of_the_words_is_not_told(client: Client, arrived):
    EmailFactory()
    arrived()
    assert titles(client, q="sheriff county leave zebra") == []


def test_marks_are_in_the_summary_and_what_was_released_is_escaped(client: Client, arrived):
    EmailFactory(body="<b>The</b> sheriff")
    arrived()
    (entry,) = feed_of(client, q="sheriff").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "&lt;b&gt;The&lt;/b&gt; <mark>sheriff</mark>"


def test_what_xml_cannot_hold_breaks_no_feed(client: Client, arrived):
    EmailFactory(subject="bad \x0b\ufffe subject", body="sheriff\x01", sender_name="A\x02")
    arrived()
    assert len(titles(client, q="sheriff\x03")) == 1


def test_a_withheld_sender_is_named_withheld(client: Client, arrived):
    EmailFactory(sender_name="", sender_state="withheld")
    arrived()
    assert "Sender withheld" in client.get("/search/feed/").text


@pytest.mark.parametrize("few", [0, 2000])
def test_older_entries_are_behind_the_link_to_the_next_page(client: Client, arrived, monkeypatch, few: int):
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    monkeypatch.setattr("search.arrivals.BATCH", 3)
    monkeypatch.setattr("search.arrivals.FEW", few)
    for number in range(5):
        EmailFactory(subject=f"sheriff {number}")
    arrived()
    root, found = feed_of(client, q="sheriff"), []
    while root is not None:
        found += [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
        root = feed_of(client, links(root)["next"]) if "next" in links(root) else None
    assert found == [f"sheriff {number}" for number in (4, 3, 2, 1, 0)]


def test_whoever_has_it_is_told_that_nothing_changed(client: Client, arrived):
    EmailFactory()
    arrived()
    etag = client.get("/search/feed/")["ETag"]
    assert client.get("/search/feed/", headers={"If-None-Match": etag}).status_code == 304


def test_a_new_entry_changes_its_etag(client: Client, arrived):
    EmailFactory()
    arrived()
    etag = client.get("/search/feed/")["ETag"]
    later()
    arrived()
    assert client.get("/search/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_an_empty_feed_keeps_its_etag(client: Client, db, own_index):
    etag = client.get("/search/feed/")["ETag"]
    assert client.get("/search/feed/")["ETag"] == etag


def test_no_cookie_comes_with_it(client: Client, db, own_index):
    response = client.get("/search/feed/")
    assert (dict(response.cookies), "public" in response["Cache-Control"]) == ({}, True)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣", ""])
def test_a_key_that_is_none_is_no_error(client: Client, db, own_index, before: str):
    assert client.get("/search/feed/", {"before": before, "q": "((("}).status_code == 200


def test_its_addresses_are_those_of_the_site(client: Client, arrived, settings):
    settings.SITE_URL = "https://archive.example.org"
    EmailFactory()
    arrived()
    assert links(feed_of(client, q="sheriff"))["self"] == "https://archive.example.org/search/feed/?q=sheriff"


def test_the_page_of_a_search_names_its_feed(client: Client, db, own_index):
    text = client.get("/search/", {"q": "opt out", "page": "2", "sort": "oldest"}).text
    assert 'type="application/atom+xml" title="What is new in this search" href="/search/feed/?q=opt+out"' in text


def test_a_release_and_the_first_page_name_their_feeds(client: Client, db, own_index):
    release = ReleaseFactory()
    text = client.get(release.get_absolute_url()).text + client.get("/").text
    assert [f'href="{path}"' in text for path in (f"/search/feed/?release={release.slug}", "/search/feed/")] == [
        True,
        True,
    ]
