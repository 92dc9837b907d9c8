"""Running heads, told word by word over the pages of a document."""

from __future__ import annotations

import pytest

from ingest.reading.furniture import find_furniture
from ingest.reading.geometry import content_words
from ingest.reading.model import Box, Page, Word
from ingest.reading.repetition import finish_document

BODY = 10.0
SMALL = 5.0


def line(text, y, x=72.0, *, height=BODY, confidence=1.0):
    words = []
    for token in text.split():
        words.append(Word(token, Box(x, y, x + 0.6 * height * len(token), y + height), confidence))
        x += 0.6 * height * (len(token) + 0.8)
    return words


def page(number, *lines):
    words = tuple(word for words in lines for word in words)
    known = find_furniture(words, height=792)
    return Page(number=number, width=612, height=792, text_source="ocr", words=words, furniture=known)


def text(number):
    return [w for row in range(20) for w in line(f"{row} words of page {number}", 120 + 14 * row)]


def content(pages):
    return [" ".join(w.text for w in content_words(p)) for p in finish_document(pages)]


def own(pages):
    return [" ".join(w.text for w in text(p.number)) for p in pages]


HEADS = [
    "Office of County Clerk PRODUCED TO REQUESTER",
    "Office of County ; Clerk PRODUCED TO REQUESTER",
    "Offce of County Clerk PRODUCED TO REQUESTER",
    "Office of County Clerk PRODUCED TO REQUESTEB",
]


@pytest.mark.parametrize("skew", [0.0, 3.0])
def test_a_banner_that_ocr_reads_otherwise_on_each_page_is_told_by_the_words_that_return(skew):
    pages = [page(n, line(HEADS[n - 1], 20 + skew * (n % 2)), text(n)) for n in range(1, 5)]
    assert content(pages) == own(pages)


def test_banners_whose_lines_are_woven_together_are_told():
    block = [*line("UNCLASSIFIED", 4, 6, height=SMALL), *line("Records Service", 12, 6, height=SMALL)]
    woven = [Word("UNCLASSIFIED", Box(6, 2, 42, 15)), *line("Records Service", 12, 6, height=SMALL)]
    pages = [page(n, woven if n == 2 else block, text(n)) for n in range(1, 5)]
    assert content(pages) == own(pages)


def test_noise_where_other_pages_bear_a_banner_is_that_banner():
    banner = [*line("Records Service of the County", 20), *line("Produced to requester", 34)]
    noise = [*line("oe Sat em oval vlce oi", 20, confidence=0.2), *line("Produced to requester", 34)]
    pages = [page(n, noise if n == 3 else banner, text(n)) for n in range(1, 6)]
    assert content(pages) == own(pages)


def test_a_page_with_nothing_but_furniture_has_no_content():
    banner = line("Records Service of the County", 20, height=SMALL)
    pages = [page(n, banner, [] if n == 2 else text(n)) for n in range(1, 5)]
    assert content(pages)[1] == ""


def test_a_text_that_returns_at_the_head_of_pages_is_content():
    told = [w for row in range(6) for w in line(f"{row} same words of one message printed again", 30 + 14 * row)]
    pages = [page(n, told, text(n)) for n in range(1, 5)]
    assert all(body.startswith("0 same words") for body in content(pages))


def test_a_signature_that_returns_amid_the_page_is_content():
    pages = [page(n, text(n), line("Ruth Ortega, County Clerk", 500)) for n in range(1, 5)]
    assert all("Ortega" in body for body in content(pages))


def test_a_header_that_returns_is_content_with_all_below_it():
    head = [*line("From: Ortega, Ruth", 30), *line("Doe, Jane and others", 46)]
    pages = [page(n, head, text(n)) for n in range(1, 5)]
    assert all("Doe," in body for body in content(pages))


# Documents of a page or two -----------------------------------------------------------------------------------------

CORNER = [
    *line("UNCLASSIFIED", 4, 6, height=SMALL),
    *line("Records Service", 12, 6, height=SMALL),
    *line("boc N0 D041", 30, 6, height=SMALL),
    *line("Case No. 2011-CR-0417", 21, 6, height=SMALL),
]


def test_small_print_in_a_block_with_known_furniture_is_furniture():
    assert content([page(1, CORNER, text(1))]) == own([page(1)])


def test_a_banner_level_with_known_furniture_is_furniture():
    banner = line("PRODUCED TO REQUESTER", 7, 172, height=SMALL)
    assert content([page(1, [*CORNER, *banner], text(1))]) == own([page(1)])


def test_print_of_usual_size_next_to_furniture_is_content():
    assert "Thanks, Ruth" in content([page(1, CORNER, line("Thanks, Ruth", 40), text(1))])[0]


def test_small_print_that_goes_on_below_is_content():
    small = [w for row in range(8) for w in line("In Small print the Article goes on", 40 + 7 * row, height=SMALL)]
    assert content([page(1, CORNER, small, text(1))])[0].count("In Small print") == 8


def test_a_disclaimer_in_small_print_above_a_number_is_content():
    words = line("This message may hold what is meant for you alone", 745, height=SMALL)
    number = line("SRS-000123", 760, 500, height=SMALL)
    assert "meant for you alone" in content([page(1, text(1), words, number)])[0]


def test_finishing_again_changes_nothing():
    once = finish_document([page(n, CORNER, line(HEADS[n - 1], 40), text(n)) for n in range(1, 5)])
    assert finish_document(once) == once
