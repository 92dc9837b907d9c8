"""The manual of the API as a page: all that the description tells, with examples that are there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.models import ReleaseState
from search.api.docs import samples_for
from search.api.manual import Kind, kind_of, shown
from tests.archive.scenes import Scene, set_scene
from tests.search.api.holding import description

DOCS = "/api/v1/docs"


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


def test_every_address_is_in_the_manual(reader: Client, db):
    html = reader.get(DOCS).text
    assert [path for path in description()["paths"] if f"<code>GET {path}</code>" not in html] == []


def test_every_link_within_it_leads_somewhere(reader: Client, scene: Scene):
    html = reader.get(DOCS).text
    anchors, links = set(re.findall(r'id="([^"]+)"', html)), set(re.findall(r'href="#([^"]+)"', html))
    assert links - anchors == set()


def test_every_example_is_there(reader: Client, scene: Scene, own_index):
    samples = re.findall(r'href="([^"]+)">An example', reader.get(DOCS).text)
    assert {path: reader.get(path).status_code for path in samples} == dict.fromkeys(samples, 200)
    assert len(samples) == len(description()["paths"]) - 1


def test_only_collections_have_no_example(reader: Client, scene: Scene, admin_user):
    paths = description()["paths"]
    assert set(paths) - samples_for(admin_user, paths=paths).keys() == {"/api/v1/collections/{public_id}/"}


def test_no_example_is_of_what_is_not_published(reader: Client, staff: Client, db):
    set_scene(state=ReleaseState.PRIVATE, slug="sealed-quimby")
    assert ("quimby" in reader.get(DOCS).text, "quimby" in staff.get(DOCS).text) == (False, True)


def test_problems_are_explained_where_they_say(reader: Client, db):
    problem = reader.get("/api/v1/nothing/").json()
    assert f'id="{problem["type"].partition("#")[2]}"' in reader.get(DOCS).text


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "string"}, Kind("text")),
        ({"type": "array", "items": {"type": "number"}}, Kind("list of number")),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}, Kind("list of", "Hit")),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, Kind("text, or null")),
        ({"anyOf": [{"$ref": "#/components/schemas/Hit"}, {"type": "null"}]}, Kind("null or", "Hit")),
        ({"type": "string", "enum": ["a", "b", "c"]}, Kind("a, b or c")),
    ],
)
def test_a_kind_is_told_in_words(schema: dict, kind: Kind):
    assert kind_of(schema) == kind


def test_a_list_is_named_as_one_says_it():
    assert (shown("Listed_EmailRef_"), shown("Hit")) == ("Listed of EmailRef", "Hit")
