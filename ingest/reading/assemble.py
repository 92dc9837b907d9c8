"""From a page's image and text layer to a `Page`: the order of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2

from ingest.reading.beneath import Hidden, hidden_word, lying_beneath
from ingest.reading.boxes import find_boxes, with_codes
from ingest.reading.errors import OcrFailed
from ingest.reading.exemptions import only_codes
from ingest.reading.furniture import find_furniture, page_bates
from ingest.reading.geometry import (
    clipped,
    content_words,
    covered,
    inset,
    intersection,
    lines_text,
    reading_order,
    rounded,
)
from ingest.reading.images import write_images
from ingest.reading.model import Beneath, Box, Page, Redaction, TextSource, Word
from ingest.reading.ocr import OcrWord, fit_for_ocr, read_words
from ingest.reading.orientation import Turn, legibility, levelled, runs_sideways, skew_angle, turned, up_or_down
from ingest.reading.panels import Panel
from ingest.reading.quality import language_score, readable
from ingest.reading.raster import Grey, Raster, ink_share, is_bare, level_light, shows_print
from ingest.reading.ratio import box_shares, redacted_share
from ingest.reading.redactions import find_redactions
from ingest.reading.rules import find_rules
from ingest.reading.stale import stale_words
from ingest.reading.stamps import find_stamp
from ingest.reading.textchoice import LEAST_LETTERS, LayerVerdict, is_confirmed, judge_layer
from ingest.reading.unread import missing_words

OCR_SECONDS = 60.0
"""The most that one call of the OCR program may take."""

SPECK_REACH = 5.0
"""Points: a dash between words is nearer to one of them than this."""

OUTLINE = 1.6
"""Points around the edge of a white box that are painted over: its line and a little slack."""

BLANK_INK = 0.004
"""A page without words or boxes that has less ink than this is blank: specks and the edge of the paper."""

MOSTLY = 0.3
"""A fully redacted page has boxes over this part of its area at least, and nothing to read outside them."""

HEAD_PART = 0.07
"""The parts of a page's height where running heads and feet stand, banners struck out beyond recognition among them."""

READABLE_INK = 0.05
"""A word in a white box that shows this part of ink within the box is readable: the box is no rectangle."""

FEW_LETTERS = 150
"""A page with fewer letters that OCR is not sure of is tried in all four positions."""

ALL_DARK = 110
"""A word whose whole inside is darker than this cannot be read: a layer's text beneath a fill of any shape."""

LEVEL = 0.3
"""Degrees: of a page that was turned by more, the file's own boxes are not where the image has them."""

SURE = 0.62
"""A page that OCR reads so well stands upright; below, the page is tried upside down."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page before it is read: its image as displayed and the words of its text layer.

    `hidden` are words of the layer that cannot be seen, `covers` what the file draws over them, `panels` all rectangles
    that it draws; `has_ocr_text` says that the layer, or a part of it, is what OCR read on the scan at some time.
    """

    number: int
    raster: Raster
    layer: tuple[Word, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    covers: tuple[Box, ...] = ()
    panels: tuple[Panel, ...] = ()
    has_ocr_text: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.raster.shape
        return width / self.raster.sx, height / self.raster.sy


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A page's words and the upright image that their boxes refer to."""

    raster: Raster
    words: tuple[Word, ...]
    source: TextSource
    quality: float
    reason: str
    rotation: Turn = 0
    skew: float = 0.0


def read_sheet(sheet: Sheet, *, images: Path | None = None) -> Page:
    """Read one page; write its images into the folder `images` if one is given. Raises OcrFailed."""
    clean = _clean(sheet.raster)
    sheet = _without_stale(_without_bare(sheet, clean), clean)
    first = find_boxes(clean, sheet.layer, covers=sheet.covers, panels=sheet.panels)
    verdict = judge_layer(clean, sheet.layer, redacted=[r.box for r in first])
    reading = _choose(Sheet(sheet.number, clean, sheet.layer), verdict, first)
    if images is not None:
        write_images(_as_read(sheet.raster, reading), number=sheet.number, folder=images)
    level = reading.rotation == 0 and abs(reading.skew) < LEVEL
    if reading.source != "layer":
        covers, panels = (sheet.covers, sheet.panels) if level else ((), ())
        first = find_boxes(reading.raster, reading.words, covers=covers, panels=panels)
    return _page(sheet, reading, first)


def _clean(raster: Raster) -> Raster:
    """The page on white paper; a page that needs no levelling keeps its raster, and the views made of it."""
    grey = level_light(raster.grey)
    return raster if grey is raster.grey else Raster(grey, raster.sx, raster.sy)


def _without_bare(sheet: Sheet, clean: Raster) -> Sheet:
    """The sheet without the words of its layer that stand where nothing is printed: OCR text older than a whiteout."""
    return _without(sheet, [w for w in sheet.layer if is_bare(clean, w.box)])


def _without_stale(sheet: Sheet, clean: Raster) -> Sheet:
    """The sheet without the words of an OCR layer that boxes of the scan hide."""
    return _without(sheet, stale_words(clean, sheet.layer)) if sheet.has_ocr_text else sheet


def _without(sheet: Sheet, unseen: Sequence[Word]) -> Sheet:
    if not unseen:
        return sheet
    hidden = (found for word in unseen if readable(word.text) and (found := hidden_word(word)) is not None)
    gone = set(unseen)
    return replace(sheet, layer=tuple(w for w in sheet.layer if w not in gone), hidden=(*sheet.hidden, *hidden))


def _as_read(raster: Raster, reading: Reading) -> Raster:
    """The image as it was given (its own shades of paper), turned as the reading was."""
    return levelled(turned(raster, reading.rotation), reading.skew)


def _choose(sheet: Sheet, verdict: LayerVerdict, redactions: Sequence[Redaction]) -> Reading:
    if verdict.good:
        return _completed(sheet, verdict, redactions)
    if verdict.letters < LEAST_LETTERS:
        return Reading(sheet.raster, (), "none", 0.0, "nothing to read was found on the page")
    reading = _by_ocr(sheet.raster, verdict.reason)
    upright = reading.rotation == 0
    if upright and is_confirmed(verdict, sheet.layer, read=reading.words, quality=reading.quality):
        reason = f"{verdict.reason}, but OCR reads the same words"
        return Reading(sheet.raster, sheet.layer, "layer", verdict.quality, reason)
    layer_worth = verdict.quality * verdict.coverage
    if sheet.layer and layer_worth > reading.quality:
        return Reading(sheet.raster, sheet.layer, "layer", verdict.quality, f"{verdict.reason}, but OCR reads it worse")
    return reading


def _completed(sheet: Sheet, verdict: LayerVerdict, redactions: Sequence[Redaction]) -> Reading:
    """A good layer, and by OCR the words that it lacks."""
    try:
        more = missing_words(sheet.raster, sheet.layer, boxes=[r.box for r in redactions], timeout=OCR_SECONDS)
    except OcrFailed:
        more = []  # a word that the layer lacks is a smaller loss than the page
    reason = f"{verdict.reason}; OCR where it has no words: {len(more)}" if more else verdict.reason
    return Reading(sheet.raster, (*sheet.layer, *more), "layer", verdict.quality, reason)


@dataclass(frozen=True, slots=True, eq=False)
class _Attempt:
    """A page read by OCR in one position."""

    raster: Raster
    words: list[OcrWord]
    turn: Turn
    skew: float

    @property
    def legibility(self) -> float:
        return legibility(self.words)


def _attempt(raster: Raster, turn: Turn) -> _Attempt:
    """Turn a page, level it, and read it."""
    upright = turned(raster, turn)
    skew = skew_angle(upright.grey)
    upright = levelled(upright, skew)
    return _Attempt(upright, _ocr_words(upright), turn, skew)


def _upright(raster: Raster) -> _Attempt:
    """Read a page in the position in which OCR makes most of it; most pages need to be read once only."""
    sideways = runs_sideways(raster)
    turn: Turn = 0
    if sideways:
        turn = 270 if up_or_down(turned(raster, 90), timeout=OCR_SECONDS) else 90
    first = _attempt(raster, turn)
    if first.legibility >= SURE:
        return first
    if sum(len(w.text) for w in first.words) < FEW_LETTERS:
        others: tuple[Turn, ...] = (180, 90, 270)  # too little print for its lines to tell: a page nearly all withheld
    else:
        others = (0,) if sideways else (180,) if up_or_down(first.raster, timeout=OCR_SECONDS) else ()
    return _best([first, *(_attempt(raster, other) for other in others)])


def _best(attempts: Sequence[_Attempt]) -> _Attempt:
    """The most legible; a position other than the first must be so by a margin."""
    return max(attempts, key=lambda one: one.legibility - (0.0 if one is attempts[0] else 0.1))


def _by_ocr(raster: Raster, reason: str) -> Reading:
    """Read a page by OCR, brought upright first."""
    best = _upright(raster)
    return Reading(
        raster=best.raster,
        words=tuple(_word(w, best.raster) for w in best.words),
        source="ocr",
        quality=language_score([w.text for w in best.words]),
        reason=f"OCR, because {reason}",
        rotation=best.turn,
        skew=best.skew,
    )


def _ocr_words(raster: Raster) -> list[OcrWord]:
    """The page's words by OCR."""
    grey = _without_boxes(raster)
    small = fit_for_ocr(grey, dpi=72 * raster.sy)
    fx, fy = grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]
    words = read_words(small, layout="block", dpi=round(72 * raster.sy / fy), timeout=OCR_SECONDS)
    return without_specks([replace_box(w, fx, fy) for w in words], reach=SPECK_REACH * raster.sx)


def _without_boxes(raster: Raster) -> Grey:
    """The image with dark boxes painted white, which would only give noise, and of white boxes the outline.

    What stands in a white or grey box stays: it may be a code, or the box a frame around ordinary text.
    """
    grey = raster.grey.copy()
    for redaction in find_redactions(raster, ()):
        x0, y0, x1, y1 = raster.to_pixels(redaction.box)
        if redaction.style in ("black", "hatch"):
            grey[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 255
        elif redaction.style == "white-outline":
            cv2.rectangle(grey, (x0, y0), (x1, y1), 255, thickness=max(3, round(OUTLINE * raster.sx)))
    return grey


def without_specks(words: Sequence[OcrWord], *, reach: float) -> list[OcrWord]:
    """The words without marks that stand by themselves: specks that OCR reads as ".", ":" or "'".

    A mark counts if a letter or a digit stands within `reach` pixels of it on its line.
    """
    real = [w for w in words if any(c.isalnum() for c in w.text)]

    def near(mark: OcrWord) -> bool:
        return any(
            w.x0 - reach < mark.x1 and mark.x0 < w.x1 + reach and w.y0 - 3 < mark.y1 and mark.y0 < w.y1 + 3
            for w in real
        )

    return [w for w in words if any(c.isalnum() for c in w.text) or len(w.text) > 2 or near(w)]


def replace_box(word: OcrWord, fx: float, fy: float) -> OcrWord:
    """An OCR word with its box scaled."""
    return replace(word, x0=word.x0 * fx, y0=word.y0 * fy, x1=word.x1 * fx, y1=word.y1 * fy)


def _word(word: OcrWord, raster: Raster) -> Word:
    box = rounded(raster.to_points(word.x0, word.y0, word.x1, word.y1))
    return Word(word.text, box, round(word.confidence, 2))


def _is_open(word: Word, redactions: Sequence[Redaction], raster: Raster) -> bool:
    """Whether a word may be shown: no redaction covers it, and nothing dark lies over it that was not taken for one."""
    if covered(word, [r.box for r in redactions]):
        return _shows(word, redactions, raster)
    if raster.has_light(word.box):
        return True
    core = raster.cut(inset(word.box, 0.3 * word.box.height))
    return not core.size or int(core.max()) >= ALL_DARK


def _shows(word: Word, redactions: Sequence[Redaction], raster: Raster) -> bool:
    """Whether a word within a white box can be read after all: the bounds of a drawn shape hold more than it hides."""
    if not _is_telling(word) or only_codes(word.text, damaged=True):
        return False
    over = [r for r in redactions if intersection(r.box, word.box) > 0]
    inner = clipped(word.box, inset(over[0].box, 2.0)) if len(over) == 1 and over[0].style == "white-outline" else None
    return inner is not None and inner.area > 0.5 * word.box.area and ink_share(raster.cut(inner)) > READABLE_INK


def _is_telling(word: Word) -> bool:
    """Whether a word left outside all boxes shows that something of the page can be read."""
    return sum(c.isalpha() for c in word.text) >= 3 or sum(c.isdigit() for c in word.text) >= 4


def _fully_redacted(page: Page) -> bool:
    """Whether all but running heads and feet is withheld. Struck-out banners there are often beyond recognition."""
    area = sum(r.box.area for r in page.redactions)
    top, bottom = HEAD_PART * page.height, (1 - HEAD_PART) * page.height
    inner = (w for w in content_words(page) if top < w.box.middle[1] < bottom)
    return area >= MOSTLY * page.width * page.height and not any(_is_telling(w) for w in inner)


def _buried(sheet: Sheet, redactions: Sequence[Redaction], raster: Raster) -> list[Hidden]:
    """Words of a scan's own OCR text beneath a box, older than the box: noise is left out, and labels that show."""
    boxes = [r.box for r in redactions]
    words = [w for w in sheet.layer if readable(w.text) and covered(w, boxes) and not shows_print(raster, w.box)]
    return [found for word in words if (found := hidden_word(word)) is not None]


def _page(sheet: Sheet, reading: Reading, found: Sequence[Redaction]) -> Page:
    stamp = find_stamp(reading.words)
    hiding = [] if stamp is not None and stamp.in_full else found
    redactions, lettered = with_codes(hiding, reading.raster, reading.words)
    known = [w for w in reading.words if not covered(w, [s.box for s in lettered])]
    words = reading_order([w for w in (*known, *lettered) if _is_open(w, redactions, reading.raster)])
    height, width = reading.raster.shape
    page_height = height / reading.raster.sy
    furniture = find_furniture(words, height=page_height, stamp=stamp, redactions=redactions)
    page = Page(
        number=sheet.number,
        width=width / reading.raster.sx,
        height=page_height,
        text_source=reading.source,
        words=words,
        furniture=furniture,
        rules=find_rules(reading.raster, words, redactions),
        bates=page_bates(furniture),
        release_stamp=stamp.text if stamp else None,
        quality=round(reading.quality, 3),
        source_reason=reading.reason,
        rotation=reading.rotation,
        skew=reading.skew,
        text=lines_text(words),
        beneath=_beneath(sheet, reading, redactions),
    )
    return _measured(page, redactions, reading.raster)


def _beneath(sheet: Sheet, reading: Reading, redactions: Sequence[Redaction]) -> tuple[Beneath, ...]:
    """What the file holds beneath the page's boxes; of a page that was turned line by line, as the file has it."""
    if reading.rotation:
        return lying_beneath(sheet.hidden, ())
    return lying_beneath([*sheet.hidden, *_buried(sheet, redactions, sheet.raster)], redactions)


def _measured(page: Page, redactions: Sequence[Redaction], raster: Raster) -> Page:
    """The page with its redactions, their shares, and what follows from them."""
    content = content_words(page)
    shares = box_shares(content, [r.box for r in redactions])
    shown = tuple(replace(r, share=round(s, 4)) for r, s in zip(redactions, shares, strict=True))
    page = replace(page, redactions=shown, redaction_ratio=round(redacted_share(content, shown), 4))
    empty = not content and not shown and _ink_of_content(page, raster) < BLANK_INK
    return replace(page, fully_redacted=_fully_redacted(page), blank=empty)


def _ink_of_content(page: Page, raster: Raster) -> float:
    """The part of the page's inner area that is ink: its border, where scanners leave shadows, is not counted."""
    margin_x, margin_y = 0.08 * page.width, 0.12 * page.height
    return ink_share(raster.cut(Box(margin_x, margin_y, page.width - margin_x, page.height - margin_y)))
