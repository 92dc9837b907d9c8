"""What a sample is: drawn pages and the messages on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be read of one message; None says nothing, save that `sender` None is a sender that was not read."""

    depth: int
    sender: str | None = None
    sent: str | None = None
    to: tuple[str, ...] | None = None
    subject: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    pages: tuple[str, ...]
    messages: tuple[Expected, ...]
