"""The JSON that `manage.py extract` prints."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ingest.parsing.codec import as_displayed, document_to_extract, page_to_extract, tilted_back
from ingest.parsing.document import parse_document
from ingest.reading.model import Box
from tests.ingest.parsing.pages import page

TEXT = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              ██████████████
    Subject:         Harbour █████████

    It is out.
"""
PAGES = [page(TEXT)]
EXTRACT = document_to_extract("a.pdf", "00ff", PAGES, parse_document(PAGES))


def test_a_document_has_the_keys_of_the_contract() -> None:
    assert list(EXTRACT) == ["file", "sha256", "pages", "messages"]


def test_a_page_has_the_keys_of_the_contract() -> None:
    assert list(EXTRACT["pages"][0]) == [
        "page", "width", "height", "kind", "text_source", "text", "bates", "release_stamp",
        "redaction_ratio", "fully_redacted", "redactions",
    ]  # fmt: skip


def test_a_message_has_the_keys_of_the_contract() -> None:
    contract = {
        "depth", "page", "end_page", "from", "from_withheld", "sent", "sent_withheld", "to", "to_withheld", "cc", "bcc",
        "subject", "attachments", "separator", "body", "redaction_ratio", "exemptions", "confidence",
    }  # fmt: skip
    assert contract | {"cc_withheld", "subject_withheld", "states"} == set(EXTRACT["messages"][0])


def test_withheld_fields_are_told() -> None:
    message = EXTRACT["messages"][0]
    assert (message["from_withheld"], message["to_withheld"], message["subject_withheld"]) == (False, True, True)
    assert message["subject"] == "Harbour"


def test_boxes_are_lists_of_four_rounded_points() -> None:
    assert EXTRACT["pages"][0]["redactions"][0]["box"] == [102.0, 25.0, 186.0, 35.0]


def test_confidence_is_given_for_what_is_printed_only() -> None:
    assert set(EXTRACT["messages"][0]["confidence"]) == {"from", "sent", "to", "subject"}


def test_it_is_json() -> None:
    assert json.loads(json.dumps(EXTRACT)) == EXTRACT


def test_a_box_of_a_levelled_page_is_told_where_the_tilted_page_of_the_file_has_it() -> None:
    tilted = replace(PAGES[0], skew=1.0)
    x, y = tilted.width / 2, tilted.height / 2
    box = tilted_back(Box(x + 100, y, x + 200, y + 12), tilted)
    assert (round(box.y0 - y, 1), round(box.y1 - y, 1)) == (1.7, 15.5)


def test_a_box_of_a_level_page_stays_where_it_is() -> None:
    assert tilted_back(Box(10, 20, 30, 40), PAGES[0]) == Box(10, 20, 30, 40)


TURNED = {
    90: Box(20, 552, 40, 572),  # the file's page is 792 wide and 612 high
    180: Box(572, 752, 602, 772),
    270: Box(752, 40, 772, 60),
}


@pytest.mark.parametrize("turn", [90, 270])
def test_a_box_of_a_page_read_sideways_is_told_where_the_file_shows_it(turn: int) -> None:
    read = replace(PAGES[0], width=612.0, height=792.0, rotation=turn)
    assert as_displayed(Box(40, 20, 60, 40), read) == TURNED[turn]


def test_a_box_of_a_page_read_upside_down_is_told_where_the_file_shows_it() -> None:
    assert as_displayed(Box(10, 20, 40, 40), replace(PAGES[0], width=612.0, height=792.0, rotation=180)) == TURNED[180]


def test_a_page_read_sideways_has_the_size_that_its_file_shows() -> None:
    read = replace(PAGES[0], width=612.0, height=792.0, rotation=90)
    told = page_to_extract(read, parse_document(PAGES).pages[0])
    assert (told["width"], told["height"]) == (792.0, 612.0)
