"""OCR text in a file -> pages: a form feed between pages, words on a grid of character cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from sys import intern

from ingest.reading.errors import PageFailed
from ingest.reading.furniture import find_furniture, page_bates
from ingest.reading.model import TEXT_COLUMN, TEXT_ROW, Box, Page, Word
from ingest.reading.quality import language_score
from ingest.reading.stamps import find_stamp

LETTER = (612.0, 792.0)
"""The least size of a page in points: US letter, so that short pages look like pages."""

TAB = 8
ENCODINGS = ("utf-8-sig", "cp1252")
"""Tried in order; what is in neither is read as cp1252 with a mark for each bad byte."""


def decode(data: bytes) -> str:
    """Text of a file, line ends made `\\n`."""
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def split_pages(text: str) -> list[str]:
    """Pages between form feeds. "a\\fb\\f" are two: the feed after the last page ends it and begins none."""
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return pages


def text_words(lines: Sequence[str]) -> tuple[Word, ...]:
    """The words of a text page, each in its character cells."""
    words: list[Word] = []
    for row, line in enumerate(lines):
        end = 0
        for text in line.split():
            start = line.index(text, end)  # nothing but blanks lies between
            end = start + len(text)
            words.append(Word(intern(text), _cells(row, start, end)))
    return tuple(words)


@lru_cache(maxsize=100_000)
def _cells(row: int, start: int, end: int) -> Box:
    """The box of the cells from `start` up to `end` of a row. A long document has a million words: they share boxes,
    as they share spellings."""
    return Box(start * TEXT_COLUMN, row * TEXT_ROW, end * TEXT_COLUMN, (row + 1) * TEXT_ROW)


def text_page(number: int, text: str) -> Page:
    """One page of a text file. Its boxes only say what stands beside and below what."""
    lines = [line.expandtabs(TAB).rstrip() for line in text.split("\n")]
    words = text_words(lines)
    height = max(LETTER[1], TEXT_ROW * len(lines))
    stamp = find_stamp(words)
    furniture = find_furniture(words, height=height, stamp=stamp, has_geometry=False)
    return Page(
        number=number,
        width=max(LETTER[0], TEXT_COLUMN * max(map(len, lines), default=0)),
        height=height,
        text_source="text",
        source_reason="a text file",
        words=words,
        furniture=furniture,
        bates=page_bates(furniture),
        release_stamp=stamp.text if stamp else None,
        quality=round(language_score([w.text for w in words]), 3),
        blank=not words,
        has_geometry=False,
        text="\n".join(lines).strip("\n"),
    )


class TextSource:
    """A text file, open."""

    def __init__(self, path: Path) -> None:
        self._pages = split_pages(decode(path.read_bytes()))

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def read(self, number: int, *, images: Path | None = None) -> Page:
        """A page by its 1-based number. There are no page images of text: `images` is left alone."""
        if not 1 <= number <= len(self._pages):
            raise PageFailed(number, "no-such-page")
        return text_page(number, self._pages[number - 1])

    def close(self) -> None:
        self._pages = []
