"""The facets by name: what they are called, how they are shown, and which values they may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FacetName(StrEnum):
    """A facet's name is at once its parameter in the URL and its field in every index."""

    RELEASE = "release"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CORRESPONDENTS = "pair"
    ORGANISATION = "organisation"
    YEAR = "year"
    MONTH = "month"
    REDACTION = "redaction"
    EXEMPTION = "exemption"
    PLACE = "place"
    THREAD = "thread-size"
    ATTACHMENTS = "attachments"
    KIND = "kind"
    WITHHELD = "withheld"
    READING = "reading"
    DATES = "dates"


class Order(StrEnum):
    """How the values of a list stand: by falling count, by their own table, or by falling value."""

    COUNT = "count"
    TABLE = "table"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class FacetKind:
    """`shown`: how many values a list holds at most, the most frequent. `labels`, if any, are all values there are.

    `pattern` is what a value must look like, `sample` one that does. `costly`: counted only where a reader asks for it.
    """

    name: FacetName
    label: str
    shown: int = 20
    labels: tuple[tuple[str, str], ...] = ()
    order: Order = Order.COUNT
    pattern: str = ""
    sample: str = ""
    costly: bool = False

    def label_of(self, value: str) -> str:
        return dict(self.labels).get(value, value)


BANDS = (
    ("none", "nothing redacted"),
    ("under-10", "under 10 %"),
    ("10-50", "10 to 50 %"),
    ("over-50", "over 50 %"),
    ("all", "everything redacted"),
)
SIZES = (
    ("alone", "an e-mail alone"),
    ("2-5", "2 to 5 e-mails"),
    ("6-20", "6 to 20 e-mails"),
    ("over-20", "over 20 e-mails"),
)
LARGEST_OF_SIZE = (("alone", 1), ("2-5", 5), ("6-20", 20))
KINDS = (
    ("email", "e-mail"),
    ("attachment", "attachment"),
    ("cover", "cover letter"),
    ("memo", "memo"),
    ("letter", "letter"),
    ("withheld", "withheld page"),
    ("blank", "blank page"),
    ("other", "another page"),
)
READINGS = (("low-confidence", "a field read with doubt"),)
"""Flags of an entry that tell how far it is as printed. What cannot occur yet is none: corrections join them."""
BETWEEN_PAIR = " → "
"""Stands between the sender and the recipient of a pair."""

FACETS = (
    FacetKind(FacetName.RELEASE, "Release", shown=50),
    FacetKind(FacetName.SENDER, "Sender"),
    FacetKind(FacetName.RECIPIENT, "Recipient"),
    FacetKind(FacetName.CORRESPONDENTS, "Sender and recipient", costly=True),
    FacetKind(FacetName.ORGANISATION, "Organisation"),
    FacetKind(FacetName.YEAR, "Year", shown=30, order=Order.NEWEST, pattern=r"[0-9]{4}", sample="2010"),
    FacetKind(
        FacetName.MONTH, "Month", shown=36, order=Order.NEWEST, pattern=r"[0-9]{4}-(0[1-9]|1[0-2])", sample="2010-06"
    ),
    FacetKind(FacetName.REDACTION, "Redacted", labels=BANDS, order=Order.TABLE),
    FacetKind(FacetName.EXEMPTION, "Exemption", shown=30),
    FacetKind(FacetName.PLACE, "Place"),
    FacetKind(FacetName.THREAD, "Thread", labels=SIZES, order=Order.TABLE),
    FacetKind(
        FacetName.ATTACHMENTS,
        "Attachments",
        labels=(("yes", "with attachments"), ("no", "without")),
        order=Order.TABLE,
    ),
    FacetKind(FacetName.KIND, "Kind", labels=KINDS),
    FacetKind(
        FacetName.WITHHELD, "Sender's name", labels=(("yes", "withheld"), ("no", "not withheld")), order=Order.TABLE
    ),
    FacetKind(FacetName.READING, "Reading", labels=READINGS, order=Order.TABLE),
)

DATES = FacetKind(FacetName.DATES, "Dates", sample="2010-05..2010-08")
"""The range of dates that is chosen: a facet like the others in the URL, whose values are spans and not counted."""
CHOOSABLE = (*FACETS, DATES)
COUNTED = tuple(kind.name for kind in FACETS)
"""The facets that an index holds values of."""

BY_NAME = {kind.name: kind for kind in CHOOSABLE}
SHOWN = {kind.name: kind.shown for kind in FACETS}


def band_of(ratio: float) -> str:
    """The redaction band of a ratio from 0 to 1. "all" is all: 0.998 is printed as 99 %."""
    if ratio <= 0:
        return "none"
    if ratio < 0.1:
        return "under-10"
    if ratio <= 0.5:
        return "10-50"
    return "over-50" if ratio < 1 else "all"


def size_of(emails: int) -> str:
    """The band of a thread of so many e-mails. What is tied to nothing is alone."""
    return next((band for band, most in LARGEST_OF_SIZE if emails <= most), SIZES[-1][0])


def kind_of(kind: str) -> tuple[str, ...]:
    """The kind as a value: one that is not in the list is another, and one that is not known yet is none."""
    return ((kind if kind in dict(KINDS) else "other"),) if kind else ()


def pair(sender: str, recipient: str) -> str:
    return f"{sender}{BETWEEN_PAIR}{recipient}"
