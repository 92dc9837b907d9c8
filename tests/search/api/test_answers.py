"""What the answers say of a release, a document, an e-mail and the rest: the facts of their pages, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from archive.models import Email, FieldState
from tests.archive.scenes import BARS, Scene, set_scene
from tests.factories import EmailFactory, HeaderFieldFactory, PageFactory
from tests.search.api.test_visibility import OF_A_RELEASE


@pytest.fixture
def scene(db) -> Scene:
    return set_scene()


def told(client: Client, row: Any, **query: object) -> dict:
    return client.get(f"/api/v1{row.get_absolute_url()}", query).json()


def field(email: dict, name: str) -> dict:
    return next(one for one in email["fields"] if one["name"] == name)


class TestEmail:
    def test_a_read_field_has_its_confidence_and_the_place_where_it_was_read(self, reader: Client, scene: Scene):
        to = field(told(reader, scene.answer), "to")
        assert (to["state"], to["confidence"], to["evidence"]["page"]) == ("read", 0.72, 1)
        assert to["evidence"]["html_url"] == f"http://testserver{scene.page.get_absolute_url()}"
        assert len(to["evidence"]["box"]) == 4

    def test_a_name_in_it_leads_to_whom_it_was_taken_for(self, reader: Client, scene: Scene):
        names = field(told(reader, scene.answer), "to")["names"]
        assert [(one["printed"], one["person"] is not None) for one in names] == [
            ("Ortega, Luis", True),
            ("Pell, Ada", False),
        ]

    def test_a_withheld_field_has_no_value_no_confidence_and_its_exemption(self, reader: Client, scene: Scene):
        sender = field(told(reader, scene.question), "from")
        assert (sender["state"], sender["value"], sender["confidence"]) == ("withheld", None, None)
        assert (sender["exemptions"], sender["evidence"]["box"]) == (["(b)(6)"], list(BARS[1]))

    def test_what_is_not_read_is_never_printed(self, reader: Client, scene: Scene):
        HeaderFieldFactory(
            copy=scene.question.best_copy, name="bcc", state=FieldState.UNREADABLE, value=None, printed="Bcc: K?"
        )
        assert field(told(reader, scene.question), "bcc")["printed"] == ""

    def test_its_own_redactions_alone_are_told(self, reader: Client, scene: Scene):
        assert [one["box"] for one in told(reader, scene.answer)["redactions"]] == [list(BARS[0])]

    def test_its_text_is_told_with_and_without_what_is_taken_out_of_it(self, reader: Client, scene: Scene):
        copy = scene.answer.best_copy
        copy.body, copy.places, copy.boxes = "Ask the desk.", [[1, [72, 300, 500, 312], [2]]], []
        copy.save()
        email = told(reader, scene.answer)
        assert (email["body"], email["body_with_gaps"]) == ("Ask the desk.", "Ask the █ desk.")

    def test_every_copy_is_told_with_how_much_it_hides(self, reader: Client, scene: Scene):
        copies = told(reader, scene.answer)["copy_list"]
        assert [one["standing"] for one in copies] == ["less", "shown"]

    def test_it_can_be_had_as_another_copy_prints_it(self, reader: Client, scene: Scene):
        other = told(reader, scene.answer)["copy_list"][0]
        shown = reader.get(other["url"].removeprefix("http://testserver")).json()
        assert (shown["shown_copy"], shown["id"]) == (other["id"], scene.answer.public_id)

    def test_replies_say_on_what_they_rest(self, reader: Client, scene: Scene):
        email = told(reader, scene.answer)
        assert [(one["email"]["id"], one["basis"]) for one in email["answers"]] == [
            (scene.question.public_id, "quoted")
        ]
        assert [one["basis"] for one in email["answered_by"]] == ["inferred"]

    def test_one_without_a_copy_is_told_all_the_same(self, reader: Client, db):
        email = told(reader, EmailFactory(attachments=["a.doc"]))
        assert (email["shown_copy"], email["fields"], email["attachments"]) == (
            None,
            [],
            [{"name": "a.doc", "document": None}],
        )


class TestDocument:
    def test_a_page_tells_its_text_its_number_and_its_redactions(self, reader: Client, scene: Scene):
        page = told(reader, scene.page)
        assert (page["bates"], page["redactions"][0]["exemptions"]) == ("MARROW-000017", ["(b)(6)"])
        assert page["text"] == scene.page.text
        assert [one["email"]["id"] for one in page["copies"]] == [scene.answer.public_id, scene.question.public_id]

    def test_a_page_that_could_not_be_read_says_why(self, reader: Client, scene: Scene):
        failed = scene.document.pages.get(number=2)
        assert told(reader, failed)["failure"]["code"] == "page-timeout"

    def test_a_file_that_is_kept_back_has_no_address(self, reader: Client, staff: Client, scene: Scene):
        scene.document.pages.update(words_beneath=3)
        assert told(reader, scene.document)["file_url"] is None
        assert told(staff, scene.document)["file_url"] is not None

    def test_words_beneath_a_box_are_told_to_nobody(self, reader: Client, staff: Client, scene: Scene):
        scene.document.pages.update(words_beneath=3, beneath=[[1, 2, 3, 4, 3]])
        for client in (reader, staff):
            assert "beneath" not in client.get(f"/api/v1{scene.page.get_absolute_url()}").text


class TestTheRest:
    def test_a_release_has_its_figures_and_what_it_lacks(self, reader: Client, scene: Scene):
        release = told(reader, scene.release)
        assert (release["figures"]["emails"], release["figures"]["withheld_senders"]) == (3, 1)
        assert release["missing"]["bates_gaps"] == 0
        assert sum(month["emails"] for month in release["months"]) == 3

    def test_a_thread_says_which_answers_which(self, reader: Client, scene: Scene):
        emails = told(reader, scene.thread)["emails"]["items"]
        assert [len(email["answers"]) for email in emails] == [0, 1, 1]

    def test_a_person_has_the_spellings_seen_and_counts_by_role(self, reader: Client, scene: Scene):
        person = told(reader, scene.person)
        assert {one["printed"] for one in person["spellings"]} == {"Holm, Greta (County Counsel)", "Greta Ho1m"}
        assert person["roles"] == {"sender": 1, "to": 0, "cc": 0, "bcc": 0}

    def test_a_passage_tells_what_changed_and_what_is_hidden(self, reader: Client, scene: Scene):
        first, second = told(reader, scene.passage)["version_list"]
        assert (first["is_cut"], second["is_latest"]) == (True, True)
        assert {one["change"] for one in second["changes"]} == {"same", "added", "removed"}

    def test_an_email_that_is_only_quoted_is_listed_as_missing(self, reader: Client, scene: Scene):
        Email.objects.filter(pk=scene.question.pk).update(is_quoted_only=True)
        listed = reader.get(f"/api/v1{scene.release.get_absolute_url()}missing/quoted/").json()["items"]
        assert [[one["id"] for one in row["quoted_in"]] for row in listed] == [[scene.answer.public_id]]


@pytest.mark.parametrize("route", OF_A_RELEASE)
def test_no_answer_takes_many_queries(scene: Scene, route: str, django_assert_max_num_queries):
    EmailFactory.create_batch(20, release=scene.release, thread=scene.thread, is_quoted_only=True)
    for number in range(3, 23):
        PageFactory(document=scene.document, number=number)
    reader = Client()
    with django_assert_max_num_queries(14):
        assert reader.get(route.format(**OF_A_RELEASE[route](scene))).status_code == 200
