"""Which exemption belongs to which box: codes inside it, in the margin level with it, or nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.reading.exemptions import find_exemptions, only_codes, reasons_in_box
from ingest.reading.geometry import contains, group_segments, in_any, lines_text, overlap_y, union, words_text
from ingest.reading.model import Box, Redaction, Word
from ingest.reading.statutes import Exemption

LEVEL = 2.0
"""Points of height that a label and a box must share to be level."""

TOUCHING = 3.5
"""Points: a box with no label level with it takes one so near above or below."""

LABEL_HEIGHT = 11.0
"""Points: a line of label. OCR's boxes end at the ink and are lower."""

NEAREST = 40.0
"""Points: a label that is level with no box goes to the nearest one within this distance."""


LINE_GAP = 0.9
"""Of a label's height: the most white between two labels of one stack."""

STACK_SHIFT = 12.0
"""Points that the left edges of a stack's labels may differ."""


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """Codes printed by themselves, apart from other print."""

    box: Box
    exemptions: tuple[Exemption, ...]


def code_labels(words: Sequence[Word]) -> list[CodeLabel]:
    """All pieces of print that are nothing but codes, top to bottom."""
    labels: list[CodeLabel] = []
    for segment in group_segments(words):
        text = words_text(segment)
        if not only_codes(text, damaged=True):
            continue
        label = CodeLabel(_as_line(union(w.box for w in segment)), find_exemptions(text, damaged=True))
        upper = next((one for one in reversed(labels) if _stacked(one.box, label.box)), None)
        if upper is not None:
            labels.remove(upper)
            label = CodeLabel(union((upper.box, label.box)), upper.exemptions + label.exemptions)
        labels.append(label)
    return labels


def _as_line(box: Box) -> Box:
    """A label's box, as high as its line at least."""
    more = max(0.0, LABEL_HEIGHT - box.height) / 2
    return Box(box.x0, max(0.0, box.y0 - more), box.x1, box.y1 + more)


def _stacked(upper: Box, lower: Box) -> bool:
    """Whether one label stands right below another: together they are one, level with whatever either is level with."""
    return 0 <= lower.y0 - upper.y1 + 3 < 3 + LINE_GAP * lower.height and abs(lower.x0 - upper.x0) < STACK_SHIFT


def _distance_y(a: Box, b: Box) -> float:
    return max(0.0, -overlap_y(a, b))


def _level(boxes: Sequence[Box], label: Box) -> list[int]:
    least = min(LEVEL, 0.6 * label.height)
    return [i for i, box in enumerate(boxes) if overlap_y(box, label) >= least]


def assign_labels(boxes: Sequence[Box], labels: Sequence[CodeLabel]) -> list[list[Exemption]]:
    """For each box the exemptions of the labels that belong to it, in printed order."""
    found: list[list[Exemption]] = [[] for _ in boxes]
    left_over = []
    for label in labels:
        level = _level(boxes, label.box)
        for i in level:
            found[i] += label.exemptions
        if not level:
            left_over.append(label)
    used: set[Box] = set()
    for i, box in enumerate(boxes):
        near = [label for label in labels if _distance_y(box, label.box) <= TOUCHING]
        if not found[i] and near:
            found[i] += [e for label in near for e in label.exemptions]
            used.update(label.box for label in near)
    _nearest(boxes, [label for label in left_over if label.box not in used], found)
    return found


def belongs_to_box(label: Box, boxes: Sequence[Box]) -> bool:
    """Whether a label is level with a box or near one: then it says why the box is there."""
    return any(_distance_y(box, _as_line(label)) <= NEAREST for box in boxes)


def _nearest(boxes: Sequence[Box], labels: Sequence[CodeLabel], found: list[list[Exemption]]) -> None:
    for label in labels:
        best = min(range(len(boxes)), key=lambda i: _distance_y(boxes[i], label.box), default=-1)
        if best >= 0 and _distance_y(boxes[best], label.box) <= NEAREST:
            found[best] += label.exemptions


def inside_exemptions(box: Box, words: Sequence[Word]) -> tuple[Exemption, ...]:
    """Codes that stand within a box, or the reason in words that does."""
    inside = [w for w in words if contains(box, w.box.middle)]
    text = " ".join(lines_text(inside).split())
    return reasons_in_box(text)


def with_exemptions(
    redactions: Sequence[Redaction], words: Sequence[Word], *, read_inside: Callable[[Redaction], str] | None = None
) -> list[Redaction]:
    """The redactions with their codes. `read_inside` gives the text printed in a dark box, where the layer has none."""
    boxes = [r.box for r in redactions]
    outside = [w for w in words if not in_any(boxes, w.box.middle)]
    levels = assign_labels(boxes, code_labels(outside))
    return [
        _coded(redaction, _own(redaction, words, read_inside) or tuple(level))
        for redaction, level in zip(redactions, levels, strict=True)
    ]


def _own(
    redaction: Redaction, words: Sequence[Word], read_inside: Callable[[Redaction], str] | None
) -> tuple[Exemption, ...]:
    found = inside_exemptions(redaction.box, words)
    if found or read_inside is None:
        return found
    text = " ".join(read_inside(redaction).split())
    return reasons_in_box(text)


def _coded(redaction: Redaction, exemptions: Sequence[Exemption]) -> Redaction:
    unique = {e.canonical: e for e in reversed(exemptions)}
    ordered = [unique.pop(e.canonical) for e in exemptions if e.canonical in unique]
    return Redaction(
        box=redaction.box,
        style=redaction.style,
        exemptions=tuple(e.canonical for e in ordered),
        printed=tuple(e.printed for e in ordered),
        share=redaction.share,
    )
