"""One entry of the search index: a plain value that every engine takes, whatever row it was made from."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from search.codes import code_keys
from search.facets import COUNTED, FacetName
from search.nameorder import PEOPLE, untorn
from search.values import day_number

VERSION = 6
"""Raise it when entries are made differently. A changed table of fields shows by itself (`fingerprint`)."""

ANYWHERE = ("subject", "body", "people", "attached", "bates")
"""Fields in which words and phrases are sought unless a field is named: a word in any of them, a phrase within one."""
TEXT_FIELDS = (*ANYWHERE, "senders", "to", "cc", "places")
"""Fields in which words and phrases can be sought. Each has a twin without stems (`unstemmed`)."""
LISTS = frozenset({"people", "attached", "bates", "senders", "to", "cc", "places"})
"""Text fields of several values, one a line: a phrase stands within one of them, not in the end of one and the next."""
BOOSTS = {"subject": 3.0, "people": 2.0, "senders": 4.0}
"""What a word counts for in these fields, where it counts for 1 in the others."""
SINGLE_FIELDS = ("id", "model", "kind", "sent", "document", "thread")
SET_FIELDS = ("flags", "codes", "pages", "documents")
EXACT_FIELDS = tuple(dict.fromkeys((*SINGLE_FIELDS, *SET_FIELDS, *(name.value for name in COUNTED))))
"""Fields of whole strings, compared as they are."""
NUMBER_FIELDS = ("copies", "page", "share", "day", "newest", "oldest", "redacted", "threaded")
"""Whole numbers from 0. The last four are sort keys, unique but for the last, so that an order is the same on every
page of results. `share` is in hundredths of a per cent, `day` as 20100623; an undated entry has none."""
SHARES = 10_000

ROW_BITS = 34
MINUTE_BITS = 28
EPOCH = datetime(1900, 1, 1)
"""Minutes are counted from here, up to the year 2410; what was printed before or after counts as the nearer end."""
LAST_MINUTE = 2**MINUTE_BITS - 2
UNDATED_LAST = 2**MINUTE_BITS - 1
DAY_BITS, THREAD_BITS, OFFSET_BITS = 16, 25, 22
"""Of the key that keeps threads together: the day on which one begins, which it is, and minutes since then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`model` is "archive.email" or "archive.page", `row` its primary key, `ratio` the redacted share, 0 to 1.

    `facets` holds the exact values of each facet, none twice; `sent` is ISO local time, a bare date, or "".
    `senders`, `to` and `cc` are the spellings of these people, `people` those of all. `flags` are those of
    `search.fields`, `pages` the numbers of the pages on which it stands, `documents` the public ids of those that
    hold it, `thread_start` the date of the first e-mail of its thread.
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
    senders: str = ""
    to: str = ""
    cc: str = ""
    sent: str = ""
    ratio: float = 0.0
    copies: int = 1
    document: str = ""
    page: int = 0
    thread: str = ""
    thread_start: str = ""
    flags: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        if not 0 <= self.row < 2 ** (ROW_BITS - 1):
            raise ValueError(f"a row number does not fit into a sort key: {self.row}")
        keys = sort_keys(self.sent, ratio=self.ratio, tie=self.row * 2 + (self.model == "archive.page"))
        # All is all: 0.99999 is not.
        share = SHARES if self.ratio >= 1 else int(self.ratio * SHARES + 1e-6)
        numbers = {"copies": self.copies, "page": self.page, "share": min(share, SHARES - (self.ratio < 1)), **keys}
        numbers["threaded"] = thread_key(self.thread or self.id, start=self.thread_start or self.sent, sent=self.sent)
        if day := day_of(self.sent):
            numbers["day"] = day
        object.__setattr__(self, "numbers", MappingProxyType(numbers))

    @property
    def id(self) -> str:
        return f"{self.model}.{self.row}"

    def texts(self) -> dict[str, str]:
        """Field to text, the empty ones left out."""
        places = "\n".join(value for name, values in self.facets.items() if name == "place" for value in values)
        texts = {name: getattr(self, name) for name in TEXT_FIELDS if name != "places"}
        return {name: value for name, value in {**texts, "places": places}.items() if value}

    def values(self) -> dict[str, list[str]]:
        """Field to its texts: those of a list one by one, each to be indexed apart from the next."""
        lists = {name: text.split("\n") if name in LISTS else [text] for name, text in self.texts().items()}
        return {name: untorn(values) if name in PEOPLE else values for name, values in lists.items()}

    def exact(self) -> dict[str, tuple[str, ...]]:
        """Field to whole strings, the empty ones left out."""
        codes = (key for code in self.facets.get(FacetName.EXEMPTION, ()) for key in code_keys(code))
        sets = {"flags": self.flags, "codes": tuple(dict.fromkeys(codes)), "pages": tuple(map(str, self.pages))}
        sets["documents"] = self.documents
        single = {name: (value,) for name in SINGLE_FIELDS if (value := getattr(self, name))}
        facets = {name.value: values for name, values in self.facets.items()}
        return {name: values for name, values in {**single, **sets, **facets}.items() if values}


def sort_keys(sent: str, *, ratio: float, tie: int) -> dict[str, int]:
    """Keys for the orders: "newest" falling, "oldest" rising, "redacted" both ways. Undated entries come last."""
    minute = minute_of(sent)
    dated = minute is not None
    return {
        "newest": ((minute or 0) + dated << ROW_BITS) + tie,
        "oldest": ((minute if minute is not None else UNDATED_LAST) << ROW_BITS) + tie,
        "redacted": (round(ratio * 10_000) << ROW_BITS) + tie,
    }


def thread_key(thread: str, *, start: str, sent: str) -> int:
    """A key by which the e-mails of a thread stand together, the threads by the day on which they begin.

    Two threads of one day are mixed up once in thirty million pairs. Undated ones come last, each still by itself.
    """
    begin, minute = minute_of(start), minute_of(sent)
    day: int = min(begin // (24 * 60), 2**DAY_BITS - 2) if begin is not None else 2**DAY_BITS - 1
    since = 2**OFFSET_BITS - 1 if minute is None or begin is None else minute - begin
    which = zlib.crc32(thread.encode()) % 2**THREAD_BITS
    offset: int = max(0, min(since, 2**OFFSET_BITS - 1))
    key: int = (day << THREAD_BITS + OFFSET_BITS) + (which << OFFSET_BITS) + offset
    return key


def minute_of(sent: str) -> int | None:
    """Minutes since `EPOCH`; None if there is no date that a calendar knows."""
    try:
        minute = (datetime.fromisoformat(sent) - EPOCH) // timedelta(minutes=1)
    except ValueError:
        return None
    within: int = max(0, min(minute, LAST_MINUTE))
    return within


def day_of(sent: str) -> int | None:
    """The day as a number, 20100623; None if there is no date that a calendar knows."""
    try:
        return day_number(datetime.fromisoformat(sent).date())
    except ValueError:
        return None


def unstemmed(field: str) -> str:
    """The twin of a text field that holds its words as printed, for patterns and similar words."""
    return f"{field}_raw"


def fingerprint() -> str:
    """Changes whenever an index made by other code would answer wrongly."""
    return f"{VERSION}:{','.join((*TEXT_FIELDS, *EXACT_FIELDS, *NUMBER_FIELDS))}"


def fields_of(fingerprint: str) -> frozenset[str]:
    """The fields of an index with this fingerprint."""
    return frozenset(fingerprint.partition(":")[2].split(","))
