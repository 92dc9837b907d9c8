"""Which of a document's Bates numbers are none: pages bear out each other's.

A Bates number is padded with zeros to many digits, or runs on from page to page. What does neither only looks like one,
as the last line of an address does; what all pages bear alike is the number of their document.

    page 3   Washington,   DC 20515          page 1   WIL12849     page 2   WIL12849     page 3   WIL12849
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.reading.furniture import bates_number
from ingest.reading.model import Furniture, FurnitureKind

NUMBER = re.compile(r"^(?P<prefix>.*?)(?P<digits>\d+)$")
UNPADDED = re.compile(r"(?<!\d)[1-9]\d{0,4}$")
"""A few digits that begin with no zero: a postcode, a room, the number of a form."""

Strays = Mapping[str, FurnitureKind | None]
"""Numbers that are no Bates numbers, and what furniture they are instead; None: they are content."""


def strays(numbers: Sequence[str | None]) -> Strays:
    """Those of these numbers, one a page, that nothing bears out. Of a page alone it cannot be told."""
    if len(numbers) < 2:
        return {}
    bearing = Counter(filter(None, numbers))
    running = _running(numbers)
    return {
        number: "case-number" if count > 1 else None
        for number, count in bearing.items()
        if UNPADDED.search(number) and prefix_of(number) not in running
    }


def _running(numbers: Iterable[str | None]) -> set[str]:
    """The prefixes whose numbers run on: those of two pages lie as far apart as the pages do."""
    firsts = Counter(
        (match["prefix"], int(match["digits"]) - at)
        for at, number in enumerate(numbers)
        if number and (match := NUMBER.match(number))
    )
    return {prefix for (prefix, _), pages in firsts.items() if pages > 1}


def prefix_of(number: str) -> str:
    return re.sub(r"\d+$", "", number)


def without_strays(furniture: Sequence[Furniture], found: Strays) -> tuple[Furniture, ...]:
    """The furniture of a page with such numbers as what they are."""
    kept: list[Furniture] = []
    for one in furniture:
        number = bates_number(one.text) if one.kind == "bates" else None
        kind = found.get(number, "bates") if number else one.kind
        if kind is not None:
            kept.append(one if kind == one.kind else replace(one, kind=kind))
    return tuple(kept)
