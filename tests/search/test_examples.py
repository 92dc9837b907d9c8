from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from archive.models import ChangedKind, IndexChange, ReleaseState
from search.examples import Example, example_groups
from search.fields import FIELDS
from search.parsing import parse
from search.scope import Scope
from search.updating import index_changes
from tests.factories import (
    CopyFactory,
    CorrespondentFactory,
    EmailFactory,
    PageFactory,
    ParticipationFactory,
    ReleaseFactory,
)

Index = Callable[[], int]

IN_WORDS = ("secure", '"secure programme"', "sec*", "secue~", '"programme secure"~8')
IN_FIELDS = (
    'from:"Holm, Greta"', 'from:"Greta Holm"', "to:Ruiz", "cc:Ruiz", "date:2010-06-23",
    "date:[2010-06 TO 2010-06]", "attachment:docx", "exemption:b6", "redacted:>50", "bates:MC-0001*",
    "page:1", "has:attachment",
)  # fmt: skip


def examples() -> list[Example]:
    return [one for group in example_groups(Scope.of(AnonymousUser())) for one in group.examples]


@pytest.fixture
def archive(indexed: Index):
    email = EmailFactory(
        subject="Leaving the secure programme", exemptions=["(b)(6)"], attachments=["memo.docx"], redaction_ratio=0.7
    )
    known = CorrespondentFactory(release=email.release, name="Ruiz, Ana")
    for position, role in enumerate(["to", "cc"]):
        ParticipationFactory(email=email, correspondent=known, role=role, position=position)
    page = PageFactory(document__release=email.release, bates="MC-000123", number=1)
    CopyFactory(email=email, document=page.document)
    indexed()
    return email


def test_every_example_is_understood_where_the_archive_is_empty(db, own_index):
    assert [(one.text, note) for one in examples() for note in parse(one.text).notes] == []


def test_every_example_of_what_an_archive_holds_is_understood(archive):
    assert [(one.text, note) for one in examples() for note in parse(one.text).notes] == []


@pytest.mark.parametrize("text", [*IN_WORDS, *IN_FIELDS])
def test_examples_are_made_of_what_the_archive_holds(archive, text: str):
    assert {one.text: one.count for one in examples()}.get(text) == 1


def test_there_is_an_example_of_every_field(archive):
    assert [field.name for field in FIELDS if not any(f"{field.name}:" in one.text for one in examples())] == []


def test_there_is_an_example_of_every_flag(archive):
    flags = {f"{field.name}:{flag}" for field in FIELDS for flag, _ in field.flags}
    assert flags - {one.text for one in examples()} == set()


def test_an_example_leads_to_as_many_results_as_it_says(client: Client, archive):
    found = [one for one in examples() if one.count]
    assert len(found) > 20
    assert [client.get(one.url).context["page"].pager.total for one in found] == [one.count for one in found]


def test_no_example_is_made_of_what_the_reader_may_not_see(client: Client, indexed: Index):
    hidden = ReleaseFactory(state=ReleaseState.PRIVATE, slug="zeppelins")
    email = EmailFactory(release=hidden, subject="Zeppelin landing", sender_name="Zeppelin", sent="1999-01-01")
    page = PageFactory(document__release=email.release, bates="ZEPPELIN-1")
    CopyFactory(email=email, document=page.document)
    indexed()
    html = client.get("/search/help/").content.decode()
    hidden = ("eppelin", "1999", email.thread.public_id, page.document.public_id, "ZEPP")
    assert [word for word in hidden if word in html] == []


def test_an_initial_and_a_number_in_two_parts_make_no_example(indexed: Index):
    EmailFactory.create_batch(2, sender_name="H")
    email = EmailFactory(sender_name="Holm, Greta")
    PageFactory(document__release=email.release, bates="MC 000123", number=1)
    indexed()
    texts = [one.text for one in examples()]
    assert ('from:"Holm, Greta"' in texts, "bates:0001*" in texts) == (True, True)


def test_a_long_word_is_preferred_to_a_frequent_one(indexed: Index):
    EmailFactory.create_batch(2, subject="call sheet")
    EmailFactory(subject="sheriff call")
    indexed()
    assert "sherif~" in [one.text for one in examples()]


class TestCounts:
    @pytest.fixture
    def counted(self, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        """What was counted, as it is asked of the engine."""
        asked: list[object] = []
        total = Scope.total

        def noting(self: Scope, query: object, **more: object) -> int:
            asked.append(query)
            return total(self, query, **more)

        monkeypatch.setattr(Scope, "total", noting)
        return asked

    def test_an_example_is_counted_once_while_the_index_stays_as_it_is(self, archive, counted: list[object]):
        first = examples()
        done = len(counted)
        assert (examples() == first, len(counted)) == (True, done)

    def test_what_comes_into_the_index_is_counted(self, archive, indexed: Index):
        examples()
        IndexChange.objects.mark(ChangedKind.EMAIL, [EmailFactory(release=archive.release).pk])
        indexed()
        assert {one.text: one.count for one in examples()}["is:email"] == 2

    def test_what_is_withdrawn_is_not_counted_any_more(self, archive):
        other = EmailFactory(release=ReleaseFactory())
        IndexChange.objects.mark(ChangedKind.EMAIL, [other.pk])
        index_changes()
        examples()
        archive.release.state, archive.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
        archive.release.save()
        assert {one.text: one.count for one in examples()}["is:email"] == 1
