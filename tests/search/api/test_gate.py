"""What holds for every address: methods, the rate, caches, other sites, and what goes wrong as a problem."""

from __future__ import annotations

import pytest
from django.test import Client

from search.api.rate import Budget, asker, spend
from tests.archive.scenes import Scene, set_scene
from tests.factories import UserFactory

URL = "/api/v1/releases/"


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


class TestMethods:
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    @pytest.mark.parametrize("path", [URL, "/api/v1/openapi.json", "/api/v1/docs"])
    def test_nothing_can_be_changed(self, db, method: str, path: str):
        answer = getattr(Client(enforce_csrf_checks=True), method)(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.headers["Content-Type"] == "application/problem+json"

    def test_head_is_get_without_a_body(self, reader: Client, db):
        got, head = reader.get(URL), reader.head(URL)
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", got.headers["ETag"])

    def test_a_browser_may_ask_whether_it_may_ask(self, reader: Client, db):
        answer = reader.options(URL)
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")


class TestRate:
    def test_every_answer_says_what_is_left(self, reader: Client, db, settings):
        settings.API_REQUESTS_A_MINUTE = 5
        left = [int(reader.get(URL).headers["RateLimit-Remaining"]) for _ in range(3)]
        assert left == [4, 3, 2]

    def test_beyond_it_one_is_told_when_to_come_back(self, reader: Client, db, settings):
        settings.API_REQUESTS_A_MINUTE = 2
        answers = [reader.get(URL) for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert 1 <= int(answers[2].headers["Retry-After"]) <= 60

    def test_it_can_be_lifted(self, reader: Client, db, settings):
        settings.API_REQUESTS_A_MINUTE = 0
        assert "RateLimit-Limit" not in reader.get(URL).headers

    def test_each_address_has_its_own(self, db, settings):
        settings.API_REQUESTS_A_MINUTE = 1
        codes = [Client(REMOTE_ADDR=f"192.0.2.{n}").get(URL).status_code for n in (1, 2, 1)]
        assert codes == [200, 200, 429]

    def test_a_new_minute_begins_anew(self):
        spent = [spend("192.0.2.1", limit=1, now=now) for now in (0, 59, 60)]
        assert spent == [Budget(1, 1, 60), Budget(1, 2, 1), Budget(1, 1, 60)]

    def test_of_ipv6_a_network_counts_as_one(self, rf):
        hosts = [asker(rf.get("/", REMOTE_ADDR=f"2001:db8::{n}"), behind_proxy=False) for n in (1, 2)]
        assert hosts == ["2001:db8::/64"] * 2

    def test_what_a_reader_says_of_its_address_counts_for_nothing(self, rf):
        request = rf.get("/", REMOTE_ADDR="192.0.2.9", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.7")
        assert asker(request, behind_proxy=False) == "192.0.2.9"
        assert asker(request, behind_proxy=True) == "198.51.100.7"


class TestCaches:
    def test_what_is_published_may_be_kept_for_a_minute_and_read_by_any_site(self, reader: Client, scene: Scene):
        headers = reader.get(f"/api/v1/emails/{scene.answer.public_id}/").headers
        assert headers["Cache-Control"] == "public, max-age=60"
        assert headers["Access-Control-Allow-Origin"] == "*"

    def test_no_site_gets_it_with_a_readers_cookies(self, reader: Client, scene: Scene):
        assert "Access-Control-Allow-Credentials" not in reader.get(URL).headers

    def test_what_one_has_is_not_sent_again(self, reader: Client, scene: Scene):
        etag = reader.get(URL).headers["ETag"]
        again = reader.get(URL, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"

    def test_no_cache_keeps_what_is_not_there(self, reader: Client, db):
        assert "no-store" in reader.get("/api/v1/emails/zzzzzzzzzz/").headers["Cache-Control"]

    def test_no_cache_keeps_what_somebody_who_signed_in_is_shown(self, reader: Client, scene: Scene):
        reader.force_login(UserFactory())
        assert "private" in reader.get(URL).headers["Cache-Control"]


class TestProblems:
    @pytest.mark.parametrize("path", ["nothing/", "emails/", "releases/x/y/", "emails/%00/", "docs/x/"])
    def test_what_is_not_there_is_told_in_json(self, reader: Client, db, path: str):
        answer = reader.get(f"/api/v1/{path}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")

    def test_a_forgotten_slash_is_added(self, reader: Client, scene: Scene):
        answer = reader.get(f"/api/v1/emails/{scene.answer.public_id}")
        assert (answer.status_code, answer.url) == (301, f"/api/v1/emails/{scene.answer.public_id}/")

    @pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1e3", ""])
    def test_a_limit_that_is_none_is_named(self, reader: Client, db, limit: str):
        answer = reader.get(URL, {"limit": limit})
        assert (answer.status_code, [one["parameter"] for one in answer.json()["errors"]]) == (422, ["limit"])

    def test_a_problem_leads_to_its_explanation(self, reader: Client, db):
        assert reader.get("/api/v1/nothing/").json()["type"] == "http://testserver/api/v1/docs#problem-404"

    def test_what_breaks_is_a_problem_too(self, reader: Client, scene: Scene, monkeypatch, caplog):
        monkeypatch.setattr("search.api.releases.figures_of", lambda _: {})
        answer = Client().get(f"/api/v1/releases/{scene.release.slug}/")
        assert (answer.status_code, answer.json()["title"]) == (500, "Something broke")
        assert "KeyError" in caplog.text
