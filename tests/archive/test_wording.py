"""Words of a paragraph, and what changed between two wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.wording import GAP, difference, normal, words_of

WORDS = st.lists(st.sampled_from(["the", "county", "may", "not", "leave", GAP, "programme,", "30", "of"]), max_size=25)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“Interim,", "interim"),
        ("lnterim", "interim"),
        ("vo1untary", "voluntary"),
        ("1,000", "1000"),
        ("3.5", "3.5"),
        ("oﬀice", "office"),
        ("Ltd.", "ltd"),
        ("B6", "b6"),
        ("—", ""),
    ],
)
def test_print_and_scan_make_no_other_word(printed: str, expected: str) -> None:
    assert normal(printed) == expected


def test_different_numbers_stay_different() -> None:
    assert len({normal(n) for n in ("30", "3.0", "60", "2010", "2011", "10", "101")}) == 7


def test_a_gap_stands_before_the_word_that_it_is_named_by() -> None:
    assert [w.normal for w in words_of("may leave it", gaps=[1, 3])] == ["may", GAP, "leave", "it", GAP]


def stretches(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.change, each.text) for each in difference(words_of(old), words_of(new))]


def test_a_word_put_in_is_all_that_is_added() -> None:
    found = stretches("A county may leave the programme.", "A county may not leave the programme.")
    assert found == [("same", "A county may"), ("added", "not"), ("same", "leave the programme.")]


def test_of_a_change_the_removed_words_come_first() -> None:
    assert stretches("It is voluntary.", "It is mandatory.")[1:] == [("removed", "voluntary."), ("added", "mandatory.")]


def test_commas_and_capitals_are_no_change() -> None:
    assert stretches("Yes, The county may", "yes the County may") == [("same", "yes the County may")]


def test_a_small_word_between_two_changes_is_told_with_them() -> None:
    found = stretches("any sheriff of Marlow writes today", "every clerk of Quimby answers today")
    assert [change for change, _ in found] == ["removed", "added", "same"]


@given(WORDS, WORDS)
def test_old_and_new_can_be_read_from_the_difference(old: list[str], new: list[str]) -> None:
    before, after = words_of(" ".join(old)), words_of(" ".join(new))
    found = difference(before, after)
    kept = " ".join(each.text for each in found if each.change != "removed")
    assert [w.normal for w in words_of(kept)] == [w.normal for w in after]
    assert sum(len(words_of(each.text)) for each in found if each.change != "added") == len(before)
