"""Words that stand for what was taken out of a header, as text files have them."""

from __future__ import annotations

import pytest

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message
from tests.ingest.parsing.pages import pages


def message(**fields: str) -> Message:
    printed = {"From": "Holm, Greta", "Sent": "Monday, June 14, 2010 9:15 AM", "To": "Ruiz, Ana", "Subject": "Wood"}
    lines = [f"{label}: {value}" for label, value in {**printed, **fields}.items()]
    return parse_document(pages("\n".join([*lines, "", "It burns."]), is_text=True)).messages[0]


@pytest.mark.parametrize(
    "words",
    [
        *("[Privileged or Personal Material Redacted]", "Privileged or Personal Material Redacted", "[REDACTED]"),
        *("Redacted", "(b)(6)", "[(b)(6)]", "[name withheld]", "[name removed]", "[Redacted - S40(2)]"),
        *(
            "(b)(6);(b)(7)(C)",
            "(b) (6)",
            "s47F",
            "s 47F(1)",
            "s.19(1)",
            "s9(2)(a)",
            "S40(2)",
            "10.2.e",
            "5.1.2e",
            "Art. 4.1(b)",
        ),
    ],
)
def test_a_sender_is_withheld_and_nobody_is_called_so(words: str) -> None:
    sender = message(From=words).sender
    assert (sender.state, sender.value) == ("withheld", None)


def test_a_recipient_beside_others_is_withheld() -> None:
    to = message(To="Holm, Greta; [REDACTED]; Ruiz, Ana").to
    assert to.values == ("Holm, Greta", "Ruiz, Ana")
    assert to.withheld


def test_an_address_behind_a_name_is_withheld_in_part() -> None:
    sender = message(From="Holm, Greta [redacted]").sender
    assert (sender.value, sender.partly_withheld) == ("Holm, Greta", True)


def test_a_subject_of_nothing_but_a_code_keeps_its_prefix() -> None:
    subject = message(Subject="RE: [(b)(5)]").subject
    assert (subject.value, subject.partly_withheld) == ("RE:", True)


@pytest.mark.parametrize("subject", ["Redacted version of the letter", "What is withheld, and why", "(b)(5) review"])
def test_a_subject_may_speak_of_redactions(subject: str) -> None:
    assert message(Subject=subject).subject.value == subject


def test_a_name_may_begin_like_such_a_word() -> None:
    assert message(From="Privett, Ann").sender.value == "Privett, Ann"


def test_a_section_of_a_law_in_place_of_a_recipient_is_withheld() -> None:
    to = message(To="s47F ; Ruiz, Ana").to
    assert (to.values, to.withheld) == (("Ruiz, Ana",), True)


def test_a_section_in_place_of_an_address_leaves_the_name() -> None:
    sender = message(From="Holm, Greta <s9(2)(a)>").sender
    assert (sender.value, sender.partly_withheld) == ("Holm, Greta", True)


def test_a_section_in_a_subject_is_what_the_mail_is_about() -> None:
    assert message(Subject="Section 40(2) and s47F").subject.value == "Section 40(2) and s47F"


def test_an_exemption_in_a_subject_is_a_gap() -> None:
    subject = message(Subject="RE: Transport (b)(7)(E)").subject
    assert (subject.value, subject.partly_withheld) == ("RE: Transport", True)


def test_a_date_is_withheld_where_a_code_stands_for_it() -> None:
    assert message(Sent="(b)(7)(A)").sent.state == "withheld"


@pytest.mark.parametrize(
    "name", ["Section 5 Team", "Article 19", "S12 Group", "S 12 Ward", "Sec. 8 Office", "Personnel Office"]
)
def test_a_name_that_begins_like_a_section_is_a_name(name: str) -> None:
    assert message(To=f"{name}; Ruiz, Ana").to.values == (name, "Ruiz, Ana")


def test_an_address_that_is_a_section_hides_no_recipient() -> None:
    to = message(To="Holm, Greta [TSY] <s9(2)(a)>").to
    assert (to.values, to.withheld) == (("Holm, Greta [TSY]",), False)
