"""What a spelling of a correspondent says: whom it may be joined with, and what speaks against it. No database here.

"Holm, Greta S <gholm@marrow.example>"   full name, address: both join
"Greta"                                   no full name, no address: joins nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ingest.parsing.addresses import ADDRESS
from ingest.parsing.normal import party_key

LONGEST = 300
SHORTEST_NAME = 5
MOST_WORDS = 5
"""Letters from which a name of two words or more is a full name, and words beyond which it is several names run
together: `Elaine Weiss Huma Abedin c Betsy`."""

TELLING_WORD = 3
"""Letters of a name by which an address can be known to be its own: `mills` in `millscd@`."""

STRANGE_WORD = 4
"""Letters in a row that a single name shares with the address of its bearer: `wburns`, `burnswj@`."""

ALIKE_NAME = 85.0
NOT_A_NAME = re.compile(r"[<\[(]?\s*(?:mailto:)?[\w.+'-]+@[\w.-]+\s*[>\])]?|[<\[]/O=.*$")

CLEAN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[. '’-])*(?:, (?:[^\W\d_]|[. '’-])*)?")
"""`Holm, Greta S.`, `Greta Holm`: a name that can be shown as it is."""

SECOND_NAME = re.compile(r"[<\[]\s*[A-Z][a-z]+,? [A-Z][a-z]+")
"""`Greta Holm < Daniel Okafor`: two people of a list that was not told apart."""

WITHOUT_HYPHENS = str.maketrans("", "", "-'’")
"""`Anne- Marie` and `Anne-Marie` are one."""

OCR_PAIRS = (
    ("rn", "m"),
    ("vv", "w"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("j", "l"),
    ("|", "l"),
    ("5", "s"),
    ("y", "v"),
)
"""What OCR takes for one another, and the letter that stands for both: `hrodl7`, `clintonernail`, `state.goy`."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A correspondent as printed, with the keys by which it is compared, "" where it has nothing to say.

    `name_fold` and `address_fold` are equal wherever OCR or a middle initial may be all that differs.
    """

    printed: str
    name: str
    address: str
    name_fold: str
    address_fold: str

    @property
    def initials(self) -> str:
        """Middle initials, `i` and `j` being one: "d" of "cheryl d mills"."""
        return "".join(word for word in self.name.split()[1:-1] if len(word) == 1).replace("j", "i")


@lru_cache(maxsize=20_000)
def spelling_of(printed: str) -> Spelling:
    """A spelling with its keys. One that holds several people (a list that was not told apart) has none."""
    addresses = [found.lower().strip("'.") for found in ADDRESS.findall(printed)]
    if ";" in printed or SECOND_NAME.search(printed) or any(not _one_address(a, addresses[-1]) for a in addresses):
        return Spelling(printed, "", "", "", "")
    name = party_key(printed).name[:LONGEST]
    address = addresses[-1][:LONGEST] if addresses else ""
    return Spelling(
        printed=printed,
        name=name,
        address=address,
        name_fold=fold("".join(full_name(name)).translate(WITHOUT_HYPHENS)),
        address_fold=fold(address),
    )


def _one_address(a: str, b: str) -> bool:
    """An address printed in the place of a name, before itself: `'gholm@marrow.examplei <gholm@marrow.example>`."""
    return fuzz.ratio(a, b) >= ALIKE_NAME


def full_name(name: str) -> list[str]:
    """The words of a full name without middle initials; none if it is a given name, an initial, or too much to be
    one."""
    words = name.split()
    kept = [word for at, word in enumerate(words) if len(word) > 1 or at in (0, len(words) - 1)]
    is_full = 2 <= len(kept) <= MOST_WORDS and min(map(len, kept)) > 1 and len("".join(kept)) >= SHORTEST_NAME
    return kept if is_full else []


def fold(text: str) -> str:
    """The text with one letter for all that OCR confuses."""
    for seen, meant in OCR_PAIRS:
        text = text.replace(seen, meant)
    return text


def compatible(a: str, b: str) -> bool:
    """Whether two full names printed with one address may be one person's: `jake sullivan`, `jacobi j sullivan`.

    Words of one within the other, nearly the same letters, or the same family name and first letter.
    """
    first, second = full_name(a) or a.split(), full_name(b) or b.split()
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if fuzz.ratio("".join(first), "".join(second)) >= ALIKE_NAME or fuzz.token_sort_ratio(a, b) >= ALIKE_NAME:
        return True
    return first[0][:1] == second[0][:1] and fuzz.ratio(first[-1], second[-1]) >= ALIKE_NAME


def speaks_of(address: str, name: str) -> bool:
    """Whether an address is made of this name: a word of the name stands in it, but for what OCR confuses."""
    folded = fold(address)
    return any(len(word) >= TELLING_WORD and fold(word) in folded for word in name.split())


def is_strange(name: str, *, to: str) -> bool:
    """Whether a single name has nothing in common with the address and the names beside which it stands in `to`:
    `dband <millscd@state.gov>`, of two people of a list. Initials say nothing."""
    words = [fold(word) for word in name.split() if len(word) >= STRANGE_WORD]
    known = fold(to)
    return bool(words) and not any(
        word[at : at + STRANGE_WORD] in known for word in words for at in range(len(word) - STRANGE_WORD + 1)
    )


def near(a: str, b: str) -> bool:
    """Whether two addresses with the same fold may be one without a name to say so.

    Not if a letter stands for another near the end of the local part, where initials stand: `smithi@`, `smithl@`.
    """
    if a == b:
        return True
    left, right = a.partition("@")[0], b.partition("@")[0]
    if len(left) != len(right):
        return True
    return not any(x != y and x.isalpha() and y.isalpha() for x, y in zip(left[-2:], right[-2:], strict=True))


def display_name(printed: str) -> str:
    """The name in a printed form, without its address: `Holm, Greta <gholm@marrow.example>` gives `Holm, Greta`.

    What has no name is shown as it was printed.
    """
    name = " ".join(NOT_A_NAME.sub(" ", printed).split()).strip(" <>[]'\"")
    return name or printed.strip(" <>[]'\"")
