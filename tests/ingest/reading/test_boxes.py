"""Codes as they are printed with boxes on a drawn page: within, beside, above each other, one for several, in words."""

import pytest

from ingest.reading.boxes import find_boxes, with_codes
from ingest.reading.errors import OcrFailed
from ingest.reading.model import Box, Word
from ingest.reading.ocr import engine
from tests.ingest.reading.drawing import Sheet

try:
    engine()
except OcrFailed:
    pytest.skip("no tesseract on this machine", allow_module_level=True)

UPPER, LOWER, LAST = (Box(72, top, 400, top + 16) for top in (310, 332, 420))


def coded(sheet, *words):
    raster = sheet.raster()
    return [(r.exemptions, r.printed) for r in with_codes(find_boxes(raster, words), raster, words)[0]]


def drawn(*boxes, fill=None):
    sheet = Sheet()
    sheet.mail()
    for box in boxes:
        sheet.hairline(box) if fill is None else sheet.box(box, fill=fill)
    return sheet


def label(sheet, text, *, x, y, points=10):
    """Print on the page, and the words that a good layer has for it."""
    sheet.text(x, y, text, points=points)
    return Word(text, Box(x, y + 1, x + 6.0 * len(text), y + 11))


@pytest.mark.parametrize("fill", [None, 0, 150])
def test_a_code_printed_inside_is_read_from_the_image(fill):
    sheet = drawn(UPPER, fill=fill)
    sheet.text(200, 312, "(b)(6)", points=10, ink=0 if fill is None else 255)
    assert [exemptions for exemptions, _ in coded(sheet)] == [("(b)(6)",)]


def test_a_code_in_the_margin_level_with_a_box_is_its_code_as_printed():
    sheet = drawn(UPPER, LAST)
    words = [label(sheet, "B7(C)", x=560, y=312), label(sheet, "b5", x=560, y=422)]
    assert coded(sheet, *words) == [(("(b)(7)(C)",), ("B7(C)",)), (("(b)(5)",), ("b5",))]


def test_stacked_codes_all_belong_to_the_box_beside_them():
    sheet = drawn(Box(72, 310, 400, 352))
    words = [label(sheet, code, x=560, y=312 + 13 * n) for n, code in enumerate(("b1", "b3", "b7E"))]
    assert coded(sheet, *words) == [(("(b)(1)", "(b)(3)", "(b)(7)(E)"), ("b1", "b3", "b7E"))]


def test_one_code_level_with_several_boxes_belongs_to_each():
    sheet = drawn(Box(72, 310, 200, 326), Box(260, 310, 400, 326))
    words = [label(sheet, "B6", x=560, y=312)]
    assert [exemptions for exemptions, _ in coded(sheet, *words)] == [("(b)(6)",), ("(b)(6)",)]


def test_a_reason_in_words_within_a_box_is_kept_as_it_is_printed():
    sheet = drawn(UPPER, fill=0)
    sheet.text(120, 312, "Personal Privacy Information", points=10, ink=255)
    assert coded(sheet) == [(("Personal Privacy Information",), ("Personal Privacy Information",))]


def test_a_code_that_the_layer_garbled_is_read_again_from_the_image():
    sheet = drawn(UPPER)
    sheet.text(500, 312, "3.5(c)", points=12)
    words = [Word('’"5‘°’', Box(500, 313, 534, 325))]
    assert coded(sheet, *words) == [(("3.5(c)",), ("3.5(c)",))]


def test_a_letter_that_the_layer_left_out_of_a_code_is_found_on_the_image():
    sheet = drawn(UPPER)
    sheet.text(500, 312, "B5", points=12)
    words = [Word("5", Box(508, 313, 516, 325))]
    assert coded(sheet, *words) == [(("(b)(5)",), ("B5",))]


def test_a_page_number_beside_a_box_is_no_code():
    sheet = drawn(UPPER)
    words = [label(sheet, "12", x=560, y=312)]
    assert coded(sheet, *words) == [((), ())]


@pytest.mark.parametrize("fill", [0, 60, 110])
def test_print_that_stands_white_on_a_bar_is_shown_and_the_bar_hides_nothing(fill):
    sheet = drawn(Box(72, 310, 540, 332), fill=fill)
    sheet.text(80, 313, "Weekly bulletin of the office of records", points=12, ink=255)
    raster = sheet.raster()
    redactions, shown = with_codes(find_boxes(raster, ()), raster, ())
    assert (redactions, [w.text for w in shown][:2]) == ([], ["Weekly", "bulletin"])


def test_words_read_on_a_bar_have_their_place_on_the_page():
    sheet = drawn(Box(72, 310, 540, 332), fill=0)
    sheet.text(80, 313, "Weekly bulletin of the office", points=12, ink=255)
    raster = sheet.raster()
    _, (first, *_) = with_codes(find_boxes(raster, ()), raster, ())
    assert abs(first.box.x0 - 80) < 2
    assert 312 < first.box.y0 < first.box.y1 < 330


@pytest.mark.parametrize("reason", ["Juvenile victim", "Name and home address", "RCW 42.56.280"])
def test_white_print_that_gives_a_reason_or_says_what_is_hidden_leaves_the_box_a_redaction(reason):
    sheet = drawn(UPPER, fill=0)
    sheet.text(120, 312, reason, points=10, ink=255)
    assert len(coded(sheet)) == 1


def test_dark_print_that_shows_through_a_dark_fill_stays_hidden():
    sheet = drawn(UPPER, fill=110)
    sheet.text(120, 312, "the county has to pay for the plans", points=10, ink=0)
    assert len(coded(sheet)) == 1


def test_a_code_of_faint_contrast_is_read():
    sheet = drawn(UPPER, fill=130)
    sheet.text(200, 312, "(b)(6)", points=10, ink=195)
    assert [exemptions for exemptions, _ in coded(sheet)] == [("(b)(6)",)]
