"""The page images that readers see, one to read and one small: PNG of a black-and-white scan, else grey WebP."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from ingest.reading.raster import Grey, Raster, halved, is_bitonal

PAGE_WIDTH = 1275
"""Pixels: 150 dpi of a letter page, legible at twice the usual zoom."""

THUMB_WIDTH = 180

CLOSE_WIDTH = 1.1
"""An image halved to at most so many times the width sought is left so: halving is exact, and costs next to nothing."""

LEVELS = 4
"""Shades kept of a black-and-white scan made smaller: four pixels to the byte, written without loss."""

BITS = 2
"""Of a pixel that has one of these shades."""

NEAREST = np.round(np.arange(256) * (LEVELS - 1) / 255).astype(np.uint8)
"""For each shade the number of the nearest of those kept."""

PALETTE = [level * 255 // (LEVELS - 1) for level in range(LEVELS) for _ in "rgb"]

QUALITY, THUMB_QUALITY = 45, 40


def image_name(number: int, *, suffix: str = ".webp") -> str:
    """File name of the image of a page: `p0001.webp`, `p0001.png`."""
    return f"p{number:04d}{suffix}"


def thumb_name(number: int) -> str:
    """File name of the small image of a page: `p0001-thumb.webp`."""
    return f"p{number:04d}-thumb.webp"


def _factor(grey: Grey, width: int) -> float:
    height, own = grey.shape
    return min(1.0, width / int(own), 4 * width / int(height))


def scaled(grey: Grey, *, width: int) -> Grey:
    """The image made smaller to about this width, at most four times as high as wide; never made larger."""
    factor = _factor(grey, width)
    while factor <= CLOSE_WIDTH / 2:
        grey, factor = halved(grey), factor * 2
    if factor >= 1 / CLOSE_WIDTH:
        return grey
    size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _png(grey: Grey) -> bytes:
    """A black-and-white scan. Of print on paper it is runs of one shade that can be packed: to look for more, as WebP
    does too, takes ten times as long and saves a twelfth."""
    image = Image.fromarray(np.asarray(cv2.LUT(grey, NEAREST), dtype=np.uint8))
    image.putpalette(PALETTE)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", bits=BITS, compress_type=zlib.Z_RLE)
    return buffer.getvalue()


def _webp(grey: Grey, *, quality: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "WEBP", quality=quality, method=1)
    return buffer.getvalue()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a reader of the folder never meets half an image."""
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def _to_read(raster: Raster) -> Grey:
    """The page as large as it is read; if it is halved for that, from the half that detection looked at."""
    halves = _factor(raster.grey, PAGE_WIDTH) <= CLOSE_WIDTH / 2
    return scaled(raster.half if halves else raster.grey, width=PAGE_WIDTH)


def encoded(raster: Raster, *, number: int) -> dict[str, bytes]:
    """The image of a page to read, and the small one, by their file names."""
    page, small = _to_read(raster), thumb_name(number)
    if is_bitonal(raster.grey):
        images = {image_name(number, suffix=".png"): _png(page)}
    else:
        images = {image_name(number): _webp(page, quality=QUALITY)}
    return images | {small: _webp(scaled(page, width=THUMB_WIDTH), quality=THUMB_QUALITY)}


def write_images(raster: Raster, *, number: int, folder: Path) -> None:
    """Write both images of a page into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in encoded(raster, number=number).items():
        _write(folder / name, data)
