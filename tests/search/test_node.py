"""Where no OpenSearch node can be started, the tests that need one say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search import node


def program(folder: Path, name: str, *, does: str = "exit 0") -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{does}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no program but what the test puts into this folder, and nothing fetched."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(node, "CACHE", tmp_path / "cache")
    return tmp_path / "bin"


def test_without_java_it_says_so(bare: Path):
    with pytest.raises(node.NoNode, match="no java and no javac"):
        node.jars()


def test_without_maven_it_says_so(bare: Path):
    program(bare, "java")
    program(bare, "javac")
    with pytest.raises(node.NoNode, match="no mvn"):
        node.jars()


def test_without_a_network_it_says_what_maven_said_and_leaves_nothing(bare: Path):
    program(bare, "java")
    program(bare, "javac")
    program(bare, "mvn", does="echo '[ERROR] Unknown host'; exit 1")
    with pytest.raises(node.NoNode, match="Unknown host"):
        node.jars()
    assert list(node.CACHE.iterdir()) == []


def test_a_node_that_does_not_start_says_its_first_words(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(node, "jars", lambda: tmp_path)
    program(bare, "java", does="echo 'this Java is too old' >&2")
    with pytest.raises(node.NoNode, match="too old"), node.running(tmp_path):
        pass
