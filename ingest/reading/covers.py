"""What a PDF paints over other things: filled paths, pictures and annotations, as boxes of the page as displayed.

A mark for redaction that was never applied (/Redact) is taken as applied: the agency meant to withhold what it covers,
and a viewer that does not draw it shows the page as it was before.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.layer import Frame
from ingest.reading.model import Box
from ingest.reading.painting import Mark, address, compared_at, drawn, without
from ingest.reading.panels import Panel
from ingest.reading.raster import Grey

LEAST_WIDTH, LEAST_HEIGHT = 3.0, 3.0
"""Points: rules and dots cover nothing."""

OPAQUE = 255

BRIGHT, COLOURED = 140, 90
"""Of 255: a bright colour has so much of its strongest part, and differs by so much from grey."""

MOST_SEGMENTS = 400
"""A path of more lines and curves is a drawing, and only its bounds count."""

OVER_PAGE = 0.9
"""What covers this part of a page is its ground, or its scan."""

SCANNED = 0.6
"""Pictures that take this part of a page are its scan."""

ANNOTATIONS = (
    pdfium_c.FPDF_ANNOT_SQUARE,
    pdfium_c.FPDF_ANNOT_POLYGON,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_STAMP,
    pdfium_c.FPDF_ANNOT_INK,
    pdfium_c.FPDF_ANNOT_LINE,
    pdfium_c.FPDF_ANNOT_REDACT,
)
"""Annotations that may be painted over something."""

RECTANGLE = (4, 5, 6)
"""Segments of the path of a rectangle: its corners, and the way back to the first."""

MOST_SAID = 200
"""Letters of an annotation's text that are looked at."""

LETTER_LOW, LETTER_HIGH = 3.0, 16.0
"""Points: the height of a printed letter."""

LEAST_LETTERS = 3
"""So many shapes as high as letters, in a row, are print."""

MARK = 70
"""Shades between print and its ground."""

STILL_SEEN = 0.5
"""Of print beneath a cover this part shows, or it is hidden: a code upon the cover may cross some of it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Something opaque. A picture covers text, but is not what lies over a picture; `is_vivid`: of a bright colour."""

    box: Box
    is_picture: bool = False
    is_vivid: bool = False


def covers_of(page: pdfium.PdfPage, marks: Sequence[Mark], frame: Frame) -> list[Cover]:
    """All that could hide something else, in the order in which it is painted."""
    found = [
        Cover(box, is_picture=_is_picture(mark), is_vivid=_is_vivid(mark))
        for mark in marks
        for box in _opaque_boxes(mark, frame)
    ]
    found += [Cover(box) for box in annotation_boxes(page, frame, subtypes=ANNOTATIONS)]
    return found


def panels_of(page: pdfium.PdfPage, marks: Sequence[Mark], frame: Frame, covers: Sequence[Cover]) -> list[Panel]:
    """The rectangles that the file draws: covers, outlines, and annotations with what they say."""
    width, height = page.get_size()
    found = [Panel(c.box, is_vivid=c.is_vivid) for c in covers if not c.is_picture]
    found += [Panel(box) for mark in marks for box in _outlines(mark, frame)]
    found += [Panel(box, says) for box, says in _said(page, frame)]
    return [p for p in found if p.box.area < OVER_PAGE * width * height]


def _outlines(mark: Mark, frame: Frame) -> Iterator[Box]:
    if mark.kind != pdfium_c.FPDF_PAGEOBJ_PATH or pdfium_c.FPDFPath_CountSegments(mark.raw) not in RECTANGLE:
        return
    if not _is_filled(mark.raw):
        yield from (b for bounds in _bounds(mark) if (b := _shown(frame, *mark.place.on_rect(*bounds))) is not None)


def _said(page: pdfium.PdfPage, frame: Frame) -> Iterator[tuple[Box, str]]:
    """The annotations that hold text, and the text."""
    for annotation in _annotations(page, (pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP)):
        text = ctypes.create_unicode_buffer(MOST_SAID)
        raw = ctypes.cast(text, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
        size = pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", raw, 2 * MOST_SAID)
        says = ctypes.string_at(raw, min(size, 2 * MOST_SAID)).decode("utf-16-le", "replace").rstrip("\0")
        yield from ((box, says) for box in _annotated(annotation, frame))


def covered_text(marks: Sequence[Mark], frame: Frame) -> frozenset[int]:
    """The text objects, by address, upon which something opaque is painted later."""
    found: list[int] = []
    over = np.zeros((0, 4))
    for mark in reversed(marks):
        if mark.is_text:
            if len(over) and _meets(mark, frame, over):
                found.append(address(mark.raw))
        elif boxes := [(b.x0, b.y0, b.x1, b.y1) for b in _opaque_boxes(mark, frame)]:
            over = np.vstack((over, np.array(boxes)))
    return frozenset(found)


def scan_text(marks: Sequence[Mark], frame: Frame, size: tuple[float, float]) -> frozenset[int]:
    """The text objects, by address, over which a scan is painted that takes most of the page: its OCR text, as some
    programs keep it. The scan may be in strips."""
    area, found = size[0] * size[1], list[int]()
    pictured = 0.0
    for mark in reversed(marks):
        if _is_picture(mark):
            pictured += sum(box.area for box in _opaque_boxes(mark, frame))
        elif mark.is_text and pictured >= SCANNED * area:
            found.append(address(mark.raw))
    return frozenset(found)


def _meets(mark: Mark, frame: Frame, over: npt.NDArray[np.float64]) -> bool:
    for bounds in _bounds(mark):
        x0, y0, x1, y1 = frame.shown(*mark.place.on_rect(*bounds))
        if bool(np.any((over[:, 0] < x1) & (x0 < over[:, 2]) & (over[:, 1] < y1) & (y0 < over[:, 3]))):
            return True
    return False


def redact_marks(page: pdfium.PdfPage, frame: Frame) -> list[Box]:
    """Where the page is marked for redaction."""
    return annotation_boxes(page, frame, subtypes=(pdfium_c.FPDF_ANNOT_REDACT,))


def annotation_boxes(page: pdfium.PdfPage, frame: Frame, *, subtypes: Sequence[int]) -> list[Box]:
    """The rectangles of a page's annotations of some kinds: of each its quadrilaterals, where it has any."""
    return [box for annotation in _annotations(page, subtypes) for box in _annotated(annotation, frame)]


def _annotations(page: pdfium.PdfPage, subtypes: Sequence[int]) -> Iterator[Any]:
    """The annotations of some kinds that are not hidden, each open until the next is asked for."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) in subtypes and not _is_unseen(annotation):
                yield annotation
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _is_unseen(annotation: Any) -> bool:
    return bool(pdfium_c.FPDFAnnot_GetFlags(annotation) & (pdfium_c.FPDF_ANNOT_FLAG_HIDDEN))


def _annotated(annotation: Any, frame: Frame) -> list[Box]:
    quad, boxes = pdfium_c.FS_QUADPOINTSF(), []
    for index in range(pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation)):
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, index, ctypes.byref(quad)):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append(_shown(frame, min(across), min(up), max(across), max(up)))
    rect = pdfium_c.FS_RECTF()
    if not boxes and pdfium_c.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        boxes.append(_shown(frame, rect.left, rect.bottom, rect.right, rect.top))
    return [box for box in boxes if box is not None]


def _shown(frame: Frame, left: float, bottom: float, right: float, top: float) -> Box | None:
    """A rectangle of the page's own coordinates as displayed; None for what is too small to cover anything."""
    x0, y0, x1, y1 = frame.shown(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return Box(x0, y0, x1, y1) if x1 - x0 >= LEAST_WIDTH and y1 - y0 >= LEAST_HEIGHT else None


def _is_picture(mark: Mark) -> bool:
    return bool(mark.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)


def _opaque_boxes(mark: Mark, frame: Frame) -> Iterator[Box]:
    if _is_picture(mark) or (mark.kind == pdfium_c.FPDF_PAGEOBJ_PATH and _is_filled(mark.raw)):
        for bounds in _bounds(mark):
            box = _shown(frame, *mark.place.on_rect(*bounds))
            if box is not None:
                yield box


def _is_filled(raw: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    drawn_how = pdfium_c.FPDFPath_GetDrawMode(raw, mode, stroke)
    coloured = pdfium_c.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha)
    return bool(drawn_how and mode.value and (not coloured or alpha.value == OPAQUE))


def _is_vivid(mark: Mark) -> bool:
    """Whether a path is filled with a bright colour, as charts, buttons and bars of a letterhead are."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if _is_picture(mark) or not pdfium_c.FPDFPageObj_GetFillColor(mark.raw, red, green, blue, alpha):
        return False
    shades = red.value, green.value, blue.value
    return max(shades) >= BRIGHT and max(shades) - min(shades) >= COLOURED


Rect = tuple[float, float, float, float]


def _bounds(mark: Mark) -> list[Rect]:
    """Left, bottom, right, top of an object; of a path each of its closed parts: three lines blacked out in one go."""
    raw = mark.raw
    if mark.kind == pdfium_c.FPDF_PAGEOBJ_PATH and 5 < pdfium_c.FPDFPath_CountSegments(raw) <= MOST_SEGMENTS:
        return [_turned_to_page(raw, part) for part in _parts(raw)]
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return []
    return [(left.value, bottom.value, right.value, top.value)]


def _turned_to_page(raw: Any, part: Rect) -> Rect:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(raw, ctypes.byref(matrix)):
        return part
    found: Rect = pdfium.PdfMatrix.from_raw(matrix).on_rect(*part)
    return found


def _parts(raw: Any) -> Iterator[Rect]:
    """The bounds of each part of a path, from one "move to" to the next."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFPath_CountSegments(raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield _around(points)
            points = []
        points.append((x.value, y.value))
    if points:
        yield _around(points)


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    across, up = [p[0] for p in points], [p[1] for p in points]
    return min(across), min(up), max(across), max(up)


@dataclass(frozen=True, slots=True)
class Pictured:
    """Print in a picture beneath a cover: how many letters there are, about."""

    box: Box
    letters: int


def pictured_beneath(page: pdfium.PdfPage, marks: Sequence[Mark], covers: Sequence[Cover]) -> list[Pictured]:
    """Print of a scan that lies beneath boxes drawn upon it: seen as soon as the boxes are left out."""
    width, height = page.get_size()
    over = [c.box for c in covers if not c.is_picture and c.box.area < OVER_PAGE * width * height]
    if not over or not any(_is_picture(m) for m in marks):
        return []
    scale = compared_at(page)
    shown = drawn(page, scale=scale)
    with without([m for m in marks if not _is_picture(m)]):
        bare = drawn(page, scale=scale, annotations=False)
    found = (Pictured(box, _letters_hidden(shown, bare, box, scale)) for box in over)
    return [one for one in found if one.letters >= LEAST_LETTERS]


def _letters_hidden(shown: Grey, bare: Grey, box: Box, scale: float) -> int:
    """How many shapes as high as letters stand in a box of a picture, and are not seen once everything is painted."""
    print_beneath = _marks(bare, box, scale)
    if not print_beneath.any() or float(_marks(shown, box, scale)[print_beneath].mean()) >= STILL_SEEN:
        return 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(print_beneath.view(np.uint8), connectivity=8)
    high = stats[1:, cv2.CC_STAT_HEIGHT] / scale
    return int(np.count_nonzero((high >= LETTER_LOW) & (high <= LETTER_HIGH)))


def _marks(pixels: Grey, box: Box, scale: float) -> npt.NDArray[np.bool_]:
    """What differs from the ground of a box."""
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in (box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1))
    cut = pixels[y0:y1, x0:x1].mean(axis=2) if x1 > x0 and y1 > y0 else np.zeros((0, 0))
    found: npt.NDArray[np.bool_] = np.abs(cut - (np.median(cut) if cut.size else 0.0)) > MARK
    return found
