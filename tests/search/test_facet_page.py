"""The page of one facet's values, and the dates beside the results."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from archive.models import ReleaseState
from tests.factories import CorrespondentFactory, EmailFactory, ParticipationFactory, ReleaseFactory

Index = Callable[[], int]


@pytest.fixture
def senders(indexed: Index):
    release = ReleaseFactory(slug="letters", title="County letters")
    for number in range(1, 31):
        EmailFactory(release=release, sender_name=f"Holm {number:02}", sent=f"2010-{1 + number % 12:02}-05")
    EmailFactory(release=release, sender_name="Müller, Jörg", sent="2012-03-04")
    hidden = ReleaseFactory(state=ReleaseState.PRIVATE, title="Hidden release", slug="hidden")
    EmailFactory(release=hidden, sender_name="Hidden, H", sent="1999-01-01")
    indexed()


def labels(client: Client, path: str, **query: object) -> list[str]:
    response = client.get(path, query)
    assert response.status_code == 200
    return [value.label for value in response.context["page"].values]


def test_every_value_is_listed(client: Client, senders):
    assert len(labels(client, "/search/facets/sender/")) == 31


def test_values_are_sought_by_parts_of_words_whatever_their_accents(client: Client, senders):
    assert labels(client, "/search/facets/sender/", within="jor mull") == ["Müller, Jörg"]


def test_values_are_those_of_the_results(client: Client, senders):
    assert labels(client, "/search/facets/sender/", q="date:2012") == ["Müller, Jörg"]


def test_a_value_leads_to_the_results_with_it(client: Client, senders):
    page = client.get("/search/facets/sender/", {"q": "sheriff", "within": "jorg"}).context["page"]
    assert client.get(page.values[0].toggle_url).context["page"].pager.total == 1


def test_values_of_what_is_not_published_are_none(client: Client, senders):
    html = client.get("/search/facets/sender/", {"within": "hidden"}).content.decode()
    assert "0 values" in html
    assert "Hidden, H" not in html
    assert labels(client, "/search/facets/release/") == ["County letters"]


def test_releases_are_sought_by_their_title(client: Client, senders):
    assert labels(client, "/search/facets/release/", within="county") == ["County letters"]
    assert labels(client, "/search/facets/release/", within="hidden") == []


def test_a_facet_that_is_none_is_not_found(client: Client, db):
    assert client.get("/search/facets/nothing/").status_code == 404
    assert client.get("/search/facets/dates/").status_code == 404


@pytest.mark.parametrize("query", [{"page": "99"}, {"page": "x"}, {"within": "\x00" * 300}, {"sender": "x" * 900}])
def test_no_address_of_it_is_a_server_error(client: Client, senders, query: dict[str, str]):
    assert client.get("/search/facets/sender/", query).status_code == 200


def test_in_place_only_the_list_is_sent(client: Client, senders):
    html = client.get("/search/facets/sender/", {"within": "holm"}, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in html, "Holm 01" in html, "/search/facets/sender/?within=holm" in html) == (False, True, True)


def test_a_list_that_is_cut_has_a_search_and_a_way_to_the_rest(client: Client, senders):
    html = client.get("/search/", {"q": "sheriff"}).content.decode()
    assert 'href="/search/facets/sender/?q=sheriff"' in html
    assert 'action="/search/facets/sender/"' in html


def test_a_costly_facet_is_counted_where_it_is_asked_for(client: Client, indexed: Index):
    email = EmailFactory(sender_name="Doe, John")
    known = CorrespondentFactory(release=email.release, name="Holm, Greta")
    ParticipationFactory(email=email, correspondent=known, role="to")
    indexed()
    pair = next(one for one in client.get("/search/").context["page"].facets if one.name == "pair")
    assert (pair.late, pair.values) == (True, ())
    assert labels(client, "/search/facets/pair/") == ["Doe, John → Holm, Greta"]


def test_a_costly_facet_in_which_something_is_chosen_is_counted(client: Client, senders):
    page = client.get("/search/", {"pair": "Doe, John → Holm, Greta"}).context["page"]
    assert [value.selected for one in page.facets if one.name == "pair" for value in one.values] == [True]


def test_what_was_found_is_drawn_by_its_dates(client: Client, senders):
    dates = client.get("/search/").context["page"].histogram
    assert (dates.first.key, dates.last.key, dates.first.count) == ("2010-01", "2012-03", 2)


def test_dates_of_what_is_not_published_are_not_drawn(client: Client, senders):
    assert "1999" not in client.get("/search/").content.decode()


def test_a_bar_narrows_to_its_dates_and_then_shows_days(client: Client, senders):
    first = client.get("/search/").context["page"].histogram.first
    page = client.get(first.url).context["page"]
    assert (page.pager.total, page.histogram.first.key, page.histogram.noun) == (2, "2010-01-05", "day")


def test_chosen_dates_are_named_and_taken_away(client: Client, senders):
    page = client.get("/search/", {"from": "2010-05", "to": "2010-08"}).context["page"]
    (chosen,) = page.chosen
    assert (chosen.facet, chosen.label, chosen.url) == ("Dates", "May 2010 to August 2010", "/search/")


def test_the_dates_stand_in_a_table_for_who_cannot_see_bars(client: Client, senders):
    html = client.get("/search/").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert html.count("<tr>") == 13


def test_the_url_is_the_whole_state(client: Client, senders):
    url = "/search/?q=sheriff&sender=Holm+01&sender=Holm+02&dates=2010-01..2010-06&sort=oldest"
    assert client.get(url).context["page"].address.url() == url
