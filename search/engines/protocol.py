"""What an engine must do. Three do it: tantivy, Whoosh and OpenSearch, and one suite of tests holds them to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from search.entry import Entry
from search.hitlist import HitList
from search.request import Answer, Groups, SearchRequest


class Writer(Protocol):
    """Changes that are seen together, when the `with` that gave the writer ends well, or not at all."""

    def replace(self, entries: Iterable[Entry]) -> None:
        """Put these entries in, each in the place of the one with its id."""

    def remove(self, identifiers: Iterable[str]) -> None:
        """Take these entries out, if they are there."""

    def remove_model(self, model: str) -> None:
        """Take all entries of a model out."""


class Engine(Protocol):
    def search(self, request: SearchRequest) -> Answer:
        """Hits, their number and the facets. Without an index: nothing. Raises nothing over a query."""

    def every(self, request: SearchRequest) -> HitList:
        """All hits in the order asked for, as of one moment, wherever the page of the request begins and ends."""

    def groups(self, request: SearchRequest, field: str) -> Groups:
        """The hits of a request by the values of one of `GROUPABLE`. A hit with two values is in two groups."""

    def moment(self) -> Hashable:
        """What is another one after every change to what is found; None where that cannot be told."""

    def is_current(self) -> bool:
        """Whether there is an index that can be read and was made by this version of the code."""

    def lock(self, *, wait: bool) -> AbstractContextManager[bool]:
        """The right to write, one process at a time; False if another has it and `wait` is off."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Change the index. The caller holds the lock, and the index is current."""

    def rebuilding(self) -> AbstractContextManager[Writer]:
        """Make a new index, empty at first, that takes the old one's place when done. The caller holds the lock."""
