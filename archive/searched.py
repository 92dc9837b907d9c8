"""How a reader came to an e-mail or a page: from a search, whose words are marked there and whose hits stand around it.

`search` registers what makes it of a request; without that nobody came from a search.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.models import Email, Page

FIELD_OF = {"from": "senders", "bcc": "cc"}
"""Header fields by the names under which they are searched, where these differ."""


class Marks(Protocol):
    """What was asked for, as it stands in a text. `field` is the part of a message that the text is, "" for any."""

    def spans(self, text: str, *, field: str = "") -> list[tuple[int, int]]: ...

    def mark(self, text: str, *, field: str = "", first: int = 0) -> SafeString:
        """The text, escaped, with marks; `first`, if not 0, is the number of the first, which is its anchor (`m1`)."""


@dataclass(frozen=True, slots=True)
class Searched:
    """`place` among the `total` hits counts from 1, and is 0 where this is none of them. A URL is "" if none leads.

    `query` is what a link to what else belongs to the hit carries on: its other copies, its pages.
    """

    asked: str
    marks: Marks
    back_url: str
    query: str
    total: int = 0
    place: int = 0
    previous_url: str = ""
    next_url: str = ""


Finder = Callable[[HttpRequest, Email | Page], Searched | None]

_finders: list[Finder] = []


def find_searches_with(finder: Finder) -> None:
    _finders[:] = [finder]


def searched_for(request: HttpRequest, row: Email | Page) -> Searched | None:
    """The search from which this request comes, if any. The row is one that its reader may see."""
    return _finders[0](request, row) if _finders else None
