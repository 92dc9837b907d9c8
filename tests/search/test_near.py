from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import ReleaseState
from search.address import Address
from search.facets import FacetName
from search.near import Nearby, in_other_fields, nearby, respelled, single_pieces, with_fewer_words
from search.parsing import parse
from search.scope import Scope
from tests.factories import EmailFactory, PageFactory, ReleaseFactory, StaffFactory

Index = Callable[[], int]


@pytest.fixture
def archive(indexed: Index):
    EmailFactory()
    indexed()


def near(text: str, reader=None, **selections: tuple[str, ...]) -> Nearby:
    scope = Scope.of(reader or AnonymousUser())
    chosen = {FacetName(name): values for name, values in selections.items()}
    return nearby(parse(text), address=Address(q=text, selections=chosen), scope=scope)


def offered(offers) -> dict[str, int]:
    return {offer.text: offer.count for offer in offers}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", ["b", "a"]),
        ("a", []),
        ("from:a AND b", ["b", "from:a"]),
        ("a OR b c", ["b c", "a OR c", "a OR b"]),
        ('"a b" c', ["c", '"a b"', "a b c"]),
        ('from:"a b"', ["from:a b"]),
        ("exemption:(b)(6) a", ["a", "exemption:(b)(6)"]),
        ("(a b) -c", ["-c", "(a b)"]),
        ("after:June 2010 a", ["a", "after:June 2010"]),
    ],
)
def test_each_piece_of_a_query_is_left_out_in_turn(text: str, expected: list[str]):
    assert list(with_fewer_words(text)) == expected


@pytest.mark.parametrize("text", ["a b c OR d", '"a b', "(a b", "a AND AND b", "x" * 400 + " y"])
def test_what_is_left_is_understood(text: str):
    assert [note for left in with_fewer_words(text) for note in parse(left).notes] == []


def test_pieces_are_offered_by_themselves_where_there_are_several():
    assert list(single_pieces("a from:b -c")) == ["a", "from:b", "-c"]
    assert list(single_pieces("a b")) == []


def test_what_is_in_a_field_is_sought_in_others():
    assert list(in_other_fields('a from:"b c"')) == ['a with:"b c"', 'a "b c"']


def test_words_are_respelled_where_they_stand():
    assert list(respelled('from:Hlom "hlom x"', {"hlom": ["holm", "halm"]})) == [
        'from:holm "holm x"',
        'from:halm "halm x"',
    ]


@pytest.mark.parametrize("text", ["sherrif", "the sherrif", '"the sherrif asked"', "body:sherrif", "sherrif -ruiz"])
def test_another_spelling_is_offered_with_its_number_of_results(indexed: Index, text: str):
    EmailFactory.create_batch(2)
    indexed()
    assert offered(near(text).spellings) == {text.replace("sherrif", "sheriff"): 2}


def test_a_number_is_not_respelled(indexed: Index):
    EmailFactory(body="The contract of 20100128 ends.")
    indexed()
    assert not near("20100123").spellings


def test_a_name_is_respelled_from_names(indexed: Index):
    EmailFactory(body="holn")
    indexed()
    assert offered(near("from:holn").spellings) == {"from:holm": 1}


def test_a_word_that_is_known_is_left_as_it_is(indexed: Index):
    EmailFactory(subject="Programmes", body="sheriff")
    EmailFactory(subject="x", body="county")
    indexed()
    assert near("sheriff county").spellings == ()


def test_a_query_with_fewer_words_is_offered_with_its_number_of_results(indexed: Index):
    EmailFactory.create_batch(3, body="sheriff")
    EmailFactory(body="zeppelin")
    indexed()
    assert offered(near("sheriff zeppelin").fewer) == {"zeppelin": 1, "sheriff": 3}


def test_where_leaving_out_one_does_not_help_each_word_is_offered_by_itself(indexed: Index):
    EmailFactory(subject="", body="sheriff")
    EmailFactory(subject="", body="county")
    indexed()
    assert offered(near("sheriff county zeppelin").fewer) == {"sheriff": 1, "county": 1}


def test_another_field_is_offered_with_its_number_of_results(indexed: Index):
    EmailFactory()
    indexed()
    assert offered(near("subject:sheriff").fields) == {"body:sheriff": 1, "sheriff": 1}


def test_without_the_chosen_values_the_same_is_offered(indexed: Index):
    EmailFactory()
    indexed()
    unfiltered = near("sheriff", sender=("Doe, John",)).unfiltered
    assert unfiltered
    assert (unfiltered.count, unfiltered.url) == (1, "/search/?q=sheriff")


def test_where_nothing_near_is_among_the_chosen_values_what_is_near_anywhere_is_offered(indexed: Index):
    EmailFactory()
    indexed()
    found = near("sherrif", sender=("Doe, John",)).spellings
    assert [(offer.text, offer.url) for offer in found] == [("sheriff", "/search/?q=sheriff")]


def test_where_one_word_is_misspelled_and_another_unknown_the_known_is_offered_as_it_is_spelled(indexed: Index):
    EmailFactory()
    indexed()
    assert offered(near("sherrif zeppelin").fewer) == {"sheriff": 1}


def test_where_most_of_the_words_are_found_another_spelling_of_the_rest_is_offered(client: Client, indexed: Index):
    EmailFactory()
    indexed()
    page = client.get("/search/", {"q": "sherrif asked county"}).context["page"]
    assert (page.pager.total, offered(page.nearby.spellings)) == (1, {"sheriff asked county": 1})


@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
def test_nothing_is_offered_of_what_the_reader_may_not_see(indexed: Index, state: ReleaseState):
    hidden = ReleaseFactory(state=state, withdrawn_reason="by order")
    EmailFactory(release=hidden, subject="Zeppelin", sender_name="Zeppelin, Z")
    PageFactory(document__release=hidden, kind="memo", text="Zeppelin")
    indexed()
    for text in ("zepelin", "from:zepelin", "subject:zepelin", "zeppelin x", "from:zeppelin", "body:zeppelin y"):
        assert not near(text)


def test_staff_are_offered_what_is_not_published(indexed: Index):
    EmailFactory(release__state=ReleaseState.PRIVATE, subject="Zeppelin")
    indexed()
    assert offered(near("zepelin", StaffFactory()).spellings) == {"zeppelin": 1}


def test_an_offer_leads_to_as_many_results_as_it_says(client: Client, indexed: Index):
    EmailFactory.create_batch(2)
    EmailFactory(body="zeppelin")
    indexed()
    found = near("from:sherrif sherif zeppelin sheriff")
    offers = (*found.spellings, *found.fields, *found.fewer)
    assert offers
    assert [client.get(offer.url).context["page"].pager.total for offer in offers] == [one.count for one in offers]


@pytest.mark.parametrize("text", ["?" * 400, '"' * 99, "a " * 200, "from:" * 60, "(" * 400, "~ ^ [ x", "x:" * 99])
def test_no_text_makes_it_fail(indexed: Index, text: str):
    EmailFactory()
    indexed()
    near(text)


SIGNS = ["sherrif ", "county ", "AND ", "OR ", "NOT ", "from:", "date:", "is:", "Holm ", *'"()-~^*?[]:<>/ ']


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
def test_no_query_is_a_server_error(client: Client, archive, text: str):
    assert client.get("/search/", {"q": text, "sender": "Doe, John"}).status_code == 200


@pytest.mark.django_db
def test_of_forms_of_one_word_the_one_that_is_spelled_most_alike_is_offered(indexed: Index):
    for body in ("A question.", "One question more.", "The questions."):
        EmailFactory(body=body)
    indexed()
    assert list(offered(near("queestions").spellings)) == ["questions"]


@pytest.mark.django_db
def test_the_initials_with_which_a_name_is_sought_are_no_words_to_be_respelled(indexed: Index):
    EmailFactory(sender_name="Jane Holm", body="On the desk.")
    indexed()
    assert set(offered(near('from:"Jane Hlom"').spellings)) <= {'from:"jane holm"', 'from:"Jane holm"'}
