"""Fixtures that all tests share."""

import pytest


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Files of a test stay in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
