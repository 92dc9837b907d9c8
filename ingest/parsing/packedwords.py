"""The words of a line in little memory, for documents of thousands of pages: 25 bytes a word, not 150."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from ingest.reading.model import Box, Word


class PackedWords(Sequence[Word]):
    """Words as one string and their boxes in tenths of points. Each is made anew whenever it is asked for."""

    __slots__ = ("_sure", "_tenths", "text")

    def __init__(self, words: Sequence[Word]) -> None:
        self.text = " ".join([word.text for word in words])
        self._tenths = array("i", [round(v * 10) for w in words for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1)])
        sure = array("d", [word.confidence for word in words])
        self._sure = sure if any(value != 1.0 for value in sure) else None

    def __len__(self) -> int:
        return len(self._tenths) // 4

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, int) and at == 0:
            return next(iter(self))
        return tuple(self)[at]

    def __iter__(self) -> Iterator[Word]:
        tenths, sure = self._tenths, self._sure
        for n, text in enumerate(self.text.split(" ")):
            x0, y0, x1, y1 = tenths[4 * n : 4 * n + 4]
            yield Word(text, Box(x0 / 10, y0 / 10, x1 / 10, y1 / 10), sure[n] if sure else 1.0)


def pack(words: tuple[Word, ...]) -> Sequence[Word]:
    """The same words packed; as they are if that would change one: a place that is finer than tenths, a blank in it."""
    if any(" " in word.text for word in words):
        return words
    try:
        found = PackedWords(words)
    except OverflowError:  # of a page so wide that no printer has ever seen it
        return words
    return found if tuple(found) == words else words
