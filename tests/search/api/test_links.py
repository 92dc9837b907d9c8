"""A page and its JSON: one rule of addresses, and each page names its twin."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve

from archive.models import RetiredId, RetiredKind
from search.api.links import json_path, twin_of
from tests.archive.scenes import Scene, set_scene
from tests.factories import CollectionFactory
from tests.search.api.test_visibility import OF_A_RELEASE

ALTERNATE = re.compile(r'<link rel="alternate" type="application/json" href="http://testserver([^"]+)">')


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


def pages_of(scene: Scene) -> list[str]:
    things = (scene.release, scene.document, scene.page, scene.answer, scene.thread, scene.person, scene.passage)
    lists = [f"{scene.release.get_absolute_url()}{name}/" for name in ("passages", "missing")]
    return [*(thing.get_absolute_url() for thing in things), *lists]


def test_the_twin_of_a_page_stands_at_its_path_below_the_api(scene: Scene):
    assert [twin_of(resolve(path)) for path in pages_of(scene)] == [json_path(path) for path in pages_of(scene)]


def test_every_page_names_its_twin_and_the_twin_is_there(scene: Scene, reader: Client):
    named = [ALTERNATE.findall(reader.get(path).text) for path in pages_of(scene)]
    assert named == [[json_path(path)] for path in pages_of(scene)]
    assert {reader.get(path).status_code for (path,) in named} == {200}


def test_the_twin_of_the_first_page_is_the_list_of_releases(reader: Client, db):
    assert ALTERNATE.findall(reader.get("/").text) == ["/api/v1/releases/"]


@pytest.mark.parametrize("path", ["/about/", "/login/", "/emails/zzzzzzzzzz/"])
def test_what_has_no_twin_names_none(reader: Client, db, path: str):
    assert ALTERNATE.findall(reader.get(path).text) == []


def test_an_answer_leads_to_its_page_and_to_itself(scene: Scene, reader: Client):
    told = reader.get(json_path(scene.answer.get_absolute_url())).json()
    assert told["html_url"] == f"http://testserver{scene.answer.get_absolute_url()}"
    assert told["url"] == f"http://testserver{json_path(scene.answer.get_absolute_url())}"


@pytest.mark.parametrize("route", OF_A_RELEASE)
def test_every_address_that_an_answer_gives_is_there(scene: Scene, route: str):
    reader = Client()
    told = reader.get(route.format(**OF_A_RELEASE[route](scene))).text
    found = {url.rstrip("\\") for url in re.findall(r'"http://testserver([^"]+)"', told)}
    assert {url: reader.get(url).status_code for url in found} == dict.fromkeys(found, 200)


def test_what_moved_leads_on_within_the_api(scene: Scene, reader: Client):
    RetiredId.objects.create(public_id="oldemail", kind=RetiredKind.EMAIL, leads_to=scene.answer.public_id)
    answer = reader.get("/api/v1/emails/oldemail/")
    assert (answer.status_code, answer.url) == (301, f"/api/v1/emails/{scene.answer.public_id}/")


def test_what_was_retired_says_why(reader: Client, db):
    RetiredId.objects.create(public_id="goneemail", kind=RetiredKind.EMAIL, reason="It was no e-mail.")
    answer = reader.get("/api/v1/emails/goneemail/")
    assert (answer.status_code, answer.json()["reason"]) == (410, "It was no e-mail.")


def test_all_can_be_reached_from_the_root(reader: Client, db, own_index):
    told = reader.get("/api/v1/").json()
    urls = [value.removeprefix("http://testserver") for name, value in told.items() if name.endswith("_url")]
    assert {url: reader.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_a_shared_collection_names_its_twin_with_its_key(reader: Client, db):
    shared = CollectionFactory(secret="s3cret")
    page = f"{shared.get_absolute_url()}?key=s3cret"
    assert ALTERNATE.findall(reader.get(page).text) == [json_path(page)]


def test_the_list_of_a_facets_values_names_its_twin_with_the_search(reader: Client, db, own_index):
    page = "/search/facets/sender/?q=sheriff&within=ho"
    assert ALTERNATE.findall(reader.get(page).text) == [json_path(page).replace("&", "&amp;")]
