"""Counts, progress and months."""

from __future__ import annotations

import pytest

from archive.figures import Figures, emails_by_month, figures_of, progress_of, total
from archive.models import DocumentState, FieldState, PageState
from tests import factories

pytestmark = pytest.mark.django_db


def mail(release, *sent: str, **facts) -> None:
    for each in sent:
        factories.EmailFactory(release=release, thread=None, sent=each, **facts)


def months(release) -> list[tuple[str, int]]:
    return [(month.key, month.emails) for month in emails_by_month(release)]


def test_figures_count_each_release_by_itself():
    one, other = factories.ReleaseFactory(), factories.ReleaseFactory()
    document = factories.DocumentFactory(release=one)
    factories.PageFactory(document=document, number=1, redaction_ratio=1.0, fully_redacted=True)
    factories.PageFactory(document=document, number=2, redaction_ratio=0.5)
    factories.PageFactory(document=document, number=3, state=PageState.WAITING)
    mail(one, "2010-06-23")
    mail(one, "2010-06-24", sender_state=FieldState.WITHHELD, sender_name="")
    assert figures_of([one, other]) == {
        one.pk: Figures(
            documents=1, pages=3, pages_read=2, fully_redacted=1, redacted=0.75, emails=2, withheld_senders=1
        ),
        other.pk: Figures(),
    }


def test_figures_take_as_many_queries_for_ten_releases_as_for_one(django_assert_num_queries):
    releases = factories.ReleaseFactory.create_batch(10)
    with django_assert_num_queries(3):
        figures_of(releases)


def test_a_total_weighs_the_share_redacted_by_pages():
    assert total([Figures(pages_read=9, redacted=0.0), Figures(pages_read=1, redacted=1.0)]).redacted == pytest.approx(
        0.1
    )


def test_a_total_of_nothing_is_nothing():
    assert total([]) == Figures()


def test_progress_counts_files_and_pages():
    release = factories.ReleaseFactory()
    document = factories.DocumentFactory(release=release, state=DocumentState.READING)
    factories.DocumentFactory(release=release, state=DocumentState.RECEIVED)
    factories.DocumentFactory(release=release, state=DocumentState.FAILED, failure_code="not-a-pdf")
    factories.PageFactory(document=document, number=1)
    factories.PageFactory(document=document, number=2, state=PageState.FAILED, failure_code="crash")
    factories.PageFactory(document=document, number=3, state=PageState.WAITING)
    (progress,) = progress_of([release])
    assert (progress.files, progress.files_waiting, progress.files_failed) == (3, 1, 1)
    assert (progress.pages, progress.pages_read, progress.pages_failed, progress.pages_waiting) == (3, 1, 1, 1)
    assert progress.running


def test_a_release_whose_files_are_all_done_or_failed_is_not_running():
    release = factories.ReleaseFactory()
    factories.DocumentFactory(release=release)
    factories.DocumentFactory(release=release, state=DocumentState.FAILED, failure_code="not-a-pdf")
    assert not progress_of([release])[0].running


def test_months_stand_in_order_with_the_empty_ones_between():
    release = factories.ReleaseFactory()
    mail(release, "2010-02-03T09:00", "2009-12-31", "2010-02-28")
    assert months(release) == [("2009-12", 1), ("2010-01", 0), ("2010-02", 2)]


def test_a_misread_year_does_not_make_a_thousand_empty_months():
    release = factories.ReleaseFactory()
    mail(release, "1912-05-01", "2010-06-23")
    assert months(release) == [("1912-05", 1), ("2010-06", 1)]


def test_mail_without_a_month_is_left_out_of_the_months():
    release = factories.ReleaseFactory()
    mail(release, "", "2010")
    assert months(release) == []
