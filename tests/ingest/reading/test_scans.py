"""Scanned pages read whole, by OCR: words, boxes, codes, position."""

import pytest

from ingest.reading.errors import OcrFailed
from ingest.reading.model import Box
from ingest.reading.ocr import engine
from ingest.reading.source import read_document
from tests.ingest.reading.drawing import Sheet, close_to, save_pdf

try:
    engine()
except OcrFailed:
    pytest.skip("no tesseract model on this machine", allow_module_level=True)

BAR = Box(72, 330, 400, 345)


def scan(*, code="(b)(6)"):
    sheet = Sheet()
    sheet.mail()
    sheet.box(BAR)
    if code:
        sheet.text(200, 332, code, points=9, ink=255)
    sheet.text(480, 770, "TAMARACK-000123", points=9)
    return sheet


def read(tmp_path, sheet):
    (page,) = read_document(save_pdf(tmp_path / "scan.pdf", sheet))
    return page


def test_a_scan_without_layer_is_read_by_ocr_and_says_why(tmp_path):
    page = read(tmp_path, scan())
    assert page.text_source == "ocr"
    assert page.source_reason == "OCR, because there is no text layer"
    assert "Monday, March 8, 2010 9:14 AM" in page.text
    assert page.bates == "TAMARACK-000123"


def test_a_code_in_a_black_bar_is_its_reason_and_no_word_of_the_page(tmp_path):
    page = read(tmp_path, scan())
    assert [r.exemptions for r in page.redactions] == [("(b)(6)",)]
    assert "(b)" not in page.text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_brought_upright(tmp_path, turn):
    page = read(tmp_path, scan().turned(turn))
    assert page.rotation == 360 - turn
    assert (round(page.width), round(page.height)) == (612, 792)
    assert close_to(page.redactions[0].box, BAR, points=2)
    assert "Subject: Meeting of the county board" in page.text


def test_skew_is_mended(tmp_path):
    page = read(tmp_path, scan().skewed(1.2))
    assert page.skew == pytest.approx(-1.2, abs=0.2)
    assert close_to(page.redactions[0].box, BAR, points=2)


def test_specks_and_uneven_light_cost_no_line(tmp_path):
    page = read(tmp_path, scan().skewed(-0.8).speckled().shaded())
    assert "We should also look at the letter that the state sent us last week about the agreement." in page.text
    assert close_to(page.redactions[0].box, BAR, points=2)


def test_a_page_withheld_whole_is_fully_redacted_and_keeps_its_number(tmp_path):
    sheet = Sheet()
    sheet.box(Box(60, 60, 560, 740))
    sheet.text(480, 770, "TAMARACK-000124", points=9)
    page = read(tmp_path, sheet)
    assert page.fully_redacted
    assert page.redaction_ratio == pytest.approx(1.0)
    assert page.bates == "TAMARACK-000124"


def test_a_page_released_in_full_has_no_redactions(tmp_path):
    sheet = scan(code="")
    sheet.text(440, 40, "RELEASE IN FULL", points=11)
    page = read(tmp_path, sheet)
    assert page.release_stamp == "RELEASE IN FULL"
    assert page.redactions == ()


def test_a_page_of_nothing_but_specks_is_blank(tmp_path):
    page = read(tmp_path, Sheet().speckled(share=0.0001))
    assert page.blank


def test_a_thin_line_between_messages_is_a_rule(tmp_path):
    sheet = scan()
    sheet.box(Box(72, 300, 540, 300.7))
    page = read(tmp_path, sheet)
    assert any(abs(rule.y0 - 300) < 2 and rule.width > 450 for rule in page.rules)


def test_a_frame_around_ordinary_text_loses_none_of_it(tmp_path):
    sheet = scan(code="")
    sheet.hairline(Box(66, 500, 540, 560))
    sheet.text(200, 520, "The jury has reached a verdict", points=12)
    page = read(tmp_path, sheet)
    assert "The jury has reached a verdict" in page.text
    assert [r.style for r in page.redactions] == ["black"]
