"""Headers whose sender and date stand unlabelled above (or left of) the labels for everything else.

Gmail      Jane Doe <jane@example.org>           Wed, Oct 3, 2012 at 4:05 PM / To: …
Outlook    Doe, Jane / Tue 3/14/2017 9:22 AM / To: …                             (on the web; the subject above)
Notes      Jane Doe   03/04/97 02:30:12 PM / To: … / cc: … / Subject: …
Notes      Jane Doe/MARROW/US                 To    Richard Roe/MARROW/US
           03/04/2003 02:30 PM           Subject    Dredging
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parsing.addresses import has_address, mend_address
from ingest.parsing.entries import ALIGNED, LISTS, Entry, Part, in_value_column, is_columned
from ingest.parsing.labels import Label, read_label
from ingest.parsing.lines import PAGE_TOP, SPECKS, Line
from ingest.reading.geometry import union
from ingest.reading.model import Word

COUNT = re.compile(r"^(\d{1,3}) (?:m|rn)essages?$", re.IGNORECASE)
"""Gmail counts the messages of the conversation below its title."""

FILES_COUNTED = re.compile(r"^(?:\S{1,2} )?(\d{1,2}) attachments?(?: ?\([^()]{2,12}\))?$", re.IGNORECASE)
"""Gmail and Outlook on the web count the files attached, below the labels; a paper clip may stand before it, as OCR
reads one."""

TITLE_ROWS = 3
"""So many lines above the sender may name the mailbox that printed it, give the title and count messages."""

NEAR = 2.6
"""White in line heights that may part sender, date and labels from each other."""

COLUMN_ROWS = 8
"""So many lines a two-column header has at most."""

_D = r"[\dOolI]"
"""A digit, or what OCR reads for one."""

_DAY = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]? )?"
    rf"(?:[A-Z][a-z]{{2,8}}\.? {_D}{{1,2}},? {_D}{{4}}|{_D}{{1,2}} [A-Z][a-z]{{2,8}}\.? {_D}{{4}}|"
    rf"{_D}{{1,2}}/{_D}{{1,2}}/{_D}{{2,4}})"
)
_CLOCK = (
    rf"(?:,| at)? {_D}{{1,2}}[:.;]{_D}{{2}}(?:[:.]{_D}{{2}})?(?: ?[AP]\.?(?:M|N|IVI|NI|rn)\.?)?"
    r"(?: (?:[A-Z]{3,4}|[+-]\d{4}))?"
)
_DATE = re.compile(f"^(?:on )?({_DAY}{_CLOCK})$", re.IGNORECASE)
_NAME_DATE = re.compile(rf"^(.{{2,90}}?)\s+(?:on )?({_DAY}{_CLOCK})$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:(?:Inbox|Sent Items|Drafts|Archive|Deleted Items)$|(?:Please respond to|Sent by|Record Type)\b.{0,120}$)",
    re.IGNORECASE,
)
"""What may stand between the date and the labels: a folder of Outlook's, or what Notes says of the mail."""

_NAME_WORD = re.compile(r"^[\"'“(\[]?[A-Z][\w.'’/@=-]*[\"'”)\],]*$")
_BARE_ADDRESS = re.compile(r"^<?[^\s<>]+@[^\s<>]+>?$")
_NO_NAME = re.compile(rf"^(?:Sent by:|on\b|{_DAY}{_CLOCK}$)", re.IGNORECASE)
_LABELS = ("to", "cc", "bcc", "subject", "attachments", "other")


@dataclass(frozen=True, slots=True)
class Byline:
    """Lines `start` to `end` (exclusive): who sent it, when, and the labelled entries; `top` is its title's line."""

    top: int
    start: int
    end: int
    name: Line
    name_text: str
    date: Line
    date_text: str
    entries: tuple[Entry, ...]
    title: Line | None = None
    is_conversation: bool = False
    is_beside: bool = False


def find_bylines(lines: Sequence[Line]) -> list[Byline]:
    """All of them in printed order, not overlapping."""
    found: list[Byline] = []
    title: Line | None = None
    for at, line in enumerate(lines):
        if at and COUNT.match(_plain(line)[:16]):
            title = lines[at - 1]
        one = _byline(lines, at)
        if one is not None and (not found or one.start >= found[-1].end):
            found.append(_titled(one, lines, title))
    return found


def _byline(lines: Sequence[Line], at: int) -> Byline | None:
    label = read_label(lines[at].content()) if "o" in lines[at].text[:12] or "0" in lines[at].text[:4] else None
    if label is not None and (label.kind == "to" or label.name.startswith("reply")) and label.score >= 0.75:
        return _above(lines, at)
    return _beside(lines, at)


def _above(lines: Sequence[Line], at: int) -> Byline | None:
    """Sender and date on the line above the labels, or on the two lines above."""
    last = at - 1
    while last > 0 and _BETWEEN.match(lines[last].text[:160]):
        last -= 1
    if last < 0 or lines[at].gap == PAGE_TOP or lines[at].gap > NEAR:
        return None
    entries, end = _labelled(lines, at)
    dated = _DATE.match(_plain(lines[last])[:80])
    if dated:
        name = lines[last - 1]
        if last == 0 or lines[last].gap > NEAR or not _names(name, _plain(name)):
            return None
        return Byline(last - 1, last - 1, end, name, _plain(name), lines[last], dated.group(1), entries)
    both = _NAME_DATE.match(_plain(lines[last])[:160])
    if both is None or not _names(lines[last], both.group(1)):
        return None
    return Byline(last, last, end, lines[last], both.group(1), lines[last], both.group(2), entries)


def _plain(line: Line) -> str:
    """A line without quote marks and specks at its ends."""
    return " ".join(w.text for w in line.content()).rstrip(SPECKS + " ")


def _names(line: Line, text: str) -> bool:
    label = read_label(line.content())
    return is_name_like(text) and (label is None or label.score < 0.4)


def is_name_like(text: str) -> bool:
    """A name with or without its address, not a sentence."""
    words = text.split()
    if not words or len(text) > 100 or text.endswith((".", "!", "?", ":")) or words[0].endswith(":"):
        return False
    if has_address(mend_address(text)):
        return len(words) <= 8
    return (
        len(words) <= 6
        and all(_NAME_WORD.match(w) or len(w) <= 3 for w in words)
        and words[0].lstrip("\"“'(")[:1].isupper()
    )


def _labelled(lines: Sequence[Line], at: int) -> tuple[tuple[Entry, ...], int]:
    """The labelled lines from `at` on, with those that carry a list on."""
    entries: list[Entry] = []
    while at < len(lines):
        line = lines[at]
        label = read_label(line.content()) if lines[at].gap <= NEAR or not entries else None
        if label is not None and label.score >= 0.75 and label.kind in _LABELS:
            entries.append(Entry(label.kind, label, (Part(line, label.value),)))
        elif entries and _carries_on(entries[-1], lines[at - 1], line):
            entries[-1] = replace(entries[-1], parts=(*entries[-1].parts, Part(line, line.content())))
        else:
            break
        at += 1
    return tuple(entries), at


def _carries_on(entry: Entry, above: Line, line: Line) -> bool:
    if line.gap > 1.0 or line.page != above.page or entry.kind not in (*LISTS, "subject"):
        return False
    if "ttach" in line.text and FILES_COUNTED.match(line.text):
        return False
    if entry.kind == "subject":
        return is_columned(entry) and in_value_column(entry, line)
    return above.text.endswith((",", ";")) or ("@" in line.text and len(line.text.split()) <= 6)


def _titled(byline: Byline, lines: Sequence[Line], title: Line | None) -> Byline:
    """With the title of its conversation, or the one above it at the top of its page."""
    if any(e.kind == "subject" for e in byline.entries):
        return byline
    top = _top(lines, byline.start)
    if title is not None:
        return replace(byline, top=top, title=title, is_conversation=True)
    if top < byline.start and lines[top].gap == PAGE_TOP:
        return replace(byline, top=top, title=lines[byline.start - 1])
    return byline


def _top(lines: Sequence[Line], start: int) -> int:
    """The first of the lines above a byline that are its title, its count or its mailbox."""
    at = start
    while at > 0 and start - at < TITLE_ROWS and lines[at].gap != PAGE_TOP:
        at -= 1
    if at < start and lines[at].gap == PAGE_TOP:
        return at
    counts = [n for n in range(at, start) if COUNT.match(_plain(lines[n]))]
    return max(counts[0] - 1, at) if counts else start


def _beside(lines: Sequence[Line], at: int) -> Byline | None:
    """Two columns: sender and date at the left, labels with their values at the right."""
    column = _column(lines[at])
    if column is None:
        return None
    rows = [n for n in range(max(0, at - 2), min(len(lines), at + COLUMN_ROWS)) if lines[n].page == lines[at].page]
    entries, last = _right(lines, [n for n in rows if n >= at], column)
    if not any(e.kind == "subject" for e in entries):
        return None
    left = [(lines[n], _left_text(lines[n], column)) for n in rows if n <= last]
    dates = [(line, text) for line, text in left if _DATE.match(text)]
    names = [(line, text) for line, text in left if is_name_like(text) and not _NO_NAME.match(text)]
    if not dates or not names:
        return None
    start = min(names[-1][0].index, dates[0][0].index, at)
    return Byline(start, start, last + 1, *_full_name(names), *dates[0], tuple(entries), is_beside=True)


def _full_name(names: Sequence[tuple[Line, str]]) -> tuple[Line, str]:
    """The line nearest to the date; with the name above it where it has nothing but an address.

    `"Doe, Jane"` / `<jane@example.org>` / `03/04/2003 02:30 PM`
    """
    line, text = names[-1]
    if len(names) < 2 or not _BARE_ADDRESS.match(text):
        return line, text
    above, name = names[-2]
    is_next = above.index + 1 == line.index and not has_address(name)
    return (above, f"{name} {text}") if is_next else (line, text)


def _column(line: Line) -> float | None:
    """The left edge of a `To` that stands away from what is left of it, or alone at the right."""
    for number, segment in enumerate(line.segments):
        if number == 0 and segment[0].box.x0 < 0.25 * line.room:
            continue
        if segment[0].text in ("To", "To:", "TO:") and number <= 2:
            return segment[0].box.x0
    return None


def _left_text(line: Line, column: float) -> str:
    """What stands left of the column, without a label that is set right against it."""
    left = [s for s in line.segments if s[0].box.x0 < column - line.height and _label_at(s, column, line) is None]
    return " ".join(w.text for segment in left for w in segment).strip(SPECKS + " ")


def _right(lines: Sequence[Line], rows: Sequence[int], column: float) -> tuple[list[Entry], int]:
    """The labels near the column and their values; the last row that has one."""
    entries: list[Entry] = []
    last = rows[0]
    for n in rows:
        line = lines[n]
        words = tuple(w for w in line.words if w.box.x0 >= column - 8 * line.height)
        label = _label_at(words, column, line)
        if label is not None:
            entries.append(Entry(label.kind, label, (Part(line, label.value),)))
            last = n
        elif entries and words and in_value_column(entries[-1], _cut(line, words)):
            entries[-1] = replace(entries[-1], parts=(*entries[-1].parts, Part(line, words)))
            last = n
        if line.gap > NEAR and n > rows[0]:
            break
    return entries, last


def _cut(line: Line, words: tuple[Word, ...]) -> Line:
    return replace(line, words=words, box=union(w.box for w in words))


def _label_at(words: Sequence[Word], column: float, line: Line) -> Label | None:
    """A label that is aligned with the column's `To` at its left or its right edge, with or without colon."""
    for at, word in enumerate(words):
        label = read_label(words[at:])
        if label is None and word.text in ("cc", "bcc"):
            label = Label("cc" if word.text == "cc" else "bcc", word.text, 0.75, word.box, tuple(words[at + 1 :]))
        if label is None or label.kind not in _LABELS or label.score < 0.5:
            continue
        right = column + 2 * (word.box.width / max(1, len(word.text)))
        if abs(word.box.x0 - column) <= ALIGNED * line.height or abs(word.box.x1 - right) <= ALIGNED * line.height:
            return label
    return None
