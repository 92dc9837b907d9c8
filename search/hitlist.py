"""Hits by the million: all that a search finds, in order, in nine bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from search.request import Hit

MODEL_CODE, ROW_CODE = "B", "q"


class HitList:
    """Hits in their order, without their scores."""

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        self._names: list[str] = []
        self._models, self._rows = array(MODEL_CODE), array(ROW_CODE)
        for hit in hits:
            self._add(hit)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Hit]:
        return (Hit(self._names[model], row) for model, row in zip(self._models, self._rows, strict=True))

    def _add(self, hit: Hit) -> None:
        if hit.model not in self._names:
            self._names.append(hit.model)
        self._models.append(self._names.index(hit.model))
        self._rows.append(hit.row)
