import pytest

from archive.models import ReleaseState
from tests.factories import ReleaseFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_no_cache_keeps_what_staff_see_in_the_reading_room(client):
    client.force_login(StaffFactory())
    answer = client.get(ReleaseFactory(state=ReleaseState.PRIVATE).get_absolute_url())
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_pages_of_readers_are_left_as_they_are(client):
    release = ReleaseFactory()
    assert "Cache-Control" not in client.get(release.get_absolute_url()).headers
    client.force_login(UserFactory())
    assert "Cache-Control" not in client.get(release.get_absolute_url()).headers


def test_reading_asks_the_database_for_no_user(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/about/")


def test_the_login_page_calls_the_site_by_its_name(client):
    assert b"The Release Room</a>" in client.get("/login/").content
