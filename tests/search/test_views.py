from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import ReleaseState
from search.marking import Marker
from search.query import Everything
from search.request import Hit
from search.results import results_of
from tests.factories import (
    CorrespondentFactory,
    EmailFactory,
    PageFactory,
    ParticipationFactory,
    ReleaseFactory,
    StaffFactory,
    UserFactory,
)

Index = Callable[[], int]


def page_of(client: Client, **query: object) -> object:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.context["page"]


def html_of(client: Client, **query: object) -> str:
    return client.get("/search/", query).content.decode()


def facet(page, name: str) -> dict[str, int]:
    return next(({value.value: value.count for value in one.values} for one in page.facets if one.name == name), {})


def test_without_an_index_the_page_says_that_nothing_was_found(client: Client, db, own_index):
    assert "Nothing found" in html_of(client, q="sheriff")


def test_a_result_leads_to_its_mail_and_says_what_it_is(client: Client, indexed: Index):
    email = EmailFactory(copy_count=6, redaction_ratio=0.58, release__title="County letters")
    indexed()
    html = html_of(client, q="sheriff")
    wanted = ["Holm, Greta", "23 June 2010, 09:15", "Opting out", "the <mark>sheriff</mark>".replace("the", "The", 1)]
    wanted += ["6 copies", "58 % redacted", "County letters", f'href="{email.get_absolute_url()}?q=sheriff&amp;hit=1"']
    assert [piece for piece in wanted if piece not in html] == []


def test_subject_and_sender_are_marked_too(client: Client, indexed: Index):
    EmailFactory()
    indexed()
    html = html_of(client, q="holm opting")
    assert ("<mark>Holm</mark>, Greta" in html, "<mark>Opting</mark> out" in html) == (True, True)


def test_what_was_released_is_escaped(client: Client, indexed: Index):
    EmailFactory(subject="<script>sheriff</script>", sender_name="<b>x</b>", body="<img src=x> sheriff")
    indexed()
    html = html_of(client, q="sheriff")
    assert "&lt;script&gt;<mark>sheriff</mark>" in html
    assert "<img src" not in html


def test_what_was_typed_is_escaped(client: Client, db, own_index):
    assert (
        "<script>" not in html_of(client, q="<script>alert(1)</script>").partition("</head>")[2].partition("<footer")[0]
    )


def test_a_withheld_sender_is_named_withheld(client: Client, indexed: Index):
    EmailFactory(sender_name="", sender_state="withheld")
    indexed()
    assert "Sender withheld" in html_of(client)


def test_a_page_that_stands_on_its_own_is_found(client: Client, indexed: Index):
    page = PageFactory(kind="memo", document__name="letters.pdf", number=5)
    indexed()
    html = html_of(client, q="sheriff")
    assert (page.get_absolute_url() in html, "letters.pdf, page 5" in html, "memo" in html) == (True, True, True)


class TestWhatIsNotPublished:
    @pytest.fixture(params=[ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
    def hidden(self, request: pytest.FixtureRequest, indexed: Index):
        release = ReleaseFactory(state=request.param, title="Hidden release", withdrawn_reason="by order")
        email = EmailFactory(
            release=release, sender_name="Hidden, H", subject="Secret", sent="1999-01-01", exemptions=["9"]
        )
        known = CorrespondentFactory(release=release, name="Secret, S")
        ParticipationFactory(email=email, correspondent=known, role="to")
        PageFactory(document__release=release, kind="memo", text="Secret sheriff")
        EmailFactory()
        indexed()
        return release

    @pytest.mark.parametrize("words", ["secret", "sheriff", "", "hidden"])
    def test_is_not_found_by_the_public(self, client: Client, hidden, words: str):
        html = html_of(client, q=words).partition("<main")[2].replace("“secret”", "").replace("“hidden”", "")
        # What was asked stands in the box, in the name of a saved search, and in the addresses of both.
        shown = html.replace('value="secret"', "").replace("q=secret", "")
        assert [word for word in ("Secret", "Hidden", "1999", "secret") if word in shown] == []

    def test_is_not_counted(self, client: Client, hidden):
        page = page_of(client)
        assert (page.pager.total, facet(page, "sender"), facet(page, "month")) == (
            1,
            {"Holm, Greta": 1},
            {"2010-06": 1},
        )

    @pytest.mark.parametrize(("name", "value"), [("sender", "Hidden, H"), ("month", "1999-01"), ("exemption", "9")])
    def test_its_values_find_nothing_when_asked_for_by_hand(self, client: Client, hidden, name: str, value: str):
        assert page_of(client, **{name: value}).pager.total == 0

    def test_its_name_in_the_url_is_answered_like_one_that_never_was(self, client: Client, hidden):
        mine, never = (page_of(client, release=slug) for slug in (hidden.slug, "never"))
        assert mine.notes[0].replace(hidden.slug, "never") == never.notes[0]
        assert mine.pager.total == never.pager.total

    def test_is_not_found_by_an_ordinary_account(self, client: Client, hidden):
        client.force_login(UserFactory())
        assert page_of(client, q="secret").pager.total == 0

    def test_is_found_by_staff_and_marked_as_not_published(self, client: Client, hidden):
        client.force_login(StaffFactory())
        assert page_of(client, q="secret").pager.total == 2
        assert "not published" in html_of(client, q="secret")

    def test_is_gone_as_soon_as_it_is_withdrawn_whatever_the_index_says(self, client: Client, hidden):
        hidden.state = ReleaseState.PUBLISHED
        hidden.save()
        assert page_of(client, q="secret").pager.total == 2
        hidden.state = ReleaseState.PRIVATE
        hidden.save()
        assert page_of(client, q="secret").pager.total == 0

    def test_is_not_loaded_even_if_an_engine_gives_it_away(self, hidden):
        hits = [Hit("archive.email", email.pk) for email in hidden.emails.all()]
        assert results_of(hits, reader=AnonymousUser(), marker=Marker(Everything())) == []


class TestFacets:
    @pytest.fixture(autouse=True)
    def rows(self, indexed: Index):
        release = ReleaseFactory(slug="letters", title="County letters")
        EmailFactory(release=release)
        EmailFactory(
            release=release, sender_name="Doe, John", sent="2009-12-01", redaction_ratio=0.7, exemptions=["(b)(5)"]
        )
        EmailFactory(sender_name="Doe, John", sent="", sent_state="absent", attachments=["a.doc"])
        indexed()

    def test_values_carry_labels(self, client: Client):
        labels = [value.label for one in page_of(client).facets for value in one.values]
        wanted = ["County letters", "Doe, John", "June 2010", "over 50 %", "(b)(5)", "not withheld", "with attachments"]
        assert set(wanted) <= set(labels)

    def test_a_value_is_chosen_by_its_link_and_taken_away_by_it(self, client: Client):
        one = next(one for one in page_of(client).facets if one.name == "sender")
        chosen = client.get(one.values[0].toggle_url).context["page"]
        again = next(one for one in chosen.facets if one.name == "sender").values[0]
        assert (chosen.pager.total, again.selected, again.toggle_url) == (2, True, "/search/")

    def test_a_release_is_chosen_by_its_slug(self, client: Client):
        page = page_of(client, release="letters")
        assert (page.pager.total, facet(page, "release")["letters"]) == (2, 2)

    def test_values_of_one_facet_add_up_and_facets_narrow(self, client: Client):
        assert page_of(client, sender=["Doe, John", "Holm, Greta"], release="letters").pager.total == 2

    def test_months_stand_newest_first(self, client: Client):
        assert list(facet(page_of(client), "month")) == ["2010-06", "2009-12"]

    def test_a_chosen_value_without_results_stays_to_be_taken_away(self, client: Client):
        assert facet(page_of(client, q="nowhere", sender="Doe, John"), "sender") == {"Doe, John": 0}

    def test_the_box_keeps_what_was_chosen(self, client: Client):
        assert '<input type="hidden" name="sender" value="Doe, John">' in html_of(client, sender="Doe, John")


class TestSortingAndPaging:
    @pytest.fixture(autouse=True)
    def rows(self, indexed: Index):
        release = ReleaseFactory()
        for day in range(1, 26):
            EmailFactory(release=release, sent=f"2010-06-{day:02}", redaction_ratio=day / 100, subject=f"Day {day}")
        EmailFactory(release=release, sent="", sent_state="absent", subject="Undated")
        indexed()

    def titles(self, client: Client, **query: object) -> list[str]:
        return [str(result.title) for result in page_of(client, **query).results]

    @pytest.mark.parametrize(
        ("sort", "first"),
        [
            ("newest", "Day 25"),
            ("oldest", "Day 1"),
            ("most-redacted", "Day 25"),
            ("least-redacted", "Undated"),
            ("", "Day 25"),
        ],
    )
    def test_orders(self, client: Client, sort: str, first: str):
        assert self.titles(client, sort=sort)[0] == first

    @pytest.mark.parametrize("sort", ["newest", "oldest"])
    def test_undated_mail_comes_last(self, client: Client, sort: str):
        assert self.titles(client, sort=sort, page=2)[-1] == "Undated"

    def test_pages_hold_every_result_once(self, client: Client):
        titles = self.titles(client, q="sheriff") + self.titles(client, q="sheriff", page=2)
        assert (len(titles), len(set(titles))) == (26, 26)

    def test_the_pager_says_where_one_is(self, client: Client):
        pager = page_of(client, page=2).pager
        assert (pager.first, pager.last, pager.total, pager.next_url, pager.previous_url) == (
            21,
            26,
            26,
            "",
            "/search/",
        )

    def test_beyond_the_last_page_the_way_back_is_shown(self, client: Client):
        assert "only 2 pages" in html_of(client, page=99)

    def test_the_way_back_leads_to_the_last_page(self, client: Client):
        assert page_of(client, page=99).pager.previous_url == "/search/?page=2"

    def test_best_match_is_offered_only_where_words_were_asked_for(self, client: Client):
        assert ("best match" in html_of(client), "best match" in html_of(client, q="day")) == (False, True)


def test_bad_values_are_named_and_left_out(client: Client, indexed: Index):
    EmailFactory()
    indexed()
    page = page_of(client, page="x", sort="y", month="2010-99", release="nope", redaction="z")
    assert (len(page.notes), page.pager.total) == (5, 1)


def test_a_query_that_cannot_be_read_says_so_and_finds_its_words(client: Client, indexed: Index):
    EmailFactory()
    indexed()
    page = page_of(client, q='"sheriff asked')
    assert (page.pager.total, len(page.told)) == (1, 1)


def test_the_page_takes_few_queries_however_many_results(client: Client, indexed: Index, django_assert_max_num_queries):
    EmailFactory.create_batch(15)
    PageFactory.create_batch(10, kind="memo")
    indexed()
    with django_assert_max_num_queries(6):
        html_of(client, q="sheriff")


def test_only_reading_is_allowed(client: Client):
    assert client.post("/search/").status_code == 405


class _Balance(HTMLParser):
    VOID = {"meta", "link", "input", "br", "img", "hr", "rect"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_the_markup_is_balanced(client: Client, indexed: Index):
    EmailFactory.create_batch(30)
    indexed()
    parser = _Balance()
    parser.feed(html_of(client, q="sheriff", sender="Holm, Greta", page=2, month="x"))
    assert parser.open == []


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(["q", "page", "sort", "month", "sender", "release", "dates"]), st.text(max_size=60))
)
def test_no_address_is_a_server_error(client: Client, own_index, query: dict[str, str]):
    assert client.get("/search/", query).status_code == 200


MOST = "listed is what has most of them"


def test_a_word_that_is_remembered_wrong_still_leads_to_the_mail_and_the_page_says_so(client: Client, indexed: Index):
    email = EmailFactory(body="The sheriff asked when the county may leave the programme.")
    indexed()
    html = html_of(client, q="sheriff asked county zeppelin")
    assert email.get_absolute_url() in html
    assert MOST in html


def test_what_has_all_words_keeps_what_has_most_of_them_away(client: Client, indexed: Index):
    EmailFactory(body="The sheriff asked the county.")
    EmailFactory(body="The sheriff asked the state.")
    indexed()
    page = page_of(client, q="sheriff asked county")
    assert page.pager.total == 1


def test_what_is_chosen_beside_it_does_not_loosen_a_query(client: Client, indexed: Index):
    EmailFactory(body="The sheriff asked the county.", sent="2010-06-23T09:15")
    EmailFactory(body="The sheriff asked the state.", sent="2011-06-23T09:15")
    indexed()
    assert page_of(client, q="sheriff asked county", month="2011-06").pager.total == 0
