"""What boxes cover in a header."""

from __future__ import annotations

from tests.ingest.parsing.parsed import only, parse


def test_a_covered_sender_is_withheld_and_not_guessed() -> None:
    message = only(
        parse("""
        From:            ██████████████████████
        Sent:            Wednesday, September 12, 2012 11:52 AM
        To:              H
        Subject:         Harbour

        It is out.  Jane Doe
        """)
    )
    assert message.sender.state == "withheld"
    assert message.sender.value is None


def test_a_covered_address_leaves_the_name_read() -> None:
    message = only(
        parse("""
        From: Anne Slater [██████████████]
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Doe, Jane
        Subject: Harbour

        It is out.
        """)
    )
    assert (message.sender.state, message.sender.value) == ("read", "Anne Slater")
    assert message.sender.partly_withheld


def test_a_box_between_recipients_hides_one() -> None:
    message = only(
        parse("""
        From: Anne Slater
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Doe, Jane; ██████████ Roe, Richard
        Subject: Harbour

        It is out.
        """)
    )
    assert message.to.withheld
    assert message.to.values == ("Doe, Jane", "Roe, Richard")


def test_boxes_behind_names_hide_addresses_only() -> None:
    message = only(
        parse("""
        From: Anne Slater
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Jim Miller ██████████ Judy Carter ████████
        Subject: Harbour

        It is out.
        """)
    )
    assert not message.to.withheld
    assert message.to.values == ("Jim Miller", "Judy Carter")


def test_a_box_in_a_subject_withholds_a_part_of_it() -> None:
    message = only(
        parse("""
        From: Anne Slater
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Doe, Jane
        Subject: Re: ███████████ at the harbour

        It is out.
        """)
    )
    assert message.subject.value == "Re: at the harbour"
    assert message.subject.partly_withheld


def test_a_lone_code_in_a_text_file_says_that_a_value_is_withheld() -> None:
    message = only(
        parse(
            """
            From:                                                                                   B6
            Sent:            Wednesday, September 12, 2012 11:52 AM
            To:              Doe, Jane
            Subject:         Harbour

            It is out.
            """,
            is_text=True,
        )
    )
    assert message.sender.state == "withheld"


def test_noise_where_a_box_stood_is_unreadable_not_a_name() -> None:
    message = only(
        parse(
            "From: ee\nSent: Wed, 4 Mar 2020 18:25:52 -0500\nTo: Marc Reinhold\nSubject: Re: Smoke\nYes.", is_text=True
        )
    )
    assert message.sender.state == "unreadable"


def test_boxes_belong_to_the_message_in_which_they_stand() -> None:
    document = parse("""
        From: Anne Slater
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Doe, Jane
        Subject: Harbour

        It is out. ██████████████

        From: Doe, Jane
        Sent: Wednesday, September 12, 2012 10:52 AM
        To: Anne Slater
        Subject: Harbour

        Is it?
        """)
    assert document.messages[0].redactions == ((1, 0),)
    assert document.messages[0].exemptions == ("(b)(6)",)
    assert 0 < document.messages[0].redaction_ratio < 1
    assert document.messages[1].redactions == ()
    assert document.messages[1].redaction_ratio == 0
