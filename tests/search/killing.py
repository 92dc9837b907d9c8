"""Processes that write an index and are killed: what an engine must bear at each stage, one suite for all of them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from search.engines.protocol import Engine
from search.facets import FacetName
from search.request import SearchRequest
from tests.search.contract.entries import PUBLIC, entry, rows
from tests.shared import ROOT

MANY = 1200
"""Entries of the rebuild: more than one bulk."""

CHILD = """
import sys, time
import django; django.setup()
from pathlib import Path
from search.engines.folder import IndexFolder
from search.engines.opensearch import OpenSearchIndex
from tests.search.contract.entries import entry
from tests.search.killing import MANY

def stop_here(*_):
    print("here", flush=True)
    time.sleep(600)

def entries(until=None):
    for row in range(1, MANY):
        if row == until:
            stop_here()
        yield entry(row, subject="new")

def rebuild(until=None):
    with engine.lock(wait=True), engine.rebuilding() as writer:
        writer.replace(entries(until))

stage = sys.argv[1]
if stage == "begun":
    rebuild(until=1)
elif stage == "half written":
    rebuild(until=MANY - 1)
elif stage == "before the swap":
    IndexFolder._point_to = OpenSearchIndex._swap = stop_here
    rebuild()
elif stage == "after the swap":
    swap, point_to = OpenSearchIndex._swap, IndexFolder._point_to
    OpenSearchIndex._swap = lambda *args: (swap(*args), stop_here())
    IndexFolder._point_to = lambda *args: (point_to(*args), stop_here())
    rebuild()
elif stage == "writing":
    with engine.lock(wait=True), engine.writing() as writer:
        writer.remove(["archive.email.1"])
        stop_here()
else:
    print("here", flush=True)
    while True:
        rebuild()
"""


class KilledContract:
    """Subclasses give `engine`, without an index, `made`, Python that makes it anew as `engine`, and `leftovers`."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        with engine.lock(wait=True), engine.rebuilding() as writer:
            writer.replace([entry(1, subject="old"), entry(2, subject="old")])
        return engine

    def found(self, engine: Engine) -> int:
        return engine.search(SearchRequest(releases=frozenset({PUBLIC}), counted=(FacetName.RELEASE,))).total

    @pytest.mark.parametrize("stage", ["begun", "half written", "before the swap"])
    def test_a_killed_rebuild_leaves_the_old_index(self, filled: Engine, made: str, stage: str) -> None:
        kill_at(made, stage)
        assert (filled.is_current(), self.found(filled)) == (True, 2)

    def test_a_rebuild_killed_after_the_swap_leaves_the_new_index(self, filled: Engine, made: str) -> None:
        kill_at(made, "after the swap")
        assert (filled.is_current(), self.found(filled)) == (True, MANY - 1)

    def test_a_killed_change_leaves_the_index_as_it_was(self, filled: Engine, made: str) -> None:
        kill_at(made, "writing")
        assert self.found(filled) == 2

    @pytest.mark.parametrize("stage", ["half written", "after the swap"])
    def test_what_a_killed_rebuild_left_is_removed_by_the_next_that_writes(
        self, filled: Engine, made: str, stage: str
    ) -> None:
        kill_at(made, stage)
        with filled.lock(wait=False) as mine:
            assert (mine, self.leftovers(filled)) == (True, 1)

    def test_after_a_killed_change_the_next_one_works(self, filled: Engine, made: str) -> None:
        kill_at(made, "writing")
        with filled.lock(wait=False), filled.writing() as writer:
            writer.remove(["archive.email.2"])
        assert rows(filled.search(SearchRequest(releases=frozenset({PUBLIC})))) == [1]

    def test_a_rebuild_killed_at_any_moment_never_leaves_a_search_without_hits(self, filled: Engine, made: str) -> None:
        with searching(lambda: self.found(filled)) as totals:
            for moment in range(4):
                with child(made, "on and on") as process:
                    time.sleep(random.Random(moment).uniform(0, 1.5))
                    process.kill()
        assert totals
        assert set(totals) <= {2, MANY - 1}

    def leftovers(self, engine: Engine) -> int:
        """How many indices there are, current or not."""
        raise NotImplementedError


@contextmanager
def child(made: str, stage: str) -> Iterator[subprocess.Popen[str]]:
    """A process that writes, when it has come to this stage."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", CHILD.replace("def stop_here", f"{made}\n\ndef stop_here", 1), stage]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        yield process
    finally:
        process.kill()
        process.wait()


def kill_at(made: str, stage: str) -> None:
    with child(made, stage) as process:
        process.kill()


@contextmanager
def searching(search: object) -> Iterator[list[int]]:
    """What searches find, asked again and again beside what the `with` does. One that fails fails the test."""
    totals: list[int] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            totals.append(search())  # type: ignore[operator]

    with ThreadPoolExecutor(max_workers=1) as pool:
        reader = pool.submit(ask)
        try:
            yield totals
        finally:
            over.set()
        reader.result()
