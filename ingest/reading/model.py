"""The page model: what reading hands to parsing and storing. Small frozen values, neutral of engine and database.

All boxes are in PDF points (1/72 inch) of the page *as displayed* (after its own rotation and after any mending of
orientation), origin at the top left, x to the right, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TextSource = Literal["layer", "ocr", "text", "mail", "none"]
"""Where a page's words came from: the PDF's own text layer, our OCR, a text file, a native e-mail file, or nowhere (no
words were sought)."""

RedactionStyle = Literal["black", "grey", "white", "white-outline", "hatch", "marker"]

FurnitureKind = Literal["banner", "stamp", "bates", "case-number", "footer", "page-number", "print-date", "margin-code"]

PageKind = Literal["email", "attachment", "cover", "memo", "letter", "withheld", "blank", "other"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"a box needs x0 <= x1 and y0 <= y1: {self}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def as_list(self) -> list[float]:
        """`[x0, y0, x1, y1]`, rounded to a tenth of a point: the form that is printed and stored."""
        return [round(v, 1) for v in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read. `confidence` is 0 to 1: 1.0 for text files and good layers, tesseract's own for OCR."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Redaction:
    """One drawn box that withholds something.

    `exemptions` are canonical (`(b)(7)(C)`), `printed` the same codes as they stand on the page (`B7(C)`).
    `share` is the part of the page's text area that the box covers, 0 to 1.
    """

    box: Box
    style: RedactionStyle
    exemptions: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Beneath:
    """Words that the released file holds where the page shows none: beneath a box, a picture, white on white.

    They are counted, so that somebody can look into it, and never read: `box` is what lies over them, or their place.
    """

    box: Box
    words: int
    letters: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """Something on the page that is not its content: kept as a fact, left out of bodies."""

    kind: FurnitureKind
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class NativeField:
    """A header of a native mail: as it stands there, decoded, and its values. A date that is none has no value."""

    printed: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailHead:
    """The header of a native mail; None for what it does not have.

    `sent` has local time as written (`2010-06-23T09:15`), `zone` the zone behind it; `answers` is the Message-ID of
    what the mail answers. Ids stand without their brackets.
    """

    sender: NativeField | None = None
    sent: NativeField | None = None
    zone: str = ""
    to: NativeField | None = None
    cc: NativeField | None = None
    bcc: NativeField | None = None
    subject: NativeField | None = None
    message_id: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class NativeMail:
    """A native mail that stands on a page: its header from line `start`, its text from `body` to `end` (exclusive).

    `depth` is 0 for a mail of the file itself, 1 for one attached to it, and so on. `taken` says for each of the
    attachments, where they were looked for, under which suffix it was written to a file of its own; "mail" for one that
    is read on this page, "" for one that cannot be read. `is_whole`: nothing of the mail was left aside.
    """

    head: MailHead
    depth: int
    start: int
    body: int
    end: int
    attachments: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read.

    `number` is 1-based. `words` stand in reading order and include the furniture's words; whoever wants content only
    leaves out those whose middle lies in a box of `furniture` (`ingest.reading.geometry.content_words`).
    Words that lie beneath an opaque redaction are never among them.
    Pages of a text file have words on a made-up character grid (`TEXT_COLUMN` x `TEXT_ROW` points) so that one
    geometry serves all; their boxes are not facts about a page and are never shown (`has_geometry` is False).
    `rules` are thin horizontal lines, `rotation` is what was turned to bring the page upright (0, 90, 180, 270,
    clockwise), `skew` the degrees that were mended, `quality` how well the words look like language, 0 to 1,
    and `source_reason` says in a few words why `text_source` was chosen.
    `beneath` says where the file holds text that the page does not show.
    `redaction_ratio` is redacted area over the area that held content, furniture left out: 0 to 1.
    `native` are the mails on a page of a native e-mail file, whose headers are certain; `text` shows them, and there
    are no `words`.
    """

    number: int
    width: float
    height: float
    text_source: TextSource
    words: tuple[Word, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    rules: tuple[Box, ...] = ()
    bates: str | None = None
    release_stamp: str | None = None
    redaction_ratio: float = 0.0
    fully_redacted: bool = False
    blank: bool = False
    quality: float = 1.0
    source_reason: str = ""
    rotation: int = 0
    skew: float = 0.0
    has_geometry: bool = True
    text: str = ""
    native: tuple[NativeMail, ...] = ()
    beneath: tuple[Beneath, ...] = ()


def unread_page(number: int) -> Page:
    """What stands in for a page that could not be read, so that those behind it keep their numbers (letter size)."""
    return Page(number=number, width=612, height=792, text_source="none", source_reason="could not be read", quality=0)


TEXT_COLUMN = 6.0
"""Width in points of one character cell of a text file's page."""

TEXT_ROW = 12.0
"""Height in points of one line of a text file's page."""
