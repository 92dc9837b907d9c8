"""Made-up scanned pages: print, boxes, stamps and noise drawn at 300 dpi. Places and sizes are in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest.reading.model import Box
from ingest.reading.raster import Raster

DPI = 300
SCALE = DPI / 72
LETTER = (612.0, 792.0)

MAIL = (
    "From: Ortega, Ruth <rortega@tamarack.example>",
    "Sent: Monday, March 8, 2010 9:14 AM",
    "To: Whitfield, Dan",
    "Subject: Meeting of the county board on Thursday",
    "",
    "Dan, thank you for the draft. The board wants to know before Thursday what the county",
    "has to pay for the new system and who will answer the questions of the people there.",
    "I have asked the office of the sheriff for the figures but they have not come back to me.",
    "Please call me when you have read this, and do not send it to anyone else at this time.",
    "We should also look at the letter that the state sent us last week about the agreement.",
    "",
    "Ruth",
)


@dataclass
class Sheet:
    """A white page to draw on."""

    size: tuple[float, float] = LETTER
    image: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (round(self.size[0] * SCALE), round(self.size[1] * SCALE)), 255)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, words: str, *, points: float = 11, ink: int = 0) -> None:
        self.pen.text((x * SCALE, y * SCALE), words, fill=ink, font=ImageFont.load_default(points * SCALE))

    def mail(self, *, top: float = 90.0, left: float = 72.0, lines: tuple[str, ...] = MAIL) -> None:
        for row, line in enumerate(lines):
            self.text(left, top + 18 * row, line)

    def box(self, box: Box, *, fill: int = 0, outline: int | None = None, line: int = 2) -> None:
        corners = [box.x0 * SCALE, box.y0 * SCALE, box.x1 * SCALE - 1, box.y1 * SCALE - 1]
        self.pen.rectangle(corners, fill=fill, outline=outline, width=line if outline is not None else 0)

    def hairline(self, box: Box, *, line: int = 2) -> None:
        self.box(box, fill=255, outline=0, line=line)

    def skewed(self, degrees: float) -> Sheet:
        self.image = self.image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
        return self

    def turned(self, degrees: int) -> Sheet:
        self.image = self.image.rotate(-degrees, expand=True)
        return self

    def speckled(self, *, share: float = 0.0005, seed: int = 7) -> Sheet:
        grey, chance = np.array(self.image), np.random.default_rng(seed)
        grey[chance.random(grey.shape) < share] = 40
        self.image = Image.fromarray(grey)
        return self

    def shaded(self, *, darkest: float = 0.72) -> Sheet:
        grey = np.array(self.image, dtype=np.float32)
        light = np.linspace(darkest, 0.98, grey.shape[1], dtype=np.float32)
        self.image = Image.fromarray((grey * light).astype(np.uint8))
        return self

    def raster(self) -> Raster:
        return Raster(np.array(self.image), SCALE, SCALE)

    def save(self, path: Path) -> Path:
        self.image.save(path, resolution=DPI, dpi=(DPI, DPI))
        return path


def save_pdf(path: Path, *sheets: Sheet) -> Path:
    """The sheets as an image-only PDF."""
    first, *rest = (s.image for s in sheets)
    first.save(path, "PDF", resolution=DPI, save_all=True, append_images=rest)
    return path


def close_to(a: Box, b: Box, *, points: float = 1.5) -> bool:
    return all(abs(x - y) <= points for x, y in zip(a.as_list(), b.as_list(), strict=True))
