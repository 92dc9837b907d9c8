from __future__ import annotations

from pathlib import Path

import pytest

from search.engines.folder import IndexFolder


def test_without_a_generation_there_is_no_current_one(tmp_path: Path):
    assert IndexFolder(tmp_path / "none").current() is None


def test_a_new_generation_takes_the_place_of_the_old(tmp_path: Path):
    folder = IndexFolder(tmp_path)
    with folder.new_generation("1") as first:
        (first / "file").write_text("old")
    with folder.new_generation("2"):
        pass
    assert (folder.fingerprint(), first.exists()) == ("2", False)


def test_a_generation_that_fails_goes(tmp_path: Path):
    folder = IndexFolder(tmp_path)
    with folder.new_generation("1") as first:
        pass
    with pytest.raises(ZeroDivisionError), folder.new_generation("2"):
        raise ZeroDivisionError
    assert (folder.current(), [path.name for path in tmp_path.glob("g-*")]) == (first, [first.name])


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"../../etc", b"g-gone"])
def test_a_damaged_pointer_leads_nowhere(tmp_path: Path, damage: bytes):
    folder = IndexFolder(tmp_path)
    with folder.new_generation("1"):
        pass
    (tmp_path / "current").write_bytes(damage)
    assert folder.current() is None
