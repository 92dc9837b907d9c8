"""How many ZIPs are made at once, and how often one reader may have one begun."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from search.exporting.limits import Refused, begin, take_place
from tests.factories import EmailFactory

ZIP = "/search/export.zip"


@pytest.fixture(autouse=True)
def own_limits(settings, tmp_path: Path):
    settings.VAR_DIR = tmp_path
    cache.clear()


def test_no_more_are_begun_than_there_are_places(tmp_path: Path):
    places = [take_place(tmp_path, who, places=2) for who in ("one", "two")]
    with pytest.raises(Refused, match="As many ZIPs"):
        take_place(tmp_path, "three", places=2)
    assert len(places) == 2


def test_a_place_that_is_given_back_can_be_taken(tmp_path: Path):
    take_place(tmp_path, "one", places=1).close()
    assert take_place(tmp_path, "two", places=1)


def test_a_reader_has_one_at_a_time(tmp_path: Path):
    place = take_place(tmp_path, "one", places=3)
    with pytest.raises(Refused, match="for you already"):
        take_place(tmp_path, "one", places=3)
    place.close()
    assert take_place(tmp_path, "one", places=3)


def test_no_address_of_a_reader_is_written_down(tmp_path: Path):
    place = take_place(tmp_path, "192.0.2.7", places=1)
    assert "192.0.2.7" not in (tmp_path / "place-1").read_text()
    place.close()


def test_a_reader_begins_so_many_within_an_hour(settings):
    settings.ZIP_EXPORTS_AN_HOUR = 2
    for _ in range(2):
        begin("one").close()
    with pytest.raises(Refused, match="2 ZIPs") as refused:
        begin("one")
    assert 0 < refused.value.wait <= 3600
    begin("two").close()


def test_one_that_is_refused_for_its_number_takes_no_place(settings):
    settings.ZIP_EXPORTS_AT_ONCE, settings.ZIP_EXPORTS_AN_HOUR = 1, 1
    begin("one").close()
    with pytest.raises(Refused):
        begin("one")
    assert begin("two")


def test_while_one_is_read_the_next_is_told_when_to_come_and_what_to_take_meanwhile(
    client: Client, indexed: Callable[[], int]
):
    EmailFactory()
    indexed()
    being_read = client.get(ZIP)
    answer = client.get(ZIP, {"q": "sheriff"})
    being_read.close()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert 'href="/search/export.csv?q=sheriff"' in answer.text


@pytest.mark.parametrize("is_read", [True, False])
def test_the_end_of_an_answer_gives_the_place_back(client: Client, indexed: Callable[[], int], is_read: bool):
    EmailFactory()
    indexed()
    answer = client.get(ZIP)
    if is_read:
        list(answer.streaming_content)
    else:
        answer.close()
    assert client.get(ZIP).status_code == 200


def test_an_answer_that_is_none_gives_the_place_back(client: Client, db, own_index):
    client.get(ZIP, {"only": "ticked"})
    assert client.get(ZIP).status_code == 200


def test_tables_are_not_limited(client: Client, db, own_index, settings):
    settings.ZIP_EXPORTS_AN_HOUR = 1
    assert [client.get("/search/export.csv").status_code for _ in range(3)] == [200] * 3
