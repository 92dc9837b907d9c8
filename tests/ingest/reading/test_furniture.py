from dataclasses import replace

import pytest

from ingest.reading.furniture import bates_number, find_furniture
from ingest.reading.geometry import content_words
from ingest.reading.model import Box, Page, Word
from ingest.reading.repetition import finish_document
from ingest.reading.stamps import find_stamp


def line(text, y, x=72.0):
    words = []
    for token in text.split():
        words.append(Word(token, Box(x, y, x + 6 * len(token), y + 10)))
        x += 6 * len(token) + 4
    return words


def kinds(text, y):
    return [f.kind for f in find_furniture(line(text, y), height=792)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UNCLASSIFIED", "banner"),
        (
            "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05768059 Date: 08/31/2015",
            "case-number",
        ),
        ("Case No. F-2015-04841", "case-number"),
        ("STATE-SCB0045042", "bates"),
        ("NIH-000960", "bates"),
        ("PRA GSP01_0011837", "bates"),
        ("EFTA00037366", "bates"),
        ("Page 1 of 2", "page-number"),
        ("- 3 -", "page-number"),
        ("https://mail.google.com/mail/u/0/?ui=2&ik=a1b2", "footer"),
        ("6/4/2020 Gmail - RE: Meeting", "print-date"),
    ],
)
def test_what_stands_at_the_edge_of_a_page_is_told_by_its_pattern(text, kind):
    assert kinds(text, 770) == [kind]


def test_the_same_words_amid_a_page_are_content():
    assert kinds("UNCLASSIFIED", 400) == []


def test_a_header_line_at_the_edge_is_content():
    assert kinds("Date: Monday, March 8, 2010", 30) == []


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("STATE-5CB0045296", "STATE-SCB0045296"),
        ("PRA GSPOI_0011837", "PRA GSP01_0011837"),
        ("NIH - 000960", "NIH-000960"),
        ("Monday", None),
        ("JUNE 2012", None),
    ],
)
def test_bates_numbers_get_their_proper_spelling(printed, number):
    assert bates_number(printed) == number


@pytest.mark.parametrize(
    ("lines", "stamp"),
    [
        (["RELEASE IN FULL"], "RELEASE IN FULL"),
        (["RELEASE IN", "PART B5,B6"], "RELEASE IN PART B5,B6"),
        (["RELEASE", "IN PART", "B6"], "RELEASE IN PART B6"),
        (["RELFASE 1N PART B7(C)"], "RELEASE IN PART B7(C)"),
        (["RELEASE IN PART B5,B3 CIA", "PERS/ORG,B6"], "RELEASE IN PART B5,B3 CIA PERS/ORG,B6"),
        (["RELEASE IN PART B3", "NATSECACT1947,B6"], "RELEASE IN PART B3 NATSECACT1947,B6"),
        (["RELEASE IN PART", "B3 DIA/NGA,B6"], "RELEASE IN PART B3 DIA/NGA,B6"),
        (["RELEASE IN PART", "B1, 1.4(B)(D), B6"], "RELEASE IN PART B1,1.4(B),1.4(D),B6"),
        (["RELEASE IN PART", "B5,B6 •"], "RELEASE IN PART B5,B6"),
        (["RELEASE IN —", "PART", "B6"], "RELEASE IN PART B6"),
        (["RELEASE IN", "PARTB5, B6"], "RELEASE IN PART B5,B6"),
        (["1RELEASE IN FULL1"], "RELEASE IN FULL"),
        (["KtLt/Abt IN I-ULLI"], "RELEASE IN FULL"),
        (["RELEASE IN PART B61"], "RELEASE IN PART B6"),
        (["RELEASE IN PART B1"], "RELEASE IN PART B1"),
        (["RELEASE IN PART", "B5", "January 6, 2012"], "RELEASE IN PART B5"),
    ],
)
def test_stamps_are_read_over_several_lines_and_when_damaged(lines, stamp):
    words = [w for row, text in enumerate(lines) for w in line(text, 40 + 12 * row, x=450)]
    assert find_stamp(words).text == stamp


def test_a_sentence_about_a_release_is_no_stamp():
    assert find_stamp(line("They will RELEASE IN FULL what we asked them for on Monday", 300)) is None


def page(number, *rows):
    words = tuple(w for text, y in rows for w in line(text, y))
    return Page(number=number, width=612, height=792, text_source="layer", words=words)


def test_a_line_that_returns_at_the_same_place_is_furniture():
    pages = [page(n, ("County Clerk records room", 20), (f"text of page {n}", 300)) for n in range(1, 5)]
    assert [content_words(p)[0].text for p in finish_document(pages)] == ["text"] * 4


def test_a_header_line_that_returns_is_not():
    pages = [page(n, ("From: Ortega, Ruth", 30)) for n in range(1, 5)]
    assert all(not p.furniture for p in finish_document(pages))


def test_two_pages_do_not_make_a_running_head():
    pages = [page(n, ("County Clerk records room", 20)) for n in (1, 2)]
    assert all(not p.furniture for p in finish_document(pages))


def test_finishing_twice_changes_nothing_more():
    pages = [page(n, ("County Clerk records room", 20), (f"text {n}", 300)) for n in range(1, 5)]
    once = finish_document(pages)
    assert finish_document(once) == once


def test_of_several_bates_numbers_the_usual_prefix_counts():
    pages = [page(n, (f"TAM-00000{n}", 770)) for n in (1, 2)]
    two = page(3, ("OTHER-000777", 775), ("TAM-000003", 755))
    read = [replace(p, furniture=(f := find_furniture(p.words, height=792)), bates=f[-1].text) for p in [*pages, two]]
    assert finish_document(read)[2].bates == "TAM-000003"


def test_a_code_by_itself_is_one_of_the_margin():
    words = [*line("From: Holm, Greta", 100), *line("(b)(6)", 100, x=480)]
    assert [f.kind for f in find_furniture(words, height=792)] == ["margin-code"]


def test_a_code_right_behind_a_label_stands_for_its_value():
    words = [*line("From:", 100), *line("(b)(6)", 100, x=140)]
    assert find_furniture(words, height=792) == ()


def test_a_code_far_behind_a_bare_label_is_one_of_the_margin():
    words = [*line("From:", 100), *line("B6", 100, x=520)]
    assert [f.kind for f in find_furniture(words, height=792)] == ["margin-code"]
