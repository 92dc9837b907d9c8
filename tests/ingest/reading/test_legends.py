"""Lists of what codes mean, and stacks of boxes that are none."""

from ingest.reading.legends import without_legend
from ingest.reading.model import Box, Redaction, Word

CODES = ("(b)(1)", "(b)(4)", "(b)(5)", "(b)(6)", "(b)(7)(A)", "(b)(7)(C)")


def stack(codes, *, every=15.0, style="white-outline"):
    """Boxes one below the other, each with a code in it."""
    boxes = [Box(72, 200 + every * n, 152, 214 + every * n) for n in range(len(codes))]
    words = [Word(code, Box(80, box.y0 + 2, 120, box.y1 - 2)) for code, box in zip(codes, boxes, strict=True)]
    return [Redaction(box, style) for box in boxes], words


def test_the_cells_of_a_list_of_codes_are_no_redactions():
    assert without_legend(*stack(CODES)) == []


def test_the_cell_beside_that_says_what_a_code_means_is_none_either():
    found, words = stack(CODES)
    meaning = Redaction(Box(152, 230, 500, 244), "white-outline")
    assert without_legend([*found, meaning], words) == []


def test_boxes_with_one_code_for_all_are_redactions():
    found, words = stack(("(b)(6)",) * 6)
    assert without_legend(found, words) == found


def test_boxes_far_apart_are_redactions():
    found, words = stack(CODES, every=60.0)
    assert without_legend(found, words) == found


def test_black_boxes_are_redactions_whatever_their_codes():
    found, words = stack(CODES, style="black")
    assert without_legend(found, words) == found
