"""By what results can be grouped, as it stands in an address."""

from __future__ import annotations

from enum import StrEnum


class Group(StrEnum):
    THREAD = "thread"
    DOCUMENT = "document"
    CORRESPONDENT = "correspondent"
