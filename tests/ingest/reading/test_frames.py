"""White boxes whose outline is cut open."""

from ingest.reading.model import Box, Word
from ingest.reading.redactions import find_redactions
from tests.ingest.reading.drawing import Sheet, close_to

BOX = Box(60, 300, 540, 700)


def found(sheet, words=()):
    return [r.box for r in find_redactions(sheet.raster(), words)]


def opened(*wiped):
    """The outline of a box with parts of it wiped out."""
    sheet = Sheet()
    sheet.mail()
    sheet.hairline(BOX)
    for box in wiped:
        sheet.box(box, fill=255)
    return sheet


def test_a_box_is_found_although_a_code_wipes_out_its_corner():
    sheet = opened(Box(520, 296, 560, 324))
    sheet.text(526, 304, "B5", points=14)
    (box,) = found(sheet)
    assert close_to(box, BOX)


def test_a_box_is_found_although_a_stamped_line_runs_across_its_side():
    sheet = opened(Box(20, 320, 200, 340))
    sheet.text(30, 322, "Approved for Release 2019", points=12)
    words = [Word(t, Box(x, 322, x + 40, 336)) for t, x in (("Approved", 30), ("for", 84), ("Release", 105))]
    (box,) = found(sheet, words)
    assert close_to(box, BOX)


def test_a_box_with_two_corners_wiped_out_is_left_alone():
    assert found(opened(Box(520, 290, 560, 330), Box(40, 670, 90, 720))) == []


def test_a_frame_around_text_with_a_corner_wiped_out_is_no_box():
    sheet = opened(Box(520, 296, 560, 324))
    for row in range(12):
        sheet.text(80, 340 + 18 * row, "The board wants to know before Thursday what the county has to pay.")
    assert found(sheet) == []


def test_the_lines_beside_a_title_are_no_box():
    sheet = Sheet()
    sheet.mail()
    sheet.box(Box(60, 300, 60.8, 420))
    sheet.box(Box(60, 420, 300, 420.8))
    assert found(sheet) == []
