"""White gaps that words name, and words that name none."""

import pytest

from ingest.reading.gaps import white_gaps
from ingest.reading.model import Box, Redaction, Word
from tests.ingest.reading.drawing import MAIL

HEIGHT, WIDE = 792.0, 5


def line(text, *, top, left=72.0):
    """A line of words, `WIDE` points a letter; two blanks and more are white."""
    words, x = [], left
    for piece in text.split(" "):
        if piece:
            words.append(Word(piece, Box(x, top, x + WIDE * len(piece), top + 11)))
        x += WIDE * (len(piece) + 1)
    return words


def page(*lines, top=300.0):
    rows = [word for n, text in enumerate(MAIL) for word in line(text, top=90 + 16 * n)]
    return rows + [word for n, text in enumerate(lines) for word in line(text, top=top + 16 * n)]


def gaps(words, known=()):
    return white_gaps(words, known, height=HEIGHT)


NAMED = (
    "Privileged or Personal Material Redacted",
    "Do others agree? Privileged or Personal Material Redacted",
    "I spoke with Privileged or Pers",
    "Please tell [REDACTED] that the board has met.",
    "From: [Redacted]",
    "REDACTED",
    "To:   (b)(6)",
    "To: (b) (6)",
    "From: b6",
    "Call me at     (b)(6)     when you can.",
    "(b)(5)",
    "Attorney-Client Privilege",
)


@pytest.mark.parametrize("text", NAMED)
def test_words_that_stand_for_what_was_taken_out_are_a_white_gap(text):
    (found,) = gaps(page(text))
    assert found.style == "white"


UNNAMED = (
    "Exemption (b)(6) protects the privacy of persons.",
    "The minutes were redacted by the clerk before they went out.",
    "She withheld her vote.",
    "We claim attorney-client privilege over the whole of the letter and its annexes.",
    "See section 4 (b)(6) of the plan for what the county pays.",
)


@pytest.mark.parametrize("text", UNNAMED)
def test_a_sentence_about_withholding_withholds_nothing(text):
    assert gaps(page(text)) == []


def test_a_gap_within_a_line_reaches_from_print_to_print():
    (found,) = gaps(page("Call me at     (b)(6)     when you can."))
    assert (found.box.x0, found.box.x1) == (72 + WIDE * 10 + 1, 72 + WIDE * 26 - 1)


def test_a_code_in_the_margin_is_no_gap():
    assert gaps([*page(), *line("B6", top=122, left=590)]) == []


def test_a_code_in_a_box_or_beside_one_is_no_gap():
    bar = Redaction(Box(72, 300, 400, 316), "black")
    assert gaps(page("(b)(5)", "(b)(6)"), [bar]) == []


def test_the_title_of_a_redacted_page_is_no_gap():
    assert gaps(page("REDACTED", top=30)) == []


def test_the_codes_of_a_release_stamp_are_no_gaps():
    stamp = [*line("RELEASE IN PART", top=70, left=420), *line("B5,B6", top=83, left=420)]
    assert gaps([*page(), *stamp]) == []


def test_codes_behind_a_colon_within_a_sentence_name_no_gap():
    told = "The following reasons were applied to what is enclosed: (b)(6) and"
    assert gaps(page(told)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Withheld under s.40(2)",
        "Please ask [redacted under FOIA Section 40] for it.",
        "We told {REDACTED} that it is late.",
        "s 47F",
        "Article 4(1)(b)",
        "To:   19(1)",
    ],
)
def test_reasons_of_other_laws_name_gaps(text):
    assert len(gaps(page(text))) == 1


@pytest.mark.parametrize("text", ["Section 12", "12(1)   The board shall keep a register", "Article 4"])
def test_the_numbers_of_a_law_name_no_gap(text):
    assert gaps(page(text)) == []
