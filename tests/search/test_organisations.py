from __future__ import annotations

import pytest

from search.organisations import organisation_of


@pytest.mark.parametrize(
    ("printed", "organisation"),
    [
        ("Holm, Greta <HolmG@Marrow.gov>", "marrow.gov"),
        ("'holmg@mail.marrow.co.uk'", "mail.marrow.co.uk"),
        ("Ruiz, Ana (USMS)", "USMS"),
        ("Doe, John (DHS/ICE)", "DHS/ICE"),
        ("Doe, John (ICE) <jdoe@ice.example.gov>", "ice.example.gov"),
        ("Doe, John", ""),
        ("Doe, John (Jack)", ""),
        ("Roe, Jane (MD)", ""),
        ("holmg@marrow.govi", ""),
        ("holmg@marrow.gov.", "marrow.gov"),
    ],
)
def test_an_organisation_is_the_domain_or_the_initials_behind_a_name(printed: str, organisation: str):
    assert organisation_of(printed) == organisation


def test_the_address_that_the_archive_knows_goes_before_the_one_printed():
    assert organisation_of("x@rnarrow.gov", address="x@marrow.gov") == "marrow.gov"
