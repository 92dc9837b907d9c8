"""Marks on page images: where what was searched for is printed, each with an anchor and a way to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from archive.searched import Marks
from archive.sheets import Frame, Sheet, SheetMark
from archive.words import PlacedWord, words_on

AROUND = 1.0
"""Points by which a mark stands off its words."""
MOST = 300
"""Marks on the sheets of one e-mail."""


def marked_sheets(sheets: Sequence[Sheet], marks: Marks) -> list[Sheet]:
    """The sheets with what was asked for marked on them, numbered through all of them."""
    words = words_on(sheet.page for sheet in sheets)
    found = [found_among(words.get(sheet.page.pk, []), marks) for sheet in sheets]
    total = min(sum(map(len, found)), MOST)
    numbers = iter(range(1, total + 1))
    made = [
        [_mark(pieces, number=number, total=total) for number, pieces in zip(islice(numbers, len(each)), each)]  # noqa: B905 - the numbers may end first
        for each in found
    ]
    return [replace(sheet, marks=tuple(each)) for sheet, each in zip(sheets, made, strict=True)]


def found_among(words: Sequence[PlacedWord], marks: Marks) -> list[list[PlacedWord]]:
    """For each place that was asked for the words there, the first and last cut to it: `opt` of `opt-out`."""
    text = _Text(words)
    return [text.between(start, end) for start, end in marks.spans(text.whole)]


class _Text:
    """Words in a row as one text, and back from places in it to words."""

    def __init__(self, words: Sequence[PlacedWord]) -> None:
        self.words = words
        self.whole = " ".join(word.text for word in words)
        self.starts: list[int] = []
        at = 0
        for word in words:
            self.starts.append(at)
            at += len(word.text) + 1
        self.at = 0

    def between(self, start: int, end: int) -> list[PlacedWord]:
        """The words from one place to another. Each call starts where the last one ended or behind it."""
        while self.starts[self.at] + len(self.words[self.at].text) <= start:
            self.at += 1
        return list(self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[PlacedWord]:
        for begins, word in zip(self.starts[self.at :], self.words[self.at :], strict=True):
            if begins >= end:
                return
            yield _part(word, max(start - begins, 0), min(end - begins, len(word.text)))


def _part(word: PlacedWord, first: int, last: int) -> PlacedWord:
    """Some letters of a word, as if all were equally wide."""
    letter = (word.x1 - word.x0) / max(len(word.text), 1)
    return PlacedWord(word.text[first:last], word.x0 + first * letter, word.y0, word.x0 + last * letter, word.y1)


def _mark(words: Sequence[PlacedWord], *, number: int, total: int) -> SheetMark:
    return SheetMark(
        number=number,
        next_number=number % total + 1,
        title=f"“{' '.join(word.text for word in words)}”, {number} of {total}",
        frames=tuple(_frame(line) for line in _lines(words)),
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
