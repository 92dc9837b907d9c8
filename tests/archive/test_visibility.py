"""Who sees what: one table over every address, so that a new one without a check is noticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from archive.models import ReleaseState
from tests.archive.scenes import Scene, set_scene

OF_A_RELEASE = {
    "release": lambda s: [s.release.slug],
    "document": lambda s: [s.document.public_id],
    "document_file": lambda s: [s.document.public_id],
    "page": lambda s: [s.document.public_id, 1],
    "page_image": lambda s: [s.document.public_id, 1],
    "page_thumb": lambda s: [s.document.public_id, 1],
    "email": lambda s: [s.answer.public_id],
    "thread": lambda s: [s.thread.public_id],
    "correspondent": lambda s: [s.person.public_id],
    "passage": lambda s: [s.passage.public_id],
    "passages": lambda s: [s.release.slug],
    "missing": lambda s: [s.release.slug],
    "keep_email": lambda s: [s.answer.public_id],
    "keep_page": lambda s: [s.document.public_id, 1],
    "keep_passage": lambda s: [s.passage.public_id],
}
"""Addresses of one release's things, by what their arguments are. All but these are listed below with the reason."""
LISTS_WHAT_IS_VISIBLE = {
    "home", "progress", "search", "facet", "suggest", "search_help", "search_feed", "export",
}  # fmt: skip
"""Those of the search are held to it in tests/search: test_views, test_facet_page, test_suggesting, test_examples,
test_feed, exporting/test_exports."""
OF_A_READER = {
    "my_collection", "collection", "collection_rename", "collection_share", "bookmark_note", "bookmark_remove",
    "export_collection", "saved_searches", "save_search", "saved_search", "saved_search_share", "saved_search_feed",
    "saved_search_rename", "saved_search_delete", "saved_search_seen", "alert_ask", "alert_end_own",
}  # fmt: skip
"""Owned by a shelf, some of it shared by a secret link: tests/archive/test_collections.py, tests/search/saved."""
OF_A_MAIL = {"alert_confirm", "alert_end"}
"""Opened by what was signed into a mail: tests/search/alerts."""
HOLDS_NOTHING = {"about", "login", "logout"}
BY_POST = {"keep_email", "keep_page", "keep_passage"}

ANSWERS = {
    ("public", ReleaseState.PUBLISHED): 200,
    ("public", ReleaseState.PRIVATE): 404,
    ("public", ReleaseState.WITHDRAWN): 410,
    ("staff", ReleaseState.PUBLISHED): 200,
    ("staff", ReleaseState.PRIVATE): 200,
    ("staff", ReleaseState.WITHDRAWN): 200,
}


def _own_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """The reading room's addresses and those of included packages without a namespace, however deep; not desk, not
    admin, nor the API (tests/search/api/test_visibility.py)."""
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each
        elif not each.namespace:
            yield from _own_patterns(each)


def _scene(state: ReleaseState) -> Scene:
    reason = "It named a minor." if state == ReleaseState.WITHDRAWN else ""
    return set_scene(state=state, withdrawn_reason=reason, title="Sealed matter of Quimby")


def _answer(client, name: str, scene: Scene):
    url = reverse(name, args=OF_A_RELEASE[name](scene))
    return client.post(url) if name in BY_POST else client.get(url)


def test_every_address_is_in_the_table():
    """A new address fails here until it is put into a set above, and with that under a test."""
    known = OF_A_RELEASE.keys() | LISTS_WHAT_IS_VISIBLE | OF_A_READER | OF_A_MAIL | HOLDS_NOTHING
    found = list(_own_patterns(get_resolver()))
    assert {pattern.name for pattern in found if pattern.name} == known
    # Nothing without a name but what answers for addresses of the API that are none.
    assert [pattern.callback.__name__ for pattern in found if not pattern.name] == ["nowhere"]


@pytest.mark.django_db
@pytest.mark.parametrize("who_and_state", ANSWERS, ids=lambda case: f"{case[0]}-{case[1]}")
@pytest.mark.parametrize("name", OF_A_RELEASE)
def test_an_address_of_a_release_answers_by_reader_and_state(name, who_and_state, reader, staff):
    who, state = who_and_state
    answer = _answer(staff if who == "staff" else reader, name, _scene(state))
    expected = ANSWERS[who_and_state]
    assert answer.status_code == (302 if expected == 200 and name in BY_POST else expected)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_A_RELEASE)
def test_a_withdrawn_address_gives_the_public_reason(name, reader):
    assert "It named a minor." in _answer(reader, name, _scene(ReleaseState.WITHDRAWN)).text


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_A_RELEASE)
def test_what_is_not_published_looks_like_what_is_not_there(name, reader):
    hidden = _answer(reader, name, _scene(ReleaseState.PRIVATE))
    args = OF_A_RELEASE[name](_scene(ReleaseState.PUBLISHED))
    nowhere = reverse(name, args=["zzzzzzzzzz", *args[1:]])
    missing = reader.post(nowhere) if name in BY_POST else reader.get(nowhere)
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
@pytest.mark.parametrize("name", ["home", "progress"])
def test_lists_leave_out_what_is_not_published(name, state, reader):
    scene = _scene(state)
    text = reader.get(reverse(name)).text
    assert "Quimby" not in text
    assert scene.answer.subject not in text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "release", "document", "page", "email", "thread", "correspondent"])
def test_staff_see_that_a_thing_is_not_published(name, staff):
    scene = _scene(ReleaseState.PRIVATE)
    answer = staff.get(reverse("home")) if name == "home" else _answer(staff, name, scene)
    assert "Not published" in answer.text


@pytest.mark.django_db
def test_nothing_of_the_desk_opens_without_signing_in(reader):
    scene = _scene(ReleaseState.PRIVATE)
    desk = next(r for r in get_resolver().url_patterns if getattr(r, "namespace", None) == "desk")
    for pattern in desk.url_patterns:
        kinds = pattern.pattern.converters.values()
        args = [1 if isinstance(kind, IntConverter) else scene.release.slug for kind in kinds]
        assert reader.get(reverse(f"desk:{pattern.name}", args=args)).status_code != 200
