"""Pages of a document to its messages: find where messages begin, how deep they are quoted, what is theirs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parsing.bodies import body_paragraphs
from ingest.parsing.chains import depths, has_owner_again, is_owner, is_print_time, lines_above
from ingest.parsing.dateorder import settle_orders
from ingest.parsing.enclosed import with_enclosed, without_enclosed
from ingest.parsing.headless import with_headless
from ingest.parsing.leaves import (
    DUMP,
    Leading,
    Leaf,
    attachment_start,
    body_fingerprint,
    is_blank,
    is_memo,
    is_withheld,
    kind_alone,
    leaves_of,
)
from ingest.parsing.lines import Line, document_lines
from ingest.parsing.model import Message, ParsedDocument, ParsedPage, Place
from ingest.parsing.openings import Opening, find_openings
from ingest.parsing.places import places_of
from ingest.parsing.redacted import Span, exemptions_in, pages_of, ratio_in, redactions_in, redactions_on
from ingest.parsing.runons import part_run_ons
from ingest.parsing.senders import settle_senders
from ingest.reading.model import Page, PageKind
from ingest.reading.shelf import bare

PAGE_ONE = re.compile(r"\bPage\s1\s(?:of|/)\s\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An opening with its depth and what is its own: from `opening.start` to line `end` (exclusive), to page `last`.

    `names` are the files that its print-out names as attached, if it is the last message of the print-out.
    """

    opening: Opening
    depth: int
    end: int
    last: int
    names: tuple[str, ...] = ()


def parse_document(pages: Sequence[Page]) -> ParsedDocument:
    """All messages of a document in printed order, and what each of its pages is. Never raises for odd content."""
    lines = part_run_ons(document_lines(pages))
    openings = with_headless(lines, settle_senders(lines, settle_orders(lines, find_openings(lines))))
    openings = with_enclosed(lines, openings)
    if not openings:
        return ParsedDocument((), _without_mail(leaves_of([bare(page) for page in pages], lines)))
    sheets, first_pages = _sheets(pages)
    found = depths(lines, openings, first_pages=first_pages)
    leaves = leaves_of(sheets, lines)
    placed = _place(lines, openings, found, leaves)
    messages = []
    for n, one in enumerate(placed):
        span = _span(one, lines, placed[n + 1 : n + 2])
        is_redacted = any(sheet.redactions for sheet in pages_of(sheets, span))
        messages.append(_message(one, lines, sheets, span, ratio=ratio_in(pages, span) if is_redacted else 0.0))
    return ParsedDocument(tuple(messages), tuple(_parsed_pages(leaves, lines, placed)))


def _sheets(pages: Sequence[Page]) -> tuple[list[Page], frozenset[int]]:
    """The pages without their words, which are in the lines, and the numbers of those that print `Page 1 of n`."""
    sheets, first_pages = [], set()
    for page in pages:
        sheets.append(bare(page))
        if PAGE_ONE.search(page.text):
            first_pages.add(page.number)
    return sheets, frozenset(first_pages)


def _without_mail(leaves: Sequence[Leaf]) -> tuple[ParsedPage, ...]:
    return tuple(
        ParsedPage(leaf.page.number, kind_alone(leaf, is_before_mail=False), bates=leaf.page.bates) for leaf in leaves
    )


def _place(
    lines: Sequence[Line], openings: Sequence[Opening], found: Sequence[int], leaves: Sequence[Leaf]
) -> list[_Placed]:
    """Give each opening the lines up to the next; at the end of a print-out, leave its attachments out."""
    placed: list[_Placed] = []
    top = 0
    for n, (opening, depth) in enumerate(zip(openings, found, strict=True)):
        top = n if depth == 0 else top
        following = _boundary(lines, openings, found, n + 1) if n + 1 < len(openings) else len(lines)
        is_last = n + 1 == len(openings) or found[n + 1] == 0
        end, last = _own_end(lines, opening, following, leaves)
        names = tuple(name for o in openings[top : n + 1] for name in o.attachments) if is_last else ()
        if is_last:
            end, last = _before_dump(lines, opening, end, last)
            end, last = _without_attachments(lines, opening, (end, last), leaves, names=names, body=openings[top])
        placed.append(_Placed(opening, depth, max(end, opening.end), last, names))
    return placed


def _boundary(lines: Sequence[Line], openings: Sequence[Opening], found: Sequence[int], at: int) -> int:
    """The first line that is not the message before's: the mailbox owner's above a print-out is neither's."""
    opening = openings[at]
    if found[at]:
        return opening.boundary
    above = lines_above(lines, opening.boundary)
    if above and all(is_owner(line.text) or is_print_time(line.text) for line in above):
        return opening.boundary - len(above)
    return opening.boundary - has_owner_again(lines, opening, first=openings[0])


def _own_end(lines: Sequence[Line], opening: Opening, following: int, leaves: Sequence[Leaf]) -> tuple[int, int]:
    """The line at which the next message begins, and the last page that may hold text of this one."""
    first = leaves[0].page.number
    if following < len(lines):
        nearest = lines[following].page
        is_top = following == 0 or lines[following - 1].page != nearest
        return following, max(lines[opening.start].page, nearest - 1 if is_top else nearest)
    return following, first + len(leaves) - 1


def _before_dump(lines: Sequence[Line], opening: Opening, end: int, last: int) -> tuple[int, int]:
    """The same limits, drawn in to the mark that White House prints put before their attachments."""
    at = next((n for n in range(opening.end, end) if DUMP.match(lines[n].text[:80])), None)
    if at is None:
        return end, last
    is_top = at > 0 and lines[at - 1].page != lines[at].page
    return at, max(lines[opening.start].page, lines[at].page - 1 if is_top else lines[at].page)


def _without_attachments(
    lines: Sequence[Line],
    opening: Opening,
    until: tuple[int, int],
    leaves: Sequence[Leaf],
    *,
    names: Sequence[str],
    body: Opening,
) -> tuple[int, int]:
    """The same limits, drawn in to the page before the attachments."""
    first, offset = _page_of_text(lines, opening), leaves[0].page.number
    own = leaves[first - offset : until[1] - offset + 1]
    at = attachment_start(own, names=names, body=_first_page_of_body(lines, body))
    if at is None:
        return until
    last = own[at].page.number - 1
    end = bisect_right(lines, last, key=lambda line: line.page)
    return min(end, until[0]), last


def _page_of_text(lines: Sequence[Line], opening: Opening) -> int:
    """The page on which a message's own text begins: the next one if the header ends its page."""
    return lines[opening.end].page if opening.end < len(lines) else lines[opening.start].page


def _first_page_of_body(lines: Sequence[Line], opening: Opening) -> Leading:
    """The first lines of a print-out's text, as far as they stand on one page."""
    own = [line for line in lines[opening.end : opening.end + 12] if line.page == lines[opening.end].page]
    return Leading(own[0].page, body_fingerprint(" ".join(line.text for line in own))) if own else Leading(0, "")


def _message(one: _Placed, lines: Sequence[Line], sheets: Sequence[Page], span: Span, *, ratio: float) -> Message:
    opening = one.opening
    own = lines[opening.end : one.end]
    head, tail = lines[opening.start], lines[max(one.end, opening.end) - 1]
    redactions = redactions_in(sheets, span)
    spill = opening.spill.split("\n") if opening.spill else []
    body = body_paragraphs(without_enclosed(own, names=opening.attachments))
    return Message(
        depth=one.depth,
        page=head.page,
        end_page=max(tail.page, max((number for number, _ in redactions), default=0)),
        top=round(head.box.y0, 1),
        bottom=round(tail.box.y1, 1),
        sender=opening.sender,
        sent=opening.sent,
        to=opening.to,
        cc=opening.cc,
        bcc=opening.bcc,
        subject=opening.subject,
        attachments=opening.attachments,
        separator=None if one.depth == 0 else opening.separator,
        zone=opening.zone,
        body="\n".join([*spill, *(part.text for part in body)]),
        places=(*(Place(head.page) for _ in spill), *places_of(body, redactions_on(sheets, redactions))),
        redactions=redactions,
        redaction_ratio=ratio,
        exemptions=exemptions_in(sheets, redactions),
    )


def _span(one: _Placed, lines: Sequence[Line], following: Sequence[_Placed]) -> Span:
    """From just above the header to just above the next message, or to the end of the last own page."""
    head = lines[one.opening.start]
    start = (head.page, _above(lines, one.opening.start))
    if following and lines[following[0].opening.boundary].page <= one.last:
        boundary = following[0].opening.boundary
        return Span(start, (lines[boundary].page, _above(lines, boundary)))
    return Span(start, (one.last, float("inf")))


def _above(lines: Sequence[Line], at: int) -> float:
    """The top of a line, drawn up a little: a box over its words sticks out above them."""
    return lines[at].box.y0 - 0.25 * lines[at].height


def _parsed_pages(leaves: Sequence[Leaf], lines: Sequence[Line], placed: Sequence[_Placed]) -> list[ParsedPage]:
    """A page belongs to the message that begins on it first, else to the one whose text or attachments it carries
    on."""
    starts = [lines[one.opening.start].page for one in placed]
    found: list[ParsedPage] = []
    for leaf in leaves:
        number = leaf.page.number
        begun = bisect_right(starts, number) - 1
        if begun < 0:
            found.append(ParsedPage(number, kind_alone(leaf, is_before_mail=True), bates=leaf.page.bates))
        elif starts[begun] == number:
            found.append(ParsedPage(number, "email", starts.index(number), leaf.page.bates))
        else:
            found.append(ParsedPage(number, _kind_behind(leaf, placed[begun], leaves), begun, leaf.page.bates))
    return found


def _kind_behind(leaf: Leaf, one: _Placed, leaves: Sequence[Leaf]) -> PageKind:
    """The kind of a page on which no message begins, behind one that has."""
    if is_withheld(leaf):
        return "withheld"
    if is_blank(leaf):
        return "blank"
    if leaf.page.number <= one.last:
        return "email"
    first = leaves[one.last + 1 - leaves[0].page.number]
    return "memo" if not one.names and is_memo(first) else "attachment"
