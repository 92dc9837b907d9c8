"""Searching in JSON: the same hits as the page, with marks, facets, and a cursor that holds while the index changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import ChangedKind, Email, IndexChange, ReleaseState
from search.api.searching import CHANGED, LOOKED_AROUND, marked
from search.errors import SearchUnavailable
from search.facets import CHOOSABLE, FacetName
from tests.factories import CorrespondentFactory, EmailFactory, PageFactory, ParticipationFactory, ReleaseFactory
from tests.search.api.test_links import ALTERNATE

Index = Callable[[], int]
URL = "/api/v1/search/"


@pytest.fixture(autouse=True)
def _any_number_of_times(settings):
    settings.API_REQUESTS_A_MINUTE = 0


def found(client: Client, **query: object) -> dict:
    return client.get(URL, query).json()


def pieces(client: Client, **query: object) -> Iterator[dict]:
    piece = found(client, **query)
    yield piece
    while piece["next"]:
        piece = client.get(piece["next"].removeprefix("http://testserver")).json()
        yield piece


def subjects(piece: dict) -> list[str]:
    return [hit["title"]["text"] for hit in piece["items"]]


def test_a_hit_says_what_it_is_and_where(reader: Client, indexed: Index):
    email = EmailFactory(copy_count=6, redaction_ratio=0.58)
    indexed()
    (hit,) = found(reader, q="sheriff")["items"]
    assert hit["url"] == f"http://testserver/api/v1/emails/{email.public_id}/"
    assert (hit["kind"], hit["copies"], hit["redaction_ratio"]) == ("e-mail", 6, 0.58)


def test_a_mark_is_a_place_in_the_text(reader: Client, indexed: Index):
    EmailFactory(body="1 < 2 & the sheriff knew")
    indexed()
    snippet = found(reader, q="sheriff")["items"][0]["snippet"]
    ((start, end),) = snippet["marks"]
    assert (snippet["text"], snippet["text"][start:end]) == ("1 < 2 & the sheriff knew", "sheriff")


def test_a_hit_says_on_which_page_it_can_be_seen(reader: Client, indexed: Index):
    page = PageFactory(kind="memo", bates="MC-000017", document__name="letters.pdf", number=5)
    indexed()
    seen = found(reader, q="sheriff")["items"][0]["seen_on"]
    assert (seen["bates"]["text"], seen["html_url"]) == ("MC-000017", f"http://testserver{page.get_absolute_url()}")


def test_people_who_were_searched_for_are_named(reader: Client, indexed: Index):
    email = EmailFactory()
    known = CorrespondentFactory(release=email.release, name="Ortega, Luis")
    ParticipationFactory(email=email, correspondent=known, role="to")
    indexed()
    (person,) = found(reader, q="ortega")["items"][0]["people"]
    assert (person["role"], person["name"]["marks"]) == ("to", [[0, 6]])


def test_where_nothing_is_found_it_offers_what_is_near(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    near = found(reader, q="sherif")["nearby"]
    offer = near["spellings"][0]
    assert (offer["q"], offer["total"]) == ("sheriff", 1)
    assert reader.get(offer["url"].removeprefix("http://testserver")).json()["total"] == 1


def test_marked_html_becomes_text_and_places():
    told = marked(mark_safe("a &lt;b&gt; <mark>c&amp;d</mark> &lt;mark&gt;"))
    assert (told.text, told.marks) == ("a <b> c&d <mark>", [(6, 9)])


def test_a_facet_leads_to_the_search_with_its_value(reader: Client, indexed: Index):
    EmailFactory()
    EmailFactory(sender_name="Doe, John")
    indexed()
    sender = next(one for one in found(reader)["facets"] if one["name"] == "sender")
    chosen = reader.get(sender["values"][0]["toggle_url"].removeprefix("http://testserver")).json()
    again = next(one for one in chosen["facets"] if one["name"] == "sender")
    assert (chosen["total"], again["values"][0]["selected"]) == (1, True)


def test_all_values_of_a_facet_stand_where_the_facet_says(reader: Client, indexed: Index):
    EmailFactory.create_batch(2)
    EmailFactory(sender_name="Doe, John")
    indexed()
    sender = next(one for one in found(reader)["facets"] if one["name"] == "sender")
    told = reader.get(sender["values_url"].removeprefix("http://testserver"), {"within": "joh"}).json()
    assert [(one["value"], one["count"]) for one in told["values"]] == [("Doe, John", 1)]


def test_a_facet_that_is_none_is_not_there(reader: Client, db, own_index):
    assert reader.get("/api/v1/search/facets/colour/").status_code == 404


def test_many_values_of_a_facet_come_piece_by_piece(reader: Client, indexed: Index):
    release = ReleaseFactory()
    for number in range(120):
        EmailFactory(release=release, sender_name=f"Clerk {number}")
    indexed()
    first = reader.get("/api/v1/search/facets/sender/").json()
    second = reader.get(first["next"].removeprefix("http://testserver")).json()
    values = {one["value"] for one in first["values"] + second["values"]}
    assert (first["total"], len(values), second["next"]) == (120, 120, None)


def test_the_dates_of_what_is_found_are_bars_that_lead_on(reader: Client, indexed: Index):
    EmailFactory(sent="2010-06-23")
    EmailFactory(sent="2010-11-02")
    indexed()
    bars = found(reader)["histogram"]
    june = bars["periods"][0]
    assert (bars["grain"], june["key"], june["count"], len(bars["periods"])) == ("month", "2010-06", 1, 6)
    assert reader.get(june["url"].removeprefix("http://testserver")).json()["total"] == 1


def names(piece: dict) -> set[str]:
    return {facet["name"] for facet in piece["facets"]}


def test_only_the_facets_that_were_asked_for_are_counted(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    told = found(reader, facets="sender, dates")
    assert (names(told), told["histogram"] is None) == ({"sender"}, False)


def test_none_is_counted_where_none_is_asked_for(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    told = found(reader, facets="none")
    assert (told["facets"], told["histogram"], told["total"]) == ([], None, 1)


def test_only_the_first_piece_counts_facets_unless_each_is_asked_to(reader: Client, indexed: Index):
    EmailFactory.create_batch(3)
    indexed()
    first, *others = pieces(reader, limit=1)
    assert ("sender" in names(first), [names(piece) for piece in others]) == (True, [set(), set()])
    assert [names(piece) for piece in pieces(reader, limit=1, facets="sender")] == [{"sender"}] * 3


def test_a_facet_that_is_none_cannot_be_asked_for(reader: Client, db, own_index):
    answer = reader.get(URL, {"facets": "colour"})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "facets")


def test_a_query_that_is_not_understood_is_told_with_its_place(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    told = found(reader, q="sheriff [a TO b]")
    note = told["notes"][0]
    assert (told["total"], note["start"], note["end"]) == (0, 8, 16)


def test_what_is_no_value_is_told_and_left_out(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    told = found(reader, sort="x", page="y", month="z", release="nope")
    assert (told["total"], len(told["notes"]), {note["start"] for note in told["notes"]}) == (1, 4, {None})


def test_the_page_of_results_names_its_twin_with_all_that_was_asked(reader: Client, indexed: Index):
    EmailFactory()
    indexed()
    (twin,) = ALTERNATE.findall(reader.get("/search/?q=sheriff&sender=Holm%2C+Greta").text)
    told = reader.get(twin.replace("&amp;", "&")).json()
    assert (told["total"], told["asked"]) == (1, "sheriff")
    assert told["html_url"] == "http://testserver/search/?q=sheriff&sender=Holm%2C+Greta"


def test_its_parameters_are_described(reader: Client, db):
    operation = reader.get("/api/v1/openapi.json").json()["paths"][URL]["get"]
    names = {one["name"] for one in operation["parameters"]}
    assert names == {"q", "sort", "page", "limit", "cursor", "facets", *(kind.name.value for kind in CHOOSABLE)}


class TestWhatIsNotPublished:
    @pytest.fixture(params=[ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
    def hidden(self, request: pytest.FixtureRequest, indexed: Index):
        release = ReleaseFactory(state=request.param, title="Hidden release", withdrawn_reason="by order")
        EmailFactory(release=release, sender_name="Hidden, H", subject="Secret")
        PageFactory(document__release=release, kind="memo", text="Secret sheriff")
        EmailFactory()
        indexed()
        return release

    def test_is_neither_found_nor_counted(self, reader: Client, hidden):
        assert found(reader, q="sheriff")["total"] == 1
        assert "Hidden" not in reader.get(URL).text

    def test_is_found_by_staff_and_kept_by_no_cache(self, staff: Client, hidden):
        answer = staff.get(URL, {"q": "secret"})
        assert (answer.json()["total"], "no-store" in answer.headers["Cache-Control"]) == (2, True)


class TestPaging:
    @pytest.fixture
    def release(self, indexed: Index):
        release = ReleaseFactory()
        for day in range(1, 26):
            EmailFactory(release=release, sent=f"2010-06-{day:02}", subject=f"Day {day:02}")
        indexed()
        return release

    @pytest.mark.parametrize("sort", ["oldest", "newest", "relevance"])
    def test_every_hit_comes_once(self, reader: Client, release, sort: str):
        told = [subject for piece in pieces(reader, q="sheriff", sort=sort, limit=4) for subject in subjects(piece)]
        assert sorted(told) == [f"Day {day:02}" for day in range(1, 26)]

    def test_a_piece_holds_as_many_as_asked(self, reader: Client, release):
        assert [len(piece["items"]) for piece in pieces(reader, limit=10)] == [10, 10, 5]

    def test_it_may_begin_at_a_page(self, reader: Client, release):
        assert subjects(found(reader, sort="oldest", limit=10, page=3)) == [f"Day {day}" for day in range(21, 26)]

    def test_what_comes_in_before_the_cursor_is_not_told_twice(self, reader: Client, release, indexed: Index):
        reading = pieces(reader, sort="oldest", limit=5)
        first = subjects(next(reading))
        early = EmailFactory.create_batch(3, release=release, sent="2010-05-01", subject="Early")
        IndexChange.objects.mark(ChangedKind.EMAIL, [one.pk for one in early])
        indexed()
        rest = [subject for piece in reading for subject in subjects(piece)]
        assert first + rest == [f"Day {day:02}" for day in range(1, 26)]

    def test_what_goes_before_the_cursor_takes_nothing_with_it(self, reader: Client, release, indexed: Index):
        reading = pieces(reader, sort="oldest", limit=5)
        first = subjects(next(reading))
        gone = Email.objects.filter(subject__in=first[:2])
        keys = list(gone.values_list("pk", flat=True))
        gone.delete()
        IndexChange.objects.mark(ChangedKind.EMAIL, keys)
        indexed()
        rest = [subject for piece in reading for subject in subjects(piece)]
        assert first + rest == [f"Day {day:02}" for day in range(1, 26)]

    def test_where_the_last_hit_went_that_is_said(self, reader: Client, release, indexed: Index):
        reading = pieces(reader, sort="oldest", limit=5)
        Email.objects.filter(subject=subjects(next(reading))[-1]).delete()
        assert CHANGED in [note["message"] for note in next(reading)["notes"]]

    def test_rows_that_went_but_stand_in_the_index_end_nothing(self, reader: Client, release):
        Email.objects.filter(sent__lte="2010-06-10").delete()
        told = [subject for piece in pieces(reader, sort="oldest", limit=5) for subject in subjects(piece)]
        assert told == [f"Day {day}" for day in range(11, 26)]

    def test_a_cursor_of_another_search_is_refused(self, reader: Client, release):
        cursor = found(reader, limit=5)["next"].rpartition("cursor=")[2]
        answer = reader.get(f"{URL}?q=other&cursor={cursor}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "cursor")

    def test_the_window_is_wider_than_any_piece(self):
        assert LOOKED_AROUND >= 100


def test_it_takes_few_queries_however_many_hits(reader: Client, indexed: Index, django_assert_max_num_queries):
    EmailFactory.create_batch(30)
    PageFactory.create_batch(10, kind="memo")
    indexed()
    with django_assert_max_num_queries(6):
        assert len(found(reader, q="sheriff", limit=100)["items"]) == 40


def test_while_the_engine_is_away_one_is_told_when_to_ask_again(reader: Client, db, own_index, monkeypatch):
    def away(*_: object, **__: object) -> None:
        raise SearchUnavailable(index="cluster", reason="refused")

    monkeypatch.setattr("search.api.searching.result_page", away)
    answer = reader.get(URL)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


NAMES = ["q", "page", "sort", "limit", "cursor", "facets", *(kind.name.value for kind in CHOOSABLE)]


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60)))
def test_no_search_is_a_server_error(reader: Client, own_index, query: dict[str, str]):
    assert reader.get(URL, query).status_code in {200, 422}


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*FacetName, "x"]), st.dictionaries(st.sampled_from(["within", *NAMES]), st.text(max_size=60)))
def test_no_list_of_values_is_a_server_error(reader: Client, own_index, name: str, query: dict[str, str]):
    assert reader.get(f"{URL}facets/{name}/", query).status_code in {200, 404, 422}
