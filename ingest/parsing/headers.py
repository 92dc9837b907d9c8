"""Header blocks: a small grammar over lines, scored.

    block   = entry+                        at least two different fields, order free
    entry   = label value? continuation*    a label stands once in a block (To and Cc of White House prints excepted)
    value   = words behind the label | the next lines, where all labels stand first and then all values

Whether a candidate is a header is decided by a score: what fields it has, how well their labels and values were read,
and what
speaks against it (memo labels, a date without a clock, prose for a sender).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.parsing.addresses import has_address
from ingest.parsing.dates import DATED_END, read_date
from ingest.parsing.displaced import date_behind_sender, date_to_sent, values_after_labels, values_down
from ingest.parsing.entries import ALIGNED, LISTS, Block, Entry, Part, in_value_column, is_arms, is_columned
from ingest.parsing.foreign import is_foreign
from ingest.parsing.headerscore import ACCEPT, score_block
from ingest.parsing.labels import Kind, Label, inner_labels, read_label
from ingest.parsing.lines import PAGE_TOP, Line
from ingest.parsing.separators import begins_mail, is_separator
from ingest.parsing.tongues import FAINT_WORDS, FOREIGN_WORDS
from ingest.reading.model import Box, Word

MAX_WRAP: dict[Kind, int] = {
    "to": 40,
    "cc": 40,
    "bcc": 40,
    "attachments": 8,
    "subject": 4,
    "from": 2,
    "sent": 1,
    "other": 12,
}
"""So many lines a value may go on over."""

TIGHT = 0.75
"""White above a line, in line heights, up to which it may carry on the paragraph above."""

LOOSE = 2.6
"""White above a labelled line, in line heights, up to which a complete header may go on with it."""


FILE_ENDS = re.compile(r"\w\.[a-z]\w{2,3}(?:;|$)", re.IGNORECASE)
"""The end of a file's name in a list of them: `a.pdf; map of` / `the pier.pdf; notes.docx`."""

CONTENTS = re.compile(r"^[-–—_ ]{0,60}Message Contents[-–—_ ]{0,60}$")
"""What cc:Mail prints between a header and its text."""

UNKNOWN_LABEL = re.compile(r"^[A-Z][A-Za-z-]{2,15}:$")

FEW_WORDS = 3
"""A note among the labels of a header has no more."""

PLACED = 0.4
"""The score of a label that is known by its place alone."""


def find_blocks(lines: Sequence[Line], *, taken: frozenset[int] = frozenset()) -> list[Block]:
    """All header blocks, in printed order, not overlapping, and none over the lines `taken`."""
    labels = [None if line.index in taken or begins_mail(line.text) else read_label(line.content()) for line in lines]
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        block, end = _try_block(lines, labels, at) if _may_start(labels[at]) else (None, at)
        if block is not None:
            blocks.append(block)
        at = max(end, at + 1)
    return blocks


def _may_start(label: Label | None) -> bool:
    return label is not None and label.score >= 0.5 and label.kind in ("from", "sent", "to", "subject", "cc", "other")


def _try_block(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> tuple[Block | None, int]:
    """The header that begins here, if one does, and the line from which the next may."""
    entries, end = _grow(lines, labels, at)
    if len(entries) < 2:
        return None, at
    heading = lines[at - 1].text if at else ""
    if is_foreign(entries, heading=heading):
        return None, end
    if entries[0].label.score < 0.75 and len(entries[0].parts) > 2:
        return None, at
    entries, end = values_after_labels(lines, labels, entries, end)
    entries = date_behind_sender(date_to_sent(values_down(entries)))
    entries = _without_tail(_sent_for(entries))
    score = score_block(entries, heading=heading[:120])
    if score < ACCEPT:
        return None, at
    if end < len(lines) and CONTENTS.match(lines[end].text[:120]):
        end += 1
    end = max(end if entries[-1].kind != "text" else 0, max(p.line.index for e in entries for p in e.parts) + 1)
    return Block(at, end, tuple(e for e in entries if e.kind != "text"), score), end


def _grow(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> tuple[list[Entry], int]:
    """Take lines as long as they carry on the header. Returns the entries and the line after the last."""
    entries: list[Entry] = []
    j = at
    while j < len(lines):
        label = labels[j] or _label_by_place(lines[j], entries) or _label_between(lines[j], labels, entries, j)
        if label is not None and _belongs(label, lines[j], entries):
            entries.extend(_line_entries(label, lines[j], entries))
            if label.kind == "text":
                return entries, j + 1
        elif entries and _goes_on(lines, labels, entries, j):
            _carry_on(entries, lines[j])
        else:
            break
        j += 1
    return entries, j


def _goes_on(lines: Sequence[Line], labels: Sequence[Label | None], entries: Sequence[Entry], j: int) -> bool:
    """Does line `j` carry the last value on? Not if the next message begins there."""
    if _opens_another(labels[j], lines[j], entries) or not _carries_on(lines, labels, entries, j):
        return False
    return not is_separator(lines[j].text)


def _label_by_place(line: Line, entries: Sequence[Entry]) -> Label | None:
    """A short word with a colon among the labels, its value in the column of values: a label past reading (`Tut:`)."""
    words = line.content()
    column = next((e for e in entries if is_columned(e)), None)
    if column is not None and words and _is_label_covered(line, column):
        return _covered_label(words, entries)
    if column is None or len(words) < 2 or not words[0].text.endswith(":") or len(words[0].text) > 12:
        return None
    if abs(words[1].box.x0 - column.parts[0].words[0].box.x0) > ALIGNED * line.height:
        return None
    name = words[0].text[:-1].lower()
    is_recipient = len(name) <= 3 and not any(e.kind == "to" for e in entries)
    return Label("to" if is_recipient else "other", name, PLACED, words[0].box, tuple(words[1:]))


def _label_between(line: Line, labels: Sequence[Label | None], entries: Sequence[Entry], j: int) -> Label | None:
    """A label that we do not know, between two of one header: `To: …` / `Created: 3/12/2014 9:42 AM` / `Subject: …`."""
    words = line.content()
    if not entries or len(words) < 2 or line.gap > TIGHT or not UNKNOWN_LABEL.match(words[0].text):
        return None
    if entries[-1].text.endswith((";", ",")):  # `Poe, Ann;` / `Haskins: Jane`: a comma misread in a list
        return None
    label = Label("other", words[0].text[:-1].lower(), PLACED, words[0].box, tuple(words[1:]))
    if not _is_aligned(label, entries) or not _is_label_next(labels, entries, j):
        return None
    is_date = all(e.kind != "sent" for e in entries) and DATED_END.fullmatch(" ".join(w.text for w in words[1:]))
    return replace(label, kind="sent") if is_date else label


def _is_label_covered(line: Line, column: Entry) -> bool:
    """Does a box stand where the label should, and the value in its column?"""
    label = column.label.box
    covers = any(min(x1, label.x1) - max(x0, label.x0) > 0.5 * label.width for x0, x1 in line.blanks)
    value = column.parts[0].words[0].box.x0
    return covers and abs(line.content()[0].box.x0 - value) <= ALIGNED * line.height


def _covered_label(words: Sequence[Word], entries: Sequence[Entry]) -> Label:
    """The label under a box, told by its value: a date with a clock was sent then, anything else says nothing."""
    reading = read_date(" ".join(w.text for w in words))
    is_date = reading is not None and reading.has_time and all(e.kind != "sent" for e in entries)
    box = Box(entries[0].label.box.x0, words[0].box.y0, entries[0].label.box.x1, words[0].box.y1)
    return Label("sent" if is_date else "other", "", PLACED, box, tuple(words))


def _carry_on(entries: list[Entry], line: Line) -> None:
    """Add a line to the last entry; where OCR ran the next label into it, that begins an entry of its own."""
    words = line.content()
    seen = {e.kind for e in entries}
    cuts = [(at, label) for at, label in inner_labels(words) if label.kind not in seen]
    end = cuts[0][0] if cuts else len(words)
    last = entries[-1]
    entries[-1] = replace(last, parts=(*last.parts, Part(line, words[:end])))
    if cuts:
        entries.extend(_line_entries(cuts[0][1], line, entries))


def _opens_another(label: Label | None, line: Line, entries: Sequence[Entry]) -> bool:
    """A sound label that this block has already: the next header begins, whatever the value before may have room
    for."""
    if label is None or label.score < 0.75 or label.kind not in ("from", "sent", "to", "subject"):
        return False
    return not (is_columned(entries[0]) and in_value_column(entries[0], line))


def _belongs(label: Label, line: Line, entries: Sequence[Entry]) -> bool:
    """Does a labelled line belong to the block begun by `entries`?"""
    if label.score < 0.4:
        return False
    if not entries:
        return True
    if label.name in FAINT_WORDS and not any(e.label.name in FOREIGN_WORDS for e in entries):
        return False
    kinds = {e.kind for e in entries}
    if label.kind in kinds and label.kind not in ("other", "memo") and not _may_repeat(label, entries):
        return False
    if label.kind in ("memo", "text") and ("sent" in kinds or label.kind == "text") and not is_arms(entries):
        return False
    if (
        {"from", "sent", "subject"} <= kinds
        and line.gap > LOOSE
        and line.gap != PAGE_TOP
        and label.kind not in ("to", "cc")
    ):
        return False
    if label.score < 0.75 and not _is_aligned(label, entries):
        return False
    return line.gap <= 8 or line.gap == PAGE_TOP


def _may_repeat(label: Label, entries: Sequence[Entry]) -> bool:
    """BlackBerry prints one `To:` line a recipient, White House prints do so with `READ:` lines between."""
    return label.kind in ("to", "cc", "bcc") and (is_arms(entries) or entries[-1].kind == label.kind)


def _is_aligned(label: Label, entries: Sequence[Entry]) -> bool:
    """Labels stand left or right aligned below each other."""
    height = max(entries[0].parts[0].line.height, 1.0)
    return any(
        abs(label.box.x0 - e.label.box.x0) <= ALIGNED * height or abs(label.box.x1 - e.label.box.x1) <= ALIGNED * height
        for e in entries
    )


def _line_entries(label: Label, line: Line, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of one line: mostly one, more where OCR ran lines together (`Sent: … To: … Cc: …`)."""
    seen = {e.kind for e in entries} | {label.kind}
    found: list[Entry] = []
    current, rest = label, label.value
    for at, inner in inner_labels(label.value):
        if inner.kind in seen or (current.kind == "subject" and inner.kind not in ("other", "attachments")):
            continue
        used = sum(len(e.parts[0].words) + 1 for e in found)
        found.append(Entry(current.kind, current, (Part(line, tuple(label.value[used:at])),)))
        seen.add(inner.kind)
        current, rest = inner, inner.value
    return [*found, Entry(current.kind, current, (Part(line, rest),))]


def _carries_on(lines: Sequence[Line], labels: Sequence[Label | None], entries: Sequence[Entry], j: int) -> bool:
    """Is the unlabelled line `j` a continuation of the last entry's value?"""
    last, line, above = entries[-1], lines[j], lines[j - 1]
    column = next((e for e in entries if is_columned(e)), None)
    if len(last.parts) > MAX_WRAP.get(last.kind, 1) or last.kind in ("memo", "text"):
        return False
    if last.kind == "other" and line.box.x0 <= last.label.box.x0 + line.height * 0.5:
        return line.gap <= TIGHT and len(line.words) <= FEW_WORDS and _is_label_next(labels, entries, j)
    if last.kind in LISTS and (line.text.startswith(";") or _holds_label(line, entries)):
        return True
    if column is not None and in_value_column(column, line):
        if line.gap <= LOOSE and not (last.kind == "subject" and _is_set_off(column, line)):
            return True
        if line.gap == PAGE_TOP and last.kind in LISTS and last.text and _label_ahead(lines, labels, entries, j):
            return True
    if last.kind == "from" and not last.text and last.parts[0].line.blanks:
        return False
    if not last.text and _is_below(entries, line):
        return True
    if not last.text and (last.kind != "from" or len(line.text) > 90):
        return last.kind in LISTS and _label_ahead(lines, labels, entries, j)
    if column is not None and last.text:
        return False
    if line.gap > LOOSE and line.gap != PAGE_TOP:
        return last.kind in LISTS and _is_list_like(line) and _label_ahead(lines, labels, entries, j)
    if not _is_prose(line) and _label_ahead(lines, labels, entries, j):
        return last.kind in LISTS or line.gap <= 1.5
    return _wraps(last, above, line)


def _is_below(entries: Sequence[Entry], line: Line) -> bool:
    """Does each value stand below its label: `From` / `Poe, Ann` / `Sent` / `Tuesday, March 4, 2008 4:17 PM`?"""
    last, above = entries[-1], entries[:-1]
    if not above or line.gap > LOOSE or any(e.parts[0].words or len(e.parts) != 2 for e in above):
        return False
    reading = read_date(line.text) if last.kind == "sent" else None
    return (reading is not None and reading.has_time) if last.kind == "sent" else len(line.text) <= 200


def _is_set_off(entry: Entry, line: Line) -> bool:
    """Does it stand below white and right of the column of values, as a centred or an indented text does?"""
    edge = entry.parts[0].words[0].box.x0 if entry.parts[0].words else entry.parts[0].line.box.x1
    return line.gap > TIGHT and line.box.x0 > edge + ALIGNED * line.height and not line.blanks


def _is_list_like(line: Line) -> bool:
    return ";" in line.text or has_address(line.text) or line.blanks != ()


def _label_ahead(lines: Sequence[Line], labels: Sequence[Label | None], entries: Sequence[Entry], j: int) -> bool:
    """Does a sound label of this header, one not seen yet, follow before the text gives out?"""
    seen = {e.kind for e in entries}
    last = entries[-1].kind
    for k in range(j + 1, min(len(lines), j + 1 + MAX_WRAP.get(last, 1))):
        label, line = labels[k], lines[k]
        if label is not None and label.score >= 0.55 and label.kind not in ("memo", "text"):
            if last == "subject" and label.kind == "other" and lines[j].gap > TIGHT:
                return False  # white below the subject: what follows is the text, whatever labels it has
            return label.kind not in seen and _is_aligned(label, entries)
        if last in LISTS and _holds_label(line, entries):
            return True
        if line.gap > LOOSE and not _is_list_like(line) and line.gap != PAGE_TOP:
            return False
        if (last not in LISTS and k > j + 2) or _is_prose(line):
            return False
    return False


def _is_label_next(labels: Sequence[Label | None], entries: Sequence[Entry], j: int) -> bool:
    """`Priority: Normal` / `Receipt Requested` / `TO: …`: a note between two labels of one header."""
    label = labels[j + 1] if j + 1 < len(labels) else None
    if label is None or label.score < 0.75 or label.kind not in ("from", "sent", "to", "subject"):
        return False
    return label.kind not in {e.kind for e in entries} and _is_aligned(label, entries)


def _holds_label(line: Line, entries: Sequence[Entry]) -> bool:
    """Did OCR run the next label of this header into the line? `Donahoe, John Subject: Business Council`."""
    if ":" not in line.text:
        return False
    seen = {e.kind for e in entries}
    return any(label.kind not in seen for _, label in inner_labels(line.content()))


def _is_prose(line: Line) -> bool:
    """A sentence, not a part of a list of names."""
    words = [w for w in line.text.split() if w[:1].isalpha()]
    return len(words) >= 5 and ";" not in line.text and sum(w[0].islower() for w in words) > 0.5 * len(words)


def _wraps(entry: Entry, above: Line, line: Line) -> bool:
    """Geometry of a wrapped line: no white above it, and its first word would not have fitted on the line above."""
    if line.gap > TIGHT or entry.kind in ("from", "sent", "other"):
        return False
    if entry.kind in LISTS and above.text.rstrip().endswith((";", ",")):
        return True
    if entry.kind == "attachments" and ";" in entry.text and FILE_ENDS.search(line.text):
        return True
    first = line.words[0].box.width + line.height * 0.4
    return above.box.x1 + first > line.room and above.box.x1 > line.room * 0.7 and (line.page == above.page)


def _sent_for(entries: list[Entry]) -> list[Entry]:
    """`Sender: ann@example.org` names who sent it where no From does, as in the reports that servers keep of mails."""
    if any(e.kind == "from" for e in entries):
        return entries
    return [
        replace(e, kind="from") if e.label.name == "sender" and e.kind == "other" and has_address(e.text) else e
        for e in entries
    ]


def _without_tail(entries: list[Entry]) -> list[Entry]:
    """A weak or foreign label at the end of a block is the first line of the body: `Re: your note`, `For: …`."""
    while len(entries) > 2 and (entries[-1].kind == "memo" or entries[-1].label.score < 0.5):
        entries = entries[:-1]
    return entries
