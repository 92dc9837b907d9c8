"""Where lines of a body stand, and where something is withheld within them."""

from __future__ import annotations

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message
from tests.ingest.parsing.pages import page, pages

HEAD = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    Subject:         Harbour

"""


def message(text: str, *, is_text: bool = False) -> Message:
    (found,) = parse_document([page(HEAD + text, is_text=is_text)]).messages
    return found


def gaps(text: str) -> list[tuple[int, ...]]:
    return [place.gaps for place in message(text).places if place]


def test_each_line_of_the_body_has_a_place_and_an_empty_one_has_none() -> None:
    found = message("    It is out.\n\n\n    Jane\n")
    assert found.body.split("\n") == ["It is out.", "", "Jane"]
    assert [place is not None for place in found.places] == [True, False, True]


def test_a_place_is_page_and_box() -> None:
    (place,) = message("    It is out.\n").places
    assert place is not None
    assert place.page == 1
    assert place.box is not None
    assert place.box.x0 < place.box.x1


def test_a_line_of_a_text_file_has_no_box() -> None:
    (place,) = message("    It is out.\n", is_text=True).places
    assert place is not None
    assert (place.page, place.box, place.gaps) == (1, None, ())


def test_a_box_within_a_line_is_a_gap_before_the_next_word() -> None:
    assert gaps("    The clerk told ████████ that it is out.\n") == [(3,)]


def test_a_box_at_the_end_of_a_line_is_a_gap_behind_its_last_word() -> None:
    assert gaps("    The clerk told all of us that ██████████\n") == [(7,)]


def test_a_line_without_a_box_has_no_gap() -> None:
    assert gaps("    The clerk told ████████ that it is out.\n\n\n    It is out.\n") == [(3,), ()]


def test_a_box_in_place_of_a_whole_line_is_a_gap_behind_the_line_above_and_before_the_one_below() -> None:
    text = """
    On behalf of the neighbours I request copies of all of the
    ██████████████████████████████████████████████████████████
    and every version of any statement on whether a county can
    decline. The signed letter is attached.
"""
    assert gaps(text) == [(12,), (0,)]


def test_a_box_within_a_line_is_no_gap_of_the_line_below() -> None:
    assert gaps("    ask ██████ today\n    or wait.\n") == [(1,), ()]


def test_a_message_over_two_pages_has_places_on_both() -> None:
    first = HEAD + "    It is out.\n\n\n    More follows on the next page, for what there is to say is long:\n"
    (found,) = parse_document(pages(first, "    Here it is.\n")).messages
    assert [place.page for place in found.places if place] == [1, 1, 2]
