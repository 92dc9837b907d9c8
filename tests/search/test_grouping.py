"""Results by thread, document or correspondent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from archive.models import ReleaseState
from search.address import Address
from search.grouped import Group
from search.grouping import narrowed
from tests.factories import CopyFactory, DocumentFactory, EmailFactory, PageFactory, ReleaseFactory, ThreadFactory

Index = Callable[[], int]


@pytest.fixture
def letters(indexed: Index):
    """Five e-mails of one thread, one of another, and a page."""
    release = ReleaseFactory()
    thread = ThreadFactory(release=release, subject="Opting out of it")
    document = DocumentFactory(release=release, name="letters.pdf")
    for day in range(1, 6):
        email = EmailFactory(release=release, thread=thread, sent=f"2010-06-0{day}", sender_name="Holm, Greta")
        CopyFactory(email=email, document=document, position=day)
    EmailFactory(release=release, sender_name="Doe, John")
    PageFactory(document=document, kind="memo", number=9)
    indexed()
    return thread


def grouped(client: Client, **query: object):
    response = client.get("/search/", {"q": "sheriff", **query})
    assert response.status_code == 200
    return response.context["page"]


def test_a_thread_is_one_row_with_its_number_and_its_best_hits(client: Client, letters):
    first, second = grouped(client, group="thread").grouped.rows
    assert (first.label, first.url, first.count, len(first.results)) == (
        "Opting out of it",
        letters.get_absolute_url(),
        5,
        3,
    )
    assert second.count == 1


def test_facets_still_count_emails(client: Client, letters):
    page = grouped(client, group="thread")
    senders = next(facet for facet in page.facets if facet.name == "sender")
    assert {value.value: value.count for value in senders.values} == {"Holm, Greta": 5, "Doe, John": 1}


def test_what_stands_in_no_thread_is_told_of(client: Client, letters):
    assert grouped(client, group="thread").grouped.outside == 1


def test_a_document_holds_its_emails_and_its_pages(client: Client, letters):
    (row,) = grouped(client, group="document").grouped.rows
    assert (row.label, row.count) == ("letters.pdf", 6)


def test_senders_are_groups_of_correspondents(client: Client, letters):
    rows = grouped(client, group="correspondent").grouped.rows
    assert [(row.label, row.count) for row in rows] == [("Holm, Greta", 5), ("Doe, John", 1)]


def test_hits_of_a_group_stand_in_the_chosen_order(client: Client, letters):
    first = grouped(client, group="thread", sort="oldest").grouped.rows[0]
    assert [result.sent for result in first.results] == ["2010-06-01", "2010-06-02", "2010-06-03"]


@pytest.mark.parametrize("group", ["thread", "document", "correspondent"])
def test_all_of_a_group_is_the_search_within_it(client: Client, letters, group: str):
    first = grouped(client, group=group).grouped.rows[0]
    assert client.get(first.all_url).context["page"].pager.total == first.count


def test_a_hit_of_a_group_leads_to_the_next_one_in_it(client: Client, letters):
    first = grouped(client, group="thread", sort="oldest").grouped.rows[0]
    searched = client.get(first.results[1].open_url).context["searched"]
    assert (searched.place, searched.total) == (2, 5)


def test_a_query_with_a_mistake_is_not_put_into_another():
    assert narrowed(Address(q='"opt out'), Group.THREAD, "k3v9") is None


def test_an_unknown_grouping_is_left_out_and_said_so(client: Client, letters):
    page = grouped(client, group="colour")
    assert (page.grouped, "cannot be grouped by “colour”" in page.notes[0]) == (None, True)


@pytest.mark.parametrize("group", ["thread", "document", "correspondent"])
def test_what_is_not_published_makes_no_group(client: Client, indexed: Index, group: str):
    hidden = ThreadFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE), subject="Secret")
    CopyFactory(email=EmailFactory(thread=hidden, release=hidden.release, sender_name="Hidden, H"))
    indexed()
    assert (grouped(client, group=group).grouped.rows, grouped(client, group=group).hits) == ([], 0)
