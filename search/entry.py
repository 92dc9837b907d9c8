"""One entry of the search index: a plain value that every engine takes, whatever row it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from search.facets import FacetName

VERSION = 1
"""Raise it when entries are made differently. A changed table of fields shows by itself (`fingerprint`)."""

TEXT_FIELDS = ("subject", "body", "people", "attached", "bates")
"""Fields in which words and phrases are sought: a word in any of them, a phrase within one."""
BOOSTS = {"subject": 3.0, "people": 2.0}
"""What a word counts for in these fields, where it counts for 1 in the others."""
EXACT_FIELDS = ("id", "model", "kind", "sent", "document", *(name.value for name in FacetName))
"""Fields of whole strings, compared as they are."""
NUMBER_FIELDS = ("copies", "page", "newest", "oldest", "redacted")
"""Whole numbers from 0. The last three are sort keys: unique, so that an order is the same on every page of results."""

ROW_BITS = 34
MINUTE_BITS = 28
EPOCH = datetime(1900, 1, 1)
"""Minutes are counted from here, up to the year 2410; what was printed before or after counts as the nearer end."""
LAST_MINUTE = 2**MINUTE_BITS - 2
UNDATED_LAST = 2**MINUTE_BITS - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """`model` is "archive.email" or "archive.page", `row` its primary key, `ratio` the redacted share, 0 to 1.

    `facets` holds the exact values of each facet, none twice; `sent` is ISO local time, a bare date, or "".
    """

    model: str
    row: int
    kind: str
    facets: Mapping[FacetName, tuple[str, ...]]
    subject: str = ""
    body: str = ""
    people: str = ""
    attached: str = ""
    bates: str = ""
    sent: str = ""
    ratio: float = 0.0
    copies: int = 1
    document: str = ""
    page: int = 0
    numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        if not 0 <= self.row < 2 ** (ROW_BITS - 1):
            raise ValueError(f"a row number does not fit into a sort key: {self.row}")
        keys = sort_keys(self.sent, ratio=self.ratio, tie=self.row * 2 + (self.model == "archive.page"))
        numbers = {"copies": self.copies, "page": self.page, **keys}
        object.__setattr__(self, "numbers", MappingProxyType(numbers))

    @property
    def id(self) -> str:
        return f"{self.model}.{self.row}"

    def texts(self) -> dict[str, str]:
        """Field to text, the empty ones left out."""
        return {name: value for name in TEXT_FIELDS if (value := getattr(self, name))}

    def exact(self) -> dict[str, tuple[str, ...]]:
        """Field to whole strings, the empty ones left out."""
        single = {
            name: (value,) for name in ("id", "model", "kind", "sent", "document") if (value := getattr(self, name))
        }
        return single | {name.value: values for name, values in self.facets.items() if values}


def sort_keys(sent: str, *, ratio: float, tie: int) -> dict[str, int]:
    """Keys for the orders: "newest" falling, "oldest" rising, "redacted" both ways. Undated entries come last."""
    minute = minute_of(sent)
    dated = minute is not None
    return {
        "newest": ((minute or 0) + dated << ROW_BITS) + tie,
        "oldest": ((minute if minute is not None else UNDATED_LAST) << ROW_BITS) + tie,
        "redacted": (round(ratio * 10_000) << ROW_BITS) + tie,
    }


def minute_of(sent: str) -> int | None:
    """Minutes since `EPOCH`; None if there is no date that a calendar knows."""
    try:
        minute = (datetime.fromisoformat(sent) - EPOCH) // timedelta(minutes=1)
    except ValueError:
        return None
    within: int = max(0, min(minute, LAST_MINUTE))
    return within


def fingerprint() -> str:
    """Changes whenever an index made by other code would answer wrongly."""
    return f"{VERSION}:{','.join((*TEXT_FIELDS, *EXACT_FIELDS, *NUMBER_FIELDS))}"
