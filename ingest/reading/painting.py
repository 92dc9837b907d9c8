"""What a PDF page is painted of, and which of its marks can be seen once everything is painted.

A page is a list of text, paths and pictures, each painted over the ones before. Whether text shows is not told from
that list (colours, clips, transparency, forms within forms) but from the page drawn twice, with its text and without:

    with      | Paid to ██████ on |    text that makes no difference where it stands cannot be seen: it lies beneath
    without   |         ██████    |    a box or a picture, or is white on white
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.raster import Grey

DRAWN_AT = 150 / 72
"""Pixels per point at which pages are drawn to compare them: the dot of an i is two pixels wide."""

FAINT = 10
"""Shades: what differs by less from its ground is not seen."""

HIDDEN = 0.5
"""A letter of whose ink less than this part can be seen is hidden."""

DEEPEST = 12
"""Forms within forms: no program nests them deeper."""

MOST_PIXELS = 20_000_000
"""Of a page that is drawn to be compared: larger ones are drawn at a lower resolution."""

INVISIBLE = 3
"""The text rendering mode of a scan's OCR text: never painted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One object of a page. `place` takes its own coordinates to those of the page, through the forms that hold it."""

    raw: Any
    kind: int
    place: pdfium.PdfMatrix

    @property
    def is_text(self) -> bool:
        return bool(self.kind == pdfium_c.FPDF_PAGEOBJ_TEXT)

    @property
    def is_seen_text(self) -> bool:
        return self.is_text and bool(pdfium_c.FPDFTextObj_GetTextRenderMode(self.raw) != INVISIBLE)


def marks_of(page: pdfium.PdfPage) -> list[Mark]:
    """The objects of a page in the order in which they are painted; forms are replaced by what they hold."""
    return list(
        _walk(
            lambda index: pdfium_c.FPDFPage_GetObject(page.raw, index),
            pdfium_c.FPDFPage_CountObjects(page.raw),
            place=pdfium.PdfMatrix(),
            depth=0,
        )
    )


def _walk(get: Callable[[int], Any], count: int, *, place: pdfium.PdfMatrix, depth: int) -> Iterator[Mark]:
    for index in range(count):
        raw = get(index)
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield Mark(raw, kind, place)
        elif depth < DEEPEST:
            inner = pdfium_c.FPDFFormObj_CountObjects(raw)
            yield from _walk(_form_objects(raw), inner, place=_matrix(raw).multiply(place), depth=depth + 1)


def _form_objects(form: Any) -> Callable[[int], Any]:
    return lambda index: pdfium_c.FPDFFormObj_GetObject(form, index)


def _matrix(raw: Any) -> pdfium.PdfMatrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(raw, ctypes.byref(found)):
        return pdfium.PdfMatrix()
    return pdfium.PdfMatrix(found.a, found.b, found.c, found.d, found.e, found.f)


@contextmanager
def without(marks: Sequence[Mark]) -> Iterator[None]:
    """The page as if these objects were not on it."""
    for mark in marks:
        pdfium_c.FPDFPageObj_SetIsActive(mark.raw, 0)
    try:
        yield
    finally:
        for mark in marks:
            pdfium_c.FPDFPageObj_SetIsActive(mark.raw, 1)


def drawn(page: pdfium.PdfPage, *, scale: float, annotations: bool = True) -> Grey:
    """The page in colour: rows of pixels of three shades."""
    bitmap = page.render(scale=scale, draw_annots=annotations, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)[..., :3]
    bitmap.close()
    return pixels


def differing(one: Grey, other: Grey) -> npt.NDArray[np.bool_]:
    """Where two drawings of a page differ so that an eye can tell."""
    found: npt.NDArray[np.bool_] = (np.maximum(one, other) - np.minimum(one, other)).max(axis=2) > FAINT
    return found


def _sums(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Sums of a mask over all rectangles from its top left corner."""
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int64)
    np.cumsum(np.cumsum(mask, axis=0, dtype=np.int64), axis=1, out=sums[1:, 1:])
    return sums


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """The ink that a page's text leaves: `shown` once all is painted, `alone` if nothing but the text is painted."""

    shown: npt.NDArray[np.int64]
    alone: npt.NDArray[np.int64]
    scale: float

    def hides(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether a letter in this box, in points of the page as displayed, cannot be seen."""
        height, width = self.shown.shape
        left, right = (min(width - 1, max(0, round(x * self.scale))) for x in (x0, x1))
        top, bottom = (min(height - 1, max(0, round(y * self.scale))) for y in (y0, y1))
        shown, alone = (
            int(s[bottom, right] - s[top, right] - s[bottom, left] + s[top, left]) for s in (self.shown, self.alone)
        )
        return shown <= HIDDEN * alone if alone else not shown


def compared_at(page: pdfium.PdfPage) -> float:
    """Pixels per point at which a page is drawn to compare it with itself."""
    pixels = page.get_width() * page.get_height() * DRAWN_AT**2
    return float(DRAWN_AT * min(1.0, (MOST_PIXELS / max(1.0, pixels)) ** 0.5))


def _traces(page: pdfium.PdfPage, marks: Sequence[Mark], text: Sequence[Mark]) -> Traces:
    """What can be seen of some of a page's text."""
    scale, kept = compared_at(page), {address(m.raw) for m in text}
    whole = drawn(page, scale=scale)
    with without(text):
        shown = differing(whole, drawn(page, scale=scale))
    with without([m for m in marks if address(m.raw) not in kept]):
        alone = drawn(page, scale=scale, annotations=False)
    return Traces(_sums(shown), _sums(differing(alone, np.full_like(alone, 255))), scale)


@dataclass(frozen=True, slots=True, eq=False)
class TextTraces:
    """What can be seen of a page's text, for the text upon which something is painted later (`early`, objects by
    address) and for the rest: new text upon a white box must not pass for the old text beneath it."""

    rest: Traces | None
    under: Traces | None
    early: frozenset[int]
    unseen: frozenset[int]

    def of(self, owner: int) -> Traces | None:
        """What can be seen of the text among which an object is; None for the OCR text of a scan, which never shows."""
        if owner in self.unseen:
            return None
        return self.under if owner in self.early else self.rest


def address(raw: Any) -> int:
    """Where PDFium keeps an object: what tells one from another."""
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def text_traces(
    page: pdfium.PdfPage, marks: Sequence[Mark], *, early: frozenset[int], unseen: frozenset[int]
) -> TextTraces | None:
    """What can be seen of the text; None for a page that paints no text of its own: a scan with its OCR text.

    `early` are text objects upon which something is painted later, `unseen` those of a scan that is painted over them.
    """
    text = [m for m in marks if m.is_seen_text and address(m.raw) not in unseen]
    if not text:
        return None
    under = [m for m in text if address(m.raw) in early]
    rest = [m for m in text if address(m.raw) not in early]
    return TextTraces(
        rest=_traces(page, marks, rest) if rest else None,
        under=_traces(page, marks, under) if under else None,
        early=early,
        unseen=unseen,
    )
