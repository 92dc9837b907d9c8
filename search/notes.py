"""What is said of a query that was not understood as it stands: what, where in it, and what would work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """`start` and `end` are places in the query as it was looked at; `example` is a query that works, or ""."""

    message: str
    start: int
    end: int
    example: str = ""

    def __str__(self) -> str:
        return f"{self.message} This would work: {self.example}" if self.example else self.message
