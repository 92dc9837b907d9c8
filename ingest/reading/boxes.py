"""The boxes of a page, from all that tells of them, and the codes that belong to each."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reading.beneath import covers_as_redactions
from ingest.reading.codes import belongs_to_box, with_exemptions
from ingest.reading.errors import OcrFailed
from ingest.reading.exemptions import gives_reason, only_codes
from ingest.reading.gaps import white_gaps
from ingest.reading.geometry import group_segments, in_any, union, words_text
from ingest.reading.insideprint import InsidePrint, read_inside
from ingest.reading.legends import without_legend
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.panels import Panel, with_panels, without_vivid
from ingest.reading.quality import readable
from ingest.reading.raster import Raster
from ingest.reading.redactions import find_redactions

OCR_SECONDS = 60.0
"""The most that one call of the OCR program may take."""

LABEL_LETTERS = 12
"""Codes are no longer than this, unless they are several."""

SURE, SURELY_READ = 0.7, 0.7
"""Of print that is there to be read, OCR is so sure, in this part of its letters at least."""

ROOM = 14.0, 3.0
"""Points across and down around a label that was read badly: a letter of it may have been left out."""


def find_boxes(
    raster: Raster, words: Sequence[Word], *, covers: Sequence[Box] = (), panels: Sequence[Panel] = ()
) -> list[Redaction]:
    """The redactions that the image shows, those that the file tells of, and gaps that words name.

    `covers` hide something of what the file holds, `panels` are rectangles that it draws.
    """
    found = without_vivid(find_redactions(raster, words), panels, words)
    found += covers_as_redactions(covers, raster, words=words, known=found)
    found = with_panels(found, panels, raster, words)
    found += white_gaps(words, found, height=raster.shape[0] / raster.sy)
    return sorted(without_legend(found, words), key=lambda r: (r.box.y0, r.box.x0))


def with_codes(
    found: Sequence[Redaction], raster: Raster, words: Sequence[Word]
) -> tuple[list[Redaction], tuple[Word, ...]]:
    """The redactions with their codes, and words that a page shows white on black, where no redaction is.

    Print inside boxes is read by itself where the words have no code for them, and so are labels beside these boxes of
    which the layer made nothing: `’"5‘°’` for 3.5(c).
    """
    coded = with_exemptions(found, words)
    bare = [r.box for r in coded if not r.exemptions]
    if not bare:
        return coded, ()
    labels = _doubtful(words, bare, [r.box for r in found])
    places = {_around(union(w.box for w in label)): label for label in labels}
    try:
        prints = read_inside(raster, [*bare, *places], timeout=OCR_SECONDS)
    except OcrFailed:
        return coded, ()  # a code that is not read is a smaller loss than the page
    shown = {r.box: prints[r.box].words for r in coded if r.box in prints and _is_lettered(r, prints[r.box])}
    texts = {box: inside.text for box, inside in prints.items()}
    better = _reread(words, {box: label for box, label in places.items() if _is_code(texts.get(box, ""))}, texts)
    hiding = [r for r in found if r.box not in shown]
    hiding = with_exemptions(hiding, better, read_inside=lambda r: texts.get(r.box, ""))
    return hiding, tuple(word for inside in shown.values() for word in inside)


def _is_lettered(redaction: Redaction, inside: InsidePrint) -> bool:
    """Whether a fill is the ground of print that is there to be read, white on black: a title bar, a button, a picture
    of a dark screen. Dark print on a fill may be what it was to hide; a reason in words is no such print."""
    if redaction.style not in ("black", "grey", "hatch") or not inside.is_light or gives_reason(inside.text):
        return False
    letters = sum(len(w.text) for w in inside.words)
    sure = sum(len(w.text) for w in inside.words if w.confidence >= SURE)
    return sure >= SURELY_READ * letters and any(w.confidence >= SURE and readable(w.text) for w in inside.words)


def _is_code(text: str) -> bool:
    return only_codes(" ".join(text.split()), damaged=True)


def _doubtful(words: Sequence[Word], bare: Sequence[Box], boxes: Sequence[Box]) -> list[list[Word]]:
    """Short print by itself beside a box without a code, that is no word and no code as it was read."""
    outside = [w for w in words if not in_any(boxes, w.box.middle)]
    return [
        segment
        for segment in group_segments(outside)
        if _may_be_label(words_text(segment)) and belongs_to_box(union(w.box for w in segment), bare)
    ]


def _may_be_label(text: str) -> bool:
    if len(text) > LABEL_LETTERS or only_codes(text) or readable(text):
        return False
    return any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) <= 3


def _around(box: Box) -> Box:
    across, down = ROOM
    return Box(max(0.0, box.x0 - across), max(0.0, box.y0 - down), box.x1 + across, box.y1 + down)


def _reread(words: Sequence[Word], labels: dict[Box, list[Word]], texts: dict[Box, str]) -> list[Word]:
    """The words with labels as they were read again in the place of what they were."""
    replaced = {id(word) for label in labels.values() for word in label}
    kept = [word for word in words if id(word) not in replaced]
    return kept + [
        Word(" ".join(texts[box].split()), union(w.box for w in label), 0.5) for box, label in labels.items()
    ]
