"""Marks on page images: where what was searched for is printed, each with an anchor and a way to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from archive.models import Copy, HeaderField, Page
from archive.searched import FIELD_OF, Marks
from archive.sheets import Frame, Sheet, SheetMark
from archive.words import PlacedWord, words_on

AROUND = 1.5
"""Points by which a mark stands off its words."""
MOST = 300
"""Marks on the sheets of one e-mail."""
MOST_LINKED = 40
"""Marks that the list above the sheets leads to; each leads to the next itself."""


@dataclass(frozen=True, slots=True)
class Region:
    """What a place on a page belongs to: a text field as it is searched, "" for any, or a message that is not shown."""

    field: str = ""
    is_aside: bool = False


RegionAt = Callable[[Page, PlacedWord], Region]
Place = tuple[Region, list[PlacedWord]]
"""Words that were asked for together, and where they stand."""

WHOLE = Region()
ELSEWHERE = Region(is_aside=True)


@dataclass(frozen=True, slots=True)
class MarkedPage:
    number: int
    marks: tuple[SheetMark, ...]


@dataclass(frozen=True, slots=True)
class MarkList:
    """The marks on some sheets: how many there are, and by page those that are led to; the others are `left`.

    `aside` are in other messages on these pages.
    """

    count: int
    aside: int
    pages: tuple[MarkedPage, ...]
    left: int


def mark_list(sheets: Iterable[Sheet]) -> MarkList:
    every = [(sheet.page.number, mark) for sheet in sheets for mark in sheet.marks]
    marks = [(page, mark) for page, mark in every if mark.number]
    linked = marks[:MOST_LINKED]
    pages = [
        MarkedPage(page, tuple(mark for number, mark in linked if number == page))
        for page in dict.fromkeys(number for number, _ in linked)
    ]
    return MarkList(len(marks), len(every) - len(marks), tuple(pages), len(marks) - len(linked))


def marked_sheets(
    sheets: Sequence[Sheet], marks: Marks, *, region_at: RegionAt = lambda _page, _word: WHOLE
) -> list[Sheet]:
    """The sheets with what was asked for marked on them, numbered through all of them."""
    words = words_on(sheet.page for sheet in sheets)
    found = [_places(sheet.page, words.get(sheet.page.pk, []), marks, region_at) for sheet in sheets]
    total = min(sum(not region.is_aside for places in found for region, _ in places), MOST)
    numbers = iter(range(1, total + 1))
    return [
        replace(sheet, marks=_numbered(places, numbers, total)) for sheet, places in zip(sheets, found, strict=True)
    ]


def regions_of(copy: Copy) -> RegionAt:
    """Where on its pages a copy has which of its fields, and where other messages stand."""
    fields = [field for field in copy.fields.all() if field.box]
    begin, end = (copy.first_page, copy.top), (copy.last_page, copy.bottom)

    def region_at(page: Page, word: PlacedWord) -> Region:
        for field in fields:
            if field.page == page.number and _is_in(word, field.box):
                return Region(FIELD_OF.get(field.name, field.name))
        middle = (page.number, (word.y0 + word.y1) / 2)
        return Region("body") if copy.bottom <= 0 or begin <= middle <= end else ELSEWHERE

    return region_at


def regions_on(page: Page, copies: Iterable[Copy]) -> RegionAt:
    """What a word belongs to on a page that is shown by itself: a field of a message on it, its number, or its text."""
    fields = [field for field in HeaderField.objects.filter(copy__in=copies, page=page.number) if field.box]
    numbers = set(page.bates.split())

    def region_at(_page: Page, word: PlacedWord) -> Region:
        if word.text in numbers:
            return Region("bates")
        name = next((field.name for field in fields if _is_in(word, field.box)), "")
        return Region(FIELD_OF.get(name, name) or "body")

    return region_at


def _is_in(word: PlacedWord, box: Sequence[float]) -> bool:
    x0, y0, x1, y1 = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and y0 <= (word.y0 + word.y1) / 2 <= y1


def found_among(words: Sequence[PlacedWord], marks: Marks, *, regions: Sequence[Region] = ()) -> list[Place]:
    """For each place that was asked for the words there, the first and last cut to it: `opt` of `opt-out`.

    `regions` are those of the words. A word that was asked for in one field is found in that alone.
    """
    text = _Text(words)
    where = regions or [WHOLE] * len(words)
    found = [
        (start, end)
        for region in set(where)
        for start, end in marks.spans(text.whole, field=region.field)
        if where[text.word_at(start)] == region
    ]
    return [(where[text.word_at(start)], text.between(start, end)) for start, end in sorted(found)]


class _Text:
    """Words in a row as one text, and back from places in it to words."""

    def __init__(self, words: Sequence[PlacedWord]) -> None:
        self.words = words
        self.whole = " ".join(word.text for word in words)
        self.starts = [0, *accumulate(len(word.text) + 1 for word in words)][: len(words)]

    def word_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def between(self, start: int, end: int) -> list[PlacedWord]:
        first, last = self.word_at(start), self.word_at(end - 1)
        return [
            _part(self.words[at], max(start - self.starts[at], 0), end - self.starts[at])
            for at in range(first, last + 1)
        ]


def _places(page: Page, words: Sequence[PlacedWord], marks: Marks, region_at: RegionAt) -> list[Place]:
    """What was asked for on a page. That of a text file is shown as text, whose marks have anchors, but no frames."""
    if page.has_image:
        return found_among(words, marks, regions=[region_at(page, word) for word in words])
    text = page.text
    return [(WHOLE, [PlacedWord(text[start:end], 0, 0, 0, 0)]) for start, end in marks.spans(text)]


def _numbered(places: Iterable[Place], numbers: Iterator[int], total: int) -> tuple[SheetMark, ...]:
    made = (_mark(words, 0 if region.is_aside else next(numbers, None), total) for region, words in places)
    return tuple(takewhile(bool, made))


def _part(word: PlacedWord, first: int, last: int) -> PlacedWord:
    """Some letters of a word, as if all were equally wide."""
    last = min(last, len(word.text))
    letter = (word.x1 - word.x0) / max(len(word.text), 1)
    return PlacedWord(word.text[first:last], word.x0 + first * letter, word.y0, word.x0 + last * letter, word.y1)


def _mark(words: Sequence[PlacedWord], number: int | None, total: int) -> SheetMark | None:
    if number is None:
        return None
    said = f"“{' '.join(word.text for word in words)}”"
    return SheetMark(
        number=number,
        next_number=number % total + 1 if number else 0,
        title=f"{said}, {number} of {total}" if number else f"{said}, in another message",
        frames=tuple(_frame(line) for line in _lines([word for word in words if word.y1 > word.y0])),
    )


def _lines(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Words that stand on one line together: a phrase may go on in the next one."""
    lines: list[list[PlacedWord]] = []
    for word in words:
        if lines and _follows(word, lines[-1][-1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _follows(word: PlacedWord, before: PlacedWord) -> bool:
    return word.x0 >= before.x0 and word.y0 < (before.y0 + before.y1) / 2 < word.y1


def _frame(line: Sequence[PlacedWord]) -> Frame:
    x0, y0 = min(word.x0 for word in line), min(word.y0 for word in line)
    x1, y1 = max(word.x1 for word in line), max(word.y1 for word in line)
    return Frame(
        x=round(x0 - AROUND, 1),
        y=round(y0 - AROUND, 1),
        width=round(x1 - x0 + 2 * AROUND, 1),
        height=round(y1 - y0 + 2 * AROUND, 1),
    )
