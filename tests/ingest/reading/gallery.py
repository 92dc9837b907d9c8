"""Boxes of every style and things that only look like them, each drawn on a page of print."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest.reading.model import Box, Word
from tests.ingest.reading.drawing import SCALE, Sheet

PLACE = Box(72, 420, 400, 438)
"""Where a box is drawn, below the print."""

LARGE = Box(72, 420, 500, 560)

Drawing = Callable[[Sheet], None]


def hatched(
    sheet: Sheet, box: Box, *, ground: int = 255, ink: int = 0, crossed: bool = False, every: float = 5
) -> None:
    """Slanting lines within a box, and its outline."""
    width, height = round(box.width * SCALE), round(box.height * SCALE)
    cell = Image.new("L", (width, height), ground)
    pen = ImageDraw.Draw(cell)
    for start in range(-height, width, round(every * SCALE)):
        pen.line((start, height, start + height, 0), fill=ink, width=3)
        if crossed:
            pen.line((start, 0, start + height, height), fill=ink, width=3)
    pen.rectangle((0, 0, width - 1, height - 1), outline=ink, width=3)
    sheet.image.paste(cell, (round(box.x0 * SCALE), round(box.y0 * SCALE)))


def marker(sheet: Sheet, box: Box, *, seed: int = 3) -> None:
    """Two strokes of a broad pen by hand: wavering edges, round ends, thin streaks between."""
    chance = np.random.default_rng(seed)
    for row in (0.3, 0.7):
        points = []
        for x in np.linspace(box.x0, box.x1, 24):
            y = box.y0 + row * box.height + chance.normal(0, 0.05 * box.height)
            points.append((float(x) * SCALE, float(y) * SCALE))
        thick = round(0.55 * box.height * SCALE)
        sheet.pen.line(points, fill=18, width=thick, joint="curve")
        for x, y in (points[0], points[-1]):
            sheet.pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=18)


STYLES: dict[str, tuple[str, Drawing]] = {
    "solid black": ("black", lambda s: s.box(PLACE)),
    "solid dark grey": ("grey", lambda s: s.box(PLACE, fill=70)),
    "solid grey": ("grey", lambda s: s.box(PLACE, fill=150)),
    "solid light grey": ("grey", lambda s: s.box(PLACE, fill=205)),
    "white with a hairline": ("white-outline", lambda s: s.hairline(PLACE, line=2)),
    "white with a heavy outline": ("white-outline", lambda s: s.hairline(PLACE, line=7)),
    "hatched on black": ("hatch", lambda s: hatched(s, PLACE, ground=0, ink=84, crossed=True)),
    "hatched on white": ("hatch", lambda s: hatched(s, LARGE)),
    "crosshatched on white": ("hatch", lambda s: hatched(s, LARGE, crossed=True, every=7)),
    "hatched on white, one line high": ("hatch", lambda s: hatched(s, PLACE, every=4)),
    "marker": ("marker", lambda s: marker(s, PLACE)),
}
"""What is drawn, its style, and how."""


def photograph(sheet: Sheet, *, halftone: bool = False, darkest: int = 20) -> None:
    chance = np.random.default_rng(11)
    rough = chance.integers(darkest, 235, (9, 14)).astype(np.uint8)
    rough[3:6, 2:6] = darkest + 10
    size = round(300 * SCALE), round(200 * SCALE)
    image = Image.fromarray(rough).resize(size, Image.Resampling.BICUBIC)
    if halftone:
        small = image.resize((size[0] // 8, size[1] // 8)).convert("1")
        image = small.resize(size, Image.Resampling.NEAREST).convert("L")
    sheet.image.paste(image, (round(90 * SCALE), round(380 * SCALE)))


def _icons(sheet: Sheet) -> None:
    for n, fill in enumerate((90, 140, 60, 170)):
        x, y = (100 + 60 * n) * SCALE, 430 * SCALE
        sheet.pen.ellipse((x, y, x + 34 * SCALE, y + 34 * SCALE), fill=fill)
        sheet.pen.rectangle((x + 12 * SCALE, y + 10 * SCALE, x + 21 * SCALE, y + 24 * SCALE), fill=255)


def _seal(sheet: Sheet) -> None:
    x, y = 260 * SCALE, 400 * SCALE
    for inner, fill in ((0, 0), (8, 255), (14, 0), (34, 255), (44, 0)):
        sheet.pen.ellipse(
            (x + inner * SCALE, y + inner * SCALE, x + (120 - inner) * SCALE, y + (120 - inner) * SCALE), fill=fill
        )


def _scanner_edges(sheet: Sheet) -> None:
    width, height = sheet.size
    sheet.box(Box(0, 0, 16, height))
    sheet.box(Box(0, height - 10, width, height))


def _title_bar(sheet: Sheet) -> None:
    sheet.box(Box(72, 420, 540, 470))
    sheet.text(90, 422, "BULLETIN", points=38, ink=255)


def _slanted(sheet: Sheet) -> None:
    for row in range(4):
        sheet.text(72, 420 + 30 * row, "WAVY VALLEY AVENUE XXX VVV AAA WWW", points=22)


def _bold(sheet: Sheet) -> None:
    """Heavy print, whose letters run together on a coarse scan."""
    for row, (points, stroke) in enumerate(((8, 2), (9, 2), (10, 2), (14, 2))):
        place = 72 * SCALE, (420 + 26 * row) * SCALE
        font = ImageFont.load_default(points * SCALE)
        sheet.pen.text(place, "Valdes", fill=0, font=font, stroke_width=stroke)


def _signature(sheet: Sheet) -> None:
    points = [(72 + 4 * n, 440 + 18 * np.sin(n * 0.9) + 6 * np.cos(n * 2.3)) for n in range(60)]
    sheet.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=10, width=9, joint="curve")


def _rules(sheet: Sheet) -> None:
    for y, thick in ((420, 0.6), (440, 1.5), (470, 3.0)):
        sheet.box(Box(72, y, 540, y + thick))


def _bullets(sheet: Sheet) -> None:
    for n in range(5):
        sheet.box(Box(72, 420 + 18 * n, 78, 426 + 18 * n))


def _check_boxes(sheet: Sheet) -> None:
    for n in range(4):
        sheet.hairline(Box(72, 420 + 20 * n, 83, 431 + 20 * n))


def _calendar(sheet: Sheet) -> None:
    for row in range(4):
        for day in range(7):
            x, y = 72 + 60 * day, 400 + 26 * row
            sheet.hairline(Box(x, y, x + 60.5, y + 26.5))
            sheet.text(x + 4, y + 3, str(7 * row + day + 1), points=7)


LOOK_ALIKES: dict[str, Drawing] = {
    "heavy print": _bold,
    "rules": _rules,
    "a title bar": _title_bar,
    "closed letters": lambda s: s.text(72, 410, "DOG DEED BOOK 4680", points=40),
    "a logo of heavy letters": lambda s: s.text(72, 410, "MARROW", points=80),
    "slanting letters": _slanted,
    "a photograph": photograph,
    "a halftone": lambda s: photograph(s, halftone=True),
    "icons": _icons,
    "a seal": _seal,
    "square bullets": _bullets,
    "scanner edges": _scanner_edges,
    "check boxes": _check_boxes,
    "a signature": _signature,
    "a calendar": _calendar,
}
"""What hides nothing."""


def stamp_frame(sheet: Sheet) -> list[Word]:
    """A stamp's frame, and the words in it."""
    frame = Box(330, 420, 500, 456)
    sheet.hairline(frame)
    sheet.text(338, 424, "Classified by the clerk", points=12)
    return [Word(t, Box(x, 424, x + 40, 438)) for t, x in (("Classified", 338), ("by", 394), ("clerk", 430))]


def highlighted(sheet: Sheet) -> list[Word]:
    """A line under a highlighter, and its words."""
    sheet.box(Box(72, 420, 260, 438), fill=190)
    sheet.text(76, 422, "The county has to pay", points=11)
    return [Word(t, Box(x, 422, x + 36, 435)) for t, x in (("county", 98), ("has", 136), ("pay", 170))]
