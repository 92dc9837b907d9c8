"""A passage as the reader meets it: its versions with what changed in each, where they stand, and what a box hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.models import Copy, Email, Occurrence, Passage, PassageKind, PassageVersion
from archive.sheets import SheetBox, passage_box
from archive.wording import Stretch, Word, difference, words_of


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """Another printing of the e-mail: "whole" if the paragraph can be read there, "cut" if in part, else "unseen"."""

    copy: Copy
    shows: str
    page: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A version in one e-mail. `page` is where it can be seen, `others` are the e-mail's other copies."""

    occurrence: Occurrence
    page: int
    others: tuple[OtherCopy, ...] = ()

    @property
    def address(self) -> str:
        one = self.occurrence
        return f"{one.email.get_absolute_url()}?copy={one.copy.public_id}#{one.anchor}"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version: `stretches` tell how it comes from the one before it in date order (of the first, what it says).

    `name` stands for it in addresses: by an e-mail in which it stands and the line there, so that it lives as long as
    that e-mail, whatever is found later.
    """

    version: PassageVersion
    name: str
    is_current: bool
    stretches: tuple[Stretch, ...]
    standings: tuple[Standing, ...]

    @property
    def cut(self) -> int:
        """In how many of its e-mails a part of it is withheld."""
        return sum(standing.occurrence.is_cut for standing in self.standings)

    @property
    def is_cut(self) -> bool:
        """Whether no e-mail shows the whole of it."""
        return self.cut == len(self.standings)


def version_rows(passage: Passage) -> list[VersionRow]:
    """All versions in date order, the number of queries fixed."""
    versions = list(passage.versions.order_by("number"))
    standings = _standings(passage)
    rows: list[VersionRow] = []
    before: list[Word] | None = None
    for version in versions:
        words = words_of(version.text)
        theirs = standings[version.pk]
        stretches = [Stretch("same", version.text)] if before is None else difference(before, words)
        rows.append(
            VersionRow(
                version=version,
                name=_name(theirs[0].occurrence),
                is_current=version.number == passage.current,
                stretches=tuple(stretches),
                standings=tuple(theirs),
            )
        )
        before = words
    return rows


def _name(occurrence: Occurrence) -> str:
    return f"{occurrence.email.public_id}.{occurrence.first_line}"


def _standings(passage: Passage) -> dict[int, list[Standing]]:
    """Where each version (by primary key) stands, in date order, e-mails without a date at the end."""
    occurrences = list(
        Occurrence.objects.filter(version__passage=passage, email__release=passage.release_id)
        .select_related("email", "copy__document")
        .defer("email__body")
    )
    copies = _copies({one.email_id for one in occurrences})
    echoes: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if not one.is_main:
            echoes[one.email_id].append(one)
    found: defaultdict[int, list[Standing]] = defaultdict(list)
    for one in sorted(occurrences, key=lambda o: (o.email.sent or "9999", o.email_id, o.first_line)):
        if one.is_main:
            others = _others(one, copies=copies[one.email_id], echoes=echoes[one.email_id])
            found[one.version_id].append(Standing(one, page_of_line(one.copy, one.first_line), tuple(others)))
    return found


def _copies(emails: Iterable[int]) -> dict[int, list[Copy]]:
    found: defaultdict[int, list[Copy]] = defaultdict(list)
    rows = Copy.objects.filter(email__in=list(emails)).select_related("document").defer("body", "places")
    for copy in rows.order_by("document__name", "position"):
        if copy.email_id is not None:
            found[copy.email_id].append(copy)
    return found


def _others(main: Occurrence, *, copies: Sequence[Copy], echoes: Sequence[Occurrence]) -> list[OtherCopy]:
    """What the other prints of the e-mail show of the paragraph. One without it that hides nothing is not told of."""
    seen = {one.copy_id: one for one in echoes if one.version_id == main.version_id}
    elsewhere = {one.copy_id for one in echoes} - seen.keys()
    found = []
    for copy in copies:
        echo = seen.get(copy.pk)
        if copy.pk == main.copy_id or copy.pk in elsewhere or (echo is None and not copy.redaction_ratio):
            continue
        page = page_of_line(echo.copy, echo.first_line) if echo else copy.first_page
        found.append(OtherCopy(copy, "unseen" if echo is None else "cut" if echo.is_cut else "whole", page))
    return found


def page_of_line(copy: Copy, line: int) -> int:
    """The page on which a line of a copy's body begins; the copy's first one if that is not known."""
    place = copy.places[line] if line < len(copy.places) else None
    return place[0] if place else copy.first_page


def chosen(rows: Sequence[VersionRow], name: str) -> VersionRow | None:
    """The version that a name in an address stands for; by its e-mail alone if the line has moved since."""
    standings = [(row, _name(standing.occurrence)) for row in rows for standing in row.standings]
    exact = [row for row, theirs in standings if theirs == name]
    email = name.partition(".")[0]
    return next(iter(exact or [row for row, theirs in standings if theirs.partition(".")[0] == email]), None)


def compared(old: VersionRow, new: VersionRow) -> list[Stretch]:
    return difference(words_of(old.version.text), words_of(new.version.text))


# On the page of an e-mail -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BodyPart:
    """Lines of a body: a passage that is told of beside it, or what stands between two."""

    text: str
    passage: Passage | None = None
    anchor: str = ""


def body_parts(lines: Sequence[str], occurrences: Sequence[Occurrence]) -> list[BodyPart]:
    """The body cut where passages begin and end; all parts, a line break between, are the body again."""
    parts: list[BodyPart] = []
    at = 0
    for one in occurrences:
        if at <= one.first_line <= one.last_line < len(lines):
            if one.first_line > at:
                parts.append(BodyPart("\n".join(lines[at : one.first_line])))
            text = "\n".join(lines[one.first_line : one.last_line + 1])
            parts.append(BodyPart(text, one.version.passage, one.anchor))
            at = one.last_line + 1
    return [*parts, BodyPart("\n".join(lines[at:]))] if at < len(lines) else parts


def occurrences_in(copy: Copy, *, email: Email) -> list[Occurrence]:
    """The passages that stand in a copy, in the order of its lines."""
    rows = Occurrence.objects.filter(
        copy=copy, version__passage__release=email.release_id, version__passage__kind=PassageKind.PASSAGE
    )
    return list(rows.select_related("version__passage").order_by("first_line", "pk"))


def passage_boxes(copy: Copy, occurrences: Iterable[Occurrence]) -> dict[int, list[SheetBox]]:
    """By page number the boxes of the passages printed on it; text files have none."""
    boxes: defaultdict[int, list[SheetBox]] = defaultdict(list)
    for one in occurrences:
        places = [place for place in copy.places[one.first_line : one.last_line + 1] if place and place[1]]
        if places:
            page = places[0][0]
            boxes[page].append(passage_box(one.page_anchor, [place[1] for place in places if place[0] == page]))
    return boxes
