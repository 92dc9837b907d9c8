"""Which boxes lie within a message, how much of its text they cover, and for what reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.geometry import content_words
from ingest.reading.model import Box, Page
from ingest.reading.ratio import redacted_share


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document from (page, y) to (page, y), y in points from the top of its page."""

    start: tuple[int, float]
    end: tuple[int, float]

    def holds(self, page: int, y: float) -> bool:
        return self.start <= (page, y) < self.end

    def on(self, page: Page) -> Box | None:
        """The part of this page that belongs to the span."""
        top = self.start[1] if page.number == self.start[0] else 0.0
        bottom = min(self.end[1], page.height) if page.number == self.end[0] else page.height
        top = min(max(top, 0.0), page.height)
        return Box(0.0, top, page.width, bottom) if bottom > top else None


def pages_of(pages: Sequence[Page], span: Span) -> Iterator[Page]:
    """The pages that a span touches, one by one; pages are numbered without gaps."""
    first = pages[0].number if pages else 1
    for at in range(max(0, span.start[0] - first), min(len(pages), span.end[0] - first + 1)):
        yield pages[at]


def redactions_in(pages: Sequence[Page], span: Span) -> tuple[tuple[int, int], ...]:
    """(page number, index of the box on it) of each box whose middle lies within the span."""
    return tuple(
        (page.number, index)
        for page in pages_of(pages, span)
        for index, redaction in enumerate(page.redactions)
        if span.holds(page.number, redaction.box.middle[1])
    )


def redactions_on(pages: Sequence[Page], redactions: Iterable[tuple[int, int]]) -> dict[int, list[Box]]:
    """The same boxes in points, by page number."""
    first = pages[0].number if pages else 1
    found: dict[int, list[Box]] = {}
    for number, index in redactions:
        found.setdefault(number, []).append(pages[number - first].redactions[index].box)
    return found


def exemptions_in(pages: Sequence[Page], redactions: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The reasons printed with these boxes, each once, in printed order."""
    first = pages[0].number if pages else 1
    codes = (code for number, index in redactions for code in pages[number - first].redactions[index].exemptions)
    return tuple(dict.fromkeys(codes))


def ratio_in(pages: Sequence[Page], span: Span) -> float:
    """Covered part of the span's text area, 0 to 1, pages weighted by how much of them holds content."""
    covered = whole = 0.0
    for page in pages_of(pages, span):
        within = span.on(page)
        if within is None or (not page.redactions and not page.words):
            continue
        words = content_words(page)
        inside = [w for w in words if within.y0 <= w.box.middle[1] < within.y1]
        boxes = [r for r in page.redactions if within.y0 <= r.box.middle[1] < within.y1]
        weight = sum(w.box.area for w in inside) + sum(r.box.area for r in boxes)
        covered += weight * (redacted_share(inside, boxes, within=within) if boxes else 0.0)
        whole += weight
    return round(covered / whole, 4) if whole else 0.0
