"""Bars of a chart."""

from archive.charts import GAP, HEIGHT, LOWEST, STEP, bars_of
from archive.figures import Month


def test_the_highest_bar_fills_the_chart_and_the_others_are_in_proportion():
    bars = bars_of([Month("2010-01", 10), Month("2010-02", 5)]).bars
    assert [(bar.y, bar.height) for bar in bars] == [(0.0, HEIGHT), (HEIGHT / 2, HEIGHT / 2)]


def test_one_email_beside_a_thousand_is_still_seen():
    assert bars_of([Month("2010-01", 1000), Month("2010-02", 1)]).bars[1].height == LOWEST


def test_an_empty_month_has_no_bar_but_keeps_its_place():
    bars = bars_of([Month("2010-01", 1), Month("2010-02", 0), Month("2010-03", 1)]).bars
    assert bars[1].height == 0
    assert bars[2].x == 2 * STEP + GAP / 2


def test_a_january_begins_a_year():
    assert [bar.begins_year for bar in bars_of([Month("2009-12", 1), Month("2010-01", 1)]).bars] == [False, True]


def test_no_months_make_an_empty_chart():
    assert bars_of([]).bars == ()
