"""Text layers that are damaged go to OCR, good ones do not; the page says which text it has, and why."""

import pytest

from ingest.reading.errors import OcrFailed
from ingest.reading.ocr import engine
from ingest.reading.source import read_document
from tests.ingest.reading import pdfs
from tests.ingest.reading.drawing import MAIL, Sheet

try:
    engine()
except OcrFailed:
    pytest.skip("no tesseract model on this machine", allow_module_level=True)

LETTER = (
    "Sehr geehrte Frau Roe,",
    "vielen Dank für Ihre Nachricht vom Montag.",
    "Wir haben den Bericht über den Hafen gelesen",
    "und werden ihn am Donnerstag mit der Stadt besprechen.",
    "Die Kosten sind höher als im letzten Jahr, aber",
    "der Bau der neuen Brücke wird wie geplant beginnen.",
    "Bitte schicken Sie uns noch die Karte des Ufers.",
    "Mit freundlichen Grüßen",
)


def shifted(text):
    """As of a font whose codes are three too high: "Subject" is "Vxemhfw"."""
    return "".join(chr(33 + (ord(c) - 33 + 3) % 94) if " " < c <= "~" else c for c in text)


def symbols(text):
    """As of a font without names for its letters."""
    return "".join("~|^_=<>{}"[ord(c) % 9] if c != " " else c for c in text)


def read(tmp_path, *, layer, lines=MAIL):
    """A scan of these lines, with a layer that has `layer(line)` for each of them."""
    sheet = Sheet()
    sheet.mail(lines=lines)
    text = [pdfs.text(72, 100 + 18 * row, layer(line), mode=3) for row, line in enumerate(lines) if layer(line)]
    (page,) = read_document(pdfs.save(tmp_path / "scan.pdf", *text, pdfs.scan(), sheet=sheet))
    return page


@pytest.mark.parametrize("damage", [shifted, symbols])
def test_a_layer_in_the_wrong_letters_is_read_by_ocr(tmp_path, damage):
    page = read(tmp_path, layer=damage)
    assert page.text_source == "ocr"
    assert "Meeting of the county board" in page.text


@pytest.mark.parametrize("damage", [shifted, symbols])
def test_so_is_one_of_a_few_lines(tmp_path, damage):
    page = read(tmp_path, layer=damage, lines=MAIL[:5])
    assert page.text_source == "ocr"
    assert "Subject: Meeting of the county board" in page.text


def test_a_sound_layer_of_a_few_lines_is_taken(tmp_path):
    assert read(tmp_path, layer=str, lines=MAIL[:5]).text_source == "layer"


@pytest.mark.parametrize("damage", [shifted, symbols])
def test_the_page_says_that_its_layer_is_no_language(tmp_path, damage):
    page = read(tmp_path, layer=damage)
    assert page.source_reason.startswith("OCR, because the text layer does not look like language")


@pytest.mark.parametrize("empty", [lambda line: "", lambda line: "   "])
def test_an_empty_layer_over_ink_is_read_by_ocr_and_says_so(tmp_path, empty):
    page = read(tmp_path, layer=empty)
    assert (page.text_source, page.source_reason) == ("ocr", "OCR, because there is no text layer")


def test_a_sound_layer_is_taken_and_says_so(tmp_path):
    page = read(tmp_path, layer=str)
    assert page.text_source == "layer"
    assert page.source_reason.startswith("the text layer is good")


def test_a_sound_layer_in_another_language_is_kept(tmp_path):
    page = read(tmp_path, layer=str, lines=LETTER)
    assert page.text_source == "layer"
    assert "vielen Dank" in page.text


def test_the_page_says_why_a_layer_in_another_language_is_kept(tmp_path):
    page = read(tmp_path, layer=str, lines=LETTER)
    assert page.source_reason.endswith("but OCR reads the same words")
