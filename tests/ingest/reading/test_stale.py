"""OCR text of a scan that is older than its boxes: never passed on, whatever the boxes show."""

import pytest

from ingest.reading.codec import page_to_json
from ingest.reading.model import Box
from ingest.reading.source import open_source
from tests.ingest.reading import pdfs
from tests.ingest.reading.drawing import MAIL, Sheet, close_to

SECRET = "The informant is Marguerite Delacroix of Larkspur Lane"
OVER = (70, 348, 360, 365)
SHORT = (70, 348, 130, 365)
BAR = pdfs.box(*OVER)
CODE = pdfs.text(190, 360, "(b)(6)", points=10, grey=1)


def layer(*, secret=SECRET):
    lines = [pdfs.text(72, 100 + 18 * row, line, mode=3) for row, line in enumerate(MAIL)]
    return [*lines, pdfs.text(72, 360, secret, mode=3)]


def burned(box, *, fill=0, ink=255, outline=None, code="(b)(6)"):
    """A scan into which a box with a code was burned."""
    sheet = Sheet()
    sheet.mail(top=90)
    sheet.box(Box(*box), fill=fill, outline=outline)
    sheet.text((box[0] + box[2]) / 2 - 14, box[1] + 2, code, points=10, ink=ink)
    return sheet


def original(secret=SECRET):
    sheet = Sheet()
    sheet.mail(top=90)
    sheet.text(72, 349, secret)
    return sheet


def read(tmp_path, *content, **more):
    with open_source(pdfs.save(tmp_path / "made.pdf", *content, **more)) as source:
        return source.read(1)


def holds_secret(page):
    everything = page_to_json(page) + page.text + repr(page)
    return any(word in everything for word in ("informant", "Marguerite", "Delacroix", "Larkspur"))


SHEETS = {
    "black": burned(OVER),
    "grey": burned(OVER, fill=190, ink=0),
    "white with a hairline": burned(OVER, fill=255, ink=0, outline=0),
    "black with a reason in words": burned(OVER, code="REDACTED"),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_words_beneath_a_box_with_a_code_do_not_come_out(tmp_path, kind):
    page = read(tmp_path, pdfs.scan(), *layer(), sheet=SHEETS[kind])
    assert not holds_secret(page)
    assert sum(one.words for one in page.beneath) >= 4
    (found,) = page.redactions
    assert close_to(found.box, Box(*OVER), points=2)


def test_one_word_as_long_as_the_code_upon_it_does_not_come_out(tmp_path):
    page = read(tmp_path, pdfs.scan(), *layer(secret="informant"), sheet=burned(SHORT, code="(b)(7)(C)"))
    assert not holds_secret(page)
    assert len(page.redactions) == 1


DRAWN_UPON = {
    "black with a white code": (BAR, CODE),
    "white with a black code": (pdfs.box(*OVER, grey=1), pdfs.text(190, 360, "(b)(6)", points=10)),
}


@pytest.mark.parametrize("kind", DRAWN_UPON)
def test_a_box_drawn_upon_a_scan_hides_its_print_and_its_ocr_text(tmp_path, kind):
    page = read(tmp_path, pdfs.scan(), *layer(), *DRAWN_UPON[kind], sheet=original())
    assert not holds_secret(page)
    (found,) = page.redactions
    assert close_to(found.box, Box(*OVER), points=2)
    assert found.exemptions == ("(b)(6)",)


def test_the_ocr_text_of_a_title_bar_is_kept(tmp_path):
    sheet = Sheet()
    sheet.mail(top=90)
    sheet.box(Box(70, 344, 500, 368))
    sheet.text(76, 347, "Weekly bulletin of the harbour office", points=14, ink=255)
    bar = pdfs.text(76, 361, "Weekly bulletin of the harbour office", points=14, mode=3)
    page = read(tmp_path, pdfs.scan(), *layer()[:-1], bar, sheet=sheet)
    assert "Weekly bulletin of the harbour office" in page.text
    assert page.redactions == ()


def test_the_ocr_text_in_a_frame_is_kept(tmp_path):
    sheet = original()
    sheet.pen.rectangle([260, 1420, 1600, 1540], outline=0, width=3)
    page = read(tmp_path, pdfs.scan(), *layer(), sheet=sheet)
    assert SECRET in page.text


def test_a_number_in_a_box_that_the_old_text_has_with_a_letter_less_is_kept(tmp_path):
    sheet = burned((70, 340, 400, 500), fill=255, ink=0, outline=0, code="202-555-0143")
    number = pdfs.text(222, 352, "202555-0143", points=10, mode=3)
    assert "0143" in read(tmp_path, pdfs.scan(), *layer()[:-1], number, sheet=sheet).text
