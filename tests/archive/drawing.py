"""A page image drawn for tests: lines of text, black bars and white outlined boxes, on Letter paper."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from archive.files import page_image_key, page_thumb_key
from archive.models import Page

WIDTH, HEIGHT = 612, 792
SCALE = 2
LEFT, TOP, LEADING = 72, 80, 14
THUMB_WIDTH = 160


def line_box(line: int, *, start: float = 0.0, end: float = 300.0) -> list[float]:
    """The box in points of a stretch of line `line`, counted from the left margin."""
    top = TOP + line * LEADING
    return [LEFT + start, top, LEFT + end, top + LEADING - 2]


def draw_page(lines: Sequence[str], *, bars: Sequence[Sequence[float]] = (), outlines: Sequence[Sequence[float]] = ()):
    image = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 250)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=10 * SCALE)
    for place, line in enumerate(lines):
        pen.text((LEFT * SCALE, (TOP + place * LEADING) * SCALE), line, font=font, fill=20)
    for box in bars:
        pen.rectangle([side * SCALE for side in box], fill=0)
    for box in outlines:
        pen.rectangle([side * SCALE for side in box], fill=255, outline=0, width=2)
    return image


def store_images(page: Page, image: Image.Image) -> None:
    """Store an image as the page's own, with its thumb, and say so in the row."""
    small = image.resize((THUMB_WIDTH, THUMB_WIDTH * image.height // image.width))
    default_storage.save(page_image_key(page.document, page.number), ContentFile(_webp(image)))
    default_storage.save(page_thumb_key(page.document, page.number), ContentFile(_webp(small)))
    page.has_image = True
    page.save(update_fields=["has_image"])


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "webp", quality=60)
    return out.getvalue()
