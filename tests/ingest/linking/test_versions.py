"""Stands of a passage in versions: by wording, in date order, the same in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, permutations

import pytest

from archive.models import PassageKind
from archive.wording import words_of
from ingest.linking.boilerplate import kind_of
from ingest.linking.spans import Body, spans
from ingest.linking.versions import Stand, Version, versions_of
from ingest.linking.wordings import wording
from tests.ingest.linking.paragraphs import DEADLINE, OTHERS, REFUSED, VOLUNTARY, scanned

numbers = count(1)


def stand(text: str, sent: str = "", *, sender: str = "Ruth Ortega", gaps: tuple[int, ...] = (), **facts) -> Stand:
    words = words_of(text, gaps=gaps)
    number = next(numbers)
    return replace(
        Stand(number, number, 0, 0, tuple(w.normal for w in words), " ".join(w.printed for w in words), sent, sender),
        **facts,
    )


def told(versions: list[Version]) -> list[tuple[str, int]]:
    return [(version.first.sent, version.emails) for version in versions]


def test_versions_stand_in_date_order_and_those_without_a_date_at_the_end() -> None:
    found = versions_of([stand(REFUSED), stand(DEADLINE, "2010-06-14"), stand(VOLUNTARY, "2009-12-03")])
    assert told(found) == [("2009-12-03", 1), ("2010-06-14", 1), ("", 1)]


def test_misread_letters_make_no_version() -> None:
    found = versions_of([stand(VOLUNTARY, "2009-12-03"), stand(scanned(VOLUNTARY, seed=3), "2009-12-04")])
    assert told(found) == [("2009-12-03", 2)]


def test_a_not_makes_a_version() -> None:
    assert len(versions_of([stand(VOLUNTARY), stand(VOLUNTARY.replace("is voluntary", "is not voluntary"))])) == 2


def test_the_cleanest_print_is_shown() -> None:
    (version,) = versions_of([stand(scanned(VOLUNTARY, seed=3), "2009-12-03"), stand(VOLUNTARY, "2009-12-04")])
    assert version.text == VOLUNTARY


def test_a_cut_print_belongs_to_the_one_version_that_it_fits() -> None:
    found = versions_of([stand(VOLUNTARY, "2009"), stand(DEADLINE, "2010"), stand(VOLUNTARY, "2011", gaps=(20,))])
    assert told(found) == [("2009", 2), ("2010", 1)]


def test_a_cut_print_that_fits_two_versions_belongs_to_neither() -> None:
    whole = [stand("We pay ten crowns for each berth.", "2009"), stand("We pay two crowns for each berth.", "2010")]
    cut = stand("We pay crowns for each berth.", "2011", gaps=(2,))
    assert told(versions_of([*whole, cut])) == [("2009", 1), ("2010", 1), ("2011", 1)]


def test_copies_of_one_email_are_one_stand_and_its_echoes() -> None:
    best = stand(VOLUNTARY, "2009")
    copy = stand(VOLUNTARY, "2009", gaps=(20,), email=best.email, is_best=False)
    (version,) = versions_of([copy, best])
    assert (version.main, version.echoes) == ((best,), (copy,))


def test_of_an_email_the_copy_that_shows_all_is_the_one_that_counts() -> None:
    best = stand(VOLUNTARY, "2009", gaps=(20,))
    copy = stand(VOLUNTARY, "2009", email=best.email, is_best=False)
    (version,) = versions_of([copy, best])
    assert (version.main, version.echoes) == ((copy,), (best,))


def test_an_email_may_hold_two_versions() -> None:
    both = stand(DEADLINE, "2011")
    found = versions_of([stand(VOLUNTARY, "2009"), both, replace(both, words=stand(VOLUNTARY).words, first_line=4)])
    assert told(found) == [("2009", 2), ("2011", 1)]


def test_the_order_of_arrival_makes_no_difference() -> None:
    every = [
        stand(VOLUNTARY, "2009"), stand(scanned(VOLUNTARY, seed=1), "2009-02"), stand(DEADLINE, "2010"),
        stand(DEADLINE, "2010-02", gaps=(30,)), stand(REFUSED),
    ]  # fmt: skip
    first = versions_of(every)
    assert all(versions_of(order) == first for order in permutations(every))


# Spans ---------------------------------------------------------------------------------------------------------------


def test_lines_that_go_on_with_what_another_print_says_are_taken_in() -> None:
    lines = ["Dear all,", "", *VOLUNTARY.replace(". ", ".\n").replace(" by ", "\nby ").split("\n"), "", "Ruth"]
    assert spans([(3, 3)], Body(lines, []), model=wording(VOLUNTARY).split()) == [(2, 4)]


def test_lines_of_others_are_not_taken_in() -> None:
    assert spans([(1, 1)], Body([OTHERS[0], VOLUNTARY, OTHERS[1]], []), model=wording(VOLUNTARY).split()) == [(1, 1)]


# Boilerplate ---------------------------------------------------------------------------------------------------------

SIGNATURE = "Ruth Ortega, Keeper of the Harbour Ledger, Customs Steps 4, Quimby, open from nine to noon but for Fridays"


def test_what_stands_at_the_end_of_many_emails_of_one_sender_is_a_signature() -> None:
    assert kind_of(versions_of([stand(SIGNATURE, closeness=0.9) for _ in range(9)])) == PassageKind.BOILERPLATE


def test_what_many_write_is_no_signature() -> None:
    stands = [stand(VOLUNTARY, sender=f"Clerk {n}", closeness=0.9) for n in range(9)]
    assert kind_of(versions_of(stands)) == PassageKind.PASSAGE


def test_a_notice_to_wrong_recipients_is_boilerplate() -> None:
    text = "This message is confidential. If you are not the intended recipient, please delete it and tell the sender."
    assert kind_of(versions_of([stand(text), stand(text)])) == PassageKind.BOILERPLATE


def test_what_an_email_repeats_with_other_names_is_a_form() -> None:
    def entry(ward: str, at: int, email: int) -> Stand:
        return stand(f"Of the berths of {ward} none has been let.", email=email, copy=email, first_line=at)

    stands = [entry(f"ward {n}", n, email) for email in (901, 902) for n in range(4)]
    assert kind_of(versions_of(stands)) == PassageKind.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        "11:15 am MEETING w/HARBOUR MASTER KARL SCHWARZ 11:45 am Registry Conference Room, Official photo in East Hall",
        "NEWS I POLITICS I OPINIONS I BUSINESS I LOCAL I SPORTS I ARTS & LIVING I GOING OUT GUIDE I JOBS I CARS",
    ],
)
def test_entries_of_a_schedule_or_a_menu_are_boilerplate(text: str) -> None:
    assert kind_of(versions_of([stand(text), stand(text)])) == PassageKind.BOILERPLATE


def test_sentences_in_capitals_are_a_passage() -> None:
    assert kind_of(versions_of([stand(VOLUNTARY.upper()), stand(VOLUNTARY.upper())])) == PassageKind.PASSAGE
