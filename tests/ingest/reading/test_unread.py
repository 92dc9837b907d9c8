"""Print that a layer has no word for: what is read, and what is left alone."""

import pytest
from PIL import ImageFont

from ingest.reading.assemble import Sheet as Page
from ingest.reading.assemble import read_sheet
from ingest.reading.model import Box, Word
from ingest.reading.unread import missing_words, unread_print
from tests.ingest.reading.drawing import MAIL, SCALE, Sheet

LINES = ("From: Ortega, Ruth", "To: R", *MAIL[3:10])


def drawn(lines=LINES):
    sheet = Sheet()
    for row, line in enumerate(lines):
        label, _, value = line.partition(": ")
        sheet.text(72, 90 + 18 * row, f"{label}:" if value else label)
        sheet.text(180, 90 + 18 * row, value)
    return sheet


def layer(lines=LINES, *, without=()):
    """The words that `drawn` draws, by the font's own measure."""
    words = []
    for row, line in enumerate(lines):
        label, _, value = line.partition(": ")
        for x, part in ((72, f"{label}:" if value else label), (180, value)):
            words += [
                Word(token, Box(x0, 90 + 18 * row, x0 + width(token), 104 + 18 * row))
                for token, x0 in placed(part, x)
                if token not in without
            ]
    return tuple(words)


def width(text):
    return ImageFont.load_default(11 * SCALE).getlength(text) / SCALE


def placed(text, x):
    at = 0
    for token in text.split():
        start = text.index(token, at)
        yield token, x + width(text[:start])
        at = start + len(token)


def found(sheet, words, boxes=()):
    return missing_words(sheet.raster(), words, boxes=boxes, timeout=60)


def test_a_letter_by_itself_that_the_layer_lacks_is_read():
    (word,) = found(drawn(), layer(without=("R",)))
    assert word.text == "R"
    assert word.confidence < 1
    assert 178 < word.box.x0 < 184


def test_a_whole_layer_lacks_nothing():
    assert unread_print(drawn().raster(), layer(), boxes=()) == []


def test_the_page_says_how_many_words_are_from_ocr():
    sheet = drawn()
    page = read_sheet(Page(1, sheet.raster(), layer(without=("R",))))
    assert page.text_source == "layer"
    assert page.source_reason.endswith("OCR where it has no words: 1")
    assert "To: R" in page.text


def test_what_a_box_covers_is_not_read():
    assert found(drawn(), layer(without=("R",)), boxes=[Box(176, 106, 200, 124)]) == []


@pytest.mark.parametrize(
    "mark",
    [Box(200, 112, 201.5, 114), Box(200, 108, 200.4, 122), Box(200, 114, 380, 114.5), Box(200, 80, 260, 140)],
    ids=["speck", "upright hairline", "rule", "large square"],
)
def test_marks_that_are_no_print_give_no_word(mark):
    lines = ("From: Ortega, Ruth", "To:", *MAIL[3:10])
    sheet = drawn(lines)
    sheet.box(mark)
    assert found(sheet, layer(lines)) == []


def test_a_slanting_stroke_gives_no_word():
    lines = ("From: Ortega, Ruth", "To:", *MAIL[3:10])
    sheet = drawn(lines)
    sheet.pen.line([200 * SCALE, 120 * SCALE, 230 * SCALE, 109 * SCALE], fill=0, width=8)
    assert found(sheet, layer(lines)) == []


def test_a_word_that_the_layer_has_in_part_is_not_read_twice():
    whole = layer(without=("R",))
    half = tuple(
        Word(w.text, Box(w.box.x0 + 16, w.box.y0, w.box.x1, w.box.y1)) if w.text == "Subject:" else w for w in whole
    )
    assert [w.text for w in found(drawn(), half)] == ["R"]


def test_scribbles_give_no_word():
    lines = ("From: Ortega, Ruth", "To:", *MAIL[3:10])
    sheet = drawn(lines)
    for x in range(200, 228, 4):
        sheet.pen.ellipse([x * SCALE, 109 * SCALE, (x + 11) * SCALE, 120 * SCALE], outline=0, width=4)
    assert found(sheet, layer(lines)) == []


def test_print_that_stands_level_with_no_line_is_left_alone():
    sheet = drawn()
    sheet.text(180, 400, "R")
    assert unread_print(sheet.raster(), layer(), boxes=()) == []
