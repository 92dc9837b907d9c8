"""Pages of a native e-mail file to its messages: the header is certain, what a mail quotes is read as in print-outs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parsing.addresses import split_list
from ingest.parsing.bodies import body_text
from ingest.parsing.dates import read_date
from ingest.parsing.document import parse_document
from ingest.parsing.lines import Line, document_lines
from ingest.parsing.model import Evidence, ListField, Message, ParsedDocument, ParsedPage, TextField
from ingest.parsing.openings import Opening, find_openings
from ingest.parsing.runons import part_run_ons
from ingest.reading.model import TEXT_ROW, NativeField, NativeMail, Page
from ingest.reading.shelf import bare_pages
from ingest.reading.textfile import text_words

CERTAIN = 1.0
UNUSUAL = 0.9
"""Of a date or a list that is not written as the standard has it, but can be read."""

NO_MARGIN = 1e6
"""Points: mail has no margin, in which codes could stand."""

MARK = ">"


def parse_file(pages: Sequence[Page]) -> ParsedDocument:
    """All messages of a file, printed or native, and what each of its pages is."""
    if not any(page.native for page in bare_pages(pages)):
        return parse_document(pages)
    messages: list[Message] = []
    parsed: list[ParsedPage] = []
    for page in pages:
        begun = len(messages) if page.native else None
        for mail in page.native:
            messages += mail_messages(mail, page)
        parsed.append(ParsedPage(page.number, "other" if begun is None else "email", begun))
    return ParsedDocument(tuple(messages), tuple(parsed))


def mail_messages(mail: NativeMail, page: Page) -> list[Message]:
    """A native mail, and behind it the messages that it quotes."""
    rows = page.text.split("\n")[mail.body : mail.end]
    body = _body_page(page, rows, at=mail.body)
    lines = part_run_ons(document_lines([body]))
    openings = find_openings(lines)
    moved = _own_rows_first(rows, lines, openings, at=mail.body)
    if moved != rows:
        body = _body_page(page, moved, at=mail.body)
        lines = part_run_ons(document_lines([body]))
        openings = find_openings(lines)
    own = lines[: openings[0].boundary] if openings else lines
    return [_message(mail, page, body=_own_text(own)), *_quoted(mail, body, lines, openings)]


def _body_page(page: Page, rows: Sequence[str], *, at: int) -> Page:
    """A page with nothing but these rows, the first of them at row `at`."""
    return Page(
        number=page.number,
        width=NO_MARGIN,
        height=page.height,
        text_source="mail",
        words=text_words([*[""] * at, *rows]),
        has_geometry=False,
        text="\n".join(rows),
    )


def _own_text(lines: Sequence[Line]) -> str:
    """The mail's own text. What it quotes without saying whom keeps its marks: it is not the sender's own words."""
    parts: list[str] = []
    for is_quoted, run in _runs(lines):
        text = body_text(run)
        parts.append("\n".join(f"{MARK} {line}".rstrip() for line in text.split("\n")) if is_quoted else text)
    return "\n".join(part for part in parts if part.strip("> \n"))


def _runs(lines: Sequence[Line]) -> list[tuple[bool, list[Line]]]:
    runs: list[tuple[bool, list[Line]]] = []
    for line in lines:
        is_quoted = line.text.startswith(MARK)
        if not runs or runs[-1][0] != is_quoted:
            runs.append((is_quoted, []))
        runs[-1][1].append(line)
    return runs


def _level(line: Line) -> int:
    """How many marks stand before a line: `> > text` has two."""
    head = line.text[: len(line.text) - len(line.text.lstrip("> "))]
    return head.count(MARK)


def _is_marked(lines: Sequence[Line], opening: Opening) -> bool:
    """Whether the text behind an attribution is set off by marks of its own (`On …, Ruth wrote:` / `> …`)."""
    return opening.end < len(lines) and _level(lines[opening.end]) > _level(lines[opening.start])


@dataclass(slots=True)
class _Parted:
    """Rows of a message and, behind them, rows of what it quotes with marks."""

    own: list[str]
    quoted: list[str]


def _own_rows_first(rows: Sequence[str], lines: Sequence[Line], openings: Sequence[Opening], *, at: int) -> list[str]:
    """The rows with what a sender wrote below or between quoted lines moved above them:

        On Monday Ruth wrote:          See below.
        > Shall we?               ->   Yes.
        Yes.                           On Monday Ruth wrote:
                                       > Shall we?
    """  # fmt: skip
    outer = [opening for opening in openings if _level(lines[opening.start]) == 0]
    if not any(_is_marked(lines, opening) for opening in outer):
        return list(rows)
    cuts = [_row(lines[opening.boundary]) - at for opening in outer] + [len(rows)]
    parts = [_Parted(list(rows[: cuts[0]]), [])]
    for opening, start, end in zip(outer, cuts, cuts[1:], strict=False):
        if not _is_marked(lines, opening):
            parts.append(_Parted(list(rows[start:end]), []))
            continue
        text = _row(lines[opening.end]) - at
        parts[-1].quoted += ["", *rows[start:text]]
        for row in rows[text:end]:
            (parts[-1].quoted if row.startswith(MARK) else parts[-1].own).append(row)
    return [row for part in parts for row in (*part.own, *part.quoted, "")][:-1]


def _row(line: Line) -> int:
    return round(line.box.y0 / TEXT_ROW)


def _quoted(mail: NativeMail, body: Page, lines: Sequence[Line], openings: Sequence[Opening]) -> list[Message]:
    if not openings:
        return []
    found = parse_document([body]).messages
    depths = _depths(lines, openings, depth=mail.depth)
    return [
        replace(message, depth=depth, separator=opening.separator)
        for message, opening, depth in zip(found, openings, depths, strict=False)
    ]


def _depths(lines: Sequence[Line], openings: Sequence[Opening], *, depth: int) -> list[int]:
    """How deep each of the quoted messages is, by its marks: two that stand side by side are quoted in the same one."""
    holders = {0: depth}
    found: list[int] = []
    for opening in openings:
        level = _level(lines[opening.start])
        holders = {at: held for at, held in holders.items() if at <= level}
        found.append(holders[max(holders)] + 1)
        holders[level + 1 if _is_marked(lines, opening) else level] = found[-1]
    return found


def _message(mail: NativeMail, page: Page, *, body: str) -> Message:
    head = mail.head
    where = Evidence(page.number, None)
    return Message(
        depth=mail.depth,
        page=page.number,
        end_page=page.number,
        top=mail.start * TEXT_ROW,
        bottom=mail.end * TEXT_ROW,
        sender=_sender(head.sender, where),
        sent=_date(head.sent, where),
        to=_people(head.to, where),
        cc=_people(head.cc, where),
        bcc=_people(head.bcc, where),
        subject=_single(head.subject, where),
        attachments=mail.attachments,
        separator=None if mail.depth == 0 else "",
        zone=head.zone,
        body=body,
        is_native=True,
        message_id=head.message_id,
        answers=head.answers,
    )


def _single(native: NativeField | None, where: Evidence) -> TextField:
    if native is None:
        return TextField()
    return TextField("read", native.values[0] if native.values else "", native.printed, CERTAIN, where)


def _sender(native: NativeField | None, where: Evidence) -> TextField:
    """The first of those that the header names; an empty header names nobody."""
    return TextField() if native is None or not native.values else _single(native, where)


def _date(native: NativeField | None, where: Evidence) -> TextField:
    if native is None:
        return TextField()
    if native.values:
        return TextField("read", native.values[0], native.printed, CERTAIN, where)
    reading = read_date(native.printed)
    if reading is None:
        return TextField("unreadable", None, native.printed, 0.0, where)
    return TextField("read", reading.value, native.printed, min(UNUSUAL, reading.confidence), where)


def _people(native: NativeField | None, where: Evidence) -> ListField:
    if native is None or not native.values:
        return ListField()
    if any("@" in value for value in native.values) or len(native.values) == 1:
        return ListField("read", native.values, native.printed, CERTAIN, where)
    # Names alone, as an exchange writes them to its own people: `Holm, Greta, Okafor, Daniel`.
    return ListField("read", split_list(native.printed), native.printed, UNUSUAL, where)
