"""The text layer: words, their boxes on the page as displayed, and what lies beneath a box."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from ingest.reading.layer import Frame, read_layer
from ingest.reading.source import read_document


def put_text(pdf, page, text, x, y, *, size=12):
    font = pdfium_c.FPDFText_LoadStandardFont(pdf, b"Helvetica")
    item = pdfium_c.FPDFPageObj_CreateTextObj(pdf, font, size)
    encoded = (text + "\0").encode("utf-16-le")
    pdfium_c.FPDFText_SetText(item, (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded))
    pdfium_c.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
    pdfium_c.FPDFPage_InsertObject(page, item)


def put_bar(page, x, y, width, height):
    item = pdfium_c.FPDFPageObj_CreateNewRect(x, y, width, height)
    pdfium_c.FPDFPageObj_SetFillColor(item, 0, 0, 0, 255)
    pdfium_c.FPDFPath_SetDrawMode(item, 1, 0)
    pdfium_c.FPDFPage_InsertObject(page, item)


@pytest.fixture
def pdf():
    made = pdfium.PdfDocument.new()
    yield made
    made.close()


def test_words_are_parted_at_blanks(pdf):
    page = pdf.new_page(612, 792)
    put_text(pdf, page, "From: Ortega, Ruth", 72, 700)
    page.gen_content()
    assert [w.text for w in read_layer(page).words] == ["From:", "Ortega,", "Ruth"]


def test_words_are_parted_at_wide_gaps(pdf):
    page = pdf.new_page(612, 792)
    put_text(pdf, page, "From:", 72, 700)
    put_text(pdf, page, "Ruth", 200, 700)
    page.gen_content()
    assert [w.text for w in read_layer(page).words] == ["From:", "Ruth"]


def test_boxes_count_from_the_top_left(pdf):
    page = pdf.new_page(612, 792)
    put_text(pdf, page, "Ruth", 72, 700)
    page.gen_content()
    (word,) = read_layer(page).words
    assert 70 < word.box.x0 < 75
    assert word.box.y0 < 792 - 700 < word.box.y1


def test_the_crop_box_is_where_the_page_begins(pdf):
    page = pdf.new_page(612, 792)
    put_text(pdf, page, "Ruth", 172, 600)
    page.set_cropbox(100, 100, 512, 692)
    page.gen_content()
    (word,) = read_layer(page).words
    assert 70 < word.box.x0 < 75
    assert word.box.y0 < 692 - 600 < word.box.y1


@pytest.mark.parametrize(
    ("rotation", "shown"),
    [(0, (10, 770, 30, 780)), (90, (12, 10, 22, 30)), (180, (570, 12, 590, 22)), (270, (770, 570, 780, 590))],
)
def test_a_box_turns_with_the_page(rotation, shown):
    assert Frame(0, 0, 600, 792, rotation).shown(10, 12, 30, 22) == shown


def test_text_alive_beneath_a_bar_is_never_among_the_words(pdf, tmp_path):
    page = pdf.new_page(612, 792)
    for row in range(8):
        put_text(pdf, page, "The board wants to know what the county has to pay", 72, 700 - 20 * row)
    put_text(pdf, page, "Whitfield", 72, 500)
    put_bar(page, 68, 496, 200, 16)
    page.gen_content()
    pdf.save(tmp_path / "a.pdf")
    (read,) = read_document(tmp_path / "a.pdf")
    assert read.text_source == "layer"
    assert "Whitfield" not in read.text
    assert [r.style for r in read.redactions] == ["black"]


def test_text_beneath_a_dark_shape_that_is_no_bar_is_not_shown_either(pdf, tmp_path):
    page = pdf.new_page(612, 792)
    for row in range(8):
        put_text(pdf, page, "The board wants to know what the county has to pay", 72, 700 - 20 * row)
    put_text(pdf, page, "Whitfield", 72, 500)
    for slice_of_disc in range(60):
        half = (30**2 - (slice_of_disc - 30) ** 2) ** 0.5
        put_bar(page, 98 - 2 * half, 474 + slice_of_disc, 4 * half, 1)
    page.gen_content()
    pdf.save(tmp_path / "a.pdf")
    (read,) = read_document(tmp_path / "a.pdf")
    assert "Whitfield" not in read.text
