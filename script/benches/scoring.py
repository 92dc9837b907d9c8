"""The scorer of ../shared, loaded by its path, and the documents of a set read by both cores for it."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import multiprocessing as mp
import os
import tarfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benches.common import SHARED
from ingest.extracting import extract
from ingest.processes import live_with

AT_ONCE = 8
"""Small files handed to a process together."""


def scorer() -> ModuleType:
    """../shared/scoring/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "scoring/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extracted(files: Sequence[Path], *, output: Path, slim: bool = False) -> Path:
    """What `manage.py extract` prints for these files, in a file: two processes on two cores, no database.

    `slim` leaves out the text of pages and bodies, which no scorer of a large set looks at.
    """
    workers = os.cpu_count() or 1
    with (
        mp.get_context("spawn").Pool(workers, initializer=live_with, initargs=(os.getpid(),)) as pool,
        output.open("w", encoding="utf-8") as out,
    ):
        for found in pool.imap(extract, files, chunksize=AT_ONCE if slim else 1):
            out.write(json.dumps(_without_text(found) if slim else found, ensure_ascii=False) + "\n")
    return output


def _without_text(found: dict[str, Any]) -> dict[str, Any]:
    pages = [page | {"text": ""} for page in found.get("pages", ())]
    return found | {"pages": pages, "messages": [one | {"body": ""} for one in found.get("messages", ())]}


def documents_in(output: Path) -> list[dict[str, Any]]:
    with output.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def unpacked(archive: Path, *, into: Path) -> list[Path]:
    """The files of a tar archive, flat in one folder."""
    into.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as members:
        for member in members:
            content = members.extractfile(member) if member.isfile() else None
            if content is not None:
                (into / Path(member.name).name).write_bytes(content.read())
    return sorted(into.iterdir())


def index_with_doc(index: Path, *, into: Path) -> Path:
    """The agency's index with its first column named as the scorer reads it back."""
    with (
        gzip.open(index, "rt", newline="", encoding="utf-8") as rows,
        into.open("w", newline="", encoding="utf-8") as out,
    ):
        reader = csv.DictReader(rows)
        writer = csv.DictWriter(out, ["doc", *(reader.fieldnames or ())])
        writer.writeheader()
        writer.writerows(row | {"doc": row["docID"]} for row in reader)
    return into


def rows_of(index: Path) -> list[dict[str, str]]:
    """The rows of an index."""
    with index.open(newline="", encoding="utf-8") as rows:
        return list(csv.DictReader(rows))
