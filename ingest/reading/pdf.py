"""PDF files, by way of PDFium: the one module that opens and draws them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.assemble import Sheet, read_sheet
from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.layer import layer_words
from ingest.reading.model import Page
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


def _images(page: pdfium.PdfPage) -> Iterator[tuple[int, int, float]]:
    """(width, height in pixels, width in points) of each image on the page."""
    for item in islice(page.get_objects(max_depth=3), MOST_OBJECTS):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, _, right, _ = item.get_bounds()
            yield *item.get_px_size(), right - left


def _resolution(page: pdfium.PdfPage, number: int) -> float:
    """Pixels per point to draw a page with. Raises PageFailed("page-too-large")."""
    width, height = page.get_size()
    images = list(_images(page))
    if sum(w * h for w, h, _ in images) > MOST_IMAGE_PIXELS:
        raise PageFailed(number, "page-too-large", f"its images have {sum(w * h for w, h, _ in images):,} pixels")
    dpi = DPI
    if len(images) == 1 and images[0][2] > 0.8 * width:
        own = images[0][0] / images[0][2] * 72
        dpi = own if SCAN_DPI[0] <= own <= SCAN_DPI[1] else DPI
    most = 72 * (MOST_PIXELS / max(1.0, width * height)) ** 0.5
    if most < LEAST_DPI:
        raise PageFailed(number, "page-too-large", f"{width:.0f} x {height:.0f} points")
    return float(min(dpi, most)) / 72


def _drawn(page: pdfium.PdfPage, number: int) -> Raster:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise PageFailed(number, "page-damaged", "it has no size")
    bitmap = page.render(scale=_resolution(page, number), grayscale=True)
    grey: Grey = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
    bitmap.close()
    return Raster(grey, grey.shape[1] / width, grey.shape[0] / height)


class PdfSource:
    """A PDF, open."""

    def __init__(self, path: Path, *, sha256: str) -> None:
        self.sha256 = sha256
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
        return read_sheet(self._sheet(number), images=images)

    def _sheet(self, number: int) -> Sheet:
        try:
            page = self._pdf.get_page(number - 1)
            try:
                return Sheet(number, _drawn(page, number), tuple(layer_words(page)))
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise PageFailed(number, "page-damaged", str(error)) from error

    def close(self) -> None:
        self._pdf.close()
