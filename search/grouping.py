"""Hits by thread, document or correspondent: one row a group, with its number of hits and the best of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.models import Document, Thread
from search.address import Address
from search.facets import FacetName
from search.grouped import Group
from search.loosening import Looked, widened
from search.marking import Marker
from search.parsing import parse
from search.query import And, Has
from search.request import MOST_GROUPS, Groups, SearchRequest
from search.results import Reader, Result, results_of
from search.updating import engine

PER_PAGE = 10
BEST = 3
"""Hits that are shown of a group."""
FIELDS = {Group.THREAD: "thread", Group.DOCUMENT: "documents", Group.CORRESPONDENT: FacetName.SENDER.value}
LABELS = {
    None: "one by one",
    Group.THREAD: "by thread",
    Group.DOCUMENT: "by document",
    Group.CORRESPONDENT: "by sender",
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: `url` is its own page, "" if it has none, `all_url` leads to all its hits."""

    label: str
    url: str
    count: int
    results: list[Result]
    all_url: str

    @property
    def more(self) -> int:
        return self.count - len(self.results)


@dataclass(frozen=True, slots=True)
class Grouped:
    """One page of groups. `total` is the number of groups, `outside` that of hits in none, where it can be told."""

    rows: list[GroupRow]
    total: int
    outside: int
    note: str


def grouped(group: Group, looked: Looked, request: SearchRequest, *, address: Address, reader: Reader) -> Grouped:
    """The groups of one page of an address, of what was looked for; `request` says in which order their hits stand."""
    asked = replace(request, query=widened(looked.query), start=0, size=BEST, counted=())
    found = engine().groups(asked, FIELDS[group])
    start = (address.page - 1) * PER_PAGE
    marker = Marker(looked.query)
    named = _names(group, found.values[start : start + PER_PAGE], reader)
    rows = [
        _row(group, value, count, named[value], asked=asked, address=address, reader=reader, marker=marker)
        for value, count in found.values[start : start + PER_PAGE]
        if value in named
    ]
    return Grouped(rows, len(found.values), _outside(group, found, total=looked.answer.total), _note(found))


def _row(
    group: Group,
    value: str,
    count: int,
    name: tuple[str, str],
    *,
    asked: SearchRequest,
    address: Address,
    reader: Reader,
    marker: Marker,
) -> GroupRow:
    within = narrowed(address, group, value)
    is_placed = within is not None
    best = engine().search(replace(asked, query=And((asked.query, Has(FIELDS[group], (value,))))))
    label, url = name
    return GroupRow(
        label=label,
        url=url,
        count=count,
        results=results_of(best.hits, reader=reader, marker=marker, address=within or address, placed=is_placed),
        all_url=within.url() if within else "",
    )


def narrowed(address: Address, group: Group, value: str) -> Address | None:
    """The search within one group, hit by hit. None where what was typed cannot be put into another query."""
    single = replace(address, group=None, page=1)
    if group == Group.CORRESPONDENT:
        return replace(single, selections={**single.selections, FacetName.SENDER: (value,)})
    asked = parse(address.q)
    if asked.notes:
        return None
    words = f"({asked.asked}) " if asked.asked else ""
    return replace(single, q=f"{words}{group.value}:{value}")


def _names(group: Group, values: Sequence[tuple[str, int]], reader: Reader) -> Mapping[str, tuple[str, str]]:
    """Value to what the group is called and where it stands. What this reader may not see is none of them."""
    keys = [value for value, _ in values]
    if group == Group.THREAD:
        threads = Thread.objects.visible_to(reader).filter(public_id__in=keys)
        return {one.public_id: (one.subject or "(no subject)", one.get_absolute_url()) for one in threads}
    if group == Group.DOCUMENT:
        documents = Document.objects.visible_to(reader).filter(public_id__in=keys).only("public_id", "name")
        return {one.public_id: (one.name, one.get_absolute_url()) for one in documents}
    return {key: (key, "") for key in keys}


def _outside(group: Group, found: Groups, *, total: int) -> int:
    """An e-mail stands in one thread or none, but may be in many documents, and of two senders."""
    counted = sum(count for _, count in found.values)
    return max(total - counted, 0) if group == Group.THREAD and not found.truncated else 0


def _note(found: Groups) -> str:
    return f"Only the {MOST_GROUPS:,} largest groups are listed." if found.truncated else ""
