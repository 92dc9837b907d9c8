"""Redactions on drawn pages: each style, and what only looks like one."""

import cv2
import pytest

from ingest.reading.model import Box, Word
from ingest.reading.raster import Raster
from ingest.reading.redactions import find_redactions
from tests.ingest.reading.drawing import SCALE, Sheet, close_to

NAME = Box(150, 140, 300, 156)
TWO_LINES = (Box(72, 300, 500, 316), Box(72, 316, 380, 332))


def boxes(sheet, words=()):
    return [r.box for r in find_redactions(sheet.raster(), words)]


def styles(sheet):
    return [r.style for r in find_redactions(sheet.raster(), ())]


@pytest.fixture
def sheet():
    drawn = Sheet()
    drawn.mail()
    return drawn


def test_a_page_of_print_has_none(sheet):
    assert boxes(sheet) == []


def test_a_black_bar_is_found_where_it_was_drawn(sheet):
    sheet.box(NAME)
    (found,) = boxes(sheet)
    assert close_to(found, NAME)
    assert styles(sheet) == ["black"]


def test_a_grey_box_is_grey(sheet):
    sheet.box(NAME, fill=150)
    assert styles(sheet) == ["grey"]


@pytest.mark.parametrize("line", [1, 2, 7])
def test_a_white_box_is_found_by_its_outline_whatever_its_weight(sheet, line):
    sheet.hairline(NAME, line=line)
    (found,) = boxes(sheet)
    assert close_to(found, NAME)
    assert styles(sheet) == ["white-outline"]


def test_touching_bars_of_different_length_are_two(sheet):
    for box in TWO_LINES:
        sheet.box(box)
    assert all(close_to(a, b, points=2) for a, b in zip(boxes(sheet), TWO_LINES, strict=True))


def test_touching_white_boxes_are_two(sheet):
    for box in TWO_LINES:
        sheet.hairline(box)
    assert all(close_to(a, b) for a, b in zip(boxes(sheet), TWO_LINES, strict=True))


def test_a_bar_that_touches_letters_is_found(sheet):
    sheet.box(Box(100, 92, 200, 105))
    assert len(boxes(sheet)) == 1


def test_a_skewed_bar_is_one_box_and_not_a_staircase(sheet):
    sheet.box(Box(72, 330, 500, 346))
    assert len(boxes(sheet.skewed(0.8))) == 1


def test_uneven_light_and_specks_change_nothing(sheet):
    sheet.box(NAME)
    assert len(boxes(sheet.speckled().shaded())) >= 1


def test_white_print_in_a_bar_is_part_of_it(sheet):
    sheet.box(NAME)
    sheet.text(190, 142, "(b)(6)", points=9, ink=255)
    (found,) = boxes(sheet)
    assert close_to(found, NAME)


def test_a_page_all_withheld_is_one_box():
    sheet, whole = Sheet(), Box(50, 60, 560, 740)
    sheet.box(whole)
    (found,) = boxes(sheet)
    assert close_to(found, whole)


def test_rules_are_not_redactions(sheet):
    sheet.box(Box(72, 84, 540, 87))
    sheet.box(Box(72, 340, 540, 340.5))
    assert boxes(sheet) == []


def test_square_bullets_are_not_redactions(sheet):
    for row in range(4):
        sheet.box(Box(72, 350 + 18 * row, 78, 356 + 18 * row))
    assert boxes(sheet) == []


def test_a_black_scanner_edge_is_not_a_redaction(sheet):
    sheet.box(Box(0, 0, 14, 792))
    assert boxes(sheet) == []


def test_a_title_bar_with_large_white_letters_is_not_a_redaction(sheet):
    sheet.box(Box(72, 350, 540, 420))
    sheet.text(90, 356, "BULLETIN", points=54, ink=255)
    assert boxes(sheet) == []


def test_large_closed_letters_are_not_redactions():
    sheet = Sheet()
    sheet.text(72, 100, "DOG DEED BOOK", points=48)
    assert boxes(sheet) == []


def test_the_frame_of_a_stamp_is_not_a_redaction(sheet):
    frame = Box(430, 36, 540, 64)
    sheet.hairline(frame)
    sheet.text(436, 40, "RELEASE IN FULL", points=11)
    words = [Word(t, Box(x, 40, x + 40, 52)) for t, x in (("RELEASE", 436), ("IN", 480), ("FULL", 500))]
    assert boxes(sheet, words) == []


def test_the_empty_cells_of_a_table_are_not_redactions():
    sheet, words = Sheet(), []
    for row in range(4):
        for column in range(4):
            cell = Box(72 + 100 * column, 100 + 30 * row, 172 + 100 * column, 130 + 30 * row)
            sheet.hairline(cell)
            if (row, column) != (2, 3):
                sheet.text(cell.x0 + 8, cell.y0 + 8, "County")
                words.append(Word("County", Box(cell.x0 + 8, cell.y0 + 8, cell.x0 + 48, cell.y0 + 20)))
    assert boxes(sheet, words) == []


def test_an_outline_cut_open_by_print_is_closed_again(sheet):
    box = Box(72, 400, 540, 500)
    sheet.hairline(box)
    sheet.box(Box(301, 396, 355, 409), fill=255)
    sheet.text(304, 396, "3.3(h)(2)", points=10)
    found = boxes(sheet, [Word("3.3(h)(2)", Box(304, 396, 352, 408))])
    assert any(close_to(f, box, points=3) for f in found)


def test_words_in_the_layer_beneath_a_white_box_do_not_make_it_a_frame(sheet):
    sheet.hairline(NAME)
    assert len(boxes(sheet, [Word("Whitfield", Box(160, 142, 220, 154))])) == 1


def test_words_that_can_be_read_on_a_fill_make_it_no_redaction(sheet):
    field = Box(72, 400, 300, 418)
    sheet.box(field, fill=200)
    sheet.text(80, 402, "Debtor number one", points=11)
    words = [Word(t, Box(x, 402, x + 40, 415)) for t, x in (("Debtor", 80), ("number", 122), ("one", 166))]
    assert boxes(sheet, words) == []


def test_words_of_the_layer_beneath_a_bar_do_not_save_it(sheet):
    sheet.box(Box(72, 400, 300, 418))
    assert len(boxes(sheet, [Word("Debtor", Box(80, 402, 120, 415))])) == 1


def test_the_check_boxes_of_a_form_are_not_redactions(sheet):
    for row in range(3):
        sheet.hairline(Box(72, 350 + 20 * row, 83, 361 + 20 * row))
    assert boxes(sheet) == []


def test_a_small_grey_box_nearly_filled_by_its_code_is_found(sheet):
    small = Box(150, 320, 200, 333)
    sheet.box(small, fill=190)
    sheet.text(153, 319, "(b)(7)(E)", points=11)
    (found,) = boxes(sheet)
    assert close_to(found, small)


def test_a_low_grey_box_that_its_code_parts_is_one(sheet):
    low = Box(150, 320, 390, 331)
    sheet.box(low, fill=190)
    sheet.text(240, 318, "(b)(7)(E)", points=11)
    (found,) = boxes(sheet)
    assert close_to(found, low)


def test_two_grey_boxes_with_paper_between_are_two(sheet):
    for place in (Box(150, 320, 230, 333), Box(250, 320, 330, 333)):
        sheet.box(place, fill=190)
    assert len(boxes(sheet)) == 2


def test_a_bar_close_below_another_is_found_on_a_coarse_scan():
    upper, lower = Box(72, 300, 400, 312), Box(144, 314, 300, 326)
    sheet = Sheet()
    sheet.box(upper)
    sheet.box(lower)
    grey = cv2.resize(sheet.raster().grey, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA)
    found = [r.box for r in find_redactions(Raster(grey, SCALE * 2 / 3, SCALE * 2 / 3), ())]
    assert all(close_to(a, b) for a, b in zip(found, (upper, lower), strict=True))
