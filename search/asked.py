"""The value behind a field that takes values and not words, `redacted:>50` or `is:quoted-only`, as a query."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from luqum import tree

from search.codes import code_key
from search.datewords import date_of
from search.errors import SearchError
from search.fields import NOT_YET, FieldKind, QueryField
from search.masking import unmasked
from search.query import Flag, Has, Query, Range
from search.values import (
    DATES_TYPED,
    SHARE,
    TYPED,
    Span,
    days_of,
    ends_of,
    iso_date,
    number_of,
    range_of,
    whole_number,
)

SCALES = {"share": SHARE}
"""Number field -> units of the index for one of what is typed."""
PAGE = re.compile(r"[0-9]{1,6}")
OPEN = "*"
AT_LEAST = re.compile(r"([\d.]+%?)\s?\+")
"""`copies:2+`."""
MOST_PAGES = 200


class BadValue(SearchError):
    """A value that its field does not take; the message tells the reader.

    `instead` is what is sought in place of its words; `example` what would work, None for the field's own.
    """

    def __init__(self, message: str, *, instead: Query | None = None, example: str | None = None) -> None:
        super().__init__(message)
        self.instead, self.example = instead, example


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field as it was named in a query."""

    named: QueryField

    def query(self, item: tree.Item) -> Query:
        """The query of one value, or `BadValue`."""
        return READERS[self.named.kind](self.named, item)


def _text(item: tree.Item, named: QueryField) -> str:
    if isinstance(item, tree.Phrase):
        return unmasked(item.unescaped_value[1:-1]).strip()
    if isinstance(item, tree.Word):
        return unmasked(item.unescaped_value).strip()
    raise BadValue(f"“{named.name}:” takes {named.kind.value}.")


def _code(named: QueryField, item: tree.Item) -> Query:
    key = code_key(_text(item, named))
    if not key:
        raise BadValue(f"“{named.name}:” takes an exemption, as b6, b(6) or (b)(6).")
    return Has(named.field, (key,))


def _exact(named: QueryField, item: tree.Item) -> Query:
    return Has(named.field, (_text(item, named),))


def _flag(named: QueryField, item: tree.Item) -> Query:
    flag = _text(item, named).lower()
    if (named.name, flag) in NOT_YET:
        raise BadValue(NOT_YET[named.name, flag], instead=Flag(flag), example="")
    if flag not in dict(named.flags):
        takes = f"{named.name}: takes {', '.join(dict(named.flags))}"
        near = get_close_matches(flag, dict(named.flags), n=1, cutoff=0.5)
        example = f"{named.name}:{near[0]}" if near else None
        raise BadValue(f"“{named.name}:{flag}” is not understood: {takes}.", example=example)
    return Flag(flag)


def _page(named: QueryField, item: tree.Item) -> Query:
    if isinstance(item, tree.Range):
        ends = [_text(end, named) for end in item.children]
    else:
        text = _text(item, named)
        ends = list(ends_of(text, pattern=TYPED) or [text])
    if not all(PAGE.fullmatch(end) for end in ends) or abs(int(ends[-1]) - int(ends[0])) >= MOST_PAGES:
        raise BadValue(f"“{named.name}:” takes a page number, or a range of up to {MOST_PAGES}, as [3 TO 9].")
    first, last = sorted((int(ends[0]), int(ends[-1])))
    asked = Has(named.field, tuple(str(number) for number in range(first, last + 1)))
    if first != int(ends[0]):
        raise _backwards(named, asked, ends[-1], ends[0])
    return asked


def _backwards(named: QueryField, asked: Query, first: str, last: str) -> BadValue:
    message = f"The range behind “{named.name}:” runs backwards: it was taken as {first} to {last}."
    return BadValue(message, instead=asked, example=f"{named.name}:[{first} TO {last}]")


def _number(named: QueryField, item: tree.Item) -> Query:
    scale = SCALES.get(named.field, 1)

    def read(text: str) -> Span | None:
        return number_of(text, scale=scale)

    if not isinstance(item, tree.Word | tree.Phrase):
        return _compared(named, item, read)
    text = _text(item, named)
    if more := AT_LEAST.fullmatch(text):
        return range_of(named.field, low=_read(more[1], read, named), high=None)
    if ends := ends_of(text, pattern=TYPED):
        return _between(named, ends, read)
    return _compared(named, item, lambda text: whole_number(text, scale=scale))


def _date(named: QueryField, item: tree.Item) -> Query:
    if named.name != "date":
        days = _read(_text(item, named), _days, named)
        return range_of(named.field, low=days, high=None) if named.name == "after" else _before(named.field, days)
    is_one = isinstance(item, tree.Word | tree.Phrase)
    if is_one and (ends := ends_of(_text(item, named), pattern=DATES_TYPED)):
        return _between(named, ends, _days)
    return _compared(named, item, _days)


def _days(text: str) -> Span | None:
    """The days of "2010-06", of a date in words, "June 2010", "June 23, 2010", or of "6/23/2010", which is no other."""
    return days_of(text) or days_of(date_of(text.split()))


def _before(field: str, days: Span) -> Range:
    return range_of(field, low=None, high=days, below=True)


def _compared(named: QueryField, item: tree.Item, read: Callable[[str], Span | None]) -> Range:
    if isinstance(item, tree.Range):
        first, last = (_text(end, named) for end in item.children)
        return _between(named, (first, last), read, above=not item.include_low, below=not item.include_high)
    if isinstance(item, tree.From):
        return range_of(named.field, low=_end(item.a, read, named), high=None, above=not item.include)
    if isinstance(item, tree.To):
        return range_of(named.field, low=None, high=_end(item.a, read, named), below=not item.include)
    value = _read(_text(item, named), read, named)
    return range_of(named.field, low=value, high=value)


def _between(
    named: QueryField,
    ends: tuple[str, str],
    read: Callable[[str], Span | None],
    *,
    above: bool = False,
    below: bool = False,
) -> Range:
    low, high = (None if end == OPEN else _read(end, read, named) for end in ends)
    if low and high and low[0] > high[1]:
        turned = range_of(named.field, low=high, high=low, above=below, below=above)
        raise _backwards(named, turned, ends[1], ends[0])
    return range_of(named.field, low=low, high=high, above=above, below=below)


def _end(item: tree.Item, read: Callable[[str], Span | None], named: QueryField) -> Span | None:
    text = _text(item, named)
    return None if text == OPEN else _read(text, read, named)


def _read(text: str, read: Callable[[str], Span | None], named: QueryField) -> Span:
    span = read(text)
    if span is None:
        message = f"“{text}” is not understood behind “{named.name}:”, which takes {named.kind.value}."
        day = iso_date(text) if named.kind == FieldKind.DATE else ""
        raise BadValue(message, example=f"{named.name}:{day}" if day else None)
    return span


READERS: dict[FieldKind, Callable[[QueryField, tree.Item], Query]] = {
    FieldKind.CODE: _code,
    FieldKind.EXACT: _exact,
    FieldKind.FLAG: _flag,
    FieldKind.PAGES: _page,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
}
