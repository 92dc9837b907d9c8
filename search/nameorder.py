"""A name in the other orders in which it may be printed: "Doe, Jane M" on one page is "Jane M Doe" on another."""

from __future__ import annotations

import re
from collections.abc import Iterable

PEOPLE = frozenset({"people", "senders", "to", "cc"})
"""Fields of an entry in which a phrase is a name."""
LONGEST_NAME = 4
"""Words of a name, initials too: what is longer is hardly one."""
NAME_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
"""ANA, O'Brien, J.P. and M., but no holm@x.example, no B6 and no "(contractor)"."""

FIRST_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]\.?)?")
"""Jane, or Jane M."""
WHOLE_NAME = re.compile(r"[^,]+, *[^\W\d_]+(?: [^\W\d_]\.?)?|.*@.*")
"""Doe, Jane M, or an address; not Holm, Greta Doe, which lacks a first name."""


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
