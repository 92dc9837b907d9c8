from __future__ import annotations

import pytest

from search.nameorder import other_forms, other_orders, untorn


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Jane Doe", {"Doe Jane"}),
        ("Doe, Jane", {"Jane Doe"}),
        ("Doe, Jane M.", {"Jane M. Doe"}),
        ("Van Doe, Jane", {"Jane Van Doe"}),
        ("Doe , Jane,", {"Jane Doe"}),
        ("Jane M. Doe", {"Doe Jane M.", "M. Doe Jane"}),
        ("Doe Jane M", {"Jane M Doe", "M Doe Jane"}),
        ("Anne-Marie O’Doe", {"O’Doe Anne-Marie"}),
        ("DOE, J.P.", {"J.P. DOE"}),
        ("Müller, Ærø", {"Ærø Müller"}),
    ],
)
def test_a_name_has_other_orders(name: str, others: set[str]):
    assert set(other_orders(name)) == others


@pytest.mark.parametrize("name", ["Jane Q. Public Doe", "Doe Jane Quincy Public"])
def test_a_name_of_four_words_may_begin_with_any(name: str):
    assert len(other_orders(name)) == 3


@pytest.mark.parametrize(
    "name",
    [
        "", ",", "Doe", "Doe,", ", Doe", "doe doe", "jane@doe.example", "Jane Doe jane@doe.example", "Doe, Jane (DHS)",
        "Unit 7 Doe", "Doe, Jane, Holm", "Office of the County Sheriff", "Doe; Jane",
    ],
)  # fmt: skip
def test_what_is_no_name_of_two_to_four_words_stays_as_it_is(name: str):
    assert other_orders(name) == ()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Jane Doe", "Jane m Doe"),
        ("Jane Doe", "Doe m Jane"),
        ("Doe, Jane", "Jane m Doe"),
        ("Jane M. Doe", "Jane Doe"),
        ("Jane M. Doe", "Doe Jane"),
        ("Doe, Jane M", "Doe, Jane"),
        ("Doe, Jane M", "Jane Doe"),
        ("Doe Jane M.", "Jane Doe"),
        ("Jane M. B. Doe", "Jane Doe"),
        ("J. Edgar M. Doe", "J. Edgar Doe"),
    ],
)
def test_a_middle_initial_may_be_left_out_or_added(name: str, form: str):
    assert form in other_forms(name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Jane M. Doe", "Jane b Doe"),
        ("Doe, Jane", "Doe m Jane"),
        ("J. Edgar Doe", "Edgar Doe"),
        ("Doe, J. Edgar", "Doe, Edgar"),
        ("Jane Quincy Doe", "Jane Doe"),
    ],
)
def test_another_initial_and_a_first_one_are_another_name(name: str, form: str):
    assert form not in other_forms(name)


@pytest.mark.parametrize("name", ["Doe", "M. B.", "doe doe", "jane@doe.example", "Office of the County Sheriff"])
def test_what_is_no_name_has_no_other_forms_of_two_words(name: str):
    assert not any(name.casefold() in form.casefold() for form in other_forms(name))


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (["gholm Doe", "Jane M"], ["gholm Doe Jane M"]),
        (["Doe", "Jane", "Ruiz, Ana"], ["Doe Jane", "Ruiz, Ana"]),
        (["Holm, Greta B. Doe", "Jane M."], ["Holm, Greta B. Doe Jane M."]),
        (["Doe, Jane M.", "Greta"], ["Doe, Jane M.", "Greta"]),
        (["jane@doe.example", "Greta"], ["jane@doe.example", "Greta"]),
        (["Jane Doe", "Greta Holm"], ["Jane Doe", "Greta Holm"]),
        (["Jane Doe", "H"], ["Jane Doe", "H"]),
        (["Jane"], ["Jane"]),
    ],
)
def test_a_name_that_its_comma_parted_is_whole_again(names: list[str], whole: list[str]):
    assert untorn(names) == whole
