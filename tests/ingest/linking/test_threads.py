import pytest

from archive.models import Reply, ReplyBasis
from ingest.linking.threads import quoted_pairs, tie
from tests.factories import CopyFactory, EmailFactory

pytestmark = pytest.mark.django_db


def test_a_copy_that_was_read_before_ties_the_email_that_it_is_of_now_on_either_side():
    outer = CopyFactory()
    inner = CopyFactory(quoted_in=outer, depth=1, document=outer.document)
    tie = {(outer.email_id, inner.email_id)}
    assert (quoted_pairs([inner.email_id]), quoted_pairs([outer.email_id])) == (tie, tie)


@pytest.mark.parametrize("whose", ["child", "parent"])
def test_what_no_copy_shows_any_longer_is_no_reply(whose: str):
    outer = CopyFactory()
    inner = CopyFactory(quoted_in=outer, depth=1, document=outer.document, email__release=outer.email.release)
    tie([outer.email], copies=[], release=outer.email.release)
    ends = {"child": outer.email, "parent": inner.email}
    inner.email = EmailFactory(release=outer.email.release)
    inner.save()
    tie([ends[whose], inner.email], copies=[], release=outer.email.release)
    assert list(Reply.objects.values_list("child", "parent")) == [(outer.email_id, inner.email_id)]


def test_a_reply_that_a_header_names_stays_without_a_quotation():
    child, parent = EmailFactory.create_batch(2)
    Reply.objects.create(child=child, parent=parent, basis=ReplyBasis.NAMED)
    tie([child, parent], copies=[], release=child.release)
    assert Reply.objects.filter(child=child, parent=parent).exists()
