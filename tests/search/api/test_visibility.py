"""Who sees what in JSON: one table over every address of the description, so that a new one is noticed."""

from __future__ import annotations

import pytest

from archive.models import ReleaseState
from tests.archive.scenes import Scene, set_scene
from tests.search.api.holding import description

OF_A_RELEASE = {
    "/api/v1/releases/{slug}/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/documents/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/emails/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/threads/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/people/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/passages/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/missing/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/missing/gaps/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/missing/quoted/": lambda s: {"slug": s.release.slug},
    "/api/v1/releases/{slug}/missing/attachments/": lambda s: {"slug": s.release.slug},
    "/api/v1/documents/{public_id}/": lambda s: {"public_id": s.document.public_id},
    "/api/v1/documents/{public_id}/copies/": lambda s: {"public_id": s.document.public_id},
    "/api/v1/documents/{public_id}/pages/{number}/": lambda s: {"public_id": s.document.public_id, "number": 1},
    "/api/v1/emails/{public_id}/": lambda s: {"public_id": s.answer.public_id},
    "/api/v1/threads/{public_id}/": lambda s: {"public_id": s.thread.public_id},
    "/api/v1/people/{public_id}/": lambda s: {"public_id": s.person.public_id},
    "/api/v1/passages/{public_id}/": lambda s: {"public_id": s.passage.public_id},
}
HOLDS_NOTHING = {"/api/v1/"}
LISTS_WHAT_IS_VISIBLE = {"/api/v1/releases/", "/api/v1/search/", "/api/v1/search/facets/{name}/"}
OF_A_READER = {"/api/v1/collections/{public_id}/"}
"""Owned by a shelf: test_collections.py."""

ANSWERS = {
    ("public", ReleaseState.PUBLISHED): 200,
    ("public", ReleaseState.PRIVATE): 404,
    ("public", ReleaseState.WITHDRAWN): 410,
    ("staff", ReleaseState.PUBLISHED): 200,
    ("staff", ReleaseState.PRIVATE): 200,
    ("staff", ReleaseState.WITHDRAWN): 200,
}


def scene_in(state: ReleaseState) -> Scene:
    reason = "It named a minor." if state == ReleaseState.WITHDRAWN else ""
    return set_scene(state=state, withdrawn_reason=reason, title="Sealed matter of Quimby")


def path_of(route: str, scene: Scene) -> str:
    return route.format(**OF_A_RELEASE[route](scene))


def test_every_address_is_in_the_table():
    """A new address fails here until it is put into a set above, and with that under a test."""
    assert set(description()["paths"]) == OF_A_RELEASE.keys() | LISTS_WHAT_IS_VISIBLE | OF_A_READER | HOLDS_NOTHING


@pytest.mark.django_db
@pytest.mark.parametrize("who_and_state", ANSWERS, ids=lambda case: f"{case[0]}-{case[1]}")
@pytest.mark.parametrize("route", OF_A_RELEASE)
def test_an_address_answers_by_reader_and_state(route, who_and_state, reader, staff):
    who, state = who_and_state
    answer = (staff if who == "staff" else reader).get(path_of(route, scene_in(state)))
    assert answer.status_code == ANSWERS[who_and_state]


@pytest.mark.django_db
@pytest.mark.parametrize("route", OF_A_RELEASE)
def test_a_withdrawn_address_gives_the_public_reason(route, reader):
    problem = reader.get(path_of(route, scene_in(ReleaseState.WITHDRAWN))).json()
    assert problem["reason"] == "It named a minor."


@pytest.mark.django_db
@pytest.mark.parametrize("route", OF_A_RELEASE)
def test_what_is_not_published_looks_like_what_is_not_there(route, reader):
    hidden = reader.get(path_of(route, scene_in(ReleaseState.PRIVATE)))
    nowhere = reader.get(route.format(slug="zzzzzzzzzz", public_id="zzzzzzzzzz", number=1))
    assert (hidden.status_code, hidden.content) == (nowhere.status_code, nowhere.content)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
def test_the_list_of_releases_leaves_out_what_is_not_published(state, reader):
    scene_in(state)
    assert reader.get("/api/v1/releases/").json()["items"] == []


@pytest.mark.django_db
def test_staff_are_told_that_a_release_is_not_published(staff):
    scene_in(ReleaseState.PRIVATE)
    assert [one["state"] for one in staff.get("/api/v1/releases/").json()["items"]] == ["private"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ReleaseState)
def test_no_cache_keeps_what_staff_are_shown(state, staff):
    answer = staff.get(path_of("/api/v1/releases/{slug}/", scene_in(state)))
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers
