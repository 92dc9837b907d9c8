"""Senders that the rest of a document mends, or shows to be noise."""

from __future__ import annotations

import pytest

from ingest.parsing.document import parse_document
from ingest.parsing.model import TextField
from tests.ingest.parsing.pages import pages

NOISY = "From: ee\nSent: Wed, 4 Mar 2020 18:25:52 -0500\nTo: Marc Reinhold\nSubject: Re: Smoke\nYes.\n"


def senders(*texts: str) -> list[TextField]:
    return [m.sender for m in parse_document(pages(*texts, is_text=True)).messages]


def mail(sender: str, *, to: str = "Marc Reinhold", body: str = "It burns.") -> str:
    return f"From: {sender}\nSent: Wed, 4 Mar 2020 18:25:52 -0500\nTo: {to}\nSubject: Re: Smoke\n{body}\n"


@pytest.mark.parametrize("noise", ["G", "Tee", "i KOLO", "[RANT"])
def test_a_stray_word_in_a_noisy_text_is_no_sender(noise: str) -> None:
    assert senders(NOISY, NOISY, mail(noise))[2].state == "unreadable"


@pytest.mark.parametrize("noise", ["ee 21.", "13 EO", "O — oo"])
def test_scraps_are_no_sender_anywhere(noise: str) -> None:
    assert senders(mail(noise))[0].state == "unreadable"


@pytest.mark.parametrize("code", ["(&) (6)", "®© ©)", "l Œ) ©", "(o) 6)", "ob) ©", "œ) (6)"])
def test_a_misread_code_where_a_sender_should_stand_says_that_he_is_withheld(code: str) -> None:
    field = senders(mail(code, body="It burns.\nBest regards,\nAnn Poe"))[0]
    assert (field.state, field.value, field.printed) == ("withheld", None, code)


def test_noise_is_kept_as_printed() -> None:
    assert senders(mail("ee 21."))[0].printed == "ee 21."


def test_a_short_name_that_signs_its_message_is_one() -> None:
    assert senders(NOISY, NOISY, mail("Bob", body="It burns.\nBob"))[2].value == "Bob"


def test_a_letter_of_a_tag_names_nobody() -> None:
    assert senders(NOISY, NOISY, mail("E", to="Poe, Ann (DOC) [E]"))[2].state == "unreadable"


def test_a_letter_is_a_name_where_nothing_is_noisy() -> None:
    assert senders(mail("H"))[0].value == "H"


def test_a_sender_who_is_not_there_is_unreadable_in_a_text() -> None:
    assert senders(mail(""))[0].state == "unreadable"


REPLY = "From: Marc Reinhold\nSent: Wed, 4 Mar 2020 20:10:00 -0500\nTo: Helen Butler\nSubject: Re: Smoke\nMrs Butler,\n"
QUOTED = "\nFrom: {}\nSent: Wednesday, March 4, 2020 6:25 PM\nTo: Marc Reinhold\nSubject: Smoke\n\nIt burns.\n"


def test_a_damaged_sender_is_mended_from_the_reply_to_him() -> None:
    field = senders(REPLY + QUOTED.format("Helen Buter"))[1]
    assert (field.value, field.printed) == ("Helen Butler", "Helen Buter")
    assert field.confidence < senders(REPLY + QUOTED.format("Helen Butler"))[1].confidence


def test_another_name_is_not_mended() -> None:
    assert senders(REPLY + QUOTED.format("Helen Buttner"))[1].value == "Helen Buttner"


def test_a_name_that_the_document_prints_twice_is_not_damaged() -> None:
    assert senders(REPLY + QUOTED.format("Helen Buter") + "Helen Buter\n")[1].value == "Helen Buter"


def test_what_a_box_left_before_a_lone_bracket_goes() -> None:
    assert senders(mail("Faye Lind MOO >"))[0].value == "Faye Lind"


def test_text_before_the_values_of_labels_on_one_line_is_no_sender() -> None:
    text = (
        "From:\nSent:\nTo:\nSubject:\nRick; See below. Tony\nSun, 8 Mar 2020 09:02:09 -0400\nBright, Ann\nFwd: Smoke\n"
    )
    assert senders(text)[0].value is None
