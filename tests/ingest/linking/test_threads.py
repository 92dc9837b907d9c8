import pytest

from ingest.linking.threads import quoted_pairs
from tests.factories import CopyFactory

pytestmark = pytest.mark.django_db


def test_a_copy_that_was_read_before_ties_the_email_that_it_is_of_now_on_either_side():
    outer = CopyFactory()
    inner = CopyFactory(quoted_in=outer, depth=1, document=outer.document)
    tie = {(outer.email_id, inner.email_id)}
    assert (quoted_pairs([inner.email_id]), quoted_pairs([outer.email_id])) == (tie, tie)
