"""The words of stored pages with their places."""

from __future__ import annotations

from archive.words import PlacedWord
from ingest.placing import placed_words
from ingest.reading.model import Box, Page, Word
from ingest.reading.shelf import packed


def test_words_come_as_they_were_read():
    word = Word("sheriff", Box(72, 100, 110.5, 112), 0.91)
    page = Page(number=1, width=612, height=792, words=(word,), text="sheriff", text_source="ocr")
    assert placed_words(packed(page)) == [PlacedWord("sheriff", 72.0, 100.0, 110.5, 112.0)]


def test_a_page_that_was_never_read_has_no_words():
    assert placed_words(b"") == []


def test_a_damaged_layout_has_no_words(caplog):
    assert (placed_words(b"no layout"), len(caplog.records)) == ([], 1)
