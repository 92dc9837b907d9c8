"""PDF files, by way of PDFium: the one module that opens and draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.assemble import Sheet, read_sheet
from ingest.reading.beneath import Hidden, covering
from ingest.reading.covers import (
    Pictured,
    covered_text,
    covers_of,
    panels_of,
    pictured_beneath,
    redact_marks,
    scan_text,
)
from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.layer import page_frame, read_layer
from ingest.reading.model import Box, Page
from ingest.reading.painting import address, marks_of, text_traces
from ingest.reading.raster import Grey, Raster

PASSWORD_ERRORS = (4, 5)
"""FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY: a password is asked for, or a security handler that PDFium does not know."""

DPI = 300.0
"""Hairlines are one or two pixels at this resolution; smaller, they fade."""

SCAN_DPI = (150.0, 400.0)
"""A page that is one scan is drawn at the scan's own resolution, if that lies between these."""

MOST_PIXELS = 30_000_000
"""Of a drawn page: larger pages are drawn at a lower resolution."""

LEAST_DPI = 36.0
"""A page that would need less than this to be drawn is no page: 20,000 x 20,000 points, say."""

MOST_IMAGE_PIXELS = 160_000_000
"""Of all images on a page together: more is a decompression bomb, or would not fit into memory."""

MOST_OBJECTS = 5_000
"""Of a page's objects so many are looked at for images."""


def _failure(error: pdfium.PdfiumError, path: Path) -> DocumentFailed:
    if getattr(error, "err_code", None) in PASSWORD_ERRORS:
        return DocumentFailed("encrypted", path.name)
    return DocumentFailed("truncated", path.name)


Size = tuple[float, float]


def _images(page: pdfium.PdfPage) -> Iterator[tuple[Size, Size]]:
    """(width and height in pixels, in points) of each image on the page, as displayed."""
    turned_page = page.get_rotation() in (90, 270)
    for item in islice(page.get_objects(max_depth=3), MOST_OBJECTS):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            (wide, high), points = item.get_px_size(), (right - left, top - bottom)
            matrix = item.get_matrix()
            turned_image = abs(matrix.b) > abs(matrix.a)
            yield (high, wide) if turned_image != turned_page else (wide, high), points[::-1] if turned_page else points


def _own_size(image: tuple[Size, Size], page: Size) -> Size | None:
    """Width and height in pixels of a page that is one scan, at its own resolution; None if it is something else.

    A scan that fills its page keeps each of its pixels: one row more, and sharp edges turn grey.
    """
    (wide, high), points = image
    if points[0] <= 0.8 * page[0] or not SCAN_DPI[0] <= wide / points[0] * 72 <= SCAN_DPI[1]:
        return None
    if all(abs(own - whole) <= 0.01 * whole for own, whole in zip(points, page, strict=True)):
        return wide, high
    return page[0] * wide / points[0], page[1] * wide / points[0]


def _drawn_size(page: pdfium.PdfPage, number: int) -> tuple[int, int]:
    """Width and height in pixels to draw a page with. Raises PageFailed("page-too-large")."""
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise PageFailed(number, "page-damaged", "it has no size")
    images = list(_images(page))
    pixels = sum(wide * high for (wide, high), _ in images)
    if pixels > MOST_IMAGE_PIXELS:
        raise PageFailed(number, "page-too-large", f"its images have {pixels:,.0f} pixels")
    own = _own_size(images[0], (width, height)) if len(images) == 1 else None
    wide, high = own or (width * DPI / 72, height * DPI / 72)
    smaller = min(1.0, (MOST_PIXELS / (wide * high)) ** 0.5)
    if wide * smaller / width < LEAST_DPI / 72:
        raise PageFailed(number, "page-too-large", f"{width:.0f} x {height:.0f} points")
    return max(1, round(wide * smaller)), max(1, round(high * smaller))


def _drawn(page: pdfium.PdfPage, number: int) -> Raster:
    wide, high = _drawn_size(page, number)
    bitmap = pdfium.PdfBitmap.new_native(wide, high, pdfium_c.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, high)
    flags = pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_GRAYSCALE
    pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, flags)
    grey: Grey = np.asarray(bitmap.to_numpy(), dtype=np.uint8)  # a view: it keeps the pixels alive
    bitmap.close()
    width, height = page.get_size()
    return Raster(grey, wide / width, high / height)


def _blacked(raster: Raster, boxes: Sequence[Box]) -> Raster:
    """The page with what is marked for redaction blacked out."""
    for box in boxes:
        raster.cut(box)[:] = 0
    return raster


def sheet_of(page: pdfium.PdfPage, number: int) -> Sheet:
    """A page as it is before it is read. Raises PageFailed."""
    frame, marks = page_frame(page), marks_of(page)
    withheld = redact_marks(page, frame)
    unseen = scan_text(marks, frame, page.get_size())
    traces = text_traces(page, marks, early=covered_text(marks, frame), unseen=unseen)
    covers = covers_of(page, marks, frame)
    pictured = pictured_beneath(page, marks, covers)
    layer = read_layer(page, traces=traces, withheld=withheld, over=[p.box for p in pictured])
    hidden = (*layer.hidden, *(_as_hidden(p) for p in pictured))
    over = covering([h.box for h in hidden], [c.box for c in covers])
    drawn = _blacked(_drawn(page, number), withheld)
    has_ocr_text = any(m.is_text and (not m.is_seen_text or address(m.raw) in unseen) for m in marks)
    panels = panels_of(page, marks, frame, covers)
    return Sheet(number, drawn, layer.words, hidden, tuple(over), tuple(panels), has_ocr_text)


def _as_hidden(pictured: Pictured) -> Hidden:
    """Print in a picture beneath a box, as if it were one word."""
    return Hidden(pictured.box, pictured.letters, telling=True)


class PdfSource:
    """A PDF, open."""

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            raise _failure(error, path) from error
        if not len(self._pdf):
            self._pdf.close()
            raise DocumentFailed("no-pages", path.name)

    @property
    def page_count(self) -> int:
        return len(self._pdf)

    def read(self, number: int, *, images: Path | None = None) -> Page:
        """A page by its 1-based number; its images are written into the folder `images` if one is given."""
        if not 1 <= number <= self.page_count:
            raise PageFailed(number, "no-such-page")
        return read_sheet(self.sheet(number), images=images)

    def sheet(self, number: int) -> Sheet:
        """A page by its number as it is before it is read. Raises PageFailed."""
        try:
            page = self._pdf.get_page(number - 1)
            try:
                return sheet_of(page, number)
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise PageFailed(number, "page-damaged", str(error)) from error

    def close(self) -> None:
        self._pdf.close()
