"""The text layer of a PDF page -> words with boxes in points of the page as displayed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.beneath import Hidden, hidden_word
from ingest.reading.geometry import in_any, rounded
from ingest.reading.model import Box, Word
from ingest.reading.painting import INVISIBLE, TextTraces, address

WORD_GAP = 0.8
"""Two letters further apart than this part of their height belong to two words, blank or not."""

BASELINE_JUMP = 0.5
"""A letter that shares less than this part of its height with the word before it begins another word."""

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\xad": "-",
    "\ufffe": "-",
}


Glyph = tuple[str, float, float, float, float]
"""One letter and its box: text, x0, y0, x1, y1, y down. A plain tuple: a page has thousands."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a PDF's own coordinates (y up, unrotated) become those of the page as displayed."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box (left, bottom, right, top) as (x0, y0, x1, y1) from the displayed page's top left."""
        match self.rotation:
            case 90:
                return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
            case 180:
                return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
            case 270:
                return self.top - y1, self.right - x1, self.top - y0, self.right - x0
            case _:
                return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0


def page_frame(page: pdfium.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def _glyphs(text_page: pdfium.PdfTextPage, frame: Frame) -> Iterator[tuple[int, Glyph | None]]:
    """Letters in the layer's order, each with its place there: (text, x0, y0, x1, y1) with y down; None where a blank
    or a line end stands."""
    raw, rect = text_page.raw, pdfium_c.FS_RECTF()
    reference, unicode_of, box_of = ctypes.byref(rect), pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    shown = frame.shown
    for index in range(text_page.count_chars()):
        code = unicode_of(raw, index)
        if (
            code <= 0x20
            or code == 0xA0
            or 0xD800 <= code <= 0xDFFF
            or code > 0x10FFFF
            or (code > 0x7F and chr(code).isspace())
        ):
            yield index, None
        elif box_of(raw, index, reference):
            text = chr(code)
            yield index, (LIGATURES.get(text, text), *shown(rect.left, rect.bottom, rect.right, rect.top))


Test = Callable[[int, Glyph], bool]
"""Whether a letter cannot be seen, by its place in the layer and its box."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The words of a page's text layer, and where words are that cannot be seen: of those the text goes no further."""

    words: tuple[Word, ...]
    hidden: tuple[Hidden, ...] = ()


def _hides(
    text_page: pdfium.PdfTextPage, traces: TextTraces | None, withheld: Sequence[Box], over: Sequence[Box]
) -> Test | None:
    """How to tell hidden letters of a page; None where there is nothing to ask."""
    if traces is None and not withheld and not over:
        return None

    def is_hidden(index: int, glyph: Glyph) -> bool:
        _, x0, y0, x1, y1 = glyph
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        if withheld and in_any(withheld, middle):
            return True
        owner = pdfium_c.FPDFText_GetTextObject(text_page.raw, index)
        if owner and pdfium_c.FPDFTextObj_GetTextRenderMode(owner) == INVISIBLE:
            return in_any(over, middle)  # the OCR text of a scan never shows
        if traces is None or not owner:
            return False
        trace = traces.of(address(owner))
        return trace is not None and trace.hides(x0, y0, x1, y1)

    return is_hidden


def _continues(word: list[float], glyph: Glyph) -> bool:
    """Whether a letter goes on with the word (x0, y0, x1, y1): on its line, near its end, not back before it."""
    _, x0, y0, _, y1 = glyph
    height = min(word[3] - word[1], y1 - y0)
    height = max(1.0, height)
    gap = x0 - word[2]
    if not (-1.5 * height < gap < WORD_GAP * height and x0 >= word[0] - 1):
        return False
    return (min(y1, word[3])) - (max(y0, word[1])) >= BASELINE_JUMP * height


def _words(glyphs: Iterable[Glyph | None]) -> Iterator[tuple[str, list[float]]]:
    """Words as (text, [x0, y0, x1, y1])."""
    text, box = "", [0.0, 0.0, 0.0, 0.0]
    for glyph in glyphs:
        if text and (glyph is None or not _continues(box, glyph)):
            yield text, box
            text = ""
        if glyph is None:
            continue
        letter, x0, y0, x1, y1 = glyph
        if not text:
            text, box = letter, [x0, y0, x1, y1]
            continue
        text += letter
        if x1 > box[2]:
            box[2] = x1
        if y0 < box[1]:
            box[1] = y0
        if y1 > box[3]:
            box[3] = y1
    if text:
        yield text, box


def read_layer(
    page: pdfium.PdfPage,
    *,
    traces: TextTraces | None = None,
    withheld: Sequence[Box] = (),
    over: Sequence[Box] = (),
) -> Layer:
    """The page's text layer in its own order. Words outside the displayed page are left out.

    `traces` says which letters show; `withheld` are parts of the page whose letters are hidden whatever shows, `over`
    what covers print of its scan, and the OCR text of that print.
    """
    text_page = page.get_textpage()
    try:
        glyphs = list(_glyphs(text_page, page_frame(page)))
        test = _hides(text_page, traces, withheld, over)
        dark = {index for index, glyph in glyphs if glyph is not None and test(index, glyph)} if test else set()
    finally:
        text_page.close()
    size = page.get_size()
    words = _placed(_words([None if index in dark else glyph for index, glyph in glyphs]), size)
    below = _placed(_words([glyph if index in dark else None for index, glyph in glyphs]), size) if dark else []
    return Layer(tuple(words), tuple(found for word in below if (found := hidden_word(word)) is not None))


def _placed(found: Iterable[tuple[str, list[float]]], size: tuple[float, float]) -> list[Word]:
    width, height = size
    return [
        Word(text, rounded(Box(x0, y0, max(x0, x1), max(y0, y1))))
        for text, (x0, y0, x1, y1) in found
        if -1 <= (x0 + x1) / 2 <= width + 1 and -1 <= (y0 + y1) / 2 <= height + 1
    ]
