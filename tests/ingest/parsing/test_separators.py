"""Lines that announce a quoted message."""

from __future__ import annotations

import pytest

from ingest.parsing.separators import is_rule, is_separator


@pytest.mark.parametrize(
    "text",
    [
        "-----Original Message-----", "----- Original Message -----", "-------- Original Message --------",
        "Original Message", "--Original Message--", "— Original Message-----", "--- Original Message ----",
        "> ---------- Forwarded message ----------", "Begin forwarded message:", "-----Original Appointment-----",
        "----- Origina1 Message -----",
        "---------------------- Forwarded by Jane Doe/OPD/EOP on 03/04/97 02:31 PM ----------------------",
    ],
)  # fmt: skip
def test_each_form_is_a_separator(text: str) -> None:
    assert is_separator(text)


@pytest.mark.parametrize(
    "text", ["The original message was lost", "Message", "-----", "Forward", "Please forward by noon"]
)
def test_prose_and_rules_are_none(text: str) -> None:
    assert not is_separator(text)


def test_a_rule_is_dashes_and_nothing_else() -> None:
    assert is_rule("------------")
    assert is_rule("_ _ _ _ _ _")
    assert not is_rule("--- x ---")
