"""The organisation that somebody writes for, as printed: the domain of an address, or initials behind a name.

Holm, Greta <holmg@marrow.gov>      marrow.gov
Ruiz, Ana (USMS)                    USMS
Doe, John (DHS/ICE)                 DHS/ICE
"""

from __future__ import annotations

import re

ENDINGS = "com|org|net|edu|gov|mil|int|info|biz|[a-z]{2}"
"""What a domain ends with. Of "marrow.govi" and "marrow.goy", as OCR reads it, nobody can write."""
DOMAIN = re.compile(rf"[\w.+'-]+@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{ENDINGS}))(?![\w-]|\.\w)", re.IGNORECASE)
INITIALS = re.compile(r"\(([A-Z][A-Z0-9&-]{1,9}(?:/[A-Z0-9&-]{1,9}){0,2})\)")
NO_ORGANISATION = frozenset({"TO", "CC", "BCC", "FROM", "USA", "MD", "PHD", "ESQ", "JR", "SR", "II", "III"})


def organisation_of(printed: str, *, address: str = "") -> str:
    """The domain, in lower case, before the initials; "" if neither is there."""
    if domain := DOMAIN.search(address) or DOMAIN.search(printed):
        return domain[1].lower()
    initials = INITIALS.search(printed)
    return initials[1] if initials and initials[1] not in NO_ORGANISATION else ""
