"""A page as shown: its image with boxes drawn over it, each with a name, a title and an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.models import HeaderField, Page, Redaction, RedactionStyle

SheetBoxKind = Literal["redaction", "aside", "field", "extent", "passage"]
"""aside: a redaction of another message · field: where a field was read · extent: where the message stands · passage: a
paragraph that stands in other e-mails too."""

ROOM_FOR_WORDS = 1.5
"""Points by which the frame of a field stands off its words."""
EXTENT_WIDTH = 4.0
"""Points of the rule at the left edge beside the shown message."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """A box over a page image, in points; `title` is what it says to whoever points at it or cannot see it."""

    anchor: str
    kind: SheetBoxKind
    title: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle over a page image, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Where something that was searched for is printed: a frame a line. `next_number` is that of the mark behind it.

    `number` is 0 where it stands in another message than the one that is shown.
    """

    number: int
    next_number: int
    title: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with boxes and marks. A page without an image (a text file) has none: its geometry is made up."""

    page: Page
    boxes: tuple[SheetBox, ...] = ()
    marks: tuple[SheetMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a message stands: from a point of its first page to a point of its last, both counted from the top."""

    first_page: int
    top: float
    last_page: int
    bottom: float


@dataclass(frozen=True, slots=True)
class RedactionLine:
    """A redaction in words, and the anchor of its box."""

    anchor: str
    page: int
    style: str
    exemptions: tuple[str, ...]
    printed: tuple[str, ...]
    share: float


def redaction_line(page: int, redaction: Redaction) -> RedactionLine:
    return RedactionLine(
        anchor=_redaction_anchor(page, redaction.position),
        page=page,
        style=RedactionStyle(redaction.style).label,
        exemptions=tuple(redaction.exemptions),
        printed=tuple(redaction.printed),
        share=redaction.share,
    )


def sheet_of(
    page: Page,
    *,
    redactions: Iterable[Redaction] = (),
    fields: Iterable[HeaderField] = (),
    own: frozenset[tuple[int, int]] | None = None,
    extent: Extent | None = None,
    passages: Iterable[SheetBox] = (),
) -> Sheet:
    """A page with its boxes. `own`: (page, position) of the redactions to bring out, all of them if None."""
    if not page.has_image or not page.width or not page.height:
        return Sheet(page)
    boxes = [_redaction_box(redaction, page=page, own=own) for redaction in redactions]
    boxes += [_field_box(field, field.box) for field in fields if field.box and field.page == page.number]
    boxes += passages
    if extent is not None and extent.bottom > 0:
        boxes.append(_extent_box(extent, page=page))
    return Sheet(page, tuple(boxes))


def field_anchor(field: HeaderField) -> str:
    return f"field-{field.name}"


def _redaction_anchor(page: int, position: int) -> str:
    return f"redaction-{page}-{position}"


def _redaction_box(redaction: Redaction, *, page: Page, own: frozenset[tuple[int, int]] | None) -> SheetBox:
    brought_out = own is None or (page.number, redaction.position) in own
    return SheetBox(
        anchor=_redaction_anchor(page.number, redaction.position),
        kind="redaction" if brought_out else "aside",
        title=_redaction_title(redaction),
        x=round(redaction.x0, 1),
        y=round(redaction.y0, 1),
        width=round(redaction.x1 - redaction.x0, 1),
        height=round(redaction.y1 - redaction.y0, 1),
    )


def _redaction_title(redaction: Redaction) -> str:
    """`Redaction, black, (b)(6)`, or `Redaction, white with an outline, no exemption read`."""
    style = RedactionStyle(redaction.style).label
    return f"Redaction, {style}, {', '.join(redaction.exemptions) or 'no exemption read'}"


def _field_box(field: HeaderField, box: Sequence[float]) -> SheetBox:
    x0, y0, x1, y1 = box
    return SheetBox(
        anchor=field_anchor(field),
        kind="field",
        title=f"{field.get_name_display()}: {field.get_state_display()} here",
        x=round(x0 - ROOM_FOR_WORDS, 1),
        y=round(y0 - ROOM_FOR_WORDS, 1),
        width=round(x1 - x0 + 2 * ROOM_FOR_WORDS, 1),
        height=round(y1 - y0 + 2 * ROOM_FOR_WORDS, 1),
    )


def passage_box(anchor: str, boxes: Sequence[Sequence[float]]) -> SheetBox:
    """The frame of a paragraph of which these boxes are the lines."""
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return SheetBox(
        anchor=anchor,
        kind="passage",
        title="A passage that stands in other e-mails too",
        x=round(x0 - ROOM_FOR_WORDS, 1),
        y=round(y0 - ROOM_FOR_WORDS, 1),
        width=round(x1 - x0 + 2 * ROOM_FOR_WORDS, 1),
        height=round(y1 - y0 + 2 * ROOM_FOR_WORDS, 1),
    )


def _extent_box(extent: Extent, *, page: Page) -> SheetBox:
    top = extent.top if page.number == extent.first_page else 0.0
    bottom = extent.bottom if page.number == extent.last_page else page.height
    return SheetBox(
        anchor=f"message-{page.number}",
        kind="extent",
        title="This e-mail stands here",
        x=0.0,
        y=round(top, 1),
        width=EXTENT_WIDTH,
        height=round(max(bottom - top, 0.0), 1),
    )


def exemptions_over(field: HeaderField, redactions: Iterable[Redaction]) -> list[str]:
    """The exemptions of the redactions that touch a field's box, each once, in page order."""
    if not field.box:
        return []
    touching = (redaction for redaction in redactions if _touch(field.box, redaction))
    return list(dict.fromkeys(code for redaction in touching for code in redaction.exemptions))


def _touch(box: Sequence[float], redaction: Redaction) -> bool:
    x0, y0, x1, y1 = box
    return x0 < redaction.x1 and redaction.x0 < x1 and y0 < redaction.y1 and redaction.y0 < y1
