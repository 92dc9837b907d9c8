"""HTML from a text with gaps."""

from __future__ import annotations

from archive.filling import filled, joined


def test_what_is_no_html_is_escaped() -> None:
    assert filled('<a href="{}">{}</a>', 'x?a=1&b="2"', "a < b") == ('<a href="x?a=1&amp;b=&quot;2&quot;">a &lt; b</a>')


def test_html_stays_html() -> None:
    assert filled("<p>{}</p>", filled("<b>{}</b>", "&")) == "<p><b>&amp;</b></p>"


def test_numbers_are_written_out() -> None:
    assert filled("{} {}", 3, 0.75) == "3 0.75"


def test_a_brace_in_a_value_is_no_gap() -> None:
    assert filled("<b>{}</b>", "{0.__class__}") == "<b>{0.__class__}</b>"


def test_parts_are_joined_as_html() -> None:
    assert (
        filled("{}", joined([filled("<b>{}</b>", "<"), filled("<i>{}</i>", ">")], by=" ")) == "<b>&lt;</b> <i>&gt;</i>"
    )
