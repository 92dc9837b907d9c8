"""Where things stand as JSON. One rule: the address of the page, below the API's root, by the same name.

/emails/k3x9w2/   ->   /api/v1/emails/k3x9w2/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, get_script_prefix, reverse

from search.place import site_url

VERSION = "1"
NAMESPACE = f"api-v{VERSION}"
WITH_QUERY = frozenset({"search", "facet", "collection"})
"""Pages of which the query string says what they show, and not only which part of a list."""


class HasPage(Protocol):
    def get_absolute_url(self) -> str: ...


def root() -> str:
    return reverse(f"{NAMESPACE}:api-root")


def json_path(page_path: str) -> str:
    """The path of the JSON of the page at a path, query string and all."""
    return root() + page_path.removeprefix(get_script_prefix())


def twin_of(match: ResolverMatch | None) -> str:
    """The path of the JSON of the page that was asked for; "" for what has none, as forms and the desk."""
    if match is None or match.namespaces or not match.url_name:
        return ""
    if not match.args and not match.kwargs:
        return _path_of(match.url_name, get_script_prefix())
    return _path(match.url_name, match.args, match.kwargs)


@lru_cache(maxsize=100)
def _path_of(name: str, _prefix: str) -> str:
    """Of what stands at one address alone, looked for once."""
    return _path(name)


def _path(name: str, args: Sequence[object] = (), kwargs: Mapping[str, object] | None = None) -> str:
    try:
        return reverse(f"{NAMESPACE}:{name}", args=args, kwargs=dict(kwargs or {}))
    except NoReverseMatch:
        return ""


class Links:
    """Absolute addresses."""

    def __init__(self, request: HttpRequest) -> None:
        self.site = site_url(request)
        self._root, self._prefix = self.site + root(), get_script_prefix()

    def page(self, row: HasPage) -> str:
        return self.site + row.get_absolute_url()

    def json(self, row: HasPage) -> str:
        return self.json_at(row.get_absolute_url())

    def json_at(self, page_path: str) -> str:
        """Of the page at a path."""
        return self._root + page_path.removeprefix(self._prefix)

    def both(self, row: HasPage) -> dict[str, str]:
        """As the arguments that every shape with an address takes."""
        path = row.get_absolute_url()
        return {"url": self.json_at(path), "html_url": self.site + path}

    def to(self, name: str, *args: object) -> str:
        """Of an address that the API alone has, by its name."""
        return self.site + reverse(f"{NAMESPACE}:{name}", args=args)

    def at(self, path: str) -> str:
        return self.site + path
