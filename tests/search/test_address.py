from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.address import Address, read_address
from search.facets import FacetName
from search.request import Sort

FULL = Address(
    q='"opt out" & more',
    selections={FacetName.SENDER: ("Doe, John", "Ruiz, Ana"), FacetName.MONTH: ("2010-06",)},
    sort=Sort.OLDEST,
    page=3,
)


def read(query: str) -> Address:
    return read_address(QueryDict(query)).address


def problems(query: str) -> tuple[str, ...]:
    return read_address(QueryDict(query)).problems


def test_an_address_survives_the_way_through_its_url():
    assert read(FULL.url().partition("?")[2]) == FULL


def test_the_plain_address_has_no_query_string():
    assert Address().url() == "/search/"


def test_a_value_is_chosen_and_the_first_page_shown():
    chosen = Address(page=4).toggled(FacetName.SENDER, "Doe, John")
    assert (chosen.selections, chosen.page) == ({FacetName.SENDER: ("Doe, John",)}, 1)


def test_a_chosen_value_is_taken_away_again():
    assert Address().toggled(FacetName.SENDER, "Doe").toggled(FacetName.SENDER, "Doe") == Address()


@pytest.mark.parametrize(
    "query",
    [
        "month=2010-13",
        "month=June",
        "year=10",
        "dates=2010-13",
        "dates=2011..2010",
        "dates=..",
        "redaction=lots",
        "withheld=perhaps",
        "sort=size",
        "page=0",
        "page=-1",
        "page=x",
    ],
)
def test_a_value_that_cannot_be_is_left_out_and_named(query: str):
    assert read(query) == Address()
    (problem,) = problems(query)
    assert query.partition("=")[2] in problem


def test_a_name_with_odd_spaces_as_ocr_gives_them_can_be_chosen():
    assert read("sender=Doe,%C2%A0John").selections == {FacetName.SENDER: ("Doe,\xa0John",)}


@pytest.mark.parametrize("query", ["sender=a%00b", "release=%1F", f"recipient={'x' * 700}"])
def test_no_control_characters_and_no_endless_values_are_looked_for(query: str):
    assert (read(query), len(problems(query))) == (Address(), 1)


@pytest.mark.parametrize("page", ["9" * 5000, "٣", "1e3", "1.5"])
def test_odd_page_numbers_are_no_error(page: str):
    query = QueryDict(mutable=True)
    query["page"] = page
    assert read_address(query).address.page == 1


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ("dates=2010-05..2010-08", "2010-05..2010-08"),
        ("from=2010-05&to=2010-08", "2010-05..2010-08"),
        ("from=2010&to=", "2010.."),
        ("from=&to=2010-06-23", "..2010-06-23"),
    ],
)
def test_a_span_of_dates_is_one_value_or_two_fields_of_a_form(query: str, dates: str):
    assert read(query).selections == {FacetName.DATES: (dates,)}


def test_a_form_without_dates_chooses_none():
    assert read("from=&to=") == Address()


def test_other_dates_take_the_place_of_those_chosen():
    address = Address(page=3).within("2010").within("2010-06")
    assert (address.selections, address.page) == ({FacetName.DATES: ("2010-06",)}, 1)


def test_dates_are_taken_away():
    assert Address().within("2010").within("") == Address()


def test_too_many_values_are_cut_and_said_so():
    query = "&".join(f"sender=s{n}" for n in range(60))
    assert len(read(query).selections[FacetName.SENDER]) == 50
    assert len(problems(query)) == 1


@given(st.dictionaries(st.sampled_from(["q", "page", "sort", "month", "dates", "from", "to"]), st.text(max_size=40)))
def test_no_query_string_raises(given_values: dict[str, str]):
    query = QueryDict(mutable=True)
    query.update(given_values)
    read_address(query).address.url()
