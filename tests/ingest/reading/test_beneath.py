"""Text that a file holds beneath what covers it: found, counted, and never passed on."""

import pytest

from ingest.reading.codec import page_from_json, page_to_json
from ingest.reading.model import Box
from ingest.reading.source import open_source
from tests.ingest.reading import pdfs
from tests.ingest.reading.drawing import MAIL, Sheet, close_to

LINES = tuple(pdfs.text(72, 100 + 18 * row, line) for row, line in enumerate(MAIL))
SECRET = pdfs.text(72, 360, "The informant is Marguerite Delacroix of Larkspur Lane")
OVER = (70, 348, 360, 365)
BAR = pdfs.box(*OVER)


def read(tmp_path, *content, **more):
    path = pdfs.save(tmp_path / "made.pdf", *content, **more)
    with open_source(path) as source:
        return source.read(1)


def holds_secret(page):
    """Whether any part of what is beneath is in anything that reading hands on."""
    everything = page_to_json(page) + page.text + repr(page)
    return any(word in everything for word in ("informant", "Marguerite", "Delacroix", "Larkspur"))


COVERED = {
    "a black box": ((*LINES, SECRET, BAR), {}),
    "a grey box": ((*LINES, SECRET, pdfs.box(*OVER, grey=0.5)), {}),
    "a white box": ((*LINES, SECRET, pdfs.box(*OVER, grey=1)), {}),
    "a picture": ((*LINES, SECRET, pdfs.picture(*OVER)), {}),
    "a black annotation": ((*LINES, SECRET), {"annotations": (pdfs.annotation("Square", *OVER),)}),
    "a mark for redaction never applied": (
        (*LINES, SECRET),
        {"annotations": (pdfs.annotation("Redact", *OVER, fill=False),)},
    ),
    "a box within a form": ((*LINES, SECRET, pdfs.form()), {"inner": (BAR,)}),
    "a box over text within a form": ((*LINES, pdfs.form(), BAR), {"inner": (SECRET,)}),
    "a box of several parts": ((*LINES, SECRET, BAR.removesuffix(" f") + " 70 700 90 12 re f"), {}),
    "a box on a page shown sideways": ((*LINES, SECRET, BAR), {"rotate": 90}),
}


@pytest.mark.parametrize("case", COVERED)
def test_text_beneath_is_counted_and_in_nothing_that_is_handed_on(tmp_path, case):
    content, more = COVERED[case]
    page = read(tmp_path, *content, **more)
    assert sum(one.letters for one in page.beneath) == 47
    assert not holds_secret(page)


@pytest.mark.parametrize("case", ["a black box", "a grey box", "a white box", "a black annotation"])
def test_the_box_over_it_is_a_redaction(tmp_path, case):
    content, more = COVERED[case]
    (found,) = read(tmp_path, *content, **more).redactions
    assert close_to(found.box, Box(*OVER), points=2)
    assert found.style == next(style for style in ("black", "grey", "white") if style in case)


def test_text_white_on_white_is_counted_and_not_read(tmp_path):
    page = read(tmp_path, *LINES, pdfs.text(72, 360, "The informant is Marguerite Delacroix", grey=1))
    assert [one.words for one in page.beneath] == [5]
    assert not holds_secret(page)


def test_a_box_in_the_middle_of_a_word_parts_it(tmp_path):
    page = read(tmp_path, *LINES, pdfs.text(72, 360, "abcdefghi"), pdfs.box(89.6, 348, 107.2, 365))
    assert [w.text for w in page.words][-2:] == ["abc", "ghi"]
    assert [one.letters for one in page.beneath] == [3]
    assert [r.style for r in page.redactions] == ["black"]


def test_words_of_an_ocr_layer_beneath_a_black_bar_of_the_scan_are_counted(tmp_path):
    sheet = Sheet()
    sheet.mail(top=90)
    sheet.box(Box(*OVER))
    words = [pdfs.text(72, 100 + 18 * row, line, mode=3) for row, line in enumerate(MAIL)]
    page = read(tmp_path, pdfs.scan(), *words, SECRET.replace("0 Tr", "3 Tr"), sheet=sheet)
    assert sum(one.words for one in page.beneath) >= 4
    assert not holds_secret(page)


def test_the_ocr_text_of_a_scan_painted_over_it_is_the_text_of_the_page(tmp_path):
    sheet = Sheet()
    sheet.mail(top=90)
    page = read(tmp_path, *LINES, pdfs.scan(), sheet=sheet)
    assert (page.text_source, page.beneath) == ("layer", ())
    assert "Subject: Meeting of the county board" in page.text


def test_words_of_an_ocr_layer_where_a_scan_was_whited_out_are_counted(tmp_path):
    sheet = Sheet()
    sheet.mail(top=90)
    words = [pdfs.text(72, 100 + 18 * row, line, mode=3) for row, line in enumerate(MAIL)]
    page = read(tmp_path, pdfs.scan(), *words, SECRET.replace("0 Tr", "3 Tr"), sheet=sheet)
    assert sum(one.words for one in page.beneath) >= 4
    assert not holds_secret(page)


def test_print_of_a_scan_beneath_a_box_drawn_upon_it_is_counted(tmp_path):
    sheet = Sheet()
    sheet.mail(top=90)
    sheet.text(72, 350, "The informant is Marguerite Delacroix of Larkspur Lane")
    page = read(tmp_path, pdfs.scan(), BAR, sheet=sheet)
    (found,) = page.beneath
    assert found.letters >= 30
    assert not holds_secret(page)


def test_what_lies_beneath_is_kept_with_the_page(tmp_path):
    page = read(tmp_path, *LINES, SECRET, BAR)
    assert page_from_json(page_to_json(page)).beneath == page.beneath


FINE = {
    "a box with nothing beneath": (*LINES, BAR),
    "a box painted before the text": (*LINES, pdfs.box(*OVER, grey=0.8), SECRET),
    "white text on a black bar": (*LINES, BAR, pdfs.text(80, 360, "Part one: who you are", grey=1)),
    "a code beneath the box that it names": (*LINES, pdfs.text(80, 360, "(b)(6)"), BAR),
    "a word that programs put into the box": (*LINES, pdfs.text(80, 360, "REDACTED"), BAR),
    "text printed twice": (*LINES, *LINES),
    "small print in light grey": (*LINES, pdfs.text(72, 360, "Printed by the county", points=6, grey=0.8)),
    "a stroke through text": (*LINES, SECRET, pdfs.box(70, 356, 360, 357)),
}


@pytest.mark.parametrize("case", FINE)
def test_nothing_lies_beneath(tmp_path, case):
    assert read(tmp_path, *FINE[case]).beneath == ()


def test_text_upon_a_white_box_over_older_text_is_read(tmp_path):
    page = read(tmp_path, *LINES, SECRET, pdfs.box(*OVER, grey=1), pdfs.text(72, 360, "Nothing to see"))
    assert page.text.endswith("Nothing to see")
    assert sum(one.letters for one in page.beneath) == 47
    assert page.redactions == ()
    assert not holds_secret(page)
