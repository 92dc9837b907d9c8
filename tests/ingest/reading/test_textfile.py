import pytest

from ingest.reading.errors import PageFailed
from ingest.reading.model import TEXT_COLUMN, TEXT_ROW, Box
from ingest.reading.source import open_source, read_document
from ingest.reading.textfile import decode, split_pages, text_page


def test_a_form_feed_after_the_last_page_begins_no_page():
    assert split_pages("one\ftwo\f\n") == ["one", "two"]


def test_an_empty_page_between_two_form_feeds_counts():
    assert split_pages("one\f\ftwo") == ["one", "", "two"]


def test_words_stand_on_the_character_grid():
    page = text_page(1, "From:  Ruth\n\n   Dan")
    assert [w.text for w in page.words] == ["From:", "Ruth", "Dan"]
    assert page.words[2].box == Box(3 * TEXT_COLUMN, 2 * TEXT_ROW, 6 * TEXT_COLUMN, 3 * TEXT_ROW)
    assert not page.has_geometry


def test_tabs_are_expanded():
    assert text_page(1, "To:\tDan").words[1].box.x0 == 8 * TEXT_COLUMN


def test_what_is_not_utf8_is_read_as_cp1252():
    assert decode("Muñiz – “yes”\r\n".encode("cp1252")) == "Muñiz – “yes”\n"


def test_a_byte_order_mark_is_no_text():
    assert decode("﻿From: Ruth".encode()) == "From: Ruth"


def test_a_page_without_words_is_blank():
    assert text_page(1, "  \n \n").blank


def test_a_bates_line_ends_the_page_as_furniture():
    lines = ["From: Ruth", "Sent: Monday"] + [f"line {n} of the letter about the board" for n in range(12)]
    page = text_page(1, "\n".join([*lines, "NIH-000960"]))
    assert page.bates == "NIH-000960"


def test_a_stamp_over_two_lines_is_read():
    page = text_page(1, " " * 60 + "RELEASE\n" + " " * 60 + "IN PART B5,B6\n\nFrom: Ruth")
    assert page.release_stamp == "RELEASE IN PART B5,B6"


def test_a_marking_behind_a_label_is_a_subject_and_no_banner():
    page = text_page(1, "CONFIDENTIAL\nFrom:      Ruth\nSubject:      Confidential\n\nSee you.")
    assert [f.text for f in page.furniture] == ["CONFIDENTIAL"]


def test_a_text_file_has_its_pages(tmp_path):
    path = tmp_path / "ocr.txt"
    path.write_text("From: Ruth\fSent: Monday\f", encoding="utf-8")
    assert [p.text for p in read_document(path)] == ["From: Ruth", "Sent: Monday"]


def test_a_page_beyond_the_last_is_refused(tmp_path):
    path = tmp_path / "ocr.txt"
    path.write_text("one", encoding="utf-8")
    with open_source(path) as source, pytest.raises(PageFailed) as failure:
        source.read(2)
    assert failure.value.code == "no-such-page"
