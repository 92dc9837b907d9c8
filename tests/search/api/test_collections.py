"""A shared collection in JSON: for those who have its link, and of what is published only."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.models import Bookmark, Collection, ReleaseState
from archive.shelves import COOKIE, hash_of
from tests.factories import CollectionFactory, EmailFactory, PageFactory, PassageFactory


@pytest.fixture
def shared(db) -> Collection:
    collection = CollectionFactory(title="Opt-out letters", secret="s3cret", shelf=hash_of("mine"))
    Bookmark.objects.create(collection=collection, email=EmailFactory(), note="See page 2")
    Bookmark.objects.create(collection=collection, page=PageFactory())
    Bookmark.objects.create(collection=collection, passage=PassageFactory())
    return collection


def url(collection: Collection, key: str = "s3cret") -> str:
    return f"/api/v1/collections/{collection.public_id}/?key={key}"


def test_whoever_has_the_link_reads_it(reader: Client, shared: Collection):
    told = reader.get(url(shared)).json()
    assert (told["title"], told["items"][0]["note"], told["hidden"]) == ("Opt-out letters", "See page 2", 0)
    kinds = [[name for name in ("email", "page", "passage") if item[name]] for item in told["items"]]
    assert kinds == [["email"], ["page"], ["passage"]]


@pytest.mark.parametrize("key", ["", "wrong", "é"])
def test_without_the_key_it_is_not_there(reader: Client, shared: Collection, key: str):
    assert reader.get(url(shared, key)).status_code == 404


def test_one_that_was_never_shared_has_no_key(reader: Client, db):
    assert reader.get(url(CollectionFactory(secret=""), "")).status_code == 404


def test_its_owner_reads_it(reader: Client, shared: Collection):
    reader.cookies[COOKIE] = "mine"
    assert reader.get(url(shared, "")).status_code == 200


def test_what_is_not_published_is_counted_and_not_told(reader: Client, shared: Collection):
    shared.bookmarks.first().email.release.__class__.objects.update(state=ReleaseState.PRIVATE)
    told = reader.get(url(shared)).json()
    assert (told["items"], told["hidden"]) == ([], 3)


def test_no_cache_keeps_it_and_no_other_site_reads_it(reader: Client, shared: Collection):
    headers = reader.get(url(shared)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in headers
