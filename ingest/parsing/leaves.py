"""What the pages of a document turn out to be: e-mail, the attachments behind it, covers, memos, withheld and blank
pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.lines import Line
from ingest.reading.model import Page, PageKind

FEW_WORDS = 6
"""A page with no more content words than this has no text of its own."""

FULL = 0.8
"""A page of text reaches down to this part of its height at least."""

ENDED = 0.82
"""A page whose text ends above this part of the document's lowest line has come to an end."""

LEFTOVER = 3
"""No more words than this can be what is left of banners."""

EDGE = 0.05
"""The part of a page's height, at its top and bottom, in which no text of its own stands."""

_MEMO = re.compile(r"\b(?:MEMORANDUM|MEMO|Memorandum)\b")
_MEMO_LABEL = re.compile(r"^(?:FOR|FROM|THROUGH|SUBJECT|RE|TO|DATE|THRU|For|From|Re|Subject)\s?:")
_LETTER = re.compile(r"^(?:Dear |Sincerely|Yours (?:truly|sincerely)|Respectfully)", re.IGNORECASE)
_COVER = re.compile(r"freedom of information|FOIA|your request|responsive|public records", re.IGNORECASE)


DUMP = re.compile(r"^(?:=+ ?ATTACHMENT +\d+ ?=+|ATT CREATION TIME/DATE:.*|.{0,20}HEX DUMP:?)$", re.IGNORECASE)
"""What White House prints put before an attachment, behind the text and on the same page as it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its content lines."""

    page: Page
    lines: tuple[Line, ...]

    @property
    def bottom(self) -> float:
        """Where its text, or what covers it, ends, as a part of the page's height."""
        ends = [line.box.y1 for line in self.lines[-1:]] + [r.box.y1 for r in self.page.redactions]
        return max(ends, default=0.0) / self.page.height

    @property
    def word_count(self) -> int:
        return sum(len(line.words) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Leading:
    """How a text begins: the page on which it does, and its first letters (`body_fingerprint`)."""

    page: int
    letters: str


def leaves_of(pages: Sequence[Page], lines: Sequence[Line]) -> list[Leaf]:
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return [Leaf(page, tuple(by_page.get(page.number, ()))) for page in pages]


def is_withheld(leaf: Leaf) -> bool:
    """Nothing but redaction is left of it."""
    return leaf.page.fully_redacted or (
        leaf.word_count <= FEW_WORDS
        and (leaf.page.redaction_ratio > 0.8 or sum(r.share for r in leaf.page.redactions) > 0.8)
    )


def is_blank(leaf: Leaf) -> bool:
    """Nothing stands on it but, at its very edges, what is left of banners."""
    if leaf.page.blank or leaf.page.redactions:
        return leaf.page.blank
    if not leaf.page.has_geometry or leaf.word_count > LEFTOVER:
        return not leaf.lines
    edge = EDGE * leaf.page.height
    return all(line.box.y1 < edge or line.box.y0 > leaf.page.height - edge for line in leaf.lines)


def kind_alone(leaf: Leaf, *, is_before_mail: bool) -> PageKind:
    """The kind of a page that belongs to no message."""
    if is_withheld(leaf):
        return "withheld"
    if is_blank(leaf):
        return "blank"
    texts = [line.text for line in leaf.lines]
    if is_memo(leaf):
        return "memo"
    if any(_LETTER.match(t) for t in texts):
        return "cover" if is_before_mail and any(_COVER.search(t) for t in texts) else "letter"
    return "other"


def is_memo(leaf: Leaf) -> bool:
    """Does it begin with the head of a memorandum?"""
    texts = [line.text for line in leaf.lines[:20]]
    return any(_MEMO.search(t) for t in texts[:8]) or sum(bool(_MEMO_LABEL.match(t)) for t in texts) >= 3


def attachment_start(leaves: Sequence[Leaf], *, names: Sequence[str], body: Leading) -> int | None:
    """Which of the pages behind a message's last header page begins its attachments; None if all of them carry on its
    body.

    `leaves[0]` is the page on which the last message begins. Attachments begin on a new page, behind a text that has
    ended,
    with a line that reads like a beginning; or with the text of the body once more (a memo pasted into the mail and
    attached
    to it), or under boxes altogether.
    """
    lowest = max(FULL, *(leaf.bottom for leaf in leaves)) if leaves else FULL
    room = max((line.room for leaf in leaves for line in leaf.lines[:1]), default=0.0)
    for at in range(1, len(leaves)):
        leaf = leaves[at]
        if is_withheld(leaf) and (names or _all_withheld(leaves[at:])):
            return at
        if _repeats(leaf, body):
            return at
        if not names and is_memo(leaf):
            return at
        if names and not is_blank(leaf) and leaves[at - 1].bottom < ENDED * lowest and _begins(leaf, room=room):
            return at
    return None


def _all_withheld(leaves: Sequence[Leaf]) -> bool:
    return all(is_withheld(leaf) or is_blank(leaf) for leaf in leaves)


def _begins(leaf: Leaf, *, room: float) -> bool:
    """The first line is short, a heading or a title, not the rest of a paragraph. `room` is the text's right edge: on
    a page with nothing but a table a title may be the longest line."""
    if not leaf.lines:
        return True
    first = leaf.lines[0]
    return first.box.x1 - first.box.x0 < 0.6 * room or (not first.text[:1].islower() and first.box.x1 < 0.8 * room)


def _repeats(leaf: Leaf, body: Leading) -> bool:
    head = _letters(" ".join(line.text for line in leaf.lines[:4]))[:60]
    return leaf.page.number > body.page and len(head) >= 40 and head in body.letters


def body_fingerprint(text: str) -> str:
    """The beginning of a body in the form that `attachment_start` compares with."""
    return _letters(text[:600])


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())
