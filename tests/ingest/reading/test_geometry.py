from dataclasses import replace

from ingest.reading.geometry import content_words, covered, group_lines, group_segments, lines_text, reading_order
from ingest.reading.model import Box, Furniture, Page, Redaction, Word
from ingest.reading.ratio import redacted_share


def word(text, x, y, *, width=30.0, height=10.0):
    return Word(text, Box(x, y, x + width, y + height))


def test_words_of_a_skewed_line_stay_together():
    words = [word(str(n), 40 * n, 100 + 1.5 * n) for n in range(12)]
    assert len(group_lines(words)) == 1


def test_lines_follow_each_other_downwards_whatever_the_order_of_the_layer():
    words = [word("value", 100, 20), word("Subject:", 20, 40), word("From:", 20, 20), word("other", 100, 40)]
    assert lines_text(words) == "From: value\nSubject: other"


def test_a_dash_stays_in_its_line():
    words = [word("SRS", 20, 100), Word("-", Box(54, 104, 58, 105)), word("PRODUCED", 64, 100, width=60)]
    assert lines_text(words) == "SRS - PRODUCED"


def test_a_stamp_as_high_as_two_lines_does_not_tie_them():
    words = [word("one", 20, 100), word("two", 20, 116), Word("FULL", Box(300, 95, 380, 135))]
    lines = [{w.text for w in line} for line in group_lines(words)]
    assert not any({"one", "two"} <= line for line in lines)


def test_a_word_whose_box_reaches_into_the_line_below_stays_out_of_it():
    words = [Word("UNCLASSIFIED", Box(6, 2, 56, 15)), word("Status", 5, 12, width=20, height=5)]
    words += [word("and", 28, 12, width=11, height=5), word("PRODUCED", 172, 7, width=40, height=5)]
    assert lines_text(words) == "UNCLASSIFIED PRODUCED\nStatus and"


def test_words_side_by_side_stay_so_where_their_boxes_are_drawn_over_each_other():
    words = [word("prints", 20, 100), word("go", 54, 100), word("to", 56, 100, width=9), word("the", 70, 100)]
    assert lines_text(words) == "prints go to the"


def test_a_speck_between_two_lines_parts_neither():
    words = [word("PRODUCED", 20, 7, height=5), word("TO", 54, 7, width=10, height=5), word("SUBJECT", 90, 7, height=5)]
    words += [word("Status", 20, 12.5, height=5), Word(";", Box(80, 11, 81, 13), 0.1)]
    assert [len(line) for line in group_lines(words)] in ([3, 2], [4, 1])


def test_a_mark_far_from_all_print_is_a_line_by_itself():
    assert lines_text([word("text", 20, 100), Word(".", Box(20, 300, 21, 301))]) == "text\n."


def test_rows_of_a_text_file_are_its_lines():
    words = [word("a", 0, 0, height=12), word("b", 90, 0, height=12), word("c", 30, 12, height=12)]
    assert lines_text(words) == "a b\nc"


def test_wide_white_sets_pieces_of_a_line_apart():
    segments = group_segments([word("text", 20, 100), word("more", 54, 100), word("B6", 560, 100)])
    assert [[w.text for w in s] for s in segments] == [["text", "more"], ["B6"]]


def test_a_word_is_covered_by_a_box_over_most_of_it():
    assert covered(word("name", 100, 100), [Box(95, 95, 125, 115)])
    assert not covered(word("name", 100, 100), [Box(95, 95, 110, 115)])


PAGE = Page(
    number=1, width=612, height=792, text_source="layer", words=(word("UNCLASSIFIED", 20, 5), word("text", 20, 99))
)


def test_content_leaves_furniture_out():
    page = replace(PAGE, furniture=(Furniture("banner", "UNCLASSIFIED", Box(18, 4, 60, 17)),))
    assert [w.text for w in content_words(page)] == ["text"]


def test_reading_order_keeps_every_word():
    assert sorted(w.text for w in reading_order(PAGE.words)) == ["UNCLASSIFIED", "text"]


def black(x0, y0, x1, y1):
    return Redaction(Box(x0, y0, x1, y1), "black")


def test_the_share_is_redacted_area_over_area_with_content():
    words = [word("a", 0, 0, width=100, height=10)]
    assert round(redacted_share(words, [black(0, 20, 100, 30)]), 2) == 0.5


def test_overlapping_boxes_count_once():
    words = [word("a", 0, 0, width=100, height=10)]
    assert round(redacted_share(words, [black(0, 20, 100, 30), black(0, 20, 100, 30)]), 2) == 0.5


def test_the_share_can_be_that_of_a_part_of_the_page():
    words = [word("a", 0, 0, width=100, height=10)]
    assert redacted_share(words, [black(0, 20, 100, 30)], within=Box(0, 0, 612, 15)) == 0.0
    assert redacted_share(words, [black(0, 20, 100, 30)], within=Box(0, 15, 612, 40)) == 1.0
