from itertools import permutations

import pytest

from archive.models import Copy, Email, FieldName, Reply, ReplyBasis
from tests.factories import ReleaseFactory
from tests.ingest.linking.test_release import ANSWER, BODY, link, printed

pytestmark = pytest.mark.django_db

OTHERS_WORDS = "It may, and you will have that in writing from this office before Thursday, as was promised in March."
ASKED = {"is_native": True, "message_id": "1@a"}
ANSWERED = ANSWER | {"is_native": True, "message_id": "2@a", "answers": "1@a", "body": OTHERS_WORDS}


@pytest.fixture
def release():
    return ReleaseFactory()


@pytest.mark.parametrize("order", list(permutations([ASKED, ANSWERED])))
def test_what_a_header_names_is_a_certain_reply_in_whatever_order_they_come(release, order):
    for facts in order:
        printed(release, **facts)
        link(release)
    reply = Reply.objects.get()
    assert (reply.child.subject, reply.parent.subject, reply.basis) == ("RE: Opting out", "Opting out", "named")
    assert reply.child.thread_id == reply.parent.thread_id


def test_mail_under_another_subject_is_tied_by_its_header(release):
    printed(release, **ASKED)
    printed(release, **(ANSWERED | {"subject": "Something else"}))
    link(release)
    assert Reply.objects.get().basis == ReplyBasis.NAMED


def test_a_tie_that_was_seen_quoted_is_named_once_the_header_names_it(release):
    outer = printed(release, **ANSWERED)
    printed(release, document=outer.document, depth=1, quoted_in=outer)
    link(release)
    assert Reply.objects.get().basis == ReplyBasis.QUOTED
    printed(release, **ASKED)
    link(release)
    assert Email.objects.count() == 2
    assert Reply.objects.get().basis == ReplyBasis.NAMED


def test_nothing_is_inferred_against_what_a_header_says(release):
    printed(release, is_native=True, message_id="7@a")
    printed(release, **ANSWERED)
    link(release)
    assert not Reply.objects.exists()


def test_a_mail_of_another_release_is_not_tied(release):
    printed(ReleaseFactory(), **ASKED)
    printed(release, **ANSWERED)
    link(release)
    link(Copy.objects.exclude(document__release=release).get().document.release)
    assert not Reply.objects.exists()


def test_the_native_copy_of_an_email_is_the_best(release):
    printed(release, body=BODY + " And some more that a later hand has added.")
    printed(release, **ASKED)
    link(release)
    assert Email.objects.get().best_copy.is_native


def test_the_fields_of_a_native_copy_give_its_name(release):
    printed(release, **ASKED)
    link(release)
    email = Email.objects.get()
    assert email.best_copy.fields.get(name=FieldName.FROM).value == email.sender_name
