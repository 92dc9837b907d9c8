"""Fixtures of the reading room's tests: readers, and a release as they would meet it."""

import pytest
from django.test import Client

from tests.archive.scenes import Scene, set_scene
from tests.factories import StaffFactory

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form that stood on our own page."""


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


@pytest.fixture
def reader() -> Client:
    return Client(headers=SAME_ORIGIN)


@pytest.fixture
def staff(db) -> Client:
    client = Client(headers=SAME_ORIGIN)
    client.force_login(StaffFactory())
    return client
