"""Parsing never raises and loses no page, whatever stands on the pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parsing.codec import document_to_extract
from ingest.parsing.document import parse_document
from tests.ingest.parsing.pages import pages

PIECES = st.sampled_from(
    [
        "From:", "From: Jane Doe <jane@example.org>", "Sent:", "Sent: Wednesday, May 2, 2012 9:15 AM", "To: H; ████",
        "To:", "Cc: Poe, Ann;", "Subject: Re: Harbour", "Subject:", "-----Original Message-----",
        "On May 2, 2012, at 9:15 AM, Jane wrote:", "> quoted", "Some words of a body.", "", "", "B6", "██████████",
        "Page 1 of 2", "MEMORANDUM", "Attachments: a.pdf", "2 messages", "UNCLASSIFIED",
        "Jane Doe <j@example.org>      Wed, Oct 3, 2012 at 4:05 PM", ">>> Jane 8/10/2019 2:30 PM >>>",
    ]
)  # fmt: skip
SHEETS = st.lists(st.lists(PIECES, max_size=14).map("\n".join), max_size=5)


@settings(max_examples=150, deadline=None)
@given(SHEETS, st.booleans())
def test_any_order_of_pieces_is_parsed_and_every_page_kept(sheets: list[str], is_text: bool) -> None:
    drawn = pages(*sheets, is_text=is_text)
    parsed = parse_document(drawn)
    assert [p.number for p in parsed.pages] == [p.number for p in drawn]
    assert all(p.message is None or p.message < len(parsed.messages) for p in parsed.pages)
    assert not parsed.messages or parsed.messages[0].depth == 0
    assert [m.page for m in parsed.messages] == sorted(m.page for m in parsed.messages)
    document_to_extract("x.pdf", "", drawn, parsed)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4), st.booleans())
def test_any_text_is_parsed(sheets: list[str], is_text: bool) -> None:
    assert len(parse_document(pages(*sheets, is_text=is_text)).pages) == len(sheets)
