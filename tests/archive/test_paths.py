"""Addresses of views by name, as Django reverses them."""

from __future__ import annotations

import pytest
from django.templatetags.static import static
from django.urls import reverse, set_script_prefix

from archive.paths import path_named, path_of_file, path_to, paths_to


@pytest.mark.parametrize(
    ("view", "place"), [("email", ("b4k",)), ("page", ("b4k", 12)), ("page", ("90", 900_000_002)), ("home", ())]
)
def test_a_path_is_what_django_makes_of_it(view: str, place: tuple[str | int, ...]) -> None:
    assert path_to(view, *place) == reverse(view, args=place)


def test_a_named_path_is_what_django_makes_of_it() -> None:
    assert path_named("facet", name="year") == reverse("facet", kwargs={"name": "year"})


def test_paths_to_one_view_are_what_django_makes_of_them() -> None:
    assert paths_to("page", parts=2)("b4k", 12) == reverse("page", args=("b4k", 12))


def test_the_address_of_a_file_is_what_django_makes_of_it() -> None:
    assert path_of_file("img/icon.svg") == static("img/icon.svg")


def test_the_archive_may_stand_below_another_site() -> None:
    before = path_to("email", "b4k"), path_named("search")
    set_script_prefix("/letters/")
    try:
        assert (path_to("email", "b4k"), path_named("search")) == tuple(f"/letters{path}" for path in before)
    finally:
        set_script_prefix("/")
