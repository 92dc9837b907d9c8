"""Boxes and lines as pure functions: what lies where on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ingest.reading.model import Box, Page, Word

SAME_LINE = 0.45
"""Two words share a line when their boxes overlap by this part of the lower one's height."""

PRINT_HEIGHT = 16.0
"""Points: words of usual print are lower."""

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


def rounded(box: Box) -> Box:
    """The box to a tenth of a point: as exact as it is stored, so that reading again gives equal values."""
    return Box(round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1))


def inset(box: Box, by: float) -> Box:
    """The box made smaller on each side; nothing but its middle where it is too small for that."""
    dx, dy = min(by, box.width / 2), min(by, box.height / 2)
    return Box(box.x0 + dx, box.y0 + dy, box.x1 - dx, box.y1 - dy)


def clipped(box: Box, within: Box) -> Box | None:
    """The part of `box` inside `within`, None if they do not meet."""
    if overlap_x(box, within) <= 0 or overlap_y(box, within) <= 0:
        return None
    return Box(max(box.x0, within.x0), max(box.y0, within.y0), min(box.x1, within.x1), min(box.y1, within.y1))


def in_any(boxes: Sequence[Box], point: tuple[float, float]) -> bool:
    """Whether a point lies in one of the boxes."""
    x, y = point
    for box in boxes:  # noqa: SIM110  # asked for every word of a page: a generator takes twice as long
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
            return True
    return False


def content_words(page: Page) -> tuple[Word, ...]:
    """The page's words without those of its furniture (banners, stamps, Bates numbers, footers)."""
    boxes = [f.box for f in page.furniture]
    return tuple(w for w in page.words if not in_any(boxes, w.box.middle)) if boxes else page.words


def _continuity(a0: float, a1: float, b0: float, b1: float) -> float:
    """How well a word (a0 to a1 from the top) continues a line that ends with another (b0 to b1).

    Shared height over the lower height. A box much higher than its neighbour (a drop letter, a stamp) would tie two
    lines together and counts only if it holds the other whole, and is no higher than print is; a dash is very low.
    """
    low, high = a1 - a0, b1 - b0
    if low > high:
        low, high = high, low
    low = max(0.1, low)
    share = ((min(b1, a1)) - (max(b0, a0))) / low
    return share if high < 2.6 * low or (share > 0.95 and (high < 6 * low or high < PRINT_HEIGHT)) else 0.0


def _best_line(top: float, bottom: float, near: Iterable[int], ends: Sequence[tuple[float, float]]) -> int:
    """Which of the lines `near` a word continues best; -1 for none."""
    best, best_share = -1, SAME_LINE
    for i in near:
        b0, b1 = ends[i]
        if b0 < bottom and top < b1 and (share := _continuity(top, bottom, b0, b1)) > best_share:
            best, best_share = i, share
    return best


@lru_cache(maxsize=16)
def _grouped(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """Lines of words. Remembered for a while: several steps of reading a page ask for the same."""
    lines: list[list[Word]] = []
    ends: list[tuple[float, float]] = []
    bands: defaultdict[int, set[int]] = defaultdict(set)
    for word in sorted(words, key=lambda w: w.box.x0):
        top, bottom = word.box.y0, word.box.y1
        first, last = int(top // BUCKET), int(bottom // BUCKET)
        near = bands[first] if first == last else set().union(*(bands[band] for band in range(first, last + 1)))
        best = _best_line(top, bottom, near, ends)
        if best < 0:
            best = len(lines)
            lines.append([])
            ends.append((top, bottom))
        lines[best].append(word)
        ends[best] = top, bottom
        for band in range(first, last + 1):
            bands[band].add(best)
    return tuple(tuple(line) for line in sorted(lines, key=_line_place))


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words as visual lines, top to bottom, each left to right.

    Follows a line from word to word, so that a slightly skewed page still gives whole lines.
    """
    return [list(line) for line in _grouped(tuple(words))]


def _line_place(line: Sequence[Word]) -> tuple[float, float]:
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
    x0, y0, x1, y1 = word.box.x0, word.box.y0, word.box.x1, word.box.y1
    near = [box for box in boxes if box.x0 < x1 and x0 < box.x1 and box.y0 < y1 and y0 < box.y1]
    return bool(near) and any(intersection(word.box, box) >= part * max(word.box.area, 0.01) for box in near)
