"""What was counted lately, kept while the index stays as it is: the next page of results has the same facets."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from search.request import SearchRequest

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The `most` values that were used last, by key. Threads share it; two may make the same value at once."""

    def __init__(self, *, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, Value] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable, made: Callable[[], Value], *, worth: Callable[[Value], bool]) -> Value:
        """The value of a key, made anew if it is not known; kept if it is `worth` that."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        value = made()
        if worth(value):
            with self.lock:
                self.kept[key] = value
                while len(self.kept) > self.most:
                    self.kept.popitem(last=False)
        return value


def counting_key(request: SearchRequest) -> Hashable:
    """All on which the counts of a request depend: not its order and not its page."""
    chosen = frozenset(request.selections.items())
    asked = (request.counted, request.listed, request.grain)
    return request.query, request.releases, request.models, chosen, asked
