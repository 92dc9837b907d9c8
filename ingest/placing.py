"""The words of a stored page with their places, for whoever draws on its image."""

from __future__ import annotations

import logging
import zlib

from archive.words import PlacedWord
from ingest.reading.errors import ReadingError
from ingest.reading.shelf import unpacked

log = logging.getLogger(__name__)


def placed_words(layout: bytes) -> list[PlacedWord]:
    """The words of a layout in reading order. A page whose layout is no good is shown all the same, without marks."""
    if not layout:
        return []
    try:
        page = unpacked(layout)
    except (ReadingError, zlib.error) as problem:
        log.warning("a stored layout cannot be read: %s", problem)
        return []
    return [PlacedWord(word.text, *word.box.as_list()) for word in page.words] if page.has_geometry else []
