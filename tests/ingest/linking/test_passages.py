"""Passages in the database: found, kept up to date as documents arrive, the same in any order."""

from __future__ import annotations

from itertools import permutations

import pytest

from archive.models import (
    Copy,
    DocumentState,
    Email,
    FieldName,
    FieldState,
    Occurrence,
    Paragraph,
    Passage,
    PassageKind,
    RetiredId,
    Wording,
)
from ingest.linking.passages import trace
from ingest.linking.release import link_ready
from tests.factories import CollectionFactory, CopyFactory, DocumentFactory, HeaderFieldFactory, ReleaseFactory
from tests.ingest.linking.paragraphs import DEADLINE, OTHERS, REFUSED, VERSIONS, VOLUNTARY, scanned

pytestmark = pytest.mark.django_db

BRIDGE = f"{VOLUNTARY.split('. ')[1]} {OTHERS[1]}"


@pytest.fixture
def release():
    return ReleaseFactory()


def arrive(release, *paragraphs, sent="2010-06-14T10:40", sender="Ortega, Ruth", **facts):
    """A document with one e-mail of these paragraphs, linked."""
    document = DocumentFactory(release=release, state=DocumentState.READ)
    copy = CopyFactory(email=None, document=document, body="\n\n".join(paragraphs), **facts)
    fields = ((FieldName.FROM, sender), (FieldName.SENT, sent), (FieldName.SUBJECT, f"Berths {sent}"))
    for name, value in fields:
        HeaderFieldFactory(copy=copy, name=name, value=value, state=FieldState.READ)
    link_ready(release)
    return Copy.objects.get(pk=copy.pk)


def told():
    """Passages as a reader sees them."""
    return sorted(
        (
            passage.kind, passage.email_count, passage.text, passage.first_sent, passage.last_sent, passage.current,
            [(v.number, v.text, v.sent, v.email_count) for v in passage.versions.all()],
        )
        for passage in Passage.objects.all()
    )  # fmt: skip


def test_a_paragraph_of_one_email_is_no_passage(release):
    arrive(release, VOLUNTARY, OTHERS[0])
    assert not Passage.objects.exists()


def test_versions_of_a_paragraph_are_a_passage(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    arrive(release, OTHERS[0], DEADLINE, sent="2010-06-14T10:40")
    passage = Passage.objects.get()
    assert (passage.email_count, passage.version_count, passage.current) == (2, 2, 2)
    assert (passage.first_sent, passage.last_sent) == ("2009-12-03T09:03", "2010-06-14T10:40")
    assert passage.text == DEADLINE


def test_different_paragraphs_never_join(release):
    for n, text in enumerate((*OTHERS, VOLUNTARY), 1):
        arrive(release, text, sent=f"2010-06-{n:02}T08:00")
    assert not Passage.objects.exists()


def test_a_passage_keeps_its_id_when_more_arrives(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    arrive(release, DEADLINE, sent="2010-06-14T10:40")
    before = Passage.objects.get()
    arrive(release, VOLUNTARY, sent="2009-11-03T09:03")
    after = Passage.objects.get()
    assert (after.public_id, after.email_count, after.first_sent) == (before.public_id, 3, "2009-11-03T09:03")


def test_passages_that_become_one_lead_to_the_older_and_bookmarks_go_along(release):
    for n, text in enumerate((VOLUNTARY, VOLUNTARY, OTHERS[1], OTHERS[1])):
        arrive(release, text, sent=f"2010-06-0{n + 1}T08:00")
    older, younger = Passage.objects.order_by("pk")
    bookmark = CollectionFactory().bookmarks.create(passage=younger)
    arrive(release, BRIDGE, sent="2010-07-01T08:00")
    bookmark.refresh_from_db()
    assert Passage.objects.get() == bookmark.passage == older
    assert RetiredId.objects.get().leads_to == older.public_id


def test_a_passage_that_only_a_lost_paragraph_tied_is_parted_again(release):
    for n, text in enumerate((VOLUNTARY, VOLUNTARY, OTHERS[1], OTHERS[1])):
        arrive(release, text, sent=f"2010-06-0{n + 1}T08:00")
    bridge = arrive(release, BRIDGE, sent="2010-07-01T08:00")
    assert Passage.objects.count() == 1
    bridge.body = OTHERS[0]
    bridge.save()
    trace([bridge.email], release=release)
    assert sorted(Passage.objects.values_list("text", flat=True)) == sorted([VOLUNTARY, OTHERS[1]])


def test_a_passage_that_is_left_with_one_email_is_retired_with_a_reason(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    copy = arrive(release, DEADLINE, sent="2010-06-14T10:40")
    copy.body = OTHERS[0]
    copy.save()
    trace([copy.email], release=release)
    assert not Passage.objects.exists()
    assert RetiredId.objects.get().reason


def test_paragraphs_of_a_document_that_was_parsed_anew_are_taken_out(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    copy = arrive(release, DEADLINE, sent="2010-06-14T10:40")
    Occurrence.objects.filter(copy=copy).delete()
    copy.delete()
    trace([Email.objects.first()], release=release)
    assert not Passage.objects.exists()
    assert Paragraph.objects.count() == Wording.objects.count() == 1


def test_tracing_again_changes_nothing(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    arrive(release, DEADLINE, sent="2010-06-14T10:40")
    before = (told(), Passage.objects.get().public_id, Wording.objects.count())
    trace(list(Email.objects.all()), release=release)
    assert (told(), Passage.objects.get().public_id, Wording.objects.count()) == before


def test_copies_of_one_email_are_no_passage(release):
    arrive(release, VOLUNTARY)
    arrive(release, VOLUNTARY)
    assert Email.objects.count() == 1
    assert not Passage.objects.exists()


def test_a_copy_that_hides_a_part_is_noted_beside_the_one_that_shows_it(release):
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03", places=[[1, [0, 0, 9, 9], [12]]], redaction_ratio=0.2)
    arrive(release, VOLUNTARY, sent="2009-12-03T09:03")
    arrive(release, DEADLINE, sent="2010-06-14T10:40")
    rows = Occurrence.objects.filter(version__number=1).values_list("is_main", "is_cut")
    assert sorted(rows) == [(False, True), (True, False)]


def test_a_paragraph_of_another_release_does_not_count(release):
    arrive(release, VOLUNTARY)
    arrive(ReleaseFactory(), DEADLINE)
    assert not Passage.objects.exists()


def test_a_notice_is_boilerplate(release):
    notice = "This message is confidential. If you are not the intended recipient, please delete it and tell us so."
    arrive(release, notice, sent="2009-12-03T09:03")
    arrive(release, notice, sent="2010-06-14T10:40")
    assert Passage.objects.get().kind == PassageKind.BOILERPLATE
    assert not Passage.objects.of_interest().exists()


def test_what_very_many_emails_bear_is_boilerplate_without_versions(release, monkeypatch):
    monkeypatch.setattr("ingest.linking.passages.MANY", 2)
    for n, text in enumerate((VOLUNTARY, VOLUNTARY, DEADLINE), 1):
        arrive(release, text, sent=f"2010-06-0{n}T08:00")
    passage = Passage.objects.get()
    assert (passage.kind, passage.email_count, passage.versions.count()) == (PassageKind.BOILERPLATE, 3, 0)


def test_the_dates_of_what_very_many_emails_bear_go_on_with_them(release, monkeypatch):
    monkeypatch.setattr("ingest.linking.passages.MANY", 2)
    for n in (2, 3, 1, 4):
        arrive(release, VOLUNTARY, sent=f"2010-06-0{n}T08:00")
    passage = Passage.objects.get()
    assert (passage.first_sent, passage.last_sent) == ("2010-06-01T08:00", "2010-06-04T08:00")


@pytest.mark.parametrize("order", list(permutations(range(5)))[::9], ids=str)
def test_the_order_of_arrival_makes_no_difference(release, order):
    bodies = [(VOLUNTARY,), (OTHERS[0], scanned(VOLUNTARY, seed=5)), (DEADLINE, OTHERS[1]), (REFUSED,), (OTHERS[1],)]
    dates = ["2009-12-03T09:03", "2009-12-04", "2010-06-14T10:40", "2010-10-22T10:00", "2010-10-23T10:00"]
    for n in order:
        arrive(release, *bodies[n], sent=dates[n])
    first = told()
    Passage.objects.all().delete()
    Wording.objects.all().delete()
    trace(list(Email.objects.all()), release=release)
    assert told() == first
    assert len(first) == 2


def test_versions_are_found_under_the_noise_of_scanning(release):
    for n, text in enumerate(VERSIONS[:2]):
        for seed in range(3):
            arrive(release, scanned(text, seed=seed + 10 * n), sent=f"201{n}-06-0{seed + 1}T08:00")
    assert Passage.objects.get().email_count == 6
