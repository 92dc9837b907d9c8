from ingest.parsing.lines import document_lines
from ingest.parsing.native import parse_file
from ingest.parsing.packedwords import PackedWords, pack
from ingest.reading.model import Box, Word
from ingest.reading.repetition import finish_document
from ingest.reading.shelf import LONG, PageShelf, bare, packed, shelved
from ingest.reading.textfile import text_page

MAIL = """COUNTY ARCHIVE COPY
From: Holm, Greta
Sent: Wednesday, June 23, 2010 9:{minute:02} AM
To: Okafor, Daniel
Subject: Opting out, note {minute}

The county board asked again whether taking part is voluntary, and
what note {minute} says of it.

On Tue, Jun 22, 2010 at 8:15 AM, Daniel Okafor <okafor@marrow.example> wrote:
Is it?
"""


def pages(count):
    return [text_page(n, MAIL.format(minute=n % 60)) for n in range(1, count + 1)]


def test_a_shelf_is_the_sequence_of_the_pages_put_on_it():
    found = pages(12)
    shelf = PageShelf([packed(page) for page in found])
    assert list(shelf) == found
    assert [shelf[n] for n in (0, 11, -1, 3)] == [found[n] for n in (0, 11, -1, 3)]
    assert list(shelf[2:5]) == found[2:5]


def test_what_is_changed_on_a_shelf_shows_in_its_pages_and_their_bare_form():
    found = pages(2)
    shelf = PageShelf([packed(page) for page in found]).changed([{}, {"bates": "TAM-000002"}])
    assert [page.bates for page in shelf] == [None, "TAM-000002"]
    assert [page.bates for page in shelf.bare()] == [None, "TAM-000002"]
    assert list(PageShelf([packed(page) for page in found]).bare()) == [bare(page) for page in found]


def test_only_long_documents_are_put_on_a_shelf():
    assert isinstance(shelved(pages(2), count=2), list)
    assert isinstance(shelved(pages(2), count=LONG), PageShelf)


def test_a_long_document_says_the_same_on_a_shelf():
    found = pages(LONG)
    shelf = PageShelf([packed(page) for page in found])
    assert list(finish_document(shelf)) == list(finish_document(found))
    assert parse_file(finish_document(shelf)) == parse_file(finish_document(found))


def test_parsing_a_long_document_does_not_hold_the_words_of_all_its_pages():
    lines = document_lines(PageShelf([packed(page) for page in pages(LONG)]))
    assert lines
    assert all(isinstance(line.words, PackedWords) for line in lines)


def test_packed_words_are_the_words_that_were_packed():
    words = (Word("Fyi", Box(72.1, 100.0, 90.3, 110.5), 0.83), Word("below.", Box(93.0, 100.2, 130.9, 110.5)))
    found = pack(words)
    assert isinstance(found, PackedWords)
    assert (tuple(found), found[0], found[-1], found[:1], len(found)) == (words, words[0], words[1], words[:1], 2)


def test_words_that_packing_would_change_stay_as_they_are():
    for word in (Word("two words", Box(0, 0, 9, 9)), Word("fine", Box(0.123, 0, 9, 9))):
        assert pack((word,)) == (word,)
