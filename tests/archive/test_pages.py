"""What stands on the pages of the reading room."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.views.defaults import server_error

from archive.models import DocumentState, FieldName, FieldState, PageState, ReleaseState
from tests import factories
from tests.archive.scenes import set_scene

pytestmark = pytest.mark.django_db


def text_of(client, thing) -> str:
    return client.get(thing.get_absolute_url()).text


def words(html: str) -> str:
    """The text of a page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestHome:
    def test_an_empty_archive_says_so_and_what_happens_next(self, reader):
        text = words(reader.get("/").text)
        assert "The archive is empty." in text
        assert "its sample release is on its way" in text

    def test_a_release_has_a_card_with_its_counts(self, reader, scene):
        text = words(reader.get("/").text)
        assert scene.release.title in text
        assert "21 % redacted" in text

    def test_examples_are_searches_that_find_something(self, reader, scene):
        assert "?q=Opting%20out%20of%20fingerprint%20sharing" in reader.get("/").text

    def test_a_running_ingest_shows_its_progress(self, reader):
        document = factories.DocumentFactory(state=DocumentState.READING)
        factories.PageFactory(document=document, number=1)
        factories.PageFactory(document=document, number=2, state=PageState.WAITING)
        html = reader.get("/").text
        assert '<progress max="2" value="1"' in html
        assert "1 of 2 pages read" in words(html)

    def test_a_private_ingest_shows_its_progress_to_staff_only(self, reader, staff):
        factories.DocumentFactory(
            state=DocumentState.READING, release__state=ReleaseState.PRIVATE, release__title="Quimby"
        )
        assert ["Quimby" in client.get("/progress/").text for client in (reader, staff)] == [False, True]

    def test_the_page_is_asked_to_reload_when_reading_is_over(self, reader, scene):
        assert reader.get("/progress/?running")["HX-Refresh"] == "true"

    def test_the_page_is_asked_to_reload_when_the_first_release_appears(self, reader, scene):
        assert reader.get("/progress/?empty")["HX-Refresh"] == "true"

    def test_nothing_is_polled_when_nothing_happens(self, reader, scene):
        assert "hx-trigger" not in reader.get("/").text


class TestRelease:
    def test_failed_files_and_pages_stand_with_their_reasons(self, reader, scene):
        factories.DocumentFactory(
            release=scene.release, name="broken.pdf", state=DocumentState.FAILED,
            failure_code="encrypted", failure_message="The file is locked with a password.",
        )  # fmt: skip
        text = words(text_of(reader, scene.release))
        assert "broken.pdf The file is locked with a password." in text
        assert f"{scene.document.name}, page 2 Reading took longer than 90 seconds." in text

    def test_each_month_links_to_its_search(self, reader, scene):
        assert f"{reverse('search')}?release={scene.release.slug}&amp;month=2010-06" in text_of(reader, scene.release)

    def test_documents_are_paged(self, reader, scene):
        factories.DocumentFactory.create_batch(60, release=scene.release)
        assert "Page 1 of 2" in words(text_of(reader, scene.release))


class TestDocument:
    def test_messages_stand_in_printed_order_with_their_depth(self, reader, scene):
        html = text_of(reader, scene.document)
        assert html.index(scene.answer.public_id) < html.index(scene.question.public_id)
        assert 'class="hit depth-1"' in html

    def test_the_file_can_be_had_with_its_hash(self, reader, scene):
        html = text_of(reader, scene.document)
        assert reverse("document_file", args=[scene.document.public_id]) in html
        assert scene.document.sha256 in html

    def test_a_failed_file_says_why(self, reader):
        document = factories.DocumentFactory(
            state=DocumentState.FAILED, failure_code="empty", failure_message="The file has no pages."
        )
        assert "This file could not be read. The file has no pages." in words(text_of(reader, document))

    def test_a_document_that_is_being_read_says_so(self, reader):
        document = factories.DocumentFactory(state=DocumentState.READING)
        assert "this file is being read" in words(text_of(reader, document))

    def test_more_than_a_hundred_pages_are_paged(self, reader):
        document = factories.DocumentFactory(page_count=120)
        for number in range(1, 121):
            factories.PageFactory(document=document, number=number)
        html = reader.get(f"{document.get_absolute_url()}?page=2").text
        assert reverse("page", args=[document.public_id, 101]) in html
        assert reverse("page", args=[document.public_id, 100]) not in html


class TestPage:
    def test_redactions_are_drawn_with_words(self, reader, scene):
        html = text_of(reader, scene.page)
        assert html.count("<title>Redaction, black, (b)(6)</title>") == 2

    def test_the_text_says_where_it_came_from_and_that_it_may_err(self, reader, scene):
        text = words(text_of(reader, scene.page))
        assert "From OCR of the page image" in text
        assert "may contain errors" in text

    def test_the_citation_names_document_page_bates_and_hash(self, reader, scene):
        text = words(text_of(reader, scene.page))
        assert (
            f"{scene.document.name}, page 1, MARROW-000017. http://testserver{scene.page.get_absolute_url()}"
            f" (SHA-256 {scene.document.sha256})"
        ) in text

    def test_a_failed_page_is_there_and_says_why(self, reader, scene):
        text = words(reader.get(reverse("page", args=[scene.document.public_id, 2])).text)
        assert "This page could not be read: Reading took longer than 90 seconds." in text

    def test_a_waiting_page_is_there_and_says_so(self, reader):
        page = factories.PageFactory(number=1, state=PageState.WAITING, text="")
        assert "has not been read yet" in text_of(reader, page)

    def test_a_text_page_is_shown_as_printed(self, reader):
        page = factories.PageFactory(number=1, text_source="text", text="  From:  Holm")
        assert '<pre class="as-printed">  From:  Holm</pre>' in text_of(reader, page)

    def test_a_number_beyond_all_numbers_is_not_found(self, reader, scene):
        assert reader.get(f"{scene.document.get_absolute_url()}pages/{10**30}/").status_code == 404

    def test_pages_lead_to_their_neighbours(self, reader, scene):
        html = text_of(reader, scene.page)
        assert f'rel="next" href="{reverse("page", args=[scene.document.public_id, 2])}"' in html
        assert 'rel="prev"' not in html


class TestEmail:
    def test_a_read_field_leads_to_its_box_on_the_page(self, reader, scene):
        html = text_of(reader, scene.answer)
        assert 'href="#field-from"' in html
        assert '<g id="field-from"' in html

    def test_the_four_states_are_told_apart(self, reader, scene):
        html = text_of(reader, scene.question)
        header = words(html[html.index("header-fields") : html.index("</dl>", html.index("header-fields"))])
        assert "From withheld (b)(6)" in header
        assert "Sent not printed" in header
        assert "Cc unreadable" in header
        assert "Subject Opting out of fingerprint sharing" in header

    def test_a_withheld_sender_is_nowhere_named(self, reader, scene):
        html = text_of(reader, scene.question)
        assert "E-mail from a sender that is withheld" in html

    def test_a_value_read_without_confidence_says_how_sure_it_is(self, reader, scene):
        html = text_of(reader, scene.answer)
        assert "72 % sure" in html
        assert "96 % sure" not in html

    def test_a_withheld_subject_is_told_without_markup_in_the_title(self, reader, scene):
        scene.question.subject, scene.question.subject_state = "", FieldState.WITHHELD
        scene.question.save()
        assert "<title>(subject withheld), 22 June 2010" in text_of(reader, scene.question)

    def test_a_partly_withheld_field_says_so(self, reader, scene):
        scene.copy.fields.filter(name=FieldName.TO).update(partly_withheld=True)
        assert "part withheld" in text_of(reader, scene.answer)

    def test_copies_are_compared_with_the_one_shown(self, reader, scene):
        text = words(text_of(reader, scene.answer))
        assert "less redacted than the copy shown" in text

    def test_another_copy_can_be_looked_at(self, reader, scene):
        other = scene.answer.copies.exclude(pk=scene.copy.pk).get()
        html = reader.get(f"{scene.answer.get_absolute_url()}?copy={other.public_id}").text
        assert "more redacted than the copy shown" in html
        assert reverse("page_image", args=[other.document.public_id, 1]) in html

    def test_a_copy_that_is_not_its_own_is_not_shown(self, reader, scene):
        foreign = factories.CopyFactory(email__release__state=ReleaseState.PRIVATE)
        html = reader.get(f"{scene.answer.get_absolute_url()}?copy={foreign.public_id}").text
        assert foreign.document.name not in html

    def test_what_is_inferred_is_marked(self, reader, scene):
        assert re.search(r"Answered or forwarded in.*inferred", words(text_of(reader, scene.answer)))

    def test_what_was_quoted_is_not_called_inferred(self, reader, scene):
        assert "inferred" not in words(text_of(reader, scene.question))

    def test_names_lead_to_correspondents(self, reader, scene):
        assert f'<a href="{scene.person.get_absolute_url()}">Holm, Greta (County Counsel)</a>' in text_of(
            reader, scene.answer
        )

    def test_attachment_pages_follow_the_print_out(self, reader, scene):
        factories.PageFactory(document=scene.document, number=3, kind="attachment")
        assert reverse("page", args=[scene.document.public_id, 3]) in text_of(reader, scene.answer)

    def test_an_email_without_a_copy_is_still_a_page(self, reader):
        assert "The sheriff asked" in text_of(reader, factories.EmailFactory())

    def test_a_body_cannot_bring_markup(self, reader, scene):
        scene.answer.copies.update(body="<script>alert(1)</script>")
        assert "<script>alert" not in text_of(reader, scene.answer)


class TestPeopleAndThreads:
    def test_a_thread_stands_in_date_order(self, reader, scene):
        html = text_of(reader, scene.thread)
        places = [html.index(f'id="email-{email.public_id}"') for email in (scene.question, scene.answer)]
        assert places == sorted(places)

    def test_a_thread_tells_quoted_from_inferred(self, reader, scene):
        text = words(text_of(reader, scene.thread))
        assert "quoted in it" in text
        assert text.count("inferred") == 2  # the note on top, and one reply

    def test_a_correspondent_has_every_spelling_seen(self, reader, scene):
        assert "Greta Ho1m" in text_of(reader, scene.person)

    def test_a_correspondent_is_counted_by_role(self, reader, scene):
        assert "sent 1 received (To) 0 copied (Cc) 0" in _figures(text_of(reader, scene.person))


def _figures(html: str) -> str:
    return words(html[html.index('<dl class="figures">') : html.index("</dl>")])


ALL = {
    "home": lambda s: "/",
    "about": lambda s: "/about/",
    "login": lambda s: "/login/",
    "my collection": lambda s: "/collections/",
    "release": lambda s: s.release.get_absolute_url(),
    "document": lambda s: s.document.get_absolute_url(),
    "page": lambda s: s.page.get_absolute_url(),
    "email": lambda s: s.answer.get_absolute_url(),
    "thread": lambda s: s.thread.get_absolute_url(),
    "correspondent": lambda s: s.person.get_absolute_url(),
    "not found": lambda s: "/nowhere/",
}


@pytest.mark.parametrize("name", ALL)
class TestEveryPage:
    def test_holds_no_inline_style_or_script(self, name, reader, scene):
        html = reader.get(ALL[name](scene)).text
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)

    def test_has_one_heading_a_title_and_a_description(self, name, reader, scene):
        html = reader.get(ALL[name](scene)).text
        assert html.count("<h1") == 1
        assert re.search(r"<title>[^<]{5,}</title>", html)
        assert re.search(r'<meta name="description" content="[^"]{20,}">', html)

    def test_is_served_under_a_strict_policy(self, name, reader, scene):
        policy = reader.get(ALL[name](scene))["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


MOST_QUERIES = {
    "home": 8, "release": 15, "document": 8, "page": 4, "email": 14, "thread": 5, "correspondent": 7,
}  # fmt: skip


@pytest.mark.parametrize("name", MOST_QUERIES)
def test_queries_do_not_grow_with_what_is_shown(name, reader, scene, django_assert_max_num_queries):
    """A second release's worth of e-mails, copies and files beside the first costs no further query."""
    _crowd(scene)
    with django_assert_max_num_queries(MOST_QUERIES[name]):
        reader.get(ALL[name](scene))


def _crowd(scene) -> None:
    for _ in range(4):
        email = factories.EmailFactory(release=scene.release, thread=scene.thread)
        factories.ParticipationFactory(email=email, correspondent=scene.person, position=0)
        factories.CopyFactory(email=scene.answer, document=factories.DocumentFactory(release=scene.release), position=0)
        factories.CopyFactory(email=email, document=scene.document, position=10 + email.pk)
        set_scene()


def test_the_error_page_needs_no_database_and_no_context(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert "Something went wrong on our side" in answer.text
