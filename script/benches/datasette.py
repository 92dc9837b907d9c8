"""The same e-mails in Datasette, as whoever publishes a table of them would: full text, four facets, 20 rows a page.

Every e-mail of the archive is a row, with the text that our pages show; the facets' columns are indexed. One process,
as `datasette serve` starts it: it is asked one page at a time, as we are, so that more would not make it faster."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benches.common import say, wait_for

VERSION = "0.65.1"
FACETS = ("sender", "month", "redaction", "attachments")
PORT = 8766
TO_THE_END = ("--setting", "facet_time_limit_ms", "60000", "--setting", "sql_time_limit_ms", "60000")
"""Facets are counted to the end, as ours are: one that takes longer than it likes would be left out."""
WAYS = {"Datasette": (), "Datasette that suggests no facets": ("--setting", "suggest_facets", "off")}
"""As it comes, and without looking at each page for more facets to offer, which was not asked for and takes long."""


def installed(folder: Path) -> Path | None:
    """Datasette in an environment of its own, which the archive's stays clear of; None where it cannot be had."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    got = subprocess.run(
        [folder / "bin/pip", "install", "--quiet", f"datasette=={VERSION}", "setuptools<81"],
        check=False,
    )
    if got.returncode:
        say("datasette", "cannot be installed here: not compared")
        return None
    return folder / "bin/datasette"


def table_of(var: Path, *, into: Path) -> Path:
    """The e-mails of an archive as one table with a full-text index."""
    with sqlite3.connect(into) as database:
        database.execute("attach ? as archive", [str(var / "archive.sqlite3")])
        database.execute(
            """create table emails as select id, public_id, sender_name as sender, subject, body, sent,
               substr(sent, 1, 7) as month, copy_count as copies, attachments != '[]' as attachments,
               case when redaction_ratio = 0 then 'none' when redaction_ratio < 0.1 then 'under-10'
               when redaction_ratio <= 0.5 then '10-50' else 'over-50' end as redaction
               from archive.archive_email"""
        )
        database.execute("create unique index emails_id on emails (id)")
        for column in FACETS:
            database.execute(f"create index emails_{column} on emails ({column})")
        database.execute(
            """create virtual table emails_fts using
               fts5 (sender, subject, body, content='emails', content_rowid='rowid', tokenize='porter unicode61')"""
        )
        database.execute("insert into emails_fts (emails_fts) values ('rebuild')")
    return into


@contextmanager
def serving(program: Path, table: Path, *, settings: Sequence[str] = ()) -> Iterator[str]:
    metadata = json.dumps({"databases": {table.stem: {"tables": {"emails": {"size": 20}}}}})
    file = table.with_suffix(".json")
    file.write_text(metadata)
    options = ["--metadata", str(file), *TO_THE_END, *settings]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([program, "serve", str(table), "--port", str(PORT), *options], **quiet)
    base = f"http://127.0.0.1:{PORT}"
    try:
        wait_for(base)
        yield f"{base}/{table.stem}/emails"
    finally:
        process.terminate()
        process.wait()


def addresses(base: str, queries: Sequence[str]) -> list[str]:
    """The pages on which it shows what was searched for. Its own syntax has words and phrases as ours."""
    facets = [("_facet", name) for name in FACETS]
    return [f"{base}?{urllib.parse.urlencode([('_search', text), *facets, ('_size', '20')])}" for text in queries]
