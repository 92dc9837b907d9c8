"""Normal forms that let two printings of one thing be compared: subjects without prefixes, correspondents by name and
address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parsing.addresses import ADDRESS, is_suffix

PREFIX = re.compile(r"^\s*(?:(?:re|fw|fwd|fvv|fvvd|aw|wg|tr|sv|antw)\s*(?:\[\d{1,3}\])?\s*[:;.]\s*)+", re.IGNORECASE)
"""`RE: Fw:`, also with OCR's `Fvv:` and the German, French and Scandinavian forms."""

_BRACKETS = re.compile(r"[<\[(][^<>\[\]()]{0,200}[>\])]?")
_X500 = re.compile(r"/(?:O|OU|CN|C)=[^/\]\s]{0,80}", re.IGNORECASE)
_BEHALF = re.compile(r"\bon\s+beha[l1]f\s+of\b", re.IGNORECASE)
_ORGANISATION = re.compile(r"\(([A-Z][A-Za-z/&. -]{1,60})\)")


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent in normal form: lower case, `first middle last`; each part may be empty.

    `name` is a key for comparison, not for display: `Sullivan, Jacob J <x@state.gov>` and `Jacob J Sullivan` have the
    same.
    """

    name: str
    address: str
    organisation: str


def bare_subject(text: str) -> str:
    """The subject without its `RE:`/`FW:` prefixes, spaces folded."""
    return " ".join(PREFIX.sub("", text or "").split())


def party_key(text: str) -> Party:
    """The normal form of one printed correspondent (never raises; an empty text gives an empty party).

    Of `X on behalf of Y` it is Y, in whose name the mail was sent.
    """
    whole = _BEHALF.split(text or "")[-1]
    address = ADDRESS.search(whole)
    organisation = _ORGANISATION.search(whole)
    return Party(
        name=_name_key(whole),
        address=address.group(0).strip("'.").lower() if address else "",
        organisation=organisation.group(1).strip().lower() if organisation else "",
    )


def _name_key(text: str) -> str:
    plain = _BRACKETS.sub(" ", _X500.sub(" ", ADDRESS.sub(" ", text)))
    parts = [part for part in (_words(p) for p in plain.split(",") if not is_suffix(p)) if part]
    if len(parts) >= 2:
        parts = [*parts[1:], parts[0]]
    return " ".join(parts)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.lower()))
