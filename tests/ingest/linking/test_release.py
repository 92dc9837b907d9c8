from itertools import permutations

import pytest

from archive.models import (
    Correspondent,
    DocumentState,
    Email,
    FieldName,
    FieldState,
    IndexChange,
    Reply,
    ReplyBasis,
    RetiredId,
    Thread,
)
from ingest.linking import emails
from ingest.linking.release import link_ready
from tests.factories import CollectionFactory, CopyFactory, DocumentFactory, HeaderFieldFactory, ReleaseFactory

pytestmark = pytest.mark.django_db

BODY = "The county board asked again whether taking part is voluntary, and would like the answer by Thursday."
ANSWER = {"subject": "RE: Opting out", "sent": "2010-06-23T11:00", "sender": "Okafor, Daniel", "to": "Holm, Greta"}
STRANGERS = ANSWER | {"sender": "Sato, Mei", "to": "Brandt, Ulla", "body": "Other words, nothing of the first at all."}


@pytest.fixture
def release():
    return ReleaseFactory()


def printed(
    release,
    *,
    document=None,
    depth=0,
    quoted_in=None,
    sender="Holm, Greta <gholm@marrow.example>",
    sent="2010-06-23T09:15",
    subject="Opting out",
    to="Okafor, Daniel",
    body=BODY,
    ratio=0.0,
    **native,
):
    """A copy as parsing leaves it: fields, but no e-mail yet."""
    document = document or DocumentFactory(release=release, state=DocumentState.READ)
    copy = CopyFactory(
        email=None, document=document, depth=depth, quoted_in=quoted_in, body=body, redaction_ratio=ratio, **native
    )
    for name, value in zip(
        (FieldName.FROM, FieldName.SENT, FieldName.SUBJECT, FieldName.TO), (sender, sent, subject, to), strict=True
    ):
        state = FieldState.WITHHELD if value is None else FieldState.READ
        HeaderFieldFactory(copy=copy, name=name, value=value, state=state)
    return copy


def link(release):
    while link_ready(release):
        pass


def test_two_printings_become_one_email(release):
    printed(release)
    printed(release)
    link(release)
    assert Email.objects.get().copy_count == 2


def test_printings_in_separate_rounds_become_one_email(release):
    printed(release)
    link(release)
    before = Email.objects.get().public_id
    printed(release, body=BODY[:60], ratio=0.5)
    link(release)
    assert Email.objects.get().public_id == before
    assert Email.objects.get().copy_count == 2


def test_the_least_redacted_copy_is_the_best(release):
    printed(release, body=BODY[:50], ratio=0.6)
    best = printed(release)
    link(release)
    email = Email.objects.get()
    assert email.best_copy == best
    assert email.body == BODY
    assert email.redaction_ratio == 0


def test_a_copy_that_shows_the_sender_beats_one_that_hides_it(release):
    printed(release, sender=None)
    printed(release, ratio=0.2)
    link(release)
    assert Email.objects.get().sender_name.startswith("Holm")


def test_a_withheld_sender_stays_withheld(release):
    printed(release, sender=None)
    link(release)
    email = Email.objects.get()
    assert (email.sender_state, email.sender_name) == (FieldState.WITHHELD, "")
    assert not email.participations.filter(role="from").exists()


def test_the_same_message_in_two_releases_stays_two_emails(release):
    other = ReleaseFactory()
    printed(release)
    printed(other)
    link(release)
    link(other)
    assert Email.objects.count() == 2


def test_a_quoted_message_is_answered_by_the_one_that_quotes_it(release):
    answer = printed(release, **ANSWER)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)
    reply = Reply.objects.get()
    assert reply.child.subject == "RE: Opting out"
    assert reply.parent.subject == "Opting out"
    assert reply.basis == ReplyBasis.QUOTED
    assert reply.child.thread == reply.parent.thread


def test_an_answer_without_its_original_is_tied_by_inference_and_says_so(release):
    printed(release, subject="Opting out of the programme")
    printed(
        release,
        subject="RE: Opting out of the programme",
        sent="2010-06-24T08:00",
        sender="Okafor, Daniel",
        to="Holm, Greta",
        body="We are still waiting for headquarters to tell us.",
    )
    link(release)
    assert Reply.objects.get().basis == ReplyBasis.INFERRED


def test_strangers_with_the_same_subject_are_not_tied(release):
    printed(release, subject="Quarterly statistics")
    printed(release, **(STRANGERS | {"subject": "RE: Quarterly statistics"}))
    link(release)
    assert not Reply.objects.exists()
    assert Thread.objects.count() == 2


LATER = ANSWER | {"sent": "2010-06-24T08:00", "body": "We are still waiting for headquarters to tell us."}


@pytest.mark.parametrize(
    ("who", "tied"),
    [
        ({"subject": "RE: Quarterly statistics"}, True),
        ({"subject": "RE: Quarterly statistics", "to": "Brandt, Ulla"}, False),
        ({"subject": "RE: Quarterly statistics", "sender": "Sato, Mei"}, False),
        ({"subject": "FW: Quarterly statistics", "to": "Brandt, Ulla"}, True),
        ({"subject": "FW: Quarterly statistics"}, False),
    ],
)
def test_only_who_had_a_message_is_taken_to_answer_its_sender_or_to_forward_it_elsewhere(release, who, tied):
    printed(release, subject="Quarterly statistics")
    printed(release, **(LATER | who))
    link(release)
    assert Reply.objects.exists() is tied


def test_threads_that_turn_out_to_be_one_leave_a_forwarding_address(release):
    printed(release)
    printed(release, **STRANGERS)
    link(release)
    assert Thread.objects.count() == 2
    answer = printed(release, **STRANGERS)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)
    thread = Thread.objects.get()
    assert RetiredId.objects.get().leads_to == thread.public_id
    assert thread.emails.count() == 2


def test_spellings_with_one_address_are_one_correspondent(release):
    printed(release)
    printed(release, sender="G. Holm [mailto:gholm@marrow.example]", sent="2010-07-01T10:00")
    link(release)
    who = Correspondent.objects.get(address="gholm@marrow.example")
    assert who.name == "Holm, Greta"
    assert {alias.printed for alias in who.aliases.all()} == {
        "Holm, Greta <gholm@marrow.example>",
        "G. Holm [mailto:gholm@marrow.example]",
    }


def test_first_names_alone_are_not_joined_to_anybody(release):
    printed(release, to="Daniel")
    printed(release, to="Okafor, Daniel", sent="2010-07-01T10:00")
    link(release)
    assert {c.name for c in Correspondent.objects.filter(participations__role="to")} == {"Daniel", "Okafor, Daniel"}


def test_linking_again_changes_no_row_and_no_id(release):
    answer = printed(release, **ANSWER)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)

    def everything():
        return [
            list(model.objects.order_by("pk").values_list("public_id", flat=True))
            for model in (Email, Thread, Correspondent)
        ] + [Reply.objects.count()]

    before = everything()
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert everything() == before


def test_what_only_stands_in_the_same_hour_as_new_mail_is_not_told_to_the_index_again(release):
    printed(release)
    link(release)
    first = Email.objects.get()
    IndexChange.objects.all().delete()
    printed(release, **STRANGERS | {"sent": "2010-06-23T09:40"})
    link(release)
    assert list(IndexChange.objects.values_list("key", flat=True)) == [Email.objects.exclude(pk=first.pk).get().pk]


def test_an_email_that_lost_a_copy_is_brought_up_to_date_when_its_hour_is_looked_at(release):
    printed(release)
    worse = printed(release, to=None)
    link(release)
    worse.delete()
    printed(release, **STRANGERS | {"sent": "2010-06-23T09:40"})
    link(release)
    assert Email.objects.get(sender_name__startswith="Holm").copy_count == 1


def test_a_document_without_messages_is_done_too(release):
    document = DocumentFactory(release=release, state=DocumentState.READ)
    link(release)
    document.refresh_from_db()
    assert document.state == DocumentState.DONE


def test_a_document_that_linking_cannot_bear_fails_alone(release, monkeypatch):
    bad, good = printed(release), printed(release, sent="2010-07-01T10:00")
    gather = emails.gather

    def sometimes(copies, **kwargs):
        if any(copy.document_id == bad.document_id for copy in copies):
            raise ValueError("odd")
        return gather(copies, **kwargs)

    monkeypatch.setattr(emails, "gather", sometimes)
    link(release)
    bad.document.refresh_from_db()
    assert (bad.document.state, bad.document.failure_code) == (DocumentState.FAILED, "internal-error")
    assert Email.objects.get().copies.get().document_id == good.document_id


def test_emails_that_turn_out_to_be_one_leave_a_forwarding_address_and_keep_their_bookmarks(release):
    whole = printed(release)
    whole.document.state = DocumentState.READING
    whole.document.save()
    # Of these two each hides what the other shows: only the whole one, which takes longer to read, ties them.
    printed(release, body=BODY[:50], ratio=0.6, subject=None, to=None)
    printed(release, body="", ratio=0.6, sender=None)
    link(release)
    first, second = Email.objects.order_by("pk")
    collection = CollectionFactory()
    collection.bookmarks.create(email=second, note="look at this")
    whole.document.state = DocumentState.READ
    whole.document.save()
    link(release)
    email = Email.objects.get()
    assert (email.public_id, email.copy_count, email.body) == (first.public_id, 3, BODY)
    assert RetiredId.objects.get(public_id=second.public_id).leads_to == first.public_id
    assert collection.bookmarks.get().email == first


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_what_an_email_holds_does_not_depend_on_the_order_of_linking(release, order):
    copies = [
        printed(release, body="", ratio=0.9, subject=None),
        printed(release),
        printed(release, body="Another text, sent in the same minute to the same man: the budget is on page four."),
        printed(release, body=BODY[:60], ratio=0.4, sender=None),
    ]
    release.documents.update(state=DocumentState.READING)
    for turn in order:
        release.documents.filter(pk=copies[turn].document_id).update(state=DocumentState.READ)
        link(release)
    held = [frozenset(email.copies.values_list("pk", flat=True)) for email in Email.objects.all()]
    assert set(held) == {frozenset(copies[n].pk for n in (0, 1, 3)), frozenset({copies[2].pk})}


def test_when_a_thread_grows_all_that_stands_in_it_is_told_to_the_index(release):
    printed(release)
    link(release)
    first = Email.objects.get()
    IndexChange.objects.all().delete()
    answer = printed(release, **ANSWER)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)
    assert Email.objects.filter(thread=first.thread).count() == 2
    assert set(IndexChange.objects.values_list("key", flat=True)) == set(Email.objects.values_list("pk", flat=True))
