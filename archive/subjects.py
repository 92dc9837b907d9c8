"""Subjects without what mail programs put before them."""

from __future__ import annotations

import re

PREFIXES = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)


def bare_subject(subject: str) -> str:
    """`"RE: Fw: Opting out"` -> `"Opting out"`."""
    return PREFIXES.sub("", subject).strip()
