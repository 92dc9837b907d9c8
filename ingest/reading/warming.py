"""Read a made-up page, so that all that is loaded and worked out once is there before the first page that counts.

    the fonts of the system, the codecs of images, lists of words, the first call of each function of OpenCV, the part
    of numpy that its median loads

It is done once in the process that forks a worker for each document: of a document of two pages, which is what most
scans of a release are, it would be a good part of the work.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.assemble import Sheet, read_sheet
from ingest.reading.errors import ReadingError
from ingest.reading.images import encoded
from ingest.reading.ocr import engine
from ingest.reading.pdf import sheet_of

LINES = (
    "From: The Archive",
    "To: Whom it may concern",
    "Sent: Monday, January 5, 2009 10:15 AM",
    "Subject: A page that was never sent",
    "There is nothing to be read here, but what is read first takes longest.",
)

SIZE, LEFT, TOP, LEADING, LETTER, BOX = (306.0, 396.0), 36.0, 360.0, 18.0, 8.0, (36.0, 200.0, 120.0, 18.0)
"""Points, from the bottom left: a small page is as good as a large one. Of the box left, bottom, width and height."""


def warm_up() -> None:
    """Read a page of a few lines with a box upon it, draw its images, and load what OCR needs."""
    with suppress(ReadingError):  # a page that meets the same will say so
        sheet = made_up_sheet()
        read_sheet(sheet)
        encoded(sheet.raster, number=sheet.number)
        engine()
        np.median(np.zeros(1))  # of the strokes of a marker and of labels in boxes, which the page has none of


def made_up_sheet() -> Sheet:
    """The page as it would be opened: its lines as a text layer that shows, and a black box."""
    pdf = pdfium.PdfDocument.new()
    try:
        page = pdf.new_page(*SIZE)
        for number, line in enumerate(LINES):
            _write(pdf, page, line, y=TOP - number * LEADING)
        _draw_box(page)
        page.gen_content()
        return sheet_of(page, 1)
    finally:
        pdf.close()


def _write(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, line: str, *, y: float) -> None:
    text = pdfium_c.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", LETTER)
    codes = ctypes.create_string_buffer((line + "\0").encode("utf-16-le"))
    pdfium_c.FPDFText_SetText(text, ctypes.cast(codes, pdfium_c.FPDF_WIDESTRING))
    pdfium_c.FPDFPageObj_Transform(text, 1, 0, 0, 1, LEFT, y)
    pdfium_c.FPDFPage_InsertObject(page.raw, text)


def _draw_box(page: pdfium.PdfPage) -> None:
    box = pdfium_c.FPDFPageObj_CreateNewRect(*BOX)
    pdfium_c.FPDFPath_SetDrawMode(box, pdfium_c.FPDF_FILLMODE_WINDING, 0)
    pdfium_c.FPDFPage_InsertObject(page.raw, box)
