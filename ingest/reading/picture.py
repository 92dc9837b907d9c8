"""Page images (PNG, JPEG, TIFF with one or more frames), by way of Pillow."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError

from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.model import Page

FORMATS = ("PNG", "JPEG", "TIFF")

LIKELY_DPI = (72.0, 1200.0)
"""A resolution outside of this is a default that some program wrote, not a fact: the page is taken as 8.5 inches wide."""

LETTER_INCHES = 8.5


def resolution(image: Image.Image) -> float:
    """Pixels per inch: as stored if it makes a page of paper size, else as if the page were letter-wide."""
    stored = float(image.info.get("dpi", (0.0, 0.0))[0] or 0.0)
    short = min(image.size)
    if LIKELY_DPI[0] <= stored <= LIKELY_DPI[1] and 4.0 <= short / stored <= 40.0:
        return stored
    return max(36.0, short / LETTER_INCHES)


class PictureSource:
    """An image file, open; each frame is a page."""

    def __init__(self, path: Path, *, sha256: str) -> None:
        self.sha256 = sha256
        try:
            self._image = Image.open(path, formats=FORMATS)
            self.page_count = int(getattr(self._image, "n_frames", 1))
        except Image.DecompressionBombError as error:
            raise DocumentFailed("page-too-large", path.name) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise DocumentFailed("truncated", path.name) from error

    def read(self, number: int, *, images: Path | None = None) -> Page:
        """A page by its 1-based number; its images are written into the folder `images` if one is given."""
        if not 1 <= number <= self.page_count:
            raise PageFailed(number, "no-such-page")
        self._image.seek(number - 1)
        scale = 72.0 / resolution(self._image)
        width, height = self._image.size
        return Page(number=number, width=width * scale, height=height * scale, text_source="none")

    def close(self) -> None:
        self._image.close()
