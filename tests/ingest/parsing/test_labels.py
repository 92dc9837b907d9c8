"""Labels of header lines and what OCR does to them."""

from __future__ import annotations

import pytest

from ingest.parsing.labels import inner_labels, read_label
from tests.ingest.parsing.pages import page


def label_of(text: str):  # type: ignore[no-untyped-def]
    return read_label(page(text).words)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("From: Doe, Jane", "from", "Doe, Jane"),
        ("From : Doe, Jane", "from", "Doe, Jane"),
        ("rom: Doe, Jane", "from", "Doe, Jane"),
        ("Frorn: Doe, Jane", "from", "Doe, Jane"),
        ("Ce: Poe, Ann", "cc", "Poe, Ann"),
        ("Sent Wednesday, May 2, 2012", "sent", "Wednesday, May 2, 2012"),
        ("Subject Fw: Harbour", "subject", "Fw: Harbour"),
        ("Subject; Ferry?", "subject", "Ferry?"),
        ("Attachrnents: a.pdf", "attachments", "a.pdf"),
        ("Importance: High", "other", "High"),
        ("To:jane@example.org", "to", "jane@example.org"),
        ("CREATION DATE/TIME:12-MAY-1997 19:56:42.00", "sent", "12-MAY-1997 19:56:42.00"),
        ("X-Mailer: Example 1.0", "other", "Example 1.0"),
        ("Subject           harbour talk", "subject", "harbour talk"),
    ],
)
def test_a_label_is_read_with_its_value(line: str, kind: str, value: str) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.kind, " ".join(w.text for w in label.value)) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "to see you tomorrow",
        "from the harbour",
        "Sent from my phone",
        "Subject to change",
        "Tomorrow: rain",
        "",
        "Hello",
    ],
)
def test_prose_has_no_label_that_counts(line: str) -> None:
    label = label_of(line)
    assert label is None or label.score < 0.4


def test_a_damaged_label_scores_less_than_a_clean_one() -> None:
    assert label_of("rom: Doe").score < label_of("From: Doe").score


def test_labels_within_a_line_are_found() -> None:
    found = inner_labels(page("Fri, 6 Mar 2020 03:00 To: Doe, Jane Cc: Poe, Ann").words)
    assert [label.kind for _, label in found] == ["to", "cc"]
