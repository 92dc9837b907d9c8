"""SQL that is made once gives the rows that the query would."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Email, ReleaseState
from archive.statements import made_once
from tests.factories import EmailFactory, ReleaseFactory

pytestmark = pytest.mark.django_db


@made_once
def subjects(emails, *, everything):
    return Email.objects.seen(everything=everything).filter(pk__in=emails).order_by("pk").values_list("subject")


@made_once
def names(emails, releases):
    rows = Email.objects.filter(pk__in=emails, release__in=releases).order_by("pk")
    return rows.values_list("pk", "attachments")


def test_the_rows_are_those_of_the_keys():
    emails = [EmailFactory(subject=subject) for subject in ("one", "two", "three")]
    keys = [email.pk for email in emails]
    assert subjects(keys[:2], everything=True) == [("one",), ("two",)]
    assert subjects(keys[1:], everything=True) == [("two",), ("three",)]


def test_the_sql_is_made_once_for_each_number_of_keys():
    made = []

    @made_once
    def counted(keys):
        made.append(len(keys))
        return Email.objects.filter(pk__in=keys).values_list("pk")

    for keys in ([1, 2], [3, 4], [5], [6, 7]):
        counted(keys)
    assert made == [2, 1]


def test_rows_are_read_anew_each_time():
    email = EmailFactory(subject="before")
    assert subjects([email.pk], everything=True) == [("before",)]
    Email.objects.update(subject="after")
    assert subjects([email.pk], everything=True) == [("after",)]


def test_several_lists_of_keys_are_not_mixed_up():
    one, other = EmailFactory(attachments=["memo.docx"]), EmailFactory()
    assert names([one.pk, other.pk], [one.release_id]) == [(one.pk, ["memo.docx"])]


def test_no_keys_are_no_question():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert subjects([], everything=True) == []
    assert not queries.captured_queries


def test_who_may_not_see_a_row_gets_none_however_often_others_asked():
    email = EmailFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE), subject="kept back")
    assert subjects([email.pk], everything=True) == [("kept back",)]
    assert subjects([email.pk], everything=False) == []
    assert Email.objects.visible_to(AnonymousUser()).count() == 0
