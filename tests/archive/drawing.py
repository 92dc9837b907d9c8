"""A page image drawn for tests: lines of text and black bars on Letter paper."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from archive.files import page_image_key, page_thumb_key
from archive.models import Page
from ingest.reading import model as reading
from ingest.reading.shelf import packed

WIDTH, HEIGHT = 612, 792
SCALE = 1.5
LEFT, TOP, LEADING = 72, 80, 14
BoxOnPage = tuple[float, float, float, float]
THUMB_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Drawing:
    """WebP bytes of a page image and of its thumb."""

    image: bytes
    thumb: bytes


def line_box(line: int, *, start: float = 0.0, end: float = 300.0) -> BoxOnPage:
    """The box in points of a stretch of line `line`, counted from the left margin."""
    top = TOP + line * LEADING
    return (LEFT + start, top, LEFT + end, top + LEADING - 2)


@functools.cache
def draw_page(lines: tuple[str, ...], *, bars: tuple[BoxOnPage, ...] = ()) -> Drawing:
    """A page image and its thumb as WebP. Drawn once for all tests: the same words give the same bytes."""
    image = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), 250)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=10 * SCALE)
    for place, line in enumerate(lines):
        pen.text((LEFT * SCALE, (TOP + place * LEADING) * SCALE), line, font=font, fill=20)
    for box in bars:
        pen.rectangle([side * SCALE for side in box], fill=0)
    small = image.resize((THUMB_WIDTH, THUMB_WIDTH * image.height // image.width))
    return Drawing(_webp(image), _webp(small))


def store_images(page: Page, drawing: Drawing) -> None:
    """Store a drawing as the page's own image, and say so in the row."""
    default_storage.save(page_image_key(page.document, page.number), ContentFile(drawing.image))
    default_storage.save(page_thumb_key(page.document, page.number), ContentFile(drawing.thumb))
    page.has_image = True
    page.save(update_fields=["has_image"])


def store_words(page: Page, lines: tuple[str, ...]) -> None:
    """Store these lines as the words that were read where a drawing of them has them."""
    font = ImageFont.load_default(size=10)
    words = []
    for place, line in enumerate(lines):
        for at in re.finditer(r"\S+", line):
            start, end = (LEFT + font.getlength(line[:letter]) for letter in at.span())
            top = TOP + place * LEADING
            words.append(reading.Word(at.group(), reading.Box(start, top, end, top + 12)))
    read = reading.Page(page.number, WIDTH, HEIGHT, words=tuple(words), text=page.text, text_source=page.text_source)
    page.layout = packed(read)
    page.save(update_fields=["layout"])


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "webp", quality=60)
    return out.getvalue()
