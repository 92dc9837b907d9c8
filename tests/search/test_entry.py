from __future__ import annotations

import pytest

from search.entry import Entry, minute_of, sort_keys


def test_the_key_of_a_later_mail_is_higher():
    early, late = (sort_keys(sent, ratio=0, tie=1) for sent in ("2010-06-23T09:15", "2010-06-23T09:16"))
    assert (early["newest"] < late["newest"], early["oldest"] < late["oldest"]) == (True, True)


def test_undated_mail_comes_last_both_ways():
    dated, undated = sort_keys("1900-01-01", ratio=0, tie=9), sort_keys("", ratio=0, tie=1)
    assert (undated["newest"] < dated["newest"], undated["oldest"] > dated["oldest"]) == (True, True)


def test_the_keys_of_two_rows_are_never_the_same():
    one, other = (sort_keys("2010-06-23", ratio=0.5, tie=tie) for tie in (4, 5))
    assert all(one[name] != other[name] for name in one)


@pytest.mark.parametrize("sent", ["", "2912", "2010-13-45", "yesterday"])
def test_what_no_calendar_knows_is_undated(sent: str):
    assert minute_of(sent) is None


@pytest.mark.parametrize("sent", ["0001-01-01", "9999-12-31T23:59"])
def test_dates_far_off_fit_into_a_key(sent: str):
    assert max(sort_keys(sent, ratio=1, tie=2**34 - 1).values()) < 2**63


def test_an_entry_knows_its_id():
    assert Entry(model="archive.email", row=12, kind="email", facets={}).id == "archive.email.12"


def test_a_row_that_fits_no_key_is_refused():
    with pytest.raises(ValueError, match="sort key"):
        Entry(model="archive.email", row=2**40, kind="email", facets={})
