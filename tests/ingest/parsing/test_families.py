"""Each family of print-out, as words on a page and as OCR text: its messages and their fields."""

from __future__ import annotations

import pytest

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message, ParsedDocument
from tests.ingest.parsing.pages import pages
from tests.ingest.parsing.samples import NO_HEADERS, SAMPLES
from tests.ingest.parsing.samples.sample import Expected, Sample

CASES = [
    pytest.param(sample, is_text, id=f"{name}-{'text' if is_text else 'page'}")
    for name, sample in SAMPLES.items()
    for is_text in (False, True)
    if not is_text or "█" not in "".join(sample.pages)
]
FALSE_CASES = [
    pytest.param(sample, is_text, id=f"{name}-{'text' if is_text else 'page'}")
    for name, sample in NO_HEADERS.items()
    for is_text in (False, True)
]


def parse(sample: Sample, *, is_text: bool) -> ParsedDocument:
    return parse_document(pages(*sample.pages, is_text=is_text))


def pairs(sample: Sample, *, is_text: bool) -> list[tuple[Message, Expected]]:
    return list(zip(parse(sample, is_text=is_text).messages, sample.messages, strict=True))


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_each_message_is_found_at_its_depth(sample: Sample, is_text: bool) -> None:
    found = parse(sample, is_text=is_text)
    assert [m.depth for m in found.messages] == [e.depth for e in sample.messages]


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_each_sender_is_read(sample: Sample, is_text: bool) -> None:
    for message, expected in pairs(sample, is_text=is_text):
        assert message.sender.value == expected.sender


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_each_date_is_read(sample: Sample, is_text: bool) -> None:
    for message, expected in pairs(sample, is_text=is_text):
        assert expected.sent in (None, message.sent.value)


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_all_recipients_are_read(sample: Sample, is_text: bool) -> None:
    for message, expected in pairs(sample, is_text=is_text):
        assert expected.to in (None, message.to.values)


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_each_subject_is_read(sample: Sample, is_text: bool) -> None:
    for message, expected in pairs(sample, is_text=is_text):
        assert expected.subject in (None, message.subject.value)


@pytest.mark.parametrize(("sample", "is_text"), CASES)
def test_each_body_is_the_message_s_own(sample: Sample, is_text: bool) -> None:
    for message, expected in pairs(sample, is_text=is_text):
        assert expected.body in (None, message.body)


@pytest.mark.parametrize(("sample", "is_text"), FALSE_CASES)
def test_what_looks_like_a_header_and_is_none_begins_no_message(sample: Sample, is_text: bool) -> None:
    found = parse(sample, is_text=is_text)
    assert [(m.depth, m.sender.value) for m in found.messages] == [(e.depth, e.sender) for e in sample.messages]
