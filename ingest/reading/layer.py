"""The text layer of a PDF page -> words with boxes in points of the page as displayed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.model import Box, Word

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


@dataclass(slots=True)
class Glyph:
    """One letter and its box: x right, y down."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


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


def _glyphs(text_page: pdfium.PdfTextPage, frame: Frame) -> Iterator[Glyph | None]:
    """Letters in the layer's order; None where a blank or a line end stands."""
    raw, rect = text_page.raw, pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        text = chr(code) if 0 < code < 0x110000 else ""
        if not text.strip() or 0xD800 <= code <= 0xDFFF or code < 0x20:
            yield None
        elif pdfium_c.FPDFText_GetLooseCharBox(raw, index, reference):
            shown = frame.shown(rect.left, rect.bottom, rect.right, rect.top)
            yield Glyph(LIGATURES.get(text, text), *shown)


def _continues(word: Glyph, glyph: Glyph) -> bool:
    """Whether a letter goes on with the word: on its line, right of its middle, and near its end."""
    height = max(1.0, min(word.y1 - word.y0, glyph.y1 - glyph.y0))
    shared = min(word.y1, glyph.y1) - max(word.y0, glyph.y0)
    gap = glyph.x0 - word.x1
    return shared >= BASELINE_JUMP * height and -1.5 * height < gap < WORD_GAP * height and glyph.x0 >= word.x0 - 1


def _words(glyphs: Iterator[Glyph | None]) -> Iterator[Glyph]:
    word: Glyph | None = None
    for glyph in glyphs:
        if word is not None and (glyph is None or not _continues(word, glyph)):
            yield word
            word = None
        if glyph is None:
            continue
        if word is None:
            word = Glyph(glyph.text, glyph.x0, glyph.y0, glyph.x1, glyph.y1)
            continue
        word.text += glyph.text
        word.x1 = max(word.x1, glyph.x1)
        word.y0, word.y1 = min(word.y0, glyph.y0), max(word.y1, glyph.y1)
    if word is not None:
        yield word


def layer_words(page: pdfium.PdfPage) -> list[Word]:
    """All words of the page's text layer, in its own order. Words outside the displayed page are left out."""
    text_page = page.get_textpage()
    width, height = page.get_size()
    try:
        found = list(_words(_glyphs(text_page, page_frame(page))))
    finally:
        text_page.close()
    return [
        Word(w.text, Box(w.x0, w.y0, max(w.x0, w.x1), max(w.y0, w.y1)))
        for w in found
        if -1 <= (w.x0 + w.x1) / 2 <= width + 1 and -1 <= (w.y0 + w.y1) / 2 <= height + 1
    ]
