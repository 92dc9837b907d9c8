"""Printed lines to paragraphs."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from ingest.parsing.bodies import body_text
from ingest.parsing.lines import document_lines
from ingest.parsing.paragraphs import glued
from tests.ingest.parsing.pages import page, pages


def body(text: str, *, is_text: bool = False) -> str:
    return body_text(document_lines([page(text, is_text=is_text)]))


WRAPPED = """
    On behalf of the neighbours I request copies of all of the
    records, including electronic mail, that concern our county
    and every version of any statement on whether a county can
    decline. The signed letter is attached.
"""


@pytest.mark.parametrize("is_text", [False, True])
def test_lines_that_the_paper_ended_are_one_paragraph(is_text: bool) -> None:
    assert body(WRAPPED, is_text=is_text) == " ".join(WRAPPED.split())


def test_a_line_with_room_for_the_next_word_ends_where_it_was_meant_to() -> None:
    text = "It was a long evening for everyone who came, the most.\nWe left early.\nRuth"
    assert body(text) == text


def test_white_parts_paragraphs() -> None:
    assert body(f"{WRAPPED}\n{WRAPPED}").count("\n\n") == 1


def test_a_signature_keeps_its_lines() -> None:
    signed = "Ruth Ortega\nField Coordinator, Western Counties\nOffice of the County Clerk, Marlow"
    assert body(signed) == signed


def test_a_name_below_a_sentence_that_fills_its_line_stays_there() -> None:
    text = "I was with some of the hands at the ceremony and I thought of\n"
    text += "you and of all that you have done for them in all these years.\nBrett"
    assert body(text).endswith("years.\nBrett")


def test_entries_of_a_list_keep_their_lines_and_take_in_what_was_wrapped() -> None:
    text = """
        - the first of the entries is so long that it must go on in
          a second line
        - the second one is as long as the line allows it to be now
        - the third
    """
    assert body(text).split("\n") == [
        "- the first of the entries is so long that it must go on in a second line",
        "- the second one is as long as the line allows it to be now",
        "- the third",
    ]


def test_rows_of_a_table_keep_their_lines() -> None:
    text = "Booked by the county since May 18 of that year         4,118\n"
    text += "Matched by the service in all those months             213"
    assert len(body(text).split("\n")) == 2


def test_a_line_parted_by_a_box_goes_on_like_any_other() -> None:
    text = """
    On behalf of the neighbours ██████████ requests copies of
    all records, including electronic mail, on our county, and
    every version of any statement on whether a county may say
    no. The signed letter is attached.
"""
    assert len(body(text).split("\n")) == 1


def test_quoted_lines_keep_their_breaks() -> None:
    quoted = "\n".join(f"> {line.strip()}" for line in WRAPPED.strip().split("\n"))
    assert len(body(quoted).split("\n")) == 4


def test_a_quoted_line_that_the_print_has_wrapped_is_whole_again() -> None:
    text = "> On behalf of the neighbours I request copies of all of the\nrecords, including mail."
    assert body(text) == "On behalf of the neighbours I request copies of all of the records, including mail."


def test_lines_with_a_covered_line_between_them_are_not_run_together() -> None:
    text = "We have always said to the county and its board of members\n" + "█" * 58 + "\nand that was the end of it."
    assert len(body(text).split("\n")) == 2


def test_a_box_at_the_end_of_a_line_fills_it() -> None:
    text = "We have always said to the county █████████████████████████\n"
    text += "and that was the end of all of it for us, and for the Board\nof members."
    assert body(text).startswith("We have always said to the county and that was")


def test_a_sentence_goes_on_over_pages() -> None:
    first, second = "We have always said to the whole of the county and its dear", "members that it may."
    assert body_text(document_lines(pages(first, second))) == f"{first} {second}"


def test_a_finished_sentence_does_not() -> None:
    first, second = "We have always said to the whole of the county, and to all.", "Members may."
    assert body_text(document_lines(pages(first, second))) == f"{first}\n{second}"


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("what we could inform-", "ation is", "what we could information is"),
        ("a follow-", "up call", "a follow-up call"),
        ("the anti-", "American protests", "the anti-American protests"),
        ("a dash -", "and more", "a dash - and more"),
        ("a card", "and more", "a card and more"),
    ],
)
def test_a_hyphen_goes_only_from_a_word_that_is_one_without_it(line: str, following: str, whole: str) -> None:
    assert " ".join(glued(line, following, known=frozenset({"information"}))) == whole


WORDS = (
    "the",
    "County",
    "said",
    "that",
    "no,",
    "Yes!",
    "it-is",
    "follow-",
    "up",
    "(all)",
    "10,",
    "-",
    "•",
    "1.",
    "From:",
)


def _drawn(rng: random.Random) -> str:
    rows = []
    for _ in range(rng.randint(1, 30)):
        lead = rng.choice(["", "", "", "  ", "> ", "    "])
        rows.append(lead + rng.choice([" ", " ", "     "]).join(rng.choices(WORDS, k=rng.randint(0, 14))))
    return "\n".join(rows)


@pytest.mark.parametrize("is_text", [False, True])
def test_joining_loses_no_word_and_makes_none(is_text: bool) -> None:
    def parts(text: str) -> Counter[str]:
        return Counter(part for part in re.split(r"[\s-]+", text) if part)

    rng = random.Random(4)
    for _ in range(200):
        lines = document_lines([page(_drawn(rng), is_text=is_text)])
        alone = [body_text([line]) for line in lines]
        assert parts(body_text(lines)) == parts(" ".join(alone))
