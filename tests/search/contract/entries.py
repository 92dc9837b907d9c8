"""Entries that every engine is asked about, and pieces of queries that none may stumble over."""

from __future__ import annotations

from search.entry import Entry
from search.facets import FacetName, band_of
from search.fields import FIELDS
from search.request import Answer

EMAIL, PAGE = "archive.email", "archive.page"
PUBLIC, OTHER, HIDDEN = 1, 2, 3


def entry(row: int, *, model: str = EMAIL, release: int = PUBLIC, **fields: object) -> Entry:
    sent, ratio = str(fields.get("sent", "")), float(str(fields.get("ratio", 0)))
    facets = {
        FacetName.RELEASE: (str(release),),
        FacetName.MONTH: (sent[:7],) if sent else (),
        FacetName.REDACTION: (band_of(ratio),),
        FacetName.WITHHELD: ("no",),
        **{
            FacetName(name): fields.pop(name)
            for name in ("sender", "recipient", "exemption", "withheld", "pair", "place", "thread-size", "organisation")
            if name in fields
        },
    }
    return Entry(model=model, row=row, kind="email" if model == EMAIL else "memo", facets=facets, **fields)  # type: ignore[arg-type]


ENTRIES = [
    entry(
        1, subject="Opting out", body="The sheriff asked when the county may leave the programme.",
        sent="2010-06-23T09:15", sender=("Doe, John",), recipient=("Holm, Greta", "Ruiz, Ana"),
        people="Doe, John\nHolm, Greta\nRuiz, Ana", senders="Doe, John", to="Holm, Greta", cc="Ruiz, Ana",
        thread="k3v9", copies=3, pages=(2, 3), flags=("email",),
    ),
    entry(
        2, subject="Re: Opting out", body="Communities cannot opt out, the county's counsel says.", sent="2010-06-24",
        sender=("Holm, Greta",), recipient=("Doe, John",), people="Holm, Greta\nDoe, John", ratio=0.05,
        senders="Holm, Greta", to="Doe, John",
        exemption=("(b)(5)",),
    ),
    entry(
        3, subject="Fingerprints", body="Draft answer of Müller to the opt-out letters.", sent="2009-12-31T23:59",
        withheld=("yes",), ratio=0.4, exemption=("(b)(6)", "(b)(7)(C)"), attached="opt letter.docx", bates="MC-000123",
        flags=("attachment", "withheld-sender"),
    ),
    entry(
        4, subject="Sheriffs", body="out of office; county sheriff away", ratio=0.8, sender=("Doe, John",),
        people="Doe, John",
    ),
    entry(
        5, model=PAGE, subject="file.pdf", body="Memo: the sheriff of the county.", ratio=1.0, bates="MC-000200",
        page=3, pages=(3,),
    ),
    entry(
        6, release=OTHER, subject="Elsewhere", body="A sheriff in another release.", sent="2010-06-01T08:00",
        sender=("Doe",),
    ),
    entry(
        7, release=HIDDEN, subject="Secret opting out", body="The sheriff hides.", sent="2010-06-02T08:00",
        sender=("Hidden, H",), people="Hidden, H",
    ),
]  # fmt: skip


PIECES = [
    *(f"{field.name}:" for field in FIELDS), *"()[]{}*?~^-+\"<>:/", " ", "a", "é", "opt", "9", "2010-06", "50%", "~2",
    " AND ", " OR ", " NOT ", " TO ", "b(6)", "quoted-only", "a" * 50, "a?????", "*a??????", "[1 TO 0]", "[* TO *]",
]  # fmt: skip


def rows(answer: Answer) -> list[int]:
    return [hit.row for hit in answer.hits]
