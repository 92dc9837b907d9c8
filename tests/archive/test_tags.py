"""Words and marks that all templates share."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from archive.subjects import bare_subject
from archive.templatetags import archive_tags as tags
from tests.factories import EmailFactory, HeaderFieldFactory


@pytest.mark.parametrize(
    ("ratio", "shown"), [(0, 0), (0.0004, 1), (0.58, 58), (0.996, 99), (1, 100), (-0.1, 0), (1.2, 100)]
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(ratio, shown):
    assert tags.percent(ratio) == shown


def test_a_redaction_bar_is_a_picture_with_words():
    bar = tags.redaction_bar(0.58)
    assert 'width="58"' in bar
    assert "58 % redacted" in bar


def test_a_bar_of_nothing_says_so():
    assert "nothing redacted" in tags.redaction_bar(0)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("2011-04-08T17:35", '<time datetime="2011-04-08T17:35">8 April 2011, 17:35</time>'),
        ("2011-04-08", '<time datetime="2011-04-08">8 April 2011</time>'),
        ("2011-04", '<time datetime="2011-04">April 2011</time>'),
        ("", '<span class="muted">no date</span>'),
        ("2011-13-01", "2011-13-01"),
    ],
)
def test_a_date_is_told_as_printed(sent, words):
    assert tags.printed_date(sent) == words


@pytest.mark.parametrize(
    ("state", "word"), [("withheld", "withheld"), ("absent", "not printed"), ("unreadable", "unreadable")]
)
def test_a_field_that_was_not_read_has_a_chip(state, word):
    assert f">{word}</span>" in tags.state_chip(state)


def test_a_withheld_field_names_its_exemptions():
    assert "withheld (b)(6)" in tags.state_chip("withheld", ["(b)(6)"])


def test_a_withheld_sender_has_no_name():
    email = EmailFactory.build(release=None, thread=None, sender_state="withheld", sender_name="")
    assert "withheld" in tags.sender(email)


@pytest.mark.parametrize(
    ("state", "words"),
    [("withheld", "(subject withheld)"), ("unreadable", "(subject unreadable)"), ("absent", "(no subject)")],
)
def test_a_subject_that_was_not_read_is_told_in_words_for_titles(state, words):
    email = EmailFactory.build(release=None, thread=None, subject_state=state, subject="")
    assert tags.subject_words(email) == words


@pytest.mark.parametrize(
    ("state", "word"), [("withheld", "withheld"), ("unreadable", "unreadable"), ("absent", "no date")]
)
def test_a_date_that_was_not_read_says_why(state, word):
    assert word in tags.sent(EmailFactory.build(release=None, thread=None, sent_state=state, sent=""))


def test_a_name_cannot_bring_markup():
    email = EmailFactory.build(release=None, thread=None, sender_name="<b>H</b>")
    template = Template("{% load archive_tags %}{% sender email %}")
    assert template.render(Context({"email": email})) == "&lt;b&gt;H&lt;/b&gt;"


@pytest.mark.parametrize(("confidence", "unsure"), [(0.89, True), (0.9, False)])
def test_a_value_read_with_little_confidence_is_unsure(confidence, unsure):
    field = HeaderFieldFactory.build(copy=None, confidence=confidence)
    assert tags.field_state(field)["unsure"] is unsure


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "page", "1 page"), (1204, "page", "1,204 pages"), (2, "copy", "2 copies"), (0, "e-mail", "0 e-mails")],
)
def test_counts_are_told_in_words(number, noun, words):
    assert tags.count_of(number, noun) == words


@pytest.mark.parametrize(("depth", "name"), [(0, ""), (1, "depth-1"), (5, "depth-5"), (12, "depth-5")])
def test_a_deep_chain_is_indented_no_further_than_five_steps(depth, name):
    assert tags.depth_class(depth) == name


@pytest.mark.parametrize(
    ("subject", "bare"),
    [("RE: Fw: Opting out", "Opting out"), ("Re[2]: x", "x"), ("Reply: x", "Reply: x"), ("FWD:", "")],
)
def test_a_subject_loses_what_mail_programs_put_before_it(subject, bare):
    assert bare_subject(subject) == bare
