"""Where each word stands on a page. How the layout of a page is stored is known to whoever reads pages: `ingest`
registers its reader here when Django starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.models import Page, Redaction


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as read, whether from OCR or from the text layer, and its box in points from the top left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


LayoutReader = Callable[[bytes], Sequence[PlacedWord]]
"""A stored layout as its words in reading order; none where the layout cannot be read."""

_readers: list[LayoutReader] = []


def read_layouts_with(reader: LayoutReader) -> None:
    _readers[:] = [reader]


def words_on(pages: Iterable[Page]) -> dict[int, list[PlacedWord]]:
    """Page to the words that its image shows. What stands beneath a redaction is none of them, whatever was read."""
    shown = {page.pk: page for page in pages if page.has_image}
    layouts = Page.objects.filter(pk__in=shown).values_list("pk", "layout") if _readers else ()
    return {key: _uncovered(_readers[0](bytes(layout)), shown[key].redactions.all()) for key, layout in layouts}


def _uncovered(words: Iterable[PlacedWord], redactions: Iterable[Redaction]) -> list[PlacedWord]:
    boxes = list(redactions)
    return [word for word in words if not any(_covers(box, word) for box in boxes)]


def _covers(box: Redaction, word: PlacedWord) -> bool:
    """Whether the middle of the word is within the box: boxes touch the words beside them."""
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.y0 <= (word.y0 + word.y1) / 2 <= box.y1
