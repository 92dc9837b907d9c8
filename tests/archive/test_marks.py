"""Marks on page images, where words that were searched for are printed."""

from __future__ import annotations

import pytest

from archive.marks import ELSEWHERE, Region, found_among, mark_list, marked_sheets, regions_of, regions_on
from archive.models import Copy
from archive.sheets import Sheet
from archive.words import PlacedWord, read_layouts_with, words_on
from ingest.placing import placed_words
from search.marking import Marker
from search.parsing import parse
from tests.factories import CopyFactory, HeaderFieldFactory, PageFactory, RedactionFactory


def line(text: str, *, top: float = 100.0) -> list[PlacedWord]:
    """Words of ten points a letter and as much between two."""
    words, left = [], 72.0
    for word in text.split():
        words.append(PlacedWord(word, left, top, left + 10 * len(word), top + 12))
        left += 10 * len(word) + 10
    return words


def marks(query: str) -> Marker:
    return Marker(parse(query).query)


def found(words: list[PlacedWord], query: str) -> list[str]:
    return [" ".join(word.text for word in each) for _, each in found_among(words, marks(query))]


@pytest.fixture
def stored():
    """Set what every page of the archive has printed on it."""
    words: list[PlacedWord] = []
    read_layouts_with(lambda layout: words)
    yield words.extend
    read_layouts_with(placed_words)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("county", ["counties,", "County"]),
        ('"county sheriff"', ["County sheriff"]),
        ("sher*", ["sheriff"]),
        ("sherif~1", ["sheriff"]),
        ("-county", []),
        ("from:county", ["counties,", "County"]),
    ],
)
def test_words_are_found_as_the_search_finds_them(query: str, places: list[str]):
    words = line("The counties, asked. County sheriff!")
    assert [place.strip(",!") for place in found(words, query)] == [place.strip(",") for place in places]


def test_a_part_of_a_word_takes_its_part_of_the_box():
    ((_, (piece,)),) = found_among(line("(opt-out)"), marks("out"))
    assert (piece.text, piece.x0, piece.x1) == ("out", 72 + 50, 72 + 80)


def test_a_phrase_over_two_lines_has_a_frame_on_each(db, stored):
    stored([*line("the county", top=100), *line("sheriff asked", top=114)])
    page = PageFactory(has_image=True)
    (sheet,) = marked_sheets([Sheet(page)], marks('"county sheriff"'))
    assert [(frame.y, len(sheet.marks)) for frame in sheet.marks[0].frames] == [(98.5, 1), (112.5, 1)]


def test_marks_lead_from_one_to_the_next_and_around(db, stored):
    stored(line("sheriff and sheriff"))
    sheets = marked_sheets([Sheet(PageFactory(has_image=True)), Sheet(PageFactory(has_image=True))], marks("sheriff"))
    assert [(mark.number, mark.next_number) for sheet in sheets for mark in sheet.marks] == [
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 1),
    ]


def test_a_mark_says_what_it_is_and_how_many_there_are(db, stored):
    stored(line("The sheriff"))
    (sheet,) = marked_sheets([Sheet(PageFactory(has_image=True))], marks("sheriffs"))
    assert sheet.marks[0].title == "“sheriff”, 1 of 1"


def test_what_stands_beneath_a_redaction_is_never_marked(db, stored):
    stored([*line("sheriff", top=100), *line("sheriff", top=300)])
    page = PageFactory(has_image=True)
    RedactionFactory(page=page, x0=60, y0=95, x1=400, y1=115)
    assert [word.y0 for word in words_on([page])[page.pk]] == [300]


def test_a_page_without_an_image_has_no_frames(db, stored):
    stored(line("sheriff"))
    (sheet,) = marked_sheets([Sheet(PageFactory(has_image=False))], marks("sheriff"))
    assert [mark.frames for mark in sheet.marks] == [()]


@pytest.mark.parametrize(
    ("query", "places"), [("from:county", [2]), ("subject:county", []), ("county", [1, 2, 3]), ("body:county", [1, 3])]
)
def test_a_word_asked_for_in_a_field_is_found_where_that_field_is_printed(query: str, places: list[int]):
    words = line("The County county counties")
    regions = [Region("body"), Region("body"), Region("senders"), Region("body")]
    starts = [piece.x0 for _, each in found_among(words, marks(query), regions=regions) for piece in each]
    assert starts == [words[at].x0 for at in places]


@pytest.mark.parametrize(
    ("query", "tops"),
    [("subject:budget", [100]), ("body:budget", [300]), ("budget", [100, 300]), ("bates:MC-0007", [500])],
)
def test_on_a_page_by_itself_a_field_that_was_asked_for_is_respected(db, stored, query: str, tops: list[float]):
    stored([*line("Budget", top=100), *line("The budget", top=300), *line("MC-0007", top=500)])
    page = PageFactory(has_image=True, bates="MC-0007")
    copy = CopyFactory(document=page.document)
    HeaderFieldFactory(copy=copy, name="subject", page=page.number, box=[60, 95, 400, 115])
    (sheet,) = marked_sheets([Sheet(page)], marks(query), region_at=regions_on(page, [copy]))
    assert [round(mark.frames[0].y + 1.5) for mark in sheet.marks] == tops


@pytest.fixture
def printed(db) -> Copy:
    """A copy on the lower half of page 1 and the upper of page 2, its sender on page 1."""
    copy = CopyFactory(first_page=1, last_page=2, top=400, bottom=300)
    HeaderFieldFactory(copy=copy, page=1, box=[100, 410, 300, 424])
    return copy


@pytest.mark.parametrize(
    ("page", "top", "region"),
    [
        (1, 100, ELSEWHERE),
        (1, 411, Region("senders")),
        (1, 500, Region("body")),
        (2, 100, Region("body")),
        (2, 411, ELSEWHERE),
    ],
)
def test_a_place_belongs_to_a_field_to_the_text_or_to_another_message(printed: Copy, page, top, region):
    word = PlacedWord("sheriff", 110, top, 150, top + 12)
    assert regions_of(printed)(PageFactory.build(number=page, document=None), word) == region


def test_a_mark_in_another_message_is_not_counted(db, stored):
    stored([*line("sheriff", top=100), *line("sheriff", top=300)])
    sheets = marked_sheets(
        [Sheet(PageFactory(has_image=True))],
        marks("sheriff"),
        region_at=lambda _, word: ELSEWHERE if word.y0 == 100 else Region("body"),
    )
    assert [mark.title for mark in sheets[0].marks] == ["“sheriff”, in another message", "“sheriff”, 1 of 1"]
    assert (mark_list(sheets).count, mark_list(sheets).aside) == (1, 1)


def test_marks_are_counted_by_page(db, stored):
    stored(line("sheriff sheriff"))
    pages = [PageFactory(has_image=True, number=number) for number in (3, 4)]
    found = mark_list(marked_sheets([Sheet(page) for page in pages], marks("sheriff")))
    assert (found.count, [(page.number, len(page.marks)) for page in found.pages]) == (4, [(3, 2), (4, 2)])


def test_more_marks_than_anybody_follows_are_counted_only(db, stored):
    stored(line("sheriff " * 45))
    found = mark_list(marked_sheets([Sheet(PageFactory(has_image=True))], marks("sheriff")))
    assert (found.count, sum(len(page.marks) for page in found.pages), found.left) == (45, 40, 5)


def test_the_marks_of_text_pages_go_on_from_one_to_the_next(db):
    pages = [PageFactory(has_image=False, text=text) for text in ("A sheriff.", "Sheriff and sheriffs.")]
    sheets = marked_sheets([Sheet(page) for page in pages], marks("sheriff"))
    assert [[mark.number for mark in sheet.marks] for sheet in sheets] == [[1], [2, 3]]
