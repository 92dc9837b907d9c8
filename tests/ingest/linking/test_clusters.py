from itertools import permutations

from ingest.linking.clusters import Member, groups
from tests.ingest.linking.test_matching import BODY, one

WORDS = BODY.split()
OTHER = "Attached is the agenda of tomorrow's meeting of the budget committee, which begins at nine and not at ten."


def member(key, *, chain=None, **changes):
    return Member(key, (key, 0), chain or (key, 1), one(**changes))


def keys(members):
    return {tuple(m.key for m in group) for group in groups(members)}


def test_groups_do_not_depend_on_the_order_in_which_printings_come():
    # The second, wholly redacted, could belong to either of the others.
    members = [member(1), member(2, body="", redacted=1.0, subject=None), member(3, body=OTHER), member(4)]
    assert {frozenset(keys(order)) for order in permutations(members)} == {frozenset({(1, 2, 4), (3,)})}


def test_one_that_could_be_either_does_not_join_two_that_differ():
    members = [member(1, body="", redacted=1.0), member(2), member(3, body=OTHER)]
    assert keys(members) == {(1, 2), (3,)}


def test_a_chain_never_prints_the_same_message_twice():
    assert keys([member(1, chain=(1, 1)), member(2, chain=(1, 1))]) == {(1,), (2,)}
    assert keys([member(1, chain=(1, 1)), member(2, chain=(1, 2))]) == {(1, 2)}
