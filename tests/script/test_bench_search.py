"""What the benchmark of search draws its queries from, and how it counts."""

from __future__ import annotations

import sqlite3

import pytest
from benches.enlarging import later, renamed
from benches.knownitem import Item, mean_reciprocal_rank, remembered, success_at, surname

BODY = "The sheriff asked when the county may leave the programme and got no answer."


def item(number: int, **facts: str) -> Item:
    given = {"subject": f"Leaving the programme {number}", "sender": "Holm, Greta", "sent": "2010-06-23T09:15"}
    return Item(key=f"k{number}", body=BODY, **{**given, **facts})


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        *(("Holm, Greta", "holm"), ("Greta Holm", "holm"), ("Holm, Greta (DHS) <g@dhs.example>", "holm")),
        *(("greta@county.example", ""), ("Greta", ""), ("", "")),
    ],
)
def test_a_sender_is_remembered_by_the_surname(sender: str, expected: str) -> None:
    assert surname(sender) == expected


def test_every_kind_of_memory_is_drawn_alike_in_every_run() -> None:
    items = [item(number, subject=f"Leaving programme {'abcdefgh'[number] * 4}") for number in range(8)]
    first = remembered(items, each=3)
    assert first == remembered(items, each=3)
    assert {one.kind for one in first} == {"subject words", "name and month", "phrase, a word wrong"}


def test_a_sender_of_many_mails_in_a_month_is_not_told_by_name_and_month() -> None:
    found = remembered([item(number) for number in range(11)], each=3)
    assert not [one for one in found if one.kind == "name and month"]


def test_a_mail_that_was_sent_again_is_found_by_either() -> None:
    twins = [item(number, subject="RE: Leaving the county" if number else "Leaving the county") for number in range(2)]
    assert {one.wanted for one in remembered(twins, each=1)} == {frozenset({"k0", "k1"})}


def test_what_is_not_found_counts_for_nothing() -> None:
    assert mean_reciprocal_rank([1, 2, None]) == 0.5
    assert success_at(10, [1, 10, 11, None]) == 0.5


def test_a_repeated_archive_has_other_names_and_dates_of_the_same_length() -> None:
    assert renamed(1)("Holm, Greta") != "Holm, Greta"
    assert len(renamed(1)("Holm, Greta") or "") == len("Holm, Greta")
    assert [later(2)(sent) for sent in ("2008-02-29T10:00", "2010-06", "")] == ["2010-02-28T10:00", "2012-06", ""]


def test_rows_are_repeated_with_their_references_moved() -> None:
    from benches import enlarging

    database = sqlite3.connect(":memory:")
    database.executescript(
        "create table archive_thread (id integer, subject text);"
        "create table archive_email (id integer, sent text, thread_id integer references archive_thread);"
        "insert into archive_thread values (1, 'Leave'); insert into archive_email values (7, '2010-06-23', 1);"
    )
    for table in ("archive_thread", "archive_email"):
        enlarging.repeat(database, table, number=1)
    rows = database.execute("select id, sent, thread_id from archive_email order by id").fetchall()
    assert rows == [(7, "2010-06-23", 1), (7 + enlarging.OFFSET, "2011-06-23", 1 + enlarging.OFFSET)]


def test_no_search_of_the_benchmark_is_answered_from_what_another_counted() -> None:
    from benches.search import queries

    words = [f"word{number}" for number in range(130)]
    made = queries(words, count=310)
    assert len({frozenset(query["q"].replace('"', "").split()) for query in made}) == 310
    assert made == queries(words, count=310)


def test_the_words_of_the_benchmark_are_those_of_most_subjects(tmp_path) -> None:
    from benches.search import words_of

    with sqlite3.connect(tmp_path / "archive.sqlite3") as database:
        database.execute("create table archive_email (id integer, subject text)")
        rows = enumerate(["County letters", "Re: county county", "The letters", "Call the county"])
        database.executemany("insert into archive_email values (?, ?)", rows)
    assert words_of(tmp_path) == ["county", "letters", "call"]
