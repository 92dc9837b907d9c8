import pytest

from archive.withheld import gapped, lines_with_gaps
from archive.wording import GAP
from tests.factories import CopyFactory, HeaderFieldFactory, PageFactory, RedactionFactory


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([], "Ask the  desk, at once."),
        ([0], "█ Ask the  desk, at once."),
        ([2, 3], "Ask the  █ desk, █ at once."),
        ([5, 9], "Ask the  desk, at once. █ █"),
    ],
)
def test_a_gap_stands_before_its_word(gaps, expected):
    assert gapped("Ask the  desk, at once.", gaps) == expected


@pytest.fixture
def page(db):
    return PageFactory(number=1)


def box(page, *, top: float, position: int = 0) -> None:
    RedactionFactory(page=page, position=position, x0=72, x1=500, y0=top, y1=top + 12)


def printed(page, body: str, *places, boxes: int = 1, header: bool = True):
    """A copy whose header ends at 190 points; its lines stand at `places`, the page's first boxes are its own."""
    own = [[page.number, position] for position in range(boxes)]
    copy = CopyFactory(
        email__release=page.document.release,
        document=page.document,
        first_page=1,
        last_page=2,
        body=body,
        places=[*places],
        boxes=own,
    )
    if header:
        HeaderFieldFactory(copy=copy, page=1, box=[72, 180, 300, 190])
    return copy


def line(top: float, *gaps: int, page: int = 1):
    return [page, [72, top, 500, top + 12], [*gaps]]


def test_what_is_withheld_within_a_line_is_told_in_it(page):
    box(page, top=200)
    assert lines_with_gaps(printed(page, "Ask the desk at once.", line(200, 3))) == [f"Ask the desk {GAP} at once."]


def test_covered_lines_between_two_are_told_above_the_second(page):
    box(page, top=240)
    copy = printed(page, "First.\n\nSecond.", line(200), None, line(300))
    assert lines_with_gaps(copy) == ["First.", "", f"{GAP}\nSecond."]


def test_covered_lines_at_the_end_are_told_behind_the_last(page):
    box(page, top=240)
    box(page, top=260, position=1)
    assert lines_with_gaps(printed(page, "First.", line(200), boxes=2)) == [f"First.\n{GAP}"]


def test_a_box_over_the_header_is_none_of_the_text(page):
    box(page, top=150)
    assert lines_with_gaps(printed(page, "First.", line(200))) == ["First."]


def test_without_a_place_of_the_header_nothing_above_the_text_is_told(page):
    box(page, top=150)
    assert lines_with_gaps(printed(page, "First.", line(200), header=False)) == ["First."]


def test_a_box_with_which_a_line_breaks_off_is_told_once(page):
    box(page, top=214)
    assert lines_with_gaps(printed(page, "and so we", line(200, 3))) == [f"and so we {GAP}"]


def test_a_box_of_another_message_is_not_told(page):
    box(page, top=240)
    assert lines_with_gaps(printed(page, "First.\nSecond.", line(200), line(300), boxes=0)) == ["First.", "Second."]


def test_a_page_covered_whole_between_two_is_told(page):
    box(PageFactory(document=page.document, number=2), top=100)
    copy = printed(page, "First.\nSecond.", line(200), line(90, page=3))
    copy.boxes = [[2, 0]]
    assert lines_with_gaps(copy) == ["First.", f"{GAP}\nSecond."]


def test_the_text_of_a_file_without_boxes_stays_as_it_is(page):
    copy = printed(page, "First.\nSecond.", [1, None, []], [1, None, []], boxes=0)
    assert lines_with_gaps(copy) == ["First.", "Second."]


def test_an_email_shows_a_named_bar_where_its_text_is_cut(client, page):
    box(page, top=200)
    copy = printed(page, "Ask <the> desk at once.", line(200, 3))
    html = client.get(copy.email.get_absolute_url()).content.decode()
    assert 'Ask &lt;the&gt; desk <span class="gap"><span class="visually-hidden">[withheld]</span></span> at' in html
