"""The child that cuts pages out of files that may be hostile."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from search.exporting import cutting
from search.exporting.cutting import Cutter
from tests.search.exporting.test_exports import pdf_of


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "three.pdf").write_bytes(pdf_of())
    return str(tmp_path / "three.pdf")


def pages_of(pdf: bytes | None) -> int:
    return len(pypdfium2.PdfDocument(pdf)) if pdf else 0


def test_one_child_cuts_many_times(path: str):
    with Cutter() as cutter:
        assert [pages_of(cutter.cut(path, pages)) for pages in ([0], [0, 2], [1])] == [1, 2, 1]


def test_a_page_that_is_not_there_gives_nothing(path: str):
    with Cutter() as cutter:
        assert cutter.cut(path, [7]) is None


def test_what_is_no_pdf_gives_nothing_and_the_next_goes_on(path: str, tmp_path: Path):
    (tmp_path / "none.pdf").write_bytes(b"no PDF")
    with Cutter() as cutter:
        assert (cutter.cut(str(tmp_path / "none.pdf"), [0]), pages_of(cutter.cut(path, [0]))) == (None, 1)


def test_a_child_that_died_is_replaced(path: str):
    with Cutter() as cutter:
        cutter.cut(path, [0])
        cutter._child.kill()
        cutter._child.wait()
        assert (cutter.cut(path, [0]), pages_of(cutter.cut(path, [0]))) == (None, 1)


def test_a_child_that_does_not_answer_is_given_up(path: str):
    with Cutter(seconds=0.0) as cutter:
        assert cutter.cut(path, [0]) is None


def test_no_child_is_left_behind(path: str):
    with Cutter() as cutter:
        cutter.cut(path, [0])
        child = cutter._child
    assert child.returncode is not None


def test_the_child_knows_no_secret(path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    with Cutter() as cutter:
        cutter.cut(path, [0])
        environment = Path(f"/proc/{cutter._child.pid}/environ")
        if not environment.exists():
            pytest.skip("there is no /proc here to look at")
        assert b"SECRET_KEY" not in environment.read_bytes()


def test_more_than_the_largest_is_not_taken(path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cutting, "LARGEST", 10)
    with Cutter() as cutter:
        assert cutter.cut(path, [0]) is None
