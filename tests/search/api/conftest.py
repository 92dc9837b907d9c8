"""Readers, and a client whose every answer must be what the description of the API says it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import StaffFactory
from tests.search.api.holding import HeldClient


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.fixture
def reader() -> HeldClient:
    return HeldClient()


@pytest.fixture
def staff(db: Any) -> Client:
    client = HeldClient()
    client.force_login(StaffFactory())
    return client
