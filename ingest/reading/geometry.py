"""Boxes and lines as pure functions: what lies where on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.reading.model import Box, Page, Word

SAME_LINE = 0.45
"""Two words share a line when their boxes overlap by this part of the lower one's height."""

BUCKET = 24.0
"""Points: lines are looked up in bands of this height, so that a page of n words costs n and not n x lines."""


def overlap_y(a: Box, b: Box) -> float:
    """Points of height that both boxes share."""
    return min(a.y1, b.y1) - max(a.y0, b.y0)


def overlap_x(a: Box, b: Box) -> float:
    """Points of width that both boxes share."""
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def intersection(a: Box, b: Box) -> float:
    """Area in square points that both boxes share."""
    return max(0.0, overlap_x(a, b)) * max(0.0, overlap_y(a, b))


def contains(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them. Raises ValueError for none."""
    found = list(boxes)
    return Box(min(b.x0 for b in found), min(b.y0 for b in found), max(b.x1 for b in found), max(b.y1 for b in found))


def clipped(box: Box, within: Box) -> Box | None:
    """The part of `box` inside `within`, None if they do not meet."""
    if overlap_x(box, within) <= 0 or overlap_y(box, within) <= 0:
        return None
    return Box(max(box.x0, within.x0), max(box.y0, within.y0), min(box.x1, within.x1), min(box.y1, within.y1))


def content_words(page: Page) -> tuple[Word, ...]:
    """The page's words without those of its furniture (banners, stamps, Bates numbers, footers)."""
    if not page.furniture:
        return page.words
    boxes = [f.box for f in page.furniture]
    return tuple(w for w in page.words if not any(contains(b, w.box.middle) for b in boxes))


def _continuity(a0: float, a1: float, b0: float, b1: float) -> float:
    """How well a word (a0 to a1 from the top) continues a line that ends with another (b0 to b1).

    Shared height over the lower height. A box much higher than its neighbour (a drop letter, a stamp) would tie two
    lines together and counts only if it holds the other whole.
    """
    low, high = max(a1 - a0, 0.1), max(b1 - b0, 0.1)
    if low > high:
        low, high = high, low
    share = (min(a1, b1) - max(a0, b0)) / low
    return share if high < 2.6 * low or (share > 0.95 and high < 6 * low) else 0.0


def group_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words as visual lines, top to bottom, each left to right.

    Follows a line from word to word, so that a slightly skewed page still gives whole lines.
    """
    lines: list[list[Word]] = []
    ends: list[tuple[float, float]] = []
    bands: dict[int, list[int]] = {}
    for word in sorted(words, key=lambda w: w.box.x0):
        top, bottom = word.box.y0, word.box.y1
        best, best_share = -1, SAME_LINE
        reach = range(int(top // BUCKET), int(bottom // BUCKET) + 1)
        for band in reach:
            for i in bands.get(band, ()):
                share = _continuity(top, bottom, *ends[i])
                if share > best_share:
                    best, best_share = i, share
        if best < 0:
            best = len(lines)
            lines.append([])
            ends.append((top, bottom))
        lines[best].append(word)
        ends[best] = (top, bottom)
        for band in reach:
            members = bands.setdefault(band, [])
            if best not in members:
                members.append(best)
    return sorted(lines, key=_line_place)


def _line_place(line: list[Word]) -> tuple[float, float]:
    return sum((w.box.y0 + w.box.y1) / 2 for w in line) / len(line), line[0].box.x0


def reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """The same words line by line."""
    return tuple(word for line in group_lines(words) for word in line)


def lines_text(words: Sequence[Word]) -> str:
    """The words as text: a line each, blanks between words."""
    return "\n".join(" ".join(w.text for w in line) for line in group_lines(words))


SEGMENT_GAP = 10.0
"""Points of white between words of one line that set them apart: a margin code, a stamp, a second column."""


def group_segments(words: Sequence[Word], *, gap: float = SEGMENT_GAP) -> list[list[Word]]:
    """Lines cut at wide gaps, top to bottom and left to right."""
    segments: list[list[Word]] = []
    for line in group_lines(words):
        segments.append([line[0]])
        reach = line[0].box.x1
        for word in line[1:]:
            if word.box.x0 - reach > gap:
                segments.append([])
            segments[-1].append(word)
            reach = max(reach, word.box.x1)
    return segments


def words_text(words: Iterable[Word]) -> str:
    """Words of one line as text."""
    return " ".join(w.text for w in words)


def covered(word: Word, boxes: Iterable[Box], *, part: float = 0.6) -> bool:
    """Whether a box covers this part of a word at least."""
    area = max(word.box.area, 0.01)
    return any(intersection(word.box, box) >= part * area for box in boxes)
