from ingest.reading.codes import with_exemptions
from ingest.reading.model import Box, Redaction, Word


def redaction(y0, y1):
    return Redaction(Box(72, y0, 400, y1), "white-outline")


def label(text, y, x=560.0):
    return Word(text, Box(x, y, x + 20, y + 10))


def exemptions(redactions, words):
    return [r.exemptions for r in with_exemptions(redactions, words)]


def test_a_code_in_the_margin_belongs_to_the_box_level_with_it():
    assert exemptions([redaction(100, 116), redaction(300, 316)], [label("B6", 303)]) == [(), ("(b)(6)",)]


def test_stacked_codes_belong_together():
    words = [label("B7(A)", 100), label("B7(C)", 112)]
    assert exemptions([redaction(98, 110)], words) == [("(b)(7)(A)", "(b)(7)(C)")]


def test_a_code_within_a_box_is_its_own_alone():
    words = [label("(b)(5)", 103, x=200), label("B6", 102)]
    assert exemptions([redaction(100, 116)], words) == [("(b)(5)",)]


def test_a_code_level_with_no_box_goes_to_the_nearest():
    assert exemptions([redaction(100, 116), redaction(300, 316)], [label("B6", 340)]) == [(), ("(b)(6)",)]


def test_a_code_far_from_every_box_is_nobodys():
    assert exemptions([redaction(100, 116)], [label("B6", 700)]) == [()]


def test_a_code_in_running_text_is_no_label():
    words = [Word(t, Box(72 + 40 * n, 103, 106 + 40 * n, 113)) for n, t in enumerate(("see", "section", "B6", "there"))]
    assert exemptions([Redaction(Box(300, 100, 400, 116), "black")], words) == [()]


def test_the_printed_form_is_kept_beside_the_canonical_one():
    (found,) = with_exemptions([redaction(100, 116)], [label("b7C", 102)])
    assert (found.exemptions, found.printed) == (("(b)(7)(C)",), ("b7C",))
