"""The page images that readers see."""

import io

import numpy as np
from PIL import Image

from ingest.reading.images import encoded
from ingest.reading.raster import Grey, Raster, halved

SCALE = 2550 / 612


def black_and_white() -> Grey:
    """A page 2550 pixels wide with strokes of several widths at all places, a corner of each white."""
    grey = np.full((3300, 2550), 255, np.uint8)
    for place in range(1, 40):
        grey[60 * place : 60 * place + place % 7, 50 * place : 55 * place + 9] = 0
        grey[60 * place, 50 * place] = 255
    return grey


def drawn(grey: Grey) -> Grey:
    with Image.open(io.BytesIO(encoded(Raster(grey, SCALE, SCALE), number=1)["p0001.png"])) as image:
        return np.asarray(image.convert("L"))


def test_the_image_of_a_black_and_white_page_has_four_shades():
    assert np.array_equal(np.unique(drawn(black_and_white())), [0, 85, 170, 255])


def test_the_shade_of_a_pixel_is_the_nearest_of_the_four():
    grey = black_and_white()
    assert np.abs(drawn(grey).astype(int) - halved(grey)).max() <= 43


def test_the_image_of_a_page_with_shades_is_webp():
    shades = np.tile(np.linspace(0, 255, 2550).astype(np.uint8), (3300, 1))
    assert list(encoded(Raster(shades, SCALE, SCALE), number=1)) == ["p0001.webp", "p0001-thumb.webp"]
