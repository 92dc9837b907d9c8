"""Parsed documents as the plain dictionaries that `manage.py extract` prints, one JSON object a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.parsing.model import Message, ParsedDocument, ParsedPage
from ingest.reading.model import Page, Redaction

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
        "width": round(page.width, 1),
        "height": round(page.height, 1),
        "kind": parsed.kind,
        "text_source": page.text_source,
        "text": page.text,
        "bates": page.bates,
        "release_stamp": page.release_stamp,
        "redaction_ratio": round(page.redaction_ratio, 4),
        "fully_redacted": page.fully_redacted,
        "redactions": [redaction_to_extract(redaction) for redaction in page.redactions],
    }
    if page.beneath:
        found["beneath"] = [{"box": b.box.as_list(), "words": b.words, "letters": b.letters} for b in page.beneath]
    return found


def redaction_to_extract(redaction: Redaction) -> Json:
    return {
        "box": redaction.box.as_list(),
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
