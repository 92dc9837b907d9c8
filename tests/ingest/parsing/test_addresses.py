"""Recipient lists and the names in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsing.addresses import clean_entry, mend_address, split_list


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("Doe, Jane M; Roe, Richard", ("Doe, Jane M", "Roe, Richard")),
        ("Jim Miller, Judy Carter", ("Jim Miller", "Judy Carter")),
        ("Burr, William E.", ("Burr, William E.",)),
        ("Smith, John, Jr.; H", ("Smith, John, Jr.", "H")),
        ("a@example.org, b@example.org", ("a@example.org", "b@example.org")),
        ('"Doe, Jane" <jane@example.org>, Roe', ('"Doe, Jane" <jane@example.org>', "Roe")),
        ("El Amrani, Nadia; Doe, Jane", ("El Amrani, Nadia", "Doe, Jane")),
        ("Doe, Jane (HHS/OS; x", ("Doe, Jane (HHS/OS", "x")),
        ("'jane@example.org'; 'bob@example.org'", ("'jane@example.org'", "'bob@example.org'")),
        ("Lloyd; Denby S (DFG); Perry; Kris Y (GOV)", ("Lloyd, Denby S (DFG)", "Perry, Kris Y (GOV)")),
        ("Lindgren, Joan M; Ostrow; Philip J", ("Lindgren, Joan M", "Ostrow, Philip J")),
        ("Jane; Philip J", ("Jane", "Philip J")),
        ("", ()),
        (" ; , ", ()),
    ],
)
def test_a_list_is_split_where_entries_end(printed: str, entries: tuple[str, ...]) -> None:
    assert split_list(printed) == entries


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Roy Spence [mailto:", "Roy Spence"),
        ("Anne Slater [", "Anne Slater"),
        ("Vine, Samantha [nriailto", "Vine, Samantha"),
        ("tyler cooper &It: igt;", "tyler cooper"),
        ("PIR <pirx", "PIR <pirx"),
        ("tyler cooper &lt; &gt;", "tyler cooper"),
        ("Jane Doe <jane@example.org>", "Jane Doe <jane@example.org>"),
        ("Jane Doe <jane@example.orgi", "Jane Doe <jane@example.orgi"),
        ("[/O=SOA/OU=FIRST GROUP/CN=RECIPIENTS/CN=JDOE]", "[/O=SOA/OU=FIRST GROUP/CN=RECIPIENTS/CN=JDOE]"),
        ("Jane Roe on behalf of John Doe", "Jane Roe on behalf of John Doe"),
        ("@gmail.com", ""),
        ("; ,", ""),
    ],
)
def test_what_a_box_left_hanging_goes_and_the_rest_stays_as_printed(printed: str, kept: str) -> None:
    assert clean_entry(printed) == kept


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Haskell, Melinda (NIH/NIAID) [E] yy wo@-", "Haskell, Melinda (NIH/NIAID) [E]"),
        ("Andre Keller yyy oe", "Andre Keller"),
        ("Steve Blake KOO", "Steve Blake"),
        ("Maria de la Cruz", "Maria de la Cruz"),
        ("Ngo, Bao", "Ngo, Bao"),
        ("John Doe [E] <jd@example.org>", "John Doe [E] <jd@example.org>"),
    ],
)
def test_noise_where_a_box_stood_is_no_part_of_a_name(printed: str, kept: str) -> None:
    assert clean_entry(printed) == kept


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("<DoeJ©example.gov>", "<DoeJ@example.gov>"),
        ("<DoeJ@example,gov›", "<DoeJ@example.gov>"),
        ("<DoeJ@examplegov>", "<DoeJ@example.gov>"),
        ("jane @ example . com", "jane@example.com"),
        ("<jane@example.corn>", "<jane@example.com>"),
        ("Doe, Jane", "Doe, Jane"),
    ],
)
def test_the_signs_of_an_address_are_mended(printed: str, meant: str) -> None:
    assert mend_address(printed) == meant


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    assert all(entry.strip() for entry in split_list(text))


NAMES = st.from_regex(r"[A-Z][a-z]{3,9}, [A-Z][a-z]{3,9}( [A-Z])?", fullmatch=True)


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_a_list_of_full_names_comes_back(names: list[str]) -> None:
    assert split_list("; ".join(names)) == tuple(names)


@given(st.lists(st.from_regex(r"[a-z]{3,8}@[a-z]{3,8}\.org", fullmatch=True), min_size=1, max_size=12))
def test_a_list_of_addresses_comes_back_from_commas(addresses: list[str]) -> None:
    assert split_list(", ".join(addresses)) == tuple(addresses)


def test_an_address_glued_to_a_given_name_does_not_cut_the_surname_off() -> None:
    assert split_list("Doe, Jane[jane@example.gov]; Roe, Richard<roe@example.gov>") == (
        "Doe, Jane[jane@example.gov]",
        "Roe, Richard<roe@example.gov>",
    )
