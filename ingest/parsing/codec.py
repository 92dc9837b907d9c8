"""Parsed documents as the plain dictionaries that `manage.py extract` prints, one JSON object a document."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ingest.parsing.model import Message, ParsedDocument, ParsedPage
from ingest.reading.geometry import rounded
from ingest.reading.model import Box, Page, Redaction

Json = dict[str, Any]


def document_to_extract(file: str, sha256: str, pages: Sequence[Page], parsed: ParsedDocument) -> Json:
    """The document's JSON object: `file`, `sha256`, `pages` and `messages`, as the design's contract has it.

    Beyond the contract each message says `cc_withheld`, `subject_withheld` and the `states` of its fields, and one
    whose header comes from a native e-mail file its `message_id` and `in_reply_to`.
    """
    kinds = {page.number: page for page in parsed.pages}
    return {
        "file": file,
        "sha256": sha256,
        "pages": [page_to_extract(page, kinds[page.number]) for page in pages],
        "messages": [message_to_extract(message) for message in parsed.messages],
    }


def page_to_extract(page: Page, parsed: ParsedPage) -> Json:
    found: Json = {
        "page": page.number,
        "width": round(page.height if page.rotation in (90, 270) else page.width, 1),
        "height": round(page.width if page.rotation in (90, 270) else page.height, 1),
        "kind": parsed.kind,
        "text_source": page.text_source,
        "text": page.text,
        "bates": page.bates,
        "release_stamp": page.release_stamp,
        "redaction_ratio": round(page.redaction_ratio, 4),
        "fully_redacted": page.fully_redacted,
        "redactions": [redaction_to_extract(redaction, page) for redaction in page.redactions],
    }
    if page.beneath:
        found["beneath"] = [{"box": b.box.as_list(), "words": b.words, "letters": b.letters} for b in page.beneath]
    return found


def as_displayed(box: Box, page: Page) -> Box:
    """A box of a page that was turned or levelled to be read, on the page as its file has it."""
    x0, y0, x1, y1 = (tilted := tilted_back(box, page)).as_list()
    match page.rotation:  # the page was turned clockwise by so much
        case 90:
            return Box(y0, max(0.0, page.width - x1), y1, max(0.0, page.width - x0))
        case 180:
            left, top = max(0.0, page.width - x1), max(0.0, page.height - y1)
            return Box(left, top, max(0.0, page.width - x0), max(0.0, page.height - y0))
        case 270:
            return Box(max(0.0, page.height - y1), x0, max(0.0, page.height - y0), x1)
        case _:
            return tilted


def tilted_back(box: Box, page: Page) -> Box:
    """A box of a page that was levelled to be read, before it was levelled: the bounds of the tilted box."""
    if not page.skew:
        return box
    cos, sin = math.cos(math.radians(page.skew)), math.sin(math.radians(page.skew))
    middle_x, middle_y = page.width / 2, page.height / 2
    corners = [(x - middle_x, y - middle_y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    across = [middle_x + cos * x - sin * y for x, y in corners]
    down = [middle_y + sin * x + cos * y for x, y in corners]
    return rounded(Box(max(0.0, min(across)), max(0.0, min(down)), max(0.0, *across), max(0.0, *down)))


def redaction_to_extract(redaction: Redaction, page: Page) -> Json:
    return {
        "box": rounded(as_displayed(redaction.box, page)).as_list(),
        "style": redaction.style,
        "exemptions": list(redaction.exemptions),
        "printed": list(redaction.printed),
    }


def message_to_extract(message: Message) -> Json:
    return {
        "depth": message.depth,
        "page": message.page,
        "end_page": message.end_page,
        "from": message.sender.value,
        "from_withheld": message.sender.state == "withheld",
        "sent": message.sent.value,
        "sent_withheld": message.sent.state == "withheld",
        "to": list(message.to.values),
        "to_withheld": message.to.withheld,
        "cc": list(message.cc.values),
        "cc_withheld": message.cc.withheld,
        "bcc": list(message.bcc.values),
        "subject": message.subject.value,
        "subject_withheld": message.subject.state == "withheld" or message.subject.partly_withheld,
        "attachments": list(message.attachments),
        "separator": message.separator,
        "body": message.body,
        "redaction_ratio": message.redaction_ratio,
        "exemptions": list(message.exemptions),
        "confidence": _confidences(message),
        "states": _states(message),
        **(_native(message) if message.is_native else {}),
    }


def _native(message: Message) -> Json:
    return {"native": True, "message_id": message.message_id or None, "in_reply_to": message.answers or None}


def _fields(message: Message) -> dict[str, Any]:
    return {
        "from": message.sender, "sent": message.sent, "to": message.to, "cc": message.cc, "subject": message.subject,
    }  # fmt: skip


def _confidences(message: Message) -> dict[str, float]:
    """How sure each field is that says anything."""
    return {name: round(f.confidence, 3) for name, f in _fields(message).items() if f.state != "absent"}


def _states(message: Message) -> dict[str, str]:
    return {name: f.state for name, f in _fields(message).items()}
