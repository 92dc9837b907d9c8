"""Normal forms of subjects and correspondents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsing.normal import bare_subject, party_key


@pytest.mark.parametrize("text", ["RE: Fw: Budget", "Fwd: re: Budget", "FVV: Budget", "AW: Budget", "Re[2]: Budget"])
def test_a_bare_subject_has_no_prefixes(text: str) -> None:
    assert bare_subject(text) == "Budget"


def test_a_word_that_begins_like_a_prefix_stays() -> None:
    assert bare_subject("Report: Budget") == "Report: Budget"


def test_both_orders_of_a_name_have_one_key() -> None:
    assert party_key("Sanders, Jacob J <x@example.gov>").name == party_key("Jacob J Sanders").name == "jacob j sanders"


def test_an_address_is_told_from_the_name() -> None:
    assert party_key("Doe, Jane [mailto:Jane.Doe@Example.org]").address == "jane.doe@example.org"


def test_an_organisation_is_told_from_the_name() -> None:
    party = party_key("Doe, Jane (NIH/NIAID) [E]")
    assert (party.name, party.organisation) == ("jane doe", "nih/niaid")


def test_a_directory_entry_adds_nothing_to_the_name() -> None:
    assert party_key("Doe, Jane [/O=SOA/OU=FIRST GROUP/CN=RECIPIENTS/CN=JDOE]").name == "jane doe"


def test_on_behalf_of_is_the_one_in_whose_name_it_was_sent() -> None:
    assert party_key("Roe, Ann (X) on behalf of Doe, Jane").name == "jane doe"


def test_a_suffix_is_no_part_of_the_key() -> None:
    assert party_key("Smith, John, Jr.").name == "john smith"


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    party_key(text)
    bare_subject(text)
