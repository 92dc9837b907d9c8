"""Dates whose day and month may be taken for each other are read as their document reads the others."""

from __future__ import annotations

from ingest.parsing.document import parse_document
from ingest.parsing.model import TextField
from tests.ingest.parsing.pages import pages

UNSURE = 0.8


def sent(*dates: str) -> list[TextField]:
    """The dates of a chain of messages, the newest first."""
    blocks = (f"From: Jane Doe\nSent: {date}\nTo: Ann Poe\nSubject: Pier\n\nIt is mended.\n" for date in dates)
    return [m.sent for m in parse_document(pages("\n-----Original Message-----\n".join(blocks))).messages]


def test_alone_it_is_read_as_in_the_us_and_unsure() -> None:
    (field,) = sent("3/4/2011 9:15 AM")
    assert field.value == "2011-03-04T09:15"
    assert field.confidence < UNSURE


def test_a_day_past_twelve_elsewhere_says_that_the_day_stands_first() -> None:
    assert [f.value for f in sent("25/4/2011 9:15", "3/4/2011 9:15")] == ["2011-04-25T09:15", "2011-04-03T09:15"]


def test_a_day_past_twelve_elsewhere_says_that_the_month_stands_first() -> None:
    _, field = sent("4/25/2011 9:15 AM", "3/4/2011 9:15 AM")
    assert field.value == "2011-03-04T09:15"
    assert field.confidence > UNSURE


def test_a_weekday_elsewhere_tells_the_order() -> None:
    assert sent("Monday 4/3/2013 2:15 PM", "2/3/2013 2:15 PM")[1].value == "2013-03-02T14:15"


def test_a_quoted_message_is_not_younger_than_its_reply() -> None:
    _, field = sent("Tuesday, March 8, 2011 9:15 AM", "3/12/2010 9:15 AM", "5/3/2011 9:15 AM")[1:]
    assert field.value == "2011-05-03T09:15"
    assert sent("Tuesday, March 8, 2011 9:15 AM", "5/3/2011 9:15 AM")[1].value == "2011-03-05T09:15"


def test_dates_that_contradict_each_other_settle_nothing() -> None:
    field = sent("25/4/2011 9:15", "4/25/2011 9:15", "3/4/2011 9:15")[2]
    assert field.value == "2011-03-04T09:15"
    assert field.confidence < UNSURE


def test_an_answer_comes_in_days_rather_than_in_months() -> None:
    _, field = sent("04 July 2013 16:05", "03/07/2013 09:15")
    assert field.value == "2013-07-03T09:15"


def test_dates_that_are_far_off_either_way_settle_nothing() -> None:
    _, field = sent("04 December 2013 16:05", "03/07/2013 09:15")
    assert field.value == "2013-03-07T09:15"
    assert field.confidence < UNSURE
