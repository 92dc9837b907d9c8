"""Pages to lines."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsing.lines import PAGE_TOP, document_lines, is_code
from ingest.reading.model import Box, Furniture, Word
from tests.ingest.parsing.pages import page, pages


def test_words_on_one_height_are_a_line_from_left_to_right() -> None:
    assert [line.text for line in document_lines([page("From:     Doe\n\nTo: Roe")])] == ["From: Doe", "To: Roe"]


def test_the_first_line_of_each_page_has_the_page_above_it() -> None:
    lines = document_lines(pages("one\ntwo", "three"))
    assert [line.gap == PAGE_TOP for line in lines] == [True, False, True]


def test_lines_are_numbered_through_the_document() -> None:
    assert [line.index for line in document_lines(pages("one\ntwo", "three"))] == [0, 1, 2]


def test_codes_in_the_margin_are_no_words_of_the_line() -> None:
    (line,) = document_lines([page("From: Doe" + " " * 80 + "B6")])
    assert (line.text, line.codes) == ("From: Doe", ("B6",))


def test_what_a_box_covers_between_two_lines_is_no_white() -> None:
    covered = document_lines([page("one\n████\n████\n████\ntwo")])[1]
    empty = document_lines([page("one\n\n\n\ntwo")])[1]
    assert covered.gap < 1 < empty.gap


def test_a_box_over_a_line_is_a_blank_in_it() -> None:
    (line,) = document_lines([page("To: ████████ Roe")])
    assert line.blanks == ((24.0, 72.0),)


def test_furniture_of_reading_is_left_out() -> None:
    drawn = page("BANNER TEXT\n\nbody text")
    stamped = replace(drawn, furniture=(Furniture("banner", "BANNER TEXT", Box(0, 0, 100, 12)),))
    assert [line.text for line in document_lines([stamped])] == ["body text"]


def test_a_running_head_is_left_out_where_it_comes_back() -> None:
    body = "\n".join(f"line {n} of the body" for n in range(10))
    lines = document_lines(pages(*(f"County of Example, file {n}\n\n{body}" for n in range(5))))
    assert not any("County" in line.text for line in lines)


def test_codes_are_told_from_words() -> None:
    assert all(map(is_code, ("B6", "(b)(5)", "B7(C)", "1.4(D)", "B5,B6", "b7C", "P6/(b)(6)", "1.4(b)(d)", "(k)(2)")))
    assert not any(map(is_code, ("Ben", "16", "b", "March", "B52s", "3.5", "")))


def test_a_speck_parts_no_line_and_is_no_text() -> None:
    drawn = page("From: Doe, Jane\n\n\nbody")
    speck = Word(".", Box(50, 3, 52, 5), 0.3)
    speckled = replace(drawn, words=(*drawn.words, speck, Word("|", Box(0, 27, 2, 33), 0.4)))
    assert [line.text for line in document_lines([speckled])] == ["From: Doe, Jane", "body"]


def test_rows_at_one_height_are_one_line() -> None:
    drawn = page("Subject:        County")
    odd = Word("Marlow", Box(60, -8, 90, 20), 0.9)
    assert [line.text for line in document_lines([replace(drawn, words=(*drawn.words, odd))])] == [
        "Subject: Marlow County"
    ]


def test_the_rest_of_a_stamp_goes_where_reading_has_taken_its_first_line() -> None:
    drawn = page(f"Subject: Harbour\n{' ' * 20}CONFIDENTIAL — Reason: 1.4(D) —\n{' ' * 20}on: 02/12/2026\n\nFyi")
    stamped = replace(drawn, furniture=(Furniture("stamp", "Classified by DAS, A/GIS,", Box(120, -11, 300, -1)),))
    assert [line.text for line in document_lines([stamped])] == ["Subject: Harbour", "Fyi"]


def test_the_same_last_words_of_one_message_on_several_pages_stay() -> None:
    body = "\n".join(f"line {n} of the body" for n in range(10))
    lines = document_lines(pages(*(f"{body}\n\nPrudence Lane" for _ in range(5))))
    assert sum(line.text == "Prudence Lane" for line in lines) == 5
