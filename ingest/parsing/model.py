"""The message model: what parsing hands to linking, storing and `manage.py extract`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.reading.model import Box, PageKind

FieldState = Literal["read", "withheld", "absent", "unreadable"]
"""read: a value stands there · withheld: a redaction covers it · absent: not printed · unreadable: printed, not
legible."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where on the release a value was read: 1-based page and box in points (None for text files)."""

    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class TextField:
    """One header field with one value: the sender, the subject, the date (`value` then is ISO local time, no zone).

    `printed` is the value as it stood on the page. A field may be `read` with a part of it withheld
    (`partly_withheld`).
    """

    state: FieldState = "absent"
    value: str | None = None
    printed: str = ""
    confidence: float = 0.0
    evidence: Evidence | None = None
    partly_withheld: bool = False

    def __post_init__(self) -> None:
        if (self.state == "read") != (self.value is not None):
            raise ValueError(f"a field has a value exactly when it was read: {self}")


@dataclass(frozen=True, slots=True)
class ListField:
    """A header field with several values: recipients. `withheld` is True when at least one entry is wholly under a
    box."""

    state: FieldState = "absent"
    values: tuple[str, ...] = ()
    printed: str = ""
    confidence: float = 0.0
    evidence: Evidence | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of a body stands: page and box of its print (None in text files; the first page's part of it).

    `gaps` are the words of the line, by number from 0, before which a redaction lies; the number of its words if one
    lies behind the last.
    """

    page: int
    box: Box | None = None
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One printing of one message (a copy): its own text without what it quotes.

    `page`/`top` is where its first header line (or text) stands, `end_page`/`bottom` where its own text ends;
    `top` and `bottom` are points from the top of their page. `depth` 0 is the print-out itself, 1 quoted in it, and
    so on.
    `separator` is the printed line before it ("" for a bare rule or nothing, None at depth 0).
    `zone` holds zone words as printed with the date ("Eastern Standard Time", "+0000").
    `places` has one for each line of the body, None for those that are empty.
    `redactions` are (page number, index into that page's redactions) of the boxes within the message.
    `is_native`: its header comes from a native e-mail file and is certain; `message_id` is its own there and `answers`
    that of what it answers.
    """

    depth: int
    page: int
    end_page: int
    top: float
    bottom: float
    sender: TextField = field(default_factory=TextField)
    sent: TextField = field(default_factory=TextField)
    to: ListField = field(default_factory=ListField)
    cc: ListField = field(default_factory=ListField)
    bcc: ListField = field(default_factory=ListField)
    subject: TextField = field(default_factory=TextField)
    attachments: tuple[str, ...] = ()
    separator: str | None = None
    zone: str = ""
    body: str = ""
    places: tuple[Place | None, ...] = ()
    redactions: tuple[tuple[int, int], ...] = ()
    redaction_ratio: float = 0.0
    exemptions: tuple[str, ...] = ()
    is_native: bool = False
    message_id: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What a page turned out to be, which message (index into `ParsedDocument.messages`) it begins or continues, and
    its Bates number as the other pages of the document bear it out."""

    number: int
    kind: PageKind
    message: int | None = None
    bates: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All messages of a document in printed order, and a `ParsedPage` for each of its pages: none is lost."""

    messages: tuple[Message, ...]
    pages: tuple[ParsedPage, ...]
