"""How the index stands, in a sentence for those who run the archive."""

from __future__ import annotations

from archive.models import IndexChange
from search.errors import SearchUnavailable
from search.updating import engine


def standing() -> str:
    """What is amiss with the search, or "" where the index is current and next to nothing waits for it."""
    try:
        current = engine().is_current()
    except SearchUnavailable as problem:
        return f"Readers are told that the search is away: {problem}."
    waiting = IndexChange.objects.count()
    if not current:
        return (
            "The search index is missing, damaged or of another version. A worker builds a new one; "
            "until that is complete, searches are answered from what there is."
        )
    return f"{waiting:,} changes are not in the search index yet. A worker brings them in." if waiting else ""
