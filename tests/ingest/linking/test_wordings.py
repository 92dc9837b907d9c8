"""Which paragraphs are versions of one passage, and which say the very same."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.wording import GAP
from ingest.linking.wordings import is_noise, key_of, marks_of, paragraphs_in, same_wording, share_a_passage, wording
from tests.ingest.linking.paragraphs import DEADLINE, OTHERS, VERSIONS, VOLUNTARY, scanned

LETTER = f"Dear all,\n\n{VOLUNTARY}\n\nSo: yes.\n\nRuth"


def words(text: str) -> list[str]:
    return wording(text).split()


def test_a_paragraph_of_twelve_words_is_found_with_its_line() -> None:
    assert [(one.line, one.words) for one in paragraphs_in(LETTER, [])] == [(2, wording(VOLUNTARY))]


def test_short_lines_are_not_looked_at() -> None:
    assert paragraphs_in("Please call me when you are back in the office.\nThanks", []) == []


def test_lines_that_the_paper_ended_are_one_paragraph() -> None:
    cut = DEADLINE.replace(" should write", "\nshould write").replace(" opens, and", "\nopens, and")
    assert [(one.line, one.last_line, one.words) for one in paragraphs_in(cut, [])] == [(0, 2, wording(DEADLINE))]


def test_a_redaction_is_a_word_of_its_own() -> None:
    (found,) = paragraphs_in(VOLUNTARY, [[1, [0, 0, 1, 1], [3]]])
    assert found.words.split()[:5] == ["taking", "part", "in", GAP, "the"]


@pytest.mark.parametrize(("a", "b"), [(VOLUNTARY, DEADLINE), (DEADLINE, VOLUNTARY)])
def test_versions_share_a_passage(a: str, b: str) -> None:
    assert share_a_passage(words(a), words(b))


@pytest.mark.parametrize(("a", "b"), list(combinations((*OTHERS, VOLUNTARY), 2)))
def test_different_paragraphs_share_none(a: str, b: str) -> None:
    assert not share_a_passage(words(a), words(b))


def test_what_any_letter_says_is_no_passage() -> None:
    a = "Please let me know if you have any questions or if you need more from me."
    b = "Thank you for all of this, and please let me know if you have any other question."
    assert not share_a_passage(words(a), words(b))


def test_two_scans_of_one_paragraph_meet_and_share_it_but_for_a_few_in_a_thousand() -> None:
    """Both with 2 % of their letters misread. Marks are drawn by lot, so that a few never meet: 994 of 1,000 do."""
    pairs = [
        (wording(scanned(text, seed=seed)), wording(scanned(text, seed=seed + 1000)))
        for text in VERSIONS
        for seed in range(100)
    ]
    met = [bool(set(first) & set(second)) for first, second in (marks_of(pair) for pair in pairs)]
    shared = [share_a_passage(a.split(), b.split()) for a, b in pairs]
    assert sum(map(min, met, shared)) >= 0.98 * len(pairs)


VOCABULARY = sorted({word for text in (*VERSIONS, *OTHERS) for word in words(text)})


@given(st.integers(min_value=0))
@settings(max_examples=60, deadline=None)
def test_paragraphs_of_words_in_any_order_never_share_a_passage(seed: int) -> None:
    dice = random.Random(seed)
    a, b = ([dice.choice(VOCABULARY) for _ in range(50)] for _ in range(2))
    assert not share_a_passage(a, b)


def test_wordings_of_the_same_words_have_the_same_key() -> None:
    assert key_of(wording("Taking part, in the LEDGER")) == key_of(wording("taking part in the Ledger."))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Registry of Berths", "the Reglstry of Berths"),
        ("the Registry of Berths", "the Registrv of Bertbs"),
        ("writing to the Registry", "writingto the Registry"),
        ("in the modern port", "in the modem port"),
        ("the port . may decline", "the port may decline"),
        ("pls wait", "pis wait"),
        ("I do not think", "1 do not think"),
    ],
)
def test_a_misread_letter_is_no_other_wording(a: str, b: str) -> None:
    assert same_wording(words(a), words(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a port may decline", "a port may not decline"),
        ("within 30 days", "within 60 days"),
        ("within 30 days", "within 3 days"),
        ("the port shall pay", "the port should pay"),
        ("nine ports shall pay", "none ports small pay"),
        ("it is voluntary", "it is mandatory"),
        ("the harbourmaster writes", "the harbourmasters write"),
        ("a legal ledger", "an illegal ledger"),
        ("all ports", "all ports but two"),
        ("the port can", "the port cannot"),
    ],
)
def test_another_word_number_or_ending_is_another_wording(a: str, b: str) -> None:
    assert not same_wording(words(a), words(b))


def test_a_gap_stands_for_whatever_it_may_hide() -> None:
    assert same_wording(["a", "port", GAP, "decline"], words("a port may at any time decline"))


def test_what_a_gap_leaves_to_be_seen_must_be_the_same() -> None:
    assert not same_wording(["a", "port", GAP, "decline"], words("a port may at any time agree"))


def test_a_gap_is_never_noise() -> None:
    assert not is_noise([GAP], ["a"])
