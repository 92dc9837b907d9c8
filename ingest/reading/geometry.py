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

MARK_HEIGHT = 4.0
"""Points: what is lower and no letter is a dot, a dash or a speck."""

MARK_SLACK = 1.5
"""Points that a mark may stand above or below the words of its line."""

ASIDE = 4.0
"""Points of width that a mark may be further away for being level with a word's middle, not with its edge."""

OVER = 0.5
"""Of the narrower of two words: when they share more width than this, one may stand above the other."""

LEVEL_SHARE = 0.8
"""Words that share this part of their height stand side by side, even if OCR has drawn their boxes over each other."""

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
    each = iter(boxes)
    first = next(each, None)
    if first is None:
        raise ValueError("the union of no boxes")
    x0, y0, x1, y1 = first.x0, first.y0, first.x1, first.y1
    for box in each:  # four `min` and `max` over generators take four times as long, and every line of print asks
        if box.x0 < x0:
            x0 = box.x0
        if box.y0 < y0:
            y0 = box.y0
        if box.x1 > x1:
            x1 = box.x1
        if box.y1 > y1:
            y1 = box.y1
    return Box(x0, y0, x1, y1)


def row_box(words: Sequence[Word]) -> Box:
    """The box of words in a row of a text file, left to right: they share the row's height."""
    first, last = words[0].box, words[-1].box
    return Box(first.x0, first.y0, last.x1, first.y1)


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
    bands = {band for b in boxes for band in range(int(b.y0 // BUCKET), int(b.y1 // BUCKET) + 1)}
    if not boxes:
        return page.words
    return tuple([w for w in page.words if not ((m := w.box.middle)[1] // BUCKET in bands and in_any(boxes, m))])


def _band(box: Box) -> int:
    return int((box.y0 + box.y1) / 2 // BUCKET)


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


def _lies_over(word: Box, end: Box) -> bool:
    """Whether two words stand above each other rather than side by side, however their boxes meet.

    OCR stretches boxes: "UNCLASSIFIED" down into "Status and Removal Service", which stands below it.
    """
    shared = min(word.x1, end.x1) - word.x0
    return shared > OVER * min(word.x1 - word.x0, end.x1 - end.x0) and shared > 0


def _best_line(box: Box, near: Iterable[int], ends: Sequence[Box]) -> int:
    """Which of the lines `near` a word continues best; -1 for none. `ends` are the last boxes of the lines."""
    best, best_share = -1, SAME_LINE
    for i in near:
        end = ends[i]
        if end.y0 < box.y1 and box.y0 < end.y1:
            share = _continuity(box.y0, box.y1, end.y0, end.y1)
            if share > best_share and (share > LEVEL_SHARE or not _lies_over(box, end)):
                best, best_share = i, share
    return best


def _is_mark(word: Word) -> bool:
    """A dot, a dash, a speck: too low to carry a line on, and so set into the lines of the words around it."""
    box = word.box
    return box.y1 - box.y0 < MARK_HEIGHT and len(word.text) <= 2 and not word.text.isalnum()


def _with_marks(lines: Sequence[list[Word]], marks: Iterable[Word]) -> list[list[Word]]:
    """The lines, each mark in the one whose words stand level with it and nearest, else by itself."""
    bands: defaultdict[int, list[tuple[int, Box]]] = defaultdict(list)
    for i, line in enumerate(lines):
        for word in line:
            first, last = int((word.box.y0 - MARK_SLACK) // BUCKET), int((word.box.y1 + MARK_SLACK) // BUCKET)
            for band in range(first, last + 1):
                bands[band].append((i, word.box))
    alone: list[Word] = []
    found = [list(line) for line in lines]
    for mark in marks:
        at = _level_line(mark.box, bands[_band(mark.box)])
        (found[at] if at >= 0 else alone).append(mark)
    return [sorted(line, key=lambda w: w.box.x0) for line in found] + _lines_of(alone)


def _level_line(mark: Box, near: Iterable[tuple[int, Box]]) -> int:
    """Which line a mark is level with: that of the nearest of the words `near`; -1 for none."""
    y = (mark.y0 + mark.y1) / 2
    best, best_distance = -1, float("inf")
    for i, box in near:
        if box.y0 - MARK_SLACK <= y <= box.y1 + MARK_SLACK:
            off = abs(y - (box.y0 + box.y1) / 2) / (box.y1 - box.y0 + 0.1)
            distance = max(0.0, box.x0 - mark.x1, mark.x0 - box.x1) + ASIDE * off
            if distance < best_distance:
                best, best_distance = i, distance
    return best


def _lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words strung to lines from left to right."""
    lines: list[list[Word]] = []
    ends: list[Box] = []
    bands: defaultdict[int, set[int]] = defaultdict(set)
    for word in sorted(words, key=lambda w: w.box.x0):
        box = word.box
        first, last = int(box.y0 // BUCKET), int(box.y1 // BUCKET)
        near = bands[first] if first == last else set().union(*(bands[band] for band in range(first, last + 1)))
        best = _best_line(box, near, ends)
        if best < 0:
            best = len(lines)
            lines.append([])
            ends.append(box)
        lines[best].append(word)
        ends[best] = box
        for band in range(first, last + 1):
            bands[band].add(best)
    return lines


def _rows(words: Sequence[Word]) -> list[list[Word]] | None:
    """Words that stand in rows already, as those of a text file do, row by row; None if they do not."""
    rows: list[list[Word]] = []
    x, y0, y1 = 0.0, 0.0, float("-inf")
    for word in words:
        box = word.box
        if box.y0 == y0 and box.y1 == y1 and rows:
            if box.x0 < x:
                return None
            rows[-1].append(word)
        elif box.y0 < y1:
            return None
        else:
            rows.append([word])
            y0, y1 = box.y0, box.y1
        x = box.x1
    return rows


@lru_cache(maxsize=16)
def _grouped(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """Lines of words. Remembered for a while: several steps of reading a page ask for the same."""
    marks = [w for w in words if _is_mark(w)]
    lines = _lines_of(w for w in words if not _is_mark(w)) if marks else _lines_of(words)
    return tuple(tuple(line) for line in sorted(_with_marks(lines, marks) if marks else lines, key=_line_place))


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words as visual lines, top to bottom, each left to right.

    Follows a line from word to word, so that a slightly skewed page still gives whole lines.
    """
    found = tuple(words)
    rows = _rows(found)
    return [list(line) for line in _grouped(found)] if rows is None else rows


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
        segment: list[Word] = []
        reach = line[0].box.x1
        for word in line:
            box = word.box
            if box.x0 - reach > gap:
                segments.append(segment)
                segment = []
            segment.append(word)
            if box.x1 > reach:
                reach = box.x1
        segments.append(segment)
    return segments


def words_text(words: Iterable[Word]) -> str:
    """Words of one line as text."""
    return " ".join(w.text for w in words)


def covered(word: Word, boxes: Iterable[Box], *, part: float = 0.6) -> bool:
    """Whether a box covers this part of a word at least."""
    x0, y0, x1, y1 = word.box.x0, word.box.y0, word.box.x1, word.box.y1
    near = [box for box in boxes if box.x0 < x1 and x0 < box.x1 and box.y0 < y1 and y0 < box.y1]
    return bool(near) and any(intersection(word.box, box) >= part * max(word.box.area, 0.01) for box in near)
