"""What a result shows of the paper on which it is printed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from archive.models import Email
from search.drawing import result_items
from search.marking import Marker
from search.parsing import parse
from search.preparing import EMAIL
from search.request import Hit
from search.results import Result, results_of
from tests.factories import CopyFactory, EmailFactory

pytestmark = pytest.mark.django_db


def found(email: Email, query: str) -> list[Result]:
    return results_of([Hit(EMAIL, email.pk)], reader=AnonymousUser(), marker=Marker(parse(query).query))


def printed(**facts: object) -> Email:
    email = EmailFactory(body="First.\nAsk the desk at once.")
    email.best_copy = CopyFactory(email=email, places=[[1, None, []], [1, None, [3]]], **facts)
    email.save()
    return email


def test_a_snippet_has_a_bar_where_words_are_withheld():
    items = result_items(found(printed(redaction_ratio=0.1), "desk"))
    assert (
        'Ask the <mark>desk</mark> <span class="gap"><span class="visually-hidden">[withheld]</span></span> at' in items
    )


def test_a_snippet_of_an_email_without_redactions_is_its_text():
    (result,) = found(printed(), "desk")
    assert result.snippet == "First. Ask the <mark>desk</mark> at once."
