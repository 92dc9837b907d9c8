"""docs/api.md against the API: each example is fetched, and each table holds what there is."""

from __future__ import annotations

import io
import json
import re
import urllib.request
from urllib.parse import unquote

import pytest
from django.conf import settings as configured
from django.test import Client

from archive.models import Email
from search.api.cursors import MOST
from search.api.gate import PUBLIC_SECONDS
from search.api.problems import TITLES
from tests.archive.scenes import Scene, set_scene
from tests.search.api.holding import description
from tests.shared import ROOT

HOST = "https://archive.example.org"
MANUAL = (ROOT / "docs" / "api.md").read_text()
CURLS = re.findall(r"^    curl '([^']+)'$", MANUAL, re.MULTILINE)
SHOWN = re.findall(r"^    curl '([^']+)'\n\n```json\n(.*?)```", MANUAL, re.MULTILINE | re.DOTALL)
PROGRAM = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)
ROWS = re.findall(r"^\| `(/[^`]*)` \|", MANUAL, re.MULTILINE)


@pytest.fixture
def scene(db, indexed) -> Scene:
    """What the examples of the manual are of."""
    scene = set_scene(slug="marrow")
    for row, public_id in ((scene.answer, "k3x9w2tq"), (scene.question, "q8z4n6rb"), (scene.document, "d7m2p8vw")):
        type(row).objects.filter(pk=row.pk).update(public_id=public_id)
    indexed()
    return scene


def fetched(client: Client, url: str):
    return client.get(unquote(url.removeprefix(HOST)), headers={"host": "archive.example.org"}, secure=True)


def lacks(shown: object, told: object) -> list[str]:
    """What an example shows and the answer does not tell: it may leave fields out, and the rows behind its last."""
    if isinstance(shown, dict) and isinstance(told, dict):
        return [f"{key}: {each}" for key, value in shown.items() for each in lacks(value, told.get(key, "nothing"))]
    if isinstance(shown, list) and isinstance(told, list) and shown and len(shown) <= len(told):
        return [each for one, other in zip(shown, told, strict=False) for each in lacks(one, other)]
    return [] if shown == told else [f"{shown!r} is {told!r}"]


@pytest.fixture(autouse=True)
def _its_host(settings):
    settings.ALLOWED_HOSTS = ["archive.example.org"]


@pytest.mark.parametrize("url", CURLS)
def test_every_example_can_be_fetched(reader: Client, scene: Scene, url: str):
    assert fetched(reader, url).status_code == 200


@pytest.mark.parametrize(("url", "shown"), SHOWN)
def test_what_an_example_shows_is_what_comes(reader: Client, scene: Scene, url: str, shown: str):
    assert lacks(json.loads(shown), fetched(reader, url).json()) == []


def test_the_program_reads_the_whole_list(reader: Client, scene: Scene, monkeypatch):
    monkeypatch.setattr(urllib.request, "urlopen", lambda url: io.BytesIO(fetched(reader, url).content))
    names: dict[str, list[str]] = {}
    exec(PROGRAM[0], names)
    assert names["subjects"] == list(Email.objects.order_by("sent", "pk").values_list("subject", flat=True))


def test_every_address_is_in_the_table():
    assert [f"/api/v1{path}" for path in sorted(ROWS)] == sorted(description()["paths"])


def test_every_problem_is_in_the_table():
    assert {int(code) for code in re.findall(r"^\| (\d{3}) \|", MANUAL, re.MULTILINE)} == {301, *TITLES}


def test_its_numbers_are_those_of_the_code():
    assert f"(up to {MOST})" in MANUAL
    assert f"ask {configured.API_REQUESTS_A_MINUTE} times" in MANUAL
    assert f"for {PUBLIC_SECONDS} seconds" in MANUAL


def test_it_holds_examples():
    assert (len(CURLS), len(SHOWN), len(PROGRAM)) == (8, 2, 1)
