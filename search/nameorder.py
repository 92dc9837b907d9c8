"""A name in the other forms in which it may be printed: "Doe, Jane M" on one page is "Jane Doe" on another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

PEOPLE = frozenset({"people", "senders", "to", "cc"})
"""Fields of an entry in which a phrase is a name."""
LONGEST_NAME = 4
"""Words of a name, initials too: what is longer is hardly one."""
NAME_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
"""ANA, O'Brien, J.P. and M., but no holm@x.example, no B6 and no "(contractor)"."""
INITIAL = re.compile(r"[^\W\d_]\.?")

FIRST_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]\.?)?")
"""Jane, or Jane M."""
WHOLE_NAME = re.compile(r"[^,]+, *[^\W\d_]+(?: [^\W\d_]\.?)?|.*@.*")
"""Doe, Jane M, or an address; not Holm, Greta Doe, which lacks a first name."""


def other_forms(name: str) -> tuple[str, ...]:
    """The name in its other orders, and in all of them without its middle initial, or with one where it has none.

    "Jane Doe" is printed "Jane M. Doe" too, with whatever letter; "Jane M. Doe" is "Jane Doe", but not "Jane B. Doe".
    Of "Doe, Jane B." the beginning is found, as what goes on behind "Doe, Jane" is not looked at.
    """
    turned = other_orders(name)
    if not turned:
        return ()
    if bare := _without_initials(name):
        shorter = other_orders(bare)
        return tuple(dict.fromkeys((*turned, bare, *shorter))) if shorter else turned
    # Behind a comma the first name stands last: "Doe, M. Jane" is nobody's.
    return (*turned, *_with_initials(turned if "," in name else (name, *turned)))


def _without_initials(name: str) -> str:
    """ "Jane M. Doe" -> "Jane Doe", "Doe, Jane M" -> "Doe, Jane"; "" if it has none but one that it begins with."""
    parts = [part.split() for part in name.strip(" ,;").split(",")]
    left = [[word for at, word in enumerate(part) if not at or not INITIAL.fullmatch(word)] for part in parts]
    return "" if left == parts else ", ".join(map(" ".join, left))


def _with_initials(names: Iterable[str]) -> Iterator[str]:
    """Names of two words with each letter between them."""
    for words in map(str.split, names):
        if len(words) == 2:
            yield from (f"{words[0]} {letter} {words[1]}" for letter in ascii_lowercase)


def other_orders(name: str) -> tuple[str, ...]:
    """The name with its words turned; nothing if it is none that can be turned.

    A comma says which words are the last name. Without one, each word may begin it: of "Doe Jane M" and "Jane M Doe"
    nobody can tell which is which, and an order that is no name is not printed either.
    """
    parts = [part.split() for part in name.strip(" ,;").split(",")]
    words = [word for part in parts for word in part]
    if not 2 <= len(words) <= LONGEST_NAME or not all(map(NAME_WORD.fullmatch, words)) or len(parts) > 2:
        return ()
    places = range(1, len(words)) if len(parts) == 1 else (len(parts[0]),)
    turned = dict.fromkeys(" ".join((*words[at:], *words[:at])) for at in places)
    return tuple(other for other in turned if other.casefold() != " ".join(words).casefold())


def untorn(names: Iterable[str]) -> list[str]:
    """The names of a list, each whole: "gholm Doe" and "Jane M" were "gholm Doe, Jane M" until its comma parted them.

    A first name by itself may be somebody's own as well: as part of the name before it, it is found by itself too.
    """
    whole: list[str] = []
    for name in names:
        if whole and FIRST_NAME.fullmatch(name) and not WHOLE_NAME.fullmatch(whole[-1]):
            whole[-1] += f" {name}"
        else:
            whole.append(name)
    return whole
