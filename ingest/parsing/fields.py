"""Header entries to fields: value, state, confidence and evidence, with what boxes cover told from what was never
printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parsing.addresses import DOMAIN_ONLY, clean_entry, has_address, split_list
from ingest.parsing.dates import read_date
from ingest.parsing.entries import Entry, Part
from ingest.parsing.lines import Line, is_code
from ingest.parsing.model import Evidence, ListField, TextField
from ingest.parsing.namedgaps import with_named_gaps
from ingest.parsing.tongues import DAY_FIRST
from ingest.reading.geometry import union
from ingest.reading.model import Box, Word

SLIVER = 0.5
"""In line heights: less of a box than this within the value's place covers nothing."""

TOUCHING = 0.15
"""In line heights: a word as near as this to a box is cut by it; a blank is wider."""

STICKING_OUT = 2
"""Letters."""

MISREAD_PREFIX = re.compile(r"^F(?:vv|VV|\\N|\\V|\|N|/V|Vv|vV|N/|V/)\s?:")
"""`FVV:` and the like: OCR's `FW:`."""

SPECKS_BEFORE = re.compile(r"^(?:[•·■∎|]\s*|[.,'‘’]\s)+(?=\S)")
"""Specks before a subject: `• FW: Your note`, `. Re: Your note`."""

NOISE_NAME = re.compile(r"^(?:[a-z]{1,3}|[^\w\s]*\s?[a-z]{1,3}|\(?[A-Z]{0,2}O[A-Z]{0,2}\)?|[A-Z][a-z] ?)$")
"""What OCR makes of a black box where a sender should stand: `ee`, `(OLO)`, `Ss`; one capital (`H`) may be a name."""

MISREAD_CODE = re.compile(r"[©®]|[bo0&œŒ]\) ?\(?6\)?$|\(6\)")
"""What OCR makes of `(b) (6)` in such a box, with a letter or figure in brackets taken for a sign in a ring: `®© ©)`,
`(&) (6)`, `l Œ) ©`, `(o) 6)`."""

NAME_WORD = re.compile(
    r"[^\W\d_][aeiouyáéíóúäöüà-ü][^\W\d_]|[^\W\d_]{2}[aeiouyáéíóúäöü]|[A-Z]{3}|[A-Z][a-z]{2}", re.IGNORECASE
)
"""Three letters in a row, as no noise of a box has them."""

MIXED = re.compile(r"(?:^|\s)[A-Z][a-z]{2,15}: \S|\d[:.]\d{2} ?[AP]M\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|[\"'’”] [\"'‘“]\w")
"""What no name holds: a label, a date or another name, which ran into it: `Poe, Ann Created: 3/12/2014`."""

MANY_WORDS = 9
"""A value of so many words without an address is several names, or a sentence."""

UNSURE = 0.8
"""What that takes from the confidence of a value."""

LABEL_LIKE = re.compile(r"^[A-Z][a-z]{2,15}:(?:\s|$)")

FILE_SIZE = re.compile(r" ?(?:/ Uploaded File )?\(\d[\d.,]*\s?(?:[KMG]B?|bytes)\)", re.IGNORECASE)
"""What mail on the web prints behind the name of a file: `elm.jpg (1 MB)`."""

BLANK = "\x00"
"""Stands for a covered place in the text of a value while a list is split."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A part of a value under a box: its x interval on one line."""

    line: Line
    x0: float
    x1: float


def sender_field(entry: Entry | None) -> TextField:
    """The sender. Withheld if nothing that names him is left beside a box; read, in part, if just the address is
    covered."""
    if entry is None:
        return TextField()
    entry = with_named_gaps(entry)
    value = clean_entry(_visible(entry))
    covered = covered_parts(entry)
    if not names_someone(value) or NOISE_NAME.match(value) or is_scraps(value):
        return _without_sender(entry, covered)
    return TextField(
        state="read",
        value=value,
        printed=entry.text,
        confidence=_confidence(entry) * (UNSURE if _is_mixed(value) else _name_factor(value)),
        evidence=_evidence(entry),
        partly_withheld=bool(covered),
    )


def _is_mixed(value: str) -> bool:
    """Has something run into the name?"""
    return bool(MIXED.search(value)) or (len(value.split()) >= MANY_WORDS and not has_address(value))


def is_scraps(value: str) -> bool:
    """`ee 21.`, `13 EO`, `í (OLO)`: several pieces, none of which is a word of a name."""
    words = value.split()
    return len(words) > 1 and not has_address(value) and not any(NAME_WORD.search(word) for word in words)


def _without_sender(entry: Entry, covered: Sequence[Covered]) -> TextField:
    """Every mail has a sender: where text alone is left and he is not in it, a box or the scanner has lost him; a box,
    if its code is left of it."""
    field = _without_value(entry, covered)
    if field.state == "withheld" or not entry.parts[0].line.is_text:
        return field
    if MISREAD_CODE.search(entry.text):
        return replace(field, state="withheld", confidence=0.7)
    return replace(field, state="unreadable", confidence=0.3)


def date_field(entry: Entry | None) -> tuple[TextField, str]:
    """The date as ISO local time, and its zone words."""
    if entry is None:
        return TextField(), ""
    entry = with_named_gaps(entry)
    reading = read_date(entry.text, order="day" if entry.label.name in DAY_FIRST else "either")
    if reading is None:
        return _without_value(entry, covered_parts(entry)), ""
    confidence = round(_confidence(entry) * reading.confidence, 3)
    return TextField("read", reading.value, entry.text, confidence, _evidence(entry)), reading.zone


def subject_field(entry: Entry | None) -> TextField:
    """The subject; what stands around a box in it is joined with one blank."""
    if entry is None:
        return TextField()
    entry = with_named_gaps(entry)
    value = MISREAD_PREFIX.sub("FW:", SPECKS_BEFORE.sub("", " ".join(_visible(entry).split())).strip(" |"))
    covered = covered_parts(entry)
    if not any(c.isalnum() for c in value):
        return _without_value(entry, covered)
    is_mixed = any(LABEL_LIKE.match(part.text) for part in entry.parts[1:])  # `Pier` / `Status: closed`
    confidence = round(_confidence(entry) * (UNSURE if is_mixed else 1.0), 3)
    return TextField("read", value, entry.text, confidence, _evidence(entry), partly_withheld=bool(covered))


def list_field(entries: Sequence[Entry]) -> ListField:
    """Recipients of all entries of one kind. `withheld` if at least one entry lies wholly under a box."""
    if not entries:
        return ListField()
    values: list[str] = []
    withheld = False
    for entry in map(with_named_gaps, entries):
        text, hides_entry = _list_text(entry)
        values.extend(value for value in split_list(text) if names_someone(value))
        withheld = withheld or hides_entry
    printed = "; ".join(e.text for e in entries if e.text)
    confidence = min(_confidence(e) for e in entries) * (0.95 if values else 0.8)
    confidence *= UNSURE if any(map(_is_mixed, values)) else 1.0
    state = "read" if values else "withheld" if withheld else "unreadable" if printed.strip(" ;,.") else "absent"
    return ListField(state, tuple(values), printed, round(confidence, 3), _evidence(entries[0]), withheld)  # type: ignore[arg-type]


def attachment_names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """File names behind `Attachments:`; without `;` one may hold commas and blanks, so an ending parts them."""
    names: list[str] = []
    for entry in entries:
        text = FILE_SIZE.sub("", " ".join(entry.text.split()))
        parts = (
            text.split(";")
            if ";" in text
            else re.split(r"(?<=\.(?:docx|xlsx|pptx|jpeg|html))[, ]+|(?<=\.\w{3})[, ]+(?=\S)", text)
        )
        names.extend(part.strip(" ,;") for part in parts if any(c.isalnum() for c in part))
    return tuple(names)


def names_someone(text: str) -> bool:
    """Can this be a correspondent? A word of two letters, a mail address, or one capital as in `H`; not a code, not
    noise."""
    if not text or is_code(text) or DOMAIN_ONLY.match(text):
        return False
    if has_address(text) or re.search(r"[^\W\d_]{2}", text):
        return True
    return re.fullmatch(r"[A-Z]\.?|1[1l]", text.strip()) is not None


def covered_parts(entry: Entry) -> tuple[Covered, ...]:
    """Where boxes cover the value's place: right of the label on its first line, the whole of the lines that follow."""
    found: list[Covered] = []
    for number, part in enumerate(entry.parts):
        start = entry.label.box.x1 if number == 0 else 0.0
        end = max(_inner_end(entry, part), start)
        for x0, x1 in part.line.blanks:
            left, right = max(x0, start), min(x1, end)
            if right - left > SLIVER * part.line.height:
                found.append(Covered(part.line, left, right))
    return tuple(found)


def _inner_end(entry: Entry, part: Part) -> float:
    """The value's place ends where the next label of the same line begins, else at the page's edge."""
    own = set(part.words)
    last = part.words[-1].box.x1 if part.words else entry.label.box.x1
    later = [w.box.x0 for w in part.line.content() if w not in own and w.box.x0 >= last and w.text[1:].endswith(":")]
    return min(later, default=float("inf"))


def _visible(entry: Entry) -> str:
    """The value's words, without codes alone in the row and without slivers that stick out of a box."""
    shown = (w for part in entry.parts for w in part.words if not _is_sliver(w, part.line))
    words = [w for w in shown if not (is_code(w.text) and _stands_apart(w, entry))]
    return " ".join(w.text for w in words)


def _is_sliver(word: Word, line: Line) -> bool:
    """`J█████`: a letter or two that stick out of a box are a part of what it covers."""
    edge = TOUCHING * line.height
    return len(word.text) <= STICKING_OUT and any(
        abs(x0 - word.box.x1) < edge or abs(word.box.x0 - x1) < edge for x0, x1 in line.blanks
    )


def _stands_apart(word: Word, entry: Entry) -> bool:
    """Does the word stand by itself, away from its neighbours, as a code in or beside a box does?"""
    near = [w for w in entry.words if w is not word and abs(w.box.y0 - word.box.y0) < word.box.height]
    return all(w.box.x1 < word.box.x0 - word.box.height or w.box.x0 > word.box.x1 + word.box.height for w in near)


def _without_value(entry: Entry, covered: Sequence[Covered]) -> TextField:
    """No value could be read: because a box or a lone code says so, because nothing is there, or because it is
    illegible."""
    codes = bool(entry.words) and all(is_code(w.text) for w in entry.words)
    if covered or codes or (not entry.text and entry.parts[0].line.codes):
        return TextField("withheld", None, entry.text, round(_confidence(entry) * 0.9, 3), _evidence(entry))
    if any(c.isalnum() for c in entry.text):
        return TextField("unreadable", None, entry.text, 0.3, _evidence(entry))
    return TextField("absent", None, entry.text, 0.6, _evidence(entry))


def _list_text(entry: Entry) -> tuple[str, bool]:
    """The list as one text without covered entries, and whether there is one.

    A box stands for an entry of its own at the start of an entry (`To: ▮ H`, `Huma; ▮ Hanley`), and for the address
    of the
    name before it otherwise (`Jim Kennedy ▮ Judy Trabulsi ▮`), which then ends there.
    """
    marked = " ".join(_marked(entry, part, number) for number, part in enumerate(entry.parts))
    codes_alone = not entry.text.strip() and bool(entry.parts[0].line.codes)
    pieces = marked.split(BLANK)
    hides = codes_alone
    for before in pieces[:-1]:
        tail = re.split(r"[;,]", before)[-1] if ";" in marked or not _looks_named(before) else before
        hides = hides or not names_someone(clean_entry(tail))
    return "; ".join(piece for piece in pieces if piece.strip(" ;,")), hides


def _looks_named(text: str) -> bool:
    return names_someone(clean_entry(text))


def _marked(entry: Entry, part: Part, number: int) -> str:
    """One line of a list with BLANK where a box covers it. A long box behind a name hides its address and more
    entries."""
    start = entry.label.box.x1 if number == 0 else 0.0
    items: list[tuple[float, str]] = [(w.box.x0, w.text) for w in part.words if not is_code(w.text)]
    for x0, x1 in part.line.blanks:
        if x1 - max(x0, start) > SLIVER * part.line.height:
            items.append((max(x0, start), BLANK))
    return " ".join(text for _, text in sorted(items, key=lambda item: item[0]))


def _evidence(entry: Entry) -> Evidence:
    """The place of the value: its words, or its row from the label on where it has none."""
    first = entry.parts[0].line
    boxes = [w.box for part in entry.parts for w in part.words if part.line.page == first.page]
    return Evidence(first.page, union(boxes) if boxes else _row_box(entry))


def _row_box(entry: Entry) -> Box:
    line = entry.parts[0].line
    return Box(entry.label.box.x0, line.box.y0, max(line.box.x1, line.room, entry.label.box.x1), line.box.y1)


def _confidence(entry: Entry) -> float:
    """From the label's score and the words' own confidence."""
    words = entry.words
    seen = sum(w.confidence for w in words) / len(words) if words else 0.9
    return round((0.75 + 0.25 * entry.label.score) * (0.6 + 0.4 * seen), 3)


def _name_factor(value: str) -> float:
    """How plausible a correspondent it is: an address or `Last, First` is, a stray letter or odd signs less so."""
    odd = sum(not (c.isalnum() or c in " .,'\"@<>()[]/:-_&") for c in value)
    if odd > 1 or not re.search(r"[^\W\d_]{2}", value):
        return 0.7
    return 0.97 if has_address(value) or len(value.split()) >= 2 else 0.88
