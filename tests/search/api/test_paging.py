"""Lists piece by piece: every row once, whatever comes and goes meanwhile; and no parameter that breaks anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Email
from search.api.cursors import Order, pack, unpack
from search.api.problems import BadParameter
from tests.archive.scenes import set_scene
from tests.factories import (
    CorrespondentFactory,
    DocumentFactory,
    EmailFactory,
    PageFactory,
    PassageFactory,
    ReleaseFactory,
    ThreadFactory,
)
from tests.search.api.test_visibility import OF_A_RELEASE


@pytest.fixture(autouse=True)
def _any_number_of_times(settings):
    settings.API_REQUESTS_A_MINUTE = 0


def pieces(client: Client, url: str, **query: object) -> Iterator[list[dict]]:
    answer = client.get(url, query).json()
    while True:
        yield answer["items"]
        if not answer["next"]:
            return
        answer = client.get(answer["next"].removeprefix("http://testserver")).json()


def whole(client: Client, url: str, **query: object) -> list[str]:
    return [row.get("id") or row["slug"] for piece in pieces(client, url, **query) for row in piece]


class TestLists:
    @pytest.fixture
    def release(self, db):
        return ReleaseFactory(slug="county")

    @pytest.mark.parametrize(
        ("name", "factory", "facts"),
        [
            ("documents", DocumentFactory, {"name": "same.pdf"}),
            ("emails", EmailFactory, {"sent": ""}),
            ("people", CorrespondentFactory, {"name": "Doe, John"}),
            ("passages", PassageFactory, {}),
            ("threads", ThreadFactory, {}),
        ],
    )
    def test_rows_that_are_alike_come_once_each(self, reader: Client, release, name: str, factory, facts: dict):
        rows = factory.create_batch(7, release=release, **facts)
        assert whole(reader, f"/api/v1/releases/county/{name}/", limit=3) == [row.public_id for row in rows]

    def test_pieces_are_as_long_as_asked(self, reader: Client, release):
        EmailFactory.create_batch(7, release=release)
        assert [len(piece) for piece in pieces(reader, "/api/v1/releases/county/emails/", limit=3)] == [3, 3, 1]

    def test_a_list_that_ends_with_a_piece_has_no_empty_one_behind_it(self, reader: Client, release):
        EmailFactory.create_batch(6, release=release)
        assert [len(piece) for piece in pieces(reader, "/api/v1/releases/county/emails/", limit=3)] == [3, 3]

    def test_releases_stand_latest_first(self, reader: Client, db):
        slugs = [ReleaseFactory().slug for _ in range(5)]
        assert whole(reader, "/api/v1/releases/", limit=2) == slugs[::-1]

    def test_what_comes_before_the_cursor_is_not_told_twice(self, reader: Client, release):
        emails = [EmailFactory(release=release, sent=f"2010-06-0{day}") for day in range(1, 7)]
        reading = pieces(reader, "/api/v1/releases/county/emails/", limit=2)
        first = [row["id"] for row in next(reading)]
        EmailFactory.create_batch(3, release=release, sent="2009-01-01")
        Email.objects.filter(pk=emails[1].pk).delete()
        rest = [row["id"] for piece in reading for row in piece]
        assert first + rest == [email.public_id for email in emails]

    def test_a_passage_that_gains_versions_meanwhile_is_told_once_and_takes_no_other_with_it(
        self, reader: Client, release
    ):
        passages = PassageFactory.create_batch(6, release=release, version_count=2)
        reading = pieces(reader, "/api/v1/releases/county/passages/", limit=2)
        first = [row["id"] for row in next(reading)]
        type(passages[0]).objects.filter(pk__in=[passages[1].pk, passages[4].pk]).update(version_count=9)
        rest = [row["id"] for piece in reading for row in piece]
        assert first + rest == [passage.public_id for passage in passages]

    def test_a_list_within_an_answer_goes_on_too(self, reader: Client, release):
        document = DocumentFactory(release=release)
        for number in range(1, 6):
            PageFactory(document=document, number=number)
        url, numbers = f"/api/v1{document.get_absolute_url()}?limit=2", []
        while url:
            answer = reader.get(url).json()["page_list"]
            numbers += [page["number"] for page in answer["items"]]
            url = (answer["next"] or "").removeprefix("http://testserver")
        assert numbers == [1, 2, 3, 4, 5]

    def test_a_cursor_of_another_list_is_refused(self, reader: Client, release):
        EmailFactory.create_batch(3, release=release)
        cursor = reader.get("/api/v1/releases/county/emails/?limit=1").json()["next"].rpartition("cursor=")[2]
        answer = reader.get(f"/api/v1/releases/county/documents/?cursor={cursor}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "cursor")


def test_a_cursor_is_what_was_packed_and_nothing_else():
    assert unpack("emails", pack("emails", ["2010", 3])) == ["2010", 3]
    for forged in (pack("pages", ["2010", 3]), "WyIyMDEwIiwgM10", "", "\x00"):
        with pytest.raises(BadParameter):
            unpack("emails", forged)


@pytest.mark.django_db
def test_behind_a_row_are_those_that_follow_it_in_every_column():
    rows = [EmailFactory(copy_count=count, sent=sent) for count, sent in ((3, "b"), (3, "c"), (2, "a"), (2, "a"))]
    order = Order("mixed", ("-copy_count", "sent", "pk"))
    behind = [Email.objects.filter(order.after(order.cursor_of(row))).order_by(*order.columns) for row in rows]
    assert [[email.pk for email in found] for found in behind] == [
        [row.pk for row in rows[place + 1 :]] for place in range(4)
    ]


NAMES = ["limit", "cursor", "copy", "key", "page", "q"]
TEXTS = st.text(max_size=40) | st.integers().map(str) | st.just(pack("emails", ["2010", 1]))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(OF_A_RELEASE)), st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=3))
def test_no_parameter_breaks_an_answer(reader: Client, route: str, query: dict[str, str]):
    assert reader.get(route.format(**OF_A_RELEASE[route](set_scene())), query).status_code in {200, 422}


UNTOLD = {"/api/v1/collections/{public_id}/", "/api/v1/{slug}/", "/api/v1/{slug}"}
IDS = st.text(alphabet="abz09-_.~%/\\\x00é ", max_size=20)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted({*OF_A_RELEASE, *UNTOLD})), IDS, st.integers())
def test_no_address_breaks(reader: Client, own_index, route: str, identifier: str, number: int):
    path = route.format(slug=identifier, public_id=identifier, number=number)
    assert Client().get(path).status_code in {200, 301, 404}
