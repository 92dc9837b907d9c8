"""Addresses of views by name, for pages with a hundred of them: `reverse` looks at every pattern each time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.templatetags.static import static
from django.urls import get_script_prefix, reverse

STAND_IN = 900_000_001
"""Stands for an id or a number where a pattern is read: it is both."""


def path_to(view: str, *place: str | int) -> str:
    """As `reverse` for ids and numbers of ours, which need no quoting: `path_to("page", document.public_id, 3)`."""
    return _pattern(view, len(place), get_script_prefix()).format(*place)


def paths_to(view: str, *, parts: int) -> Callable[..., str]:
    """`path_to` for so many addresses of one view that it is worth asking once where the site stands."""
    return _pattern(view, parts, get_script_prefix()).format


def path_named(view: str, **place: str) -> str:
    """As `reverse` for the few names that an address can hold: the ending of a file, a facet."""
    return _reversed(view, tuple(place.items()), get_script_prefix())


def path_of_file(name: str) -> str:
    """As `static`: the address of a file of the site's own, by the name that holds for what is in it now."""
    return _static(name, get_script_prefix())


@lru_cache(maxsize=100)
def _pattern(view: str, parts: int, _prefix: str) -> str:
    stand_ins = range(STAND_IN, STAND_IN + parts)
    path = reverse(view, args=stand_ins).replace("{", "{{").replace("}", "}}")
    for part in stand_ins:
        path = path.replace(str(part), "{}", 1)
    return path


@lru_cache(maxsize=200)
def _reversed(view: str, place: tuple[tuple[str, str], ...], _prefix: str) -> str:
    return reverse(view, kwargs=dict(place))


@lru_cache(maxsize=100)
def _static(name: str, _prefix: str) -> str:
    return static(name)
