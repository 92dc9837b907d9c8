"""The pages of a hit as a file to take away: cut from the released PDF, or where that may not be, their images or text.

A file may hold, beneath its boxes, the very words that were withheld: its page images do not. A page shares fonts,
forms and images with the rest of its file, so what decides is whether the whole file is open, and for staff too: what
they take away may be passed on.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import copyfileobj

from django.core.files.storage import default_storage
from PIL import Image

from archive.files import stored_image_key
from archive.models import Document, Page
from search.exporting.cutting import Cutter
from search.exporting.rows import Taken

RELEASED, IMAGES, TEXT, NOTHING = "released PDF", "page images", "text", "nothing"
POINTS_AN_INCH = 72
JPEG_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Sheets:
    """`made_from` says what `content` shows: the released pages themselves, their images, or their text alone."""

    made_from: str
    suffix: str = ""
    content: bytes = b""


def sheets_of(one: Taken, cutter: Cutter) -> Sheets:
    document = one.document
    if document is None or not one.pages:
        return Sheets(NOTHING)
    if document.file.endswith(".pdf") and document.file_is_open and (cut := _cut(document, one.pages, cutter)):
        return Sheets(RELEASED, ".pdf", cut)
    if images := _images(document, one.pages):
        return Sheets(IMAGES, ".pdf", images)
    return Sheets(TEXT, ".txt", one.row.text.encode()) if one.row.text else Sheets(NOTHING)


def _cut(document: Document, pages: range, cutter: Cutter) -> bytes | None:
    try:
        with _on_disk(document.file) as path:
            return cutter.cut(path, [number - 1 for number in pages])
    except OSError:
        return None


@contextmanager
def _on_disk(key: str) -> Iterator[str]:
    """The path of a stored file: its own, or that of a copy where the store is no folder."""
    try:
        path = default_storage.path(key)
    except NotImplementedError:
        path = ""
    if path:
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy, default_storage.open(key) as stored:
        copyfileobj(stored, copy)
        copy.flush()
        yield copy.name


def _images(document: Document, numbers: range) -> bytes | None:
    """A PDF of the page images, None unless each of the pages has one."""
    pages = Page.objects.filter(document=document, number__in=numbers, has_image=True).order_by("number")
    widths = list(pages.values_list("number", "width"))
    if len(widths) != len(numbers):
        return None
    written = io.BytesIO()
    try:
        for place, (number, width) in enumerate(widths):
            _append_image(written, stored_image_key(document, number), width=width, is_first=place == 0)
    except OSError:
        return None
    return written.getvalue()


def _append_image(written: io.BytesIO, key: str, *, width: float, is_first: bool) -> None:
    with default_storage.open(key) as stored, Image.open(stored) as image:
        dots = image.width / (width or 612.0) * POINTS_AN_INCH
        image.convert("RGB").save(written, "PDF", resolution=dots, quality=JPEG_QUALITY, append=not is_first)
