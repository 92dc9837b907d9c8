"""Writing: what is seen when, failures, rebuilds and the lock."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from search.engines.protocol import Engine
from search.facets import FacetName
from tests.search.contract.base import Contract
from tests.search.contract.entries import EMAIL, ENTRIES, entry


def fail_while_removing(engine: Engine, identifier: str) -> None:
    with suppress(ZeroDivisionError), engine.lock(wait=True), engine.writing() as writer:
        writer.remove([identifier])
        raise ZeroDivisionError


class Changing(Contract):
    def test_without_an_index_none_is_current(self, engine: Engine) -> None:
        assert not engine.is_current()

    def test_what_was_built_is_current(self, filled: Engine) -> None:
        assert filled.is_current()

    def test_its_moment_is_another_after_each_change_and_the_same_without_one(self, filled: Engine) -> None:
        before, still = filled.moment(), filled.moment()
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1"])
        assert before is None or (still == before != filled.moment())

    def test_an_entry_takes_the_place_of_its_older_self(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.replace([entry(1, subject="Renamed")])
        assert (self.found(filled, "renamed"), self.found(filled, "leave")) == ({1}, set())

    def test_removed_entries_are_not_found(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1", "archive.email.99"])
        assert self.found(filled, "sheriff") == {4, 5, 6}

    def test_counts_follow_every_change(self, filled: Engine) -> None:
        before = self.counts(filled, FacetName.SENDER)
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.6"])
        after = self.counts(filled, FacetName.SENDER)
        assert (before["Doe"], after.get("Doe", 0)) == (1, 0)

    def test_a_model_can_be_removed(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove_model(EMAIL)
        assert self.found(filled, "") == {5}

    def test_a_writer_that_fails_changes_nothing(self, filled: Engine) -> None:
        fail_while_removing(filled, "archive.email.1")
        assert 1 in self.found(filled, "sheriff")

    def test_after_a_writer_that_failed_the_next_one_works(self, filled: Engine) -> None:
        fail_while_removing(filled, "archive.email.4")
        with filled.lock(wait=True), filled.writing() as writer:
            writer.remove(["archive.email.1"])
        assert self.found(filled, "sheriff") == {4, 5, 6}

    def test_a_rebuild_that_fails_leaves_the_old_index(self, filled: Engine) -> None:
        with pytest.raises(ZeroDivisionError), filled.lock(wait=True), filled.rebuilding():
            raise ZeroDivisionError
        assert self.found(filled, "memo") == {5}

    def test_a_rebuild_begins_with_nothing(self, filled: Engine) -> None:
        with filled.lock(wait=True), filled.rebuilding() as writer:
            writer.replace(ENTRIES[:1])
        assert self.found(filled, "") == {1}

    def test_while_one_writes_another_gets_no_lock(self, engine: Engine) -> None:
        got: list[bool] = []

        def ask() -> None:
            with engine.lock(wait=False) as mine:
                got.append(mine)

        with engine.lock(wait=True):
            other = threading.Thread(target=ask)
            other.start()
            other.join()
        ask()
        assert got == [False, True]
