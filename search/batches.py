"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 500

_Thing = TypeVar("_Thing")


def batches(things: Iterable[_Thing], *, size: int = BATCH) -> Iterator[list[_Thing]]:
    """The things in lists of this size; the last one may be shorter."""
    source = iter(things)
    while batch := list(islice(source, size)):
        yield batch
