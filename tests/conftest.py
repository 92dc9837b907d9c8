"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import haystack
import pytest
from hypothesis import settings as hypothesis_settings

from search.updating import index_changes

hypothesis_settings.register_profile("project", deadline=None)  # a busy machine fails no test
hypothesis_settings.load_profile("project")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Files of a test stay in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def own_index(settings, tmp_path: Path) -> Iterator[Path]:
    """The folder in which this test's index is kept; nothing is there yet."""
    path = tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS = {
        "default": {"ENGINE": "search.engines.tantivy.TantivyEngine", "PATH": str(path)},
    }
    _forget_connection()
    yield path
    _forget_connection()


@pytest.fixture
def indexed(db, own_index: Path) -> Callable[[], int]:
    """Call it when the rows are there: it builds the index of them, or brings in what was marked since."""
    return index_changes


def _forget_connection() -> None:
    """Haystack keeps a connection a thread; the next one is made from the settings as they are then."""
    getattr(haystack.connections.thread_local, "connections", {}).pop("default", None)
