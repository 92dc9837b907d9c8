"""PDF files, by way of PDFium: the one module that opens them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.geometry import lines_text, reading_order
from ingest.reading.layer import layer_words
from ingest.reading.model import Page

PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD: the file asks for a password or uses a security handler that PDFium does not know."""

SECURITY_ERROR = 5


def _failure(error: pdfium.PdfiumError, path: Path) -> DocumentFailed:
    if getattr(error, "err_code", None) in (PASSWORD_ERROR, SECURITY_ERROR):
        return DocumentFailed("encrypted", path.name)
    return DocumentFailed("truncated", path.name)


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
        try:
            page = self._pdf.get_page(number - 1)
        except pdfium.PdfiumError as error:
            raise PageFailed(number, "page-damaged", str(error)) from error
        try:
            width, height = page.get_size()
            words = layer_words(page)
        except pdfium.PdfiumError as error:
            raise PageFailed(number, "page-damaged", str(error)) from error
        finally:
            page.close()
        return Page(
            number=number,
            width=width,
            height=height,
            text_source="layer" if words else "none",
            words=reading_order(words),
            text=lines_text(words),
        )

    def close(self) -> None:
        self._pdf.close()
