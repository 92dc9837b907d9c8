"""Page images (PNG, JPEG, TIFF with one or more frames), by way of Pillow."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.reading.assemble import Sheet, read_sheet
from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.model import Page
from ingest.reading.raster import Raster

FORMATS = ("PNG", "JPEG", "TIFF")

LIKELY_DPI = (72.0, 1200.0)
"""A resolution outside of this is a default that some program wrote, not a fact: the page then is 8.5 inches wide."""

LETTER_INCHES = 8.5

MOST_PIXELS = 160_000_000
"""Of one frame: more is a bomb, or would not fit into memory."""

DRAWN_PIXELS = 30_000_000
"""A frame with more pixels is made smaller before it is read."""


def resolution(image: Image.Image) -> float:
    """Pixels per inch: as stored if it makes a page of paper size, else as if the page were letter-wide."""
    stored = float(image.info.get("dpi", (0.0, 0.0))[0] or 0.0)
    short = min(image.size)
    if LIKELY_DPI[0] <= stored <= LIKELY_DPI[1] and 4.0 <= short / stored <= 40.0:
        return stored
    return max(36.0, short / LETTER_INCHES)


def _on_white(image: Image.Image) -> Image.Image:
    """The image without transparency: paper is white beneath it."""
    if image.mode not in ("RGBA", "LA", "PA", "P"):
        return image
    shown = image.convert("RGBA")
    ground = Image.new("RGBA", shown.size, "white")
    ground.alpha_composite(shown)
    return ground


def _within_size(raster: Raster) -> Raster:
    """A page with no more pixels than a drawn PDF page may have."""
    height, width = raster.shape
    factor = min(1.0, (DRAWN_PIXELS / (width * height)) ** 0.5)
    if factor == 1.0:
        return raster
    grey = cv2.resize(raster.grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return Raster(np.asarray(grey, dtype=np.uint8), raster.sx * factor, raster.sy * factor)


class PictureSource:
    """An image file, open; each frame is a page."""

    def __init__(self, path: Path) -> None:
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
        return read_sheet(Sheet(number, self._frame(number)), images=images)

    def _frame(self, number: int) -> Raster:
        try:
            self._image.seek(number - 1)
            width, height = self._image.size
            if width * height > MOST_PIXELS:
                raise PageFailed(number, "page-too-large", f"{width:,} x {height:,} pixels")
            scale = resolution(self._image) / 72
            grey = np.array(_on_white(ImageOps.exif_transpose(self._image)).convert("L"), dtype=np.uint8)
        except (Image.DecompressionBombError, MemoryError) as error:
            raise PageFailed(number, "page-too-large", str(error)) from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise PageFailed(number, "page-damaged", str(error)) from error
        return _within_size(Raster(grey, scale, scale))

    def close(self) -> None:
        self._image.close()
