"""The facets by name: what they are called, how they are shown, and which values they may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FacetName(StrEnum):
    """A facet's name is at once its parameter in the URL and its field in every index."""

    RELEASE = "release"
    SENDER = "sender"
    RECIPIENT = "recipient"
    MONTH = "month"
    REDACTION = "redaction"
    EXEMPTION = "exemption"
    WITHHELD = "withheld"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class FacetKind:
    """`shown`: how many values a list holds at most, the most frequent. `labels`, if any, are all values there are."""

    name: FacetName
    label: str
    shown: int = 20
    labels: tuple[tuple[str, str], ...] = ()
    newest_first: bool = False

    def label_of(self, value: str) -> str:
        return dict(self.labels).get(value, value)


BANDS = (
    ("none", "nothing redacted"),
    ("under-10", "under 10 %"),
    ("10-50", "10 to 50 %"),
    ("over-50", "over 50 %"),
    ("all", "everything redacted"),
)

FACETS = (
    FacetKind(FacetName.RELEASE, "Release", shown=50),
    FacetKind(FacetName.SENDER, "Sender"),
    FacetKind(FacetName.RECIPIENT, "Recipient"),
    FacetKind(FacetName.MONTH, "Month", shown=36, newest_first=True),
    FacetKind(FacetName.REDACTION, "Redacted", labels=BANDS),
    FacetKind(FacetName.EXEMPTION, "Exemption", shown=30),
    FacetKind(FacetName.WITHHELD, "Sender's name", labels=(("yes", "withheld"), ("no", "not withheld"))),
    FacetKind(FacetName.ATTACHMENTS, "Attachments", labels=(("yes", "with attachments"), ("no", "without"))),
)

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
