"""Dates as printed and as OCR leaves them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsing.dates import DateReading, read_date


def read(text: str) -> DateReading:
    found = read_date(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Sunday, September 30, 2012 10:17 PM", "2012-09-30T22:17"),
        ("Fri, 6 Mar 2020 03:49:45 +0000", "2020-03-06T03:49"),
        ("Sat Jun 12 20:14:03 2010", "2010-06-12T20:14"),
        ("Sat Jun 12 20:14:03 EDT 2010", "2010-06-12T20:14"),
        ("8/10/2019 2:30 PM", "2019-08-10T14:30"),
        ("Wed 4/3/2013 2:15 PM", "2013-04-03T14:15"),
        ("12-MAY-1997 19:56:42.00", "1997-05-12T19:56"),
        ("2020-03-06T03:49:45Z", "2020-03-06T03:49"),
        ("Sun, Sep 16, 2012 at 1:54 PM", "2012-09-16T13:54"),
        ("March 4, 2020 at 12:30:52 AM EST", "2020-03-04T00:30"),
        ("October 6, 2012", "2012-10-06"),
        ("3rd of May 2011 9:05", "2011-05-03T09:05"),
        ("2019/03/05 09:14", "2019-03-05T09:14"),
        ("2019.03.05 09:14", "2019-03-05T09:14"),
        ("mardi 1er mars 2011 09:14", "2011-03-01T09:14"),
        ("5. Okt. 2012 09:14", "2012-10-05T09:14"),
        ("5 févr. 2019 09:14", "2019-02-05T09:14"),
        ("12 dic. 2019 9:14 p. m.", "2019-12-12T21:14"),
    ],
)
def test_each_printed_form_is_read(printed: str, value: str) -> None:
    assert read(printed).value == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Wednesday, September 12, 2912 11:52 AM", "2012-09-12T11:52"),
        ("Friday, March 6, 2O20 4:l5 PM", "2020-03-06T16:15"),
        ("Saturday, January 8, 20119:05 AM", "2011-01-08T09:05"),
        ("Monday, October 29, 2012 335 PM", "2012-10-29T15:35"),
        ("Wednesday, October 17, 2012 5.48 PM", "2012-10-17T17:48"),
        ("Tuesday, Septernber 18, 2012 8:35 PM", "2012-09-18T20:35"),
        ("Friday:January 6, 2012 2:25 PM", "2012-01-06T14:25"),
        ("Thursday, September 29, 201.1 9:49 PM", "2011-09-29T21:49"),
        ("Sunday, February 7, 2010.5:59 PM", "2010-02-07T17:59"),
        ("Fri 12/ 28/2007 7:23 PM", "2007-12-28T19:23"),
        ("Monday, May 2, 2011 9:15 PIVI", "2011-05-02T21:15"),
    ],
)
def test_what_ocr_did_to_a_date_is_mended(printed: str, value: str) -> None:
    assert read(printed).value == value


def test_a_mended_date_is_less_sure_than_a_clean_one() -> None:
    assert read("Sept 12, 2912 11:52 AM").confidence < read("Sept 12, 2012 11:52 AM").confidence


def test_an_hour_past_noon_with_pm_behind_it_stays() -> None:
    assert read("Tuesday, September 18, 2012 23:51 PM").value == "2012-09-18T23:51"


def test_midnight_is_printed_as_twelve_am() -> None:
    assert read("Thursday, September 13, 2012 12:29 AM").value == "2012-09-13T00:29"


def test_slashes_are_read_in_us_order() -> None:
    assert read("4/3/2013 2:15 PM").value == "2013-04-03T14:15"


def test_slashes_that_cannot_be_us_order_are_day_first() -> None:
    assert read("25/3/2013 2:15 PM").value == "2013-03-25T14:15"


def test_slashes_that_may_be_either_order_are_less_sure() -> None:
    assert read("4/3/2013 2:15 PM").confidence < read("4/25/2013 2:15 PM").confidence


def test_a_weekday_settles_the_order_of_slashes() -> None:
    assert read("Monday 4/3/2013 2:15 PM").value == "2013-03-04T14:15"


def test_a_weekday_that_does_not_fit_lowers_the_confidence() -> None:
    assert read("Monday, September 30, 2012 10:17 PM").confidence < 0.8


def test_a_month_past_reading_is_found_by_its_weekday() -> None:
    assert read("Friday, Au • ust 13, 2010 7:00 AM").value == "2010-08-13T07:00"
    assert read("Sunday, Ma 8 2011 11:09 AM").value == "2011-05-08T11:09"


def test_of_two_months_with_the_same_weekdays_the_far_more_alike_is_meant() -> None:
    assert read("Monday, Se tember 21, 2009 8:19 AM").value == "2009-09-21T08:19"
    assert read_date("Monday, ember 21, 2009 8:19 AM") is None


def test_a_year_in_letters_is_read() -> None:
    assert read("Saturday, October 3, LUU9 8:19 PM").value == "2009-10-03T20:19"


def test_a_weekday_run_into_the_month_is_parted() -> None:
    assert read("WednesdayFebruary 10, 2010 6:20 PM").value == "2010-02-10T18:20"


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("Friday, November 23, 2012 03:59 PM Eastern Standard Time", "Eastern Standard Time"),
        ("Fri, 6 Mar 2020 03:49:45 +0000", "+0000"),
        ("Wed, Mar 4, 2020 9:15 AM CDT", "CDT"),
        ("Sat Jun 12 20:14:03 EDT 2010", "EDT"),
        ("Friday, November 23, 2012 03:59 PM", ""),
    ],
)
def test_the_zone_is_kept_apart(printed: str, zone: str) -> None:
    assert read(printed).zone == zone


@pytest.mark.parametrize(
    "text", ["", "H", "Libya cabinet", "12", "10:15 AM", "February 31, 2012", "Room 7516", "13/13/2013", "May I call?"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    read_date(text)


@given(st.text(alphabet="0123456789:/.-, APMapmOolIJanuaryMonday", max_size=60))
def test_no_text_like_a_date_makes_it_raise(text: str) -> None:
    found = read_date(text)
    if found is not None:
        assert 0 < found.confidence <= 1
        assert found.moment.year in range(1970, 2040)


FORMS = ("%A, %B %d, %Y %I:%M %p", "%a, %d %b %Y %H:%M:%S +0000", "%a %b %d %H:%M:%S %Y", "%a %m/%d/%Y %I:%M %p")


@given(st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2029, 12, 31)), st.sampled_from(FORMS))
def test_what_is_printed_is_read_back(moment: dt.datetime, form: str) -> None:
    assert read(moment.strftime(form)).value == moment.strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Saturday, January I, 2011 9:14 AM", "2011-01-01T09:14"),
        ("Fridav, Octoher S, 2012 9:14 AM", "2012-10-05T09:14"),
        ("Tuesday, March 5, 201 9 9:14 AM", "2019-03-05T09:14"),
        ("Tuesday, March 5, 2 019 9:14 AM", "2019-03-05T09:14"),
        ("Tuesday,March5,2019 9:14 AM", "2019-03-05T09:14"),
    ],
)
def test_a_day_or_year_that_ocr_has_cut_glued_or_made_a_letter_is_read(printed: str, value: str) -> None:
    assert read(printed).value == value


def test_a_date_of_two_figures_each_whose_year_may_stand_first_is_unsure() -> None:
    assert read("19-03-05 09:14").confidence < 0.6


def test_an_afternoon_hour_said_to_be_of_the_morning_is_unsure() -> None:
    assert read("Tuesday, March 5, 2019 19:14 AM").confidence < 0.8


def test_a_dotted_date_has_the_day_first_and_is_unsure() -> None:
    reading = read_date("03.04.2014 09:42")
    assert reading is not None
    assert (reading.value, reading.confidence < 0.8) == ("2014-04-03T09:42", True)


def test_a_year_that_can_be_no_day_stands_first() -> None:
    reading = read_date("97-03-12 09:42:11 EST")
    assert reading is not None
    assert reading.value == "1997-03-12T09:42"


@pytest.mark.parametrize(
    "printed",
    ["March-12-14 9:42 AM", "den 12 mars 2014 kl. 09:42", "środa, 12 marca 2014 09:42", "12. marts 2014 09:42"],
)
def test_the_twelfth_of_march_is_read_in_more_forms(printed: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert reading.value == "2014-03-12T09:42"
