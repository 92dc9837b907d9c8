"""What the benchmark of linking counts."""

from __future__ import annotations

from typing import Any

from benches.linking import Copied, Tally, judge_merges, judge_replies


def copied(document: str, *, email: int, position: int = 0, **read: Any) -> Copied:
    fields = {
        "from": "Holm, Greta", "sent": "2010-06-23T09:15", "to": ["Okafor, Daniel"], "cc": [], "bcc": [], "page": 1,
        "subject": "Opting out", "body": "May a county decline?", "depth": position, "redaction_ratio": 0.0,
    }  # fmt: skip
    return Copied(document, position, 1, fields | read, email=email)


ANSWER = {"from": "Okafor, Daniel", "to": ["Holm, Greta"], "subject": "RE: Opting out", "sent": "2010-06-23T10:00"}


def test_pairs_are_counted_as_merged_right_wrong_or_missed() -> None:
    tally = Tally("made up")
    copies = [copied("a", email=1), copied("b", email=1), copied("c", email=2), copied("d", email=1)]
    for one, truth in zip(copies, "xxxy", strict=True):
        one.truth = truth
    judge_merges(tally, copies, is_one=lambda a, b: a.truth == b.truth)
    assert tally.counts == {"pairs merged right": 1, "pairs merged wrong": 2, "pairs missed": 2}


def test_what_would_be_inferred_is_held_against_what_is_quoted() -> None:
    tally = Tally("made up")
    judge_replies(tally, [copied("a", email=1, **ANSWER), copied("a", email=2, position=1)])
    assert tally.counts == {"replies inferred right": 1}


def test_a_later_message_of_another_chain_is_inferred_wrong() -> None:
    tally = Tally("made up")
    other = copied("b", email=3, sent="2010-06-23T09:30", body="And if it does?")
    judge_replies(tally, [copied("a", email=1, **ANSWER), copied("a", email=2, position=1), other])
    assert tally.counts == {"replies inferred wrong": 1}
    assert len(tally.examples["replies inferred wrong"]) == 1
