"""Boxes that a file draws, in which nothing stands but a reason."""

import pytest

from ingest.reading.model import Box
from ingest.reading.source import open_source
from tests.ingest.reading import pdfs
from tests.ingest.reading.drawing import LETTER, MAIL, close_to

LINES = tuple(pdfs.text(72, 100 + 18 * row, line) for row, line in enumerate(MAIL))
PLACE = (150, 349, 330, 363)
SMALL = (150, 349, 184, 361)


def outline(x0, y0, x1, y1, *, width=0.75):
    return f"0 0 0 RG {width} w {x0} {LETTER[1] - y1} {x1 - x0} {y1 - y0} re S"


def read(tmp_path, *content, **more):
    with open_source(pdfs.save(tmp_path / "made.pdf", *LINES, *content, **more)) as source:
        return source.read(1)


def code(box, text="(b)(6)", *, points=9.0, grey=0.0):
    return pdfs.text((box[0] + box[2]) / 2 - 2.3 * len(text), box[3] - 3.5, text, points=points, grey=grey)


BOXES = {
    "white without an outline": (pdfs.box(*PLACE, grey=1), code(PLACE)),
    "white with an outline": (pdfs.box(*PLACE, grey=1), outline(*PLACE), code(PLACE)),
    "only an outline": (outline(*PLACE), code(PLACE)),
    "small, outlined, and full": (outline(*SMALL), code(SMALL, points=11)),
    "small, grey, and full": (pdfs.box(*SMALL, grey=0.75), code(SMALL, points=11)),
    "small, with a section of a state's law": (outline(*SMALL), code(SMALL, "552.137")),
    "with words that say why": (pdfs.box(*PLACE, grey=1), outline(*PLACE), code(PLACE, "Redacted under s.40(2)")),
}


@pytest.mark.parametrize("kind", BOXES)
def test_a_box_with_a_reason_is_a_redaction_as_the_file_draws_it(tmp_path, kind):
    (found,) = read(tmp_path, *BOXES[kind]).redactions
    x0, y0, x1, y1 = PLACE if "small" not in kind else SMALL
    assert close_to(found.box, Box(x0, y0, x1, y1), points=1.5)
    assert found.exemptions


def test_a_white_box_over_older_text_is_told_by_the_code_upon_it(tmp_path):
    older = pdfs.text(152, 360, "Marguerite Delacroix")
    page = read(tmp_path, older, pdfs.box(*PLACE, grey=1), code(PLACE))
    (found,) = page.redactions
    assert close_to(found.box, Box(*PLACE), points=1.5)
    assert "Marguerite" not in page.text


def test_a_box_of_text_typed_upon_the_page_is_told_by_what_the_annotation_says(tmp_path):
    note = pdfs.annotation("FreeText", *SMALL, fill=False, says="(b)(6)")
    (found,) = read(tmp_path, outline(*SMALL), annotations=(note,)).redactions
    assert close_to(found.box, Box(*SMALL), points=1.5)


def coloured(x0, y0, x1, y1, *, colour):
    return f"{colour} rg {x0} {LETTER[1] - y1} {x1 - x0} {y1 - y0} re f"


NO_BOXES = {
    "the coloured bars of a schedule": tuple(
        coloured(150 + 40 * row, 345 + 16 * row, 250 + 40 * row, 356 + 16 * row, colour=colour)
        for row, colour in enumerate(("0.93 0.49 0.19", "0.27 0.45 0.77", "0.44 0.68 0.28"))
    ),
    "the white ground of a code in the margin": (
        pdfs.box(560, 349, 592, 361, grey=1),
        pdfs.text(562, 359, "(b)(6)", points=9),
    ),
    "a frame with a sentence in it": (outline(*PLACE), pdfs.text(154, 360, "See table B6 of the plan", points=9)),
    "the cells of a table": tuple(
        part
        for row in range(3)
        for column in range(3)
        for cell in [(100 + 80 * column, 349 + 16 * row, 180 + 80 * column, 365 + 16 * row)]
        for part in (outline(*cell), code(cell, "B6" if (row, column) == (1, 1) else "Wells"))
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_BOXES)
def test_what_only_looks_like_one_is_none(tmp_path, kind):
    found = read(tmp_path, *NO_BOXES[kind]).redactions
    assert [r for r in found if r.style != "white"] == []
