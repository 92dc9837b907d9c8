"""Parsed documents of a few lines of text, for the tests of whole documents."""

from __future__ import annotations

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message, ParsedDocument
from tests.ingest.parsing.pages import pages

OUTLOOK = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              Roe, Richard; H
    Cc:              Poe, Ann
    Subject:         Re: Harbour report
    Attachments:     harbour v2.docx; map.pdf

    Thanks, I will read it tonight.
"""


def parse(*texts: str, is_text: bool = False) -> ParsedDocument:
    return parse_document(pages(*texts, is_text=is_text))


def only(document: ParsedDocument) -> Message:
    assert len(document.messages) == 1, [m.subject.value for m in document.messages]
    return document.messages[0]


def senders(document: ParsedDocument) -> list[str | None]:
    return [message.sender.value for message in document.messages]


CHAIN = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              H
    Subject:         Re: Harbour

    Fine with me.


    ----- Original Message -----
    From: Roe, Richard
    Sent: Wednesday, September 12, 2012 10:15 AM
    To: Doe, Jane M
    Subject: Harbour

    Shall we?


    From: Poe, Ann
    Sent: Wednesday, September 12, 2012 9:00 AM
    To: Roe, Richard
    Subject: Harbour

    The report is out.
"""
