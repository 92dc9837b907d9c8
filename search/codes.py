"""Exemptions by what they mean, however they are spelled: b6, b(6), (b)(6) and "Ex. 6" have one key.

(b)(6)        b-6                   (b)(7)(C)     b-7-c, which is also a b-7
1.4(D)        1.4-d, a 1.4          P6            p-6
"""

from __future__ import annotations

import re

NAMED = re.compile(r"^\W*(?:exemption|ex\.?)\s*", re.IGNORECASE)
PIECE = re.compile(r"\d+(?:\.\d+)?|[a-z]+")


def code_key(text: str) -> str:
    """The key of a code as somebody types it; "" if there is none in it. A bare 6 is (b)(6)."""
    pieces = PIECE.findall(NAMED.sub("", text).lower())
    if pieces and pieces[0].isdigit():
        pieces.insert(0, "b")
    return "-".join(pieces)


def code_keys(code: str) -> tuple[str, ...]:
    """The key of a canonical code, and those of what it is a part of: (b)(7)(C) is found as (b)(7) too."""
    pieces = code_key(code).split("-")
    least = 1 if pieces[0][:1].isdigit() else 2
    return tuple("-".join(pieces[:length]) for length in range(len(pieces), least - 1, -1) if pieces[0])
