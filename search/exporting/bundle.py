"""A ZIP of the pages of each hit and a manifest, written as it is read: nothing of it but its table is ever whole."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import IO

from django.utils import timezone
from django.utils.text import slugify

from search.exporting.cutting import Cutter
from search.exporting.formats import BYTE_ORDER_MARK, CSV_COLUMNS, csv_cells, csv_line
from search.exporting.rows import Row, Taken
from search.exporting.sheets import Sheets, sheets_of

LONGEST_NAME = 80
SPOOLED = 1024 * 1024
"""Bytes of a manifest that are kept in memory; the rest waits on disk."""
MANIFEST_COLUMNS = ("file", "made_from", *CSV_COLUMNS)
MADE_FROM = (
    "“released PDF”: the pages themselves, cut from the released file. “page images”: pictures of these pages, because "
    "the file may hold words beneath its redactions and is kept back, or is no PDF. “text”: it has no pages."
)


@dataclass(frozen=True, slots=True)
class About:
    """What the manifest says of the whole: `search` is the address of the page from which it was taken, and whose
    order its items have."""

    site: str
    search: str
    query: str
    order: str


class _Stream:
    """What `zipfile` writes to, and from where it is taken piece by piece. It cannot be sought."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def bundle(things: Iterable[Taken], *, about: About) -> Iterator[bytes]:
    stream = _Stream()
    with (
        Cutter() as cutter,
        tempfile.SpooledTemporaryFile(SPOOLED, "w+", encoding="utf-8", newline="") as table,
        tempfile.SpooledTemporaryFile(SPOOLED, "w+", encoding="utf-8", newline="") as listed,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive,  # type: ignore[call-overload] # it need not seek
    ):
        _begin(table, listed, about)
        for number, one in enumerate(things, start=1):
            sheets = sheets_of(one, cutter)
            name = f"pages/{number:05d}-{slugify(one.name)[:LONGEST_NAME]}{sheets.suffix}" if sheets.content else ""
            if name:
                archive.writestr(name, sheets.content)
            _list(table, listed, one.row, sheets, name=name, is_first=number == 1)
            yield stream.take()
        listed.write("\n]}\n")
        for name, manifest in (("manifest.csv", table), ("manifest.json", listed)):
            yield from _copied(archive, name, manifest, stream)
    yield stream.take()


def _begin(table: IO[str], listed: IO[str], about: About) -> None:
    table.write(BYTE_ORDER_MARK + csv_line(MANIFEST_COLUMNS))
    head: Mapping[str, str] = {**asdict(about), "made_at": timezone.now().isoformat(), "made_from": MADE_FROM}
    listed.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "items": [')


def _list(table: IO[str], listed: IO[str], row: Row, sheets: Sheets, *, name: str, is_first: bool) -> None:
    table.write(csv_line([name, sheets.made_from, *csv_cells(row)]))
    facts = {key: value for key, value in asdict(row).items() if key != "text"}
    item = {"file": name, "made_from": sheets.made_from, **facts}
    listed.write(("\n" if is_first else ",\n") + json.dumps(item, ensure_ascii=False))


def _copied(archive: zipfile.ZipFile, name: str, text: IO[str], stream: _Stream) -> Iterator[bytes]:
    text.seek(0)
    info = zipfile.ZipInfo(name, timezone.now().timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as entry:
        while piece := text.read(65536):
            entry.write(piece.encode())
            yield stream.take()
