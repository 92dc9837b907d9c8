"""The header block of a message: labels, values, and what wraps."""

from __future__ import annotations

import pytest

from tests.ingest.parsing.parsed import OUTLOOK, only, parse, senders


def test_labels_and_values_in_two_columns_are_one_header() -> None:
    message = only(parse(OUTLOOK))
    assert message.sender.value == "Doe, Jane M <DoeJM@example.gov>"
    assert message.sent.value == "2012-09-12T11:52"
    assert message.to.values == ("Roe, Richard", "H")
    assert message.cc.values == ("Poe, Ann",)
    assert message.subject.value == "Re: Harbour report"
    assert message.attachments == ("harbour v2.docx", "map.pdf")
    assert message.body == "Thanks, I will read it tonight."
    assert message.depth == 0
    assert message.separator is None


def test_evidence_is_the_place_of_the_value() -> None:
    evidence = only(parse(OUTLOOK)).subject.evidence
    assert evidence is not None
    assert evidence.box is not None
    assert evidence.page == 1
    assert evidence.box.x0 > 17 * 6 - 1


def test_the_order_of_labels_is_free() -> None:
    message = only(
        parse("""
        Subject: Harbour report
        Date: Monday, October 3, 2011 4:05 PM
        From: Jane Doe <jane@example.org>
        To: Richard Roe <richard@example.org>

        See below.
        """)
    )
    assert (message.sender.value, message.sent.value) == ("Jane Doe <jane@example.org>", "2011-10-03T16:05")


def test_damaged_labels_are_read_in_a_block() -> None:
    message = only(
        parse("""
        rom:      Doe, Jane M <DoeJM@example.gov>
        Sent      Wednesday, September 12, 2012 11:52 AM
        To:       H
        Ce:       Poe, Ann
        Subject   Harbour report

        Thanks.
        """)
    )
    assert message.sender.value == "Doe, Jane M <DoeJM@example.gov>"
    assert message.cc.values == ("Poe, Ann",)
    assert message.subject.value == "Harbour report"


def test_a_label_past_reading_is_known_by_its_place() -> None:
    message = only(parse(OUTLOOK.replace("To:  ", "Tut: ")))
    assert message.to.values == ("Roe, Richard", "H")
    assert message.subject.value == "Re: Harbour report"
    assert message.to.confidence < only(parse(OUTLOOK)).to.confidence


def test_a_speck_before_a_label_does_not_hide_it() -> None:
    assert senders(parse(OUTLOOK.replace("    From:  ", "  • From:  "))) == ["Doe, Jane M <DoeJM@example.gov>"]


def test_a_label_whose_m_is_damaged_and_whose_colon_is_lost_is_read_beside_its_column() -> None:
    for label in ("Front ", "Froth:", "Fron  "):
        assert senders(parse(OUTLOOK.replace("From: ", label))) == ["Doe, Jane M <DoeJM@example.gov>"]


def test_specks_before_a_subject_are_no_part_of_it() -> None:
    for speck in ("•       ", ". "):
        assert only(parse(OUTLOOK.replace("Re: Harbour", f"{speck}Re: Harbour"))).subject.value == "Re: Harbour report"


def test_a_centred_text_below_white_does_not_carry_on_the_subject() -> None:
    message = only(
        parse("""
    From:            Doe, Jane
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              Roe, Richard
    Subject:         Re: Harbour report


                               the cranes are back
                                 all of them
    """)
    )
    assert message.subject.value == "Re: Harbour report"
    assert message.body == "the cranes are back\nall of them"


def test_a_subject_wraps_to_the_edge_of_its_column() -> None:
    header = OUTLOOK.replace(
        "Re: Harbour report\n", "Re: Harbour report of the\n                     second commission\n"
    )
    assert only(parse(header)).subject.value == "Re: Harbour report of the second commission"


def test_a_classification_stamp_over_the_subject_leaves_the_subject() -> None:
    message = only(
        parse("""
    From:            Doe, Jane
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              Roe, Richard
                     Classified by DAS, A/GIS, DoS on 12/31/2015 — Class:
    Subject:         Re: Harbour CONFIDENTIAL — Reason: 1.4(B), 1.4(D) — Declassify on: 09/12/2027

    The cranes are back.
    """)
    )
    assert message.subject.value == "Re: Harbour"
    assert message.body == "The cranes are back."


def test_a_wrapped_list_goes_on_to_the_next_label() -> None:
    message = only(
        parse("""
        From: Doe, Jane
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Roe, Richard; Poe, Ann; Miller, James; Carter, Judith; Blake, Steven;
        Young, Barbara
        Subject: Harbour

        Thanks.
        """)
    )
    assert message.to.values[-1] == "Young, Barbara"
    assert message.subject.value == "Harbour"


def test_a_subject_wraps_in_the_column_of_values() -> None:
    message = only(
        parse(OUTLOOK.replace("Harbour report", "Harbour report of the\n                     second quarter"))
    )
    assert message.subject.value == "Re: Harbour report of the second quarter"


def test_a_value_a_row_above_its_label_is_handed_down() -> None:
    message = only(
        parse("""
        From:            Doe, Jane M <DoeJM@example.gov>
                         Wednesday, September 12, 2012 11:52 AM
        Sent:
        To:              H
        Subject:         Harbour

        Thanks.
        """)
    )
    assert message.sender.value == "Doe, Jane M <DoeJM@example.gov>"
    assert message.sent.value == "2012-09-12T11:52"


def test_all_labels_first_and_then_all_values_are_put_together() -> None:
    message = only(
        parse(
            """
            From:
            Sent:
            To:
            Subject:
            Doe, Jane M
            Wednesday, September 12, 2012 11:52 AM
            Roe, Richard
            Harbour report

            Thanks.
            """,
            is_text=True,
        )
    )
    assert (message.sender.value, message.sent.value) == ("Doe, Jane M", "2012-09-12T11:52")
    assert (message.to.values, message.subject.value) == (("Roe, Richard",), "Harbour report")


def test_one_to_line_for_each_recipient_is_one_list() -> None:
    message = only(
        parse("""
        From: Jane Doe
        To: Richard Roe
        To: Ann Poe
        Cc: James Miller
        Sent: Mar 7, 2008 10:02 AM
        Subject: Harbour

        Thanks.
        """)
    )
    assert message.to.values == ("Richard Roe", "Ann Poe")


def test_an_empty_label_is_absent_and_takes_nothing_from_the_body() -> None:
    message = only(
        parse("""
        From: Jane Doe
        Sent: Wednesday, September 12, 2012 11:52 AM
        To: Richard Roe
        Subject:

        Pls call me when you are in.
        """)
    )
    assert message.subject.state == "absent"
    assert message.body == "Pls call me when you are in."


def test_a_list_of_files_may_wrap_to_the_edge_of_its_label() -> None:
    message = only(
        parse("""
        From: Poe, Ann (ann.poe@example.gov)
        Sent: 3/5/2019 9:14:05 AM [UTC-05:00]
        To: Doe, Jane (jane.doe@example.gov)
        Subject: RE: Pier contract
        Attachments: contract v2.pdf; map of
        the pier.pdf; notes.docx

        Please sign.
        """)
    )
    assert message.attachments == ("contract v2.pdf", "map of the pier.pdf", "notes.docx")
    assert message.body == "Please sign."


def test_who_signed_a_mail_is_no_part_of_its_subject() -> None:
    message = only(
        parse("""
        From: Poe, Ann
        Sent: Tuesday, March 5, 2019 9:14 AM
        To: Doe, Jane
        Subject: Notice
        Signed By: apoe@example.gov

        Text.
        """)
    )
    assert (message.subject.value, message.body) == ("Notice", "Text.")


def test_the_size_of_a_file_is_no_part_of_its_name() -> None:
    (message,) = parse(
        OUTLOOK.replace("Subject:", "Attachments:     elm.jpg (1 MB); map.pdf (12 KB)\n    Subject:")
    ).messages
    assert message.attachments == ("elm.jpg", "map.pdf")


def test_labels_below_white_are_text_and_no_part_of_the_subject() -> None:
    text = OUTLOOK.replace("Thanks, I will read it tonight.", "Ship From: Harbour\n    Control Number: 55")
    (message,) = parse(text).messages
    assert message.subject.value == "Re: Harbour report"


def test_what_a_box_hides_behind_a_colon_set_apart_is_withheld() -> None:
    (message,) = parse(
        OUTLOOK.replace("From:            Doe, Jane M <DoeJM@example.gov>", "From :           ██████████")
    ).messages
    assert message.sender.state == "withheld"


def test_a_comma_misread_as_a_colon_begins_no_label_within_a_list() -> None:
    text = OUTLOOK.replace("Poe, Ann", "Poe, Ann;\n                     Field: Sam")
    (message,) = parse(text).messages
    assert message.subject.value == "Re: Harbour report"
    assert len(message.cc.values) == 2


@pytest.mark.parametrize(
    "value",
    [
        "Poe, Ann Created: 3/12/2014",
        "Poe, Ann 3/12/2014 9:42 AM",
        "'Ann Poe' 'Sam Field'",
        "Ann Poe Sam Field Lee " * 2,
    ],
)
def test_a_name_into_which_something_ran_is_unsure(value: str) -> None:
    (message,) = parse(OUTLOOK.replace("Roe, Richard; H", value)).messages
    assert message.to.confidence < 0.9


def test_a_subject_with_a_label_in_its_second_row_is_unsure() -> None:
    text = OUTLOOK.replace("Re: Harbour report", "Re: Harbour report\n                     Status: closed")
    (message,) = parse(text).messages
    assert message.subject.confidence < 0.9
