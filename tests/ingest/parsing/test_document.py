"""Pages to messages: each family of header, chains, print-outs, attachments, and what boxes cover."""

from __future__ import annotations

from ingest.parsing.document import parse_document
from ingest.parsing.model import Message, ParsedDocument
from tests.ingest.parsing.pages import page, pages

OUTLOOK = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              Roe, Richard; H
    Cc:              Poe, Ann
    Subject:         Re: Harbour report
    Attachments:     harbour v2.docx; map.pdf

    Thanks, I will read it tonight.
"""


def parse(*texts: str, is_text: bool = False) -> ParsedDocument:
    return parse_document(pages(*texts, is_text=is_text))


def only(document: ParsedDocument) -> Message:
    assert len(document.messages) == 1, [m.subject.value for m in document.messages]
    return document.messages[0]


def senders(document: ParsedDocument) -> list[str | None]:
    return [message.sender.value for message in document.messages]


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


CHAIN = """
    From:            Doe, Jane M <DoeJM@example.gov>
    Sent:            Wednesday, September 12, 2012 11:52 AM
    To:              H
    Subject:         Re: Harbour

    Fine with me.


    ----- Original Message -----
    From: Roe, Richard
    Sent: Wednesday, September 12, 2012 10:15 AM
    To: Doe, Jane M
    Subject: Harbour

    Shall we?


    From: Poe, Ann
    Sent: Wednesday, September 12, 2012 9:00 AM
    To: Roe, Richard
    Subject: Harbour

    The report is out.
"""


def test_a_chain_goes_one_deeper_with_each_header() -> None:
    document = parse(CHAIN)
    assert [m.depth for m in document.messages] == [0, 1, 2]
    assert [m.body for m in document.messages] == ["Fine with me.", "Shall we?", "The report is out."]


def test_a_separator_is_kept_as_printed_and_out_of_the_body() -> None:
    assert [m.separator for m in parse(CHAIN).messages] == [None, "----- Original Message -----", ""]


def test_a_separator_may_have_lost_its_dashes() -> None:
    document = parse(CHAIN.replace("----- Original Message -----", "     Original Message ---"))
    assert document.messages[1].separator == "Original Message ---"


def test_a_header_may_be_split_over_two_pages() -> None:
    document = parse(
        """
        From:            Doe, Jane M <DoeJM@example.gov>
        Sent:            Wednesday, September 12, 2012 11:52 AM
        To:              H
        Subject:         Re: Harbour

        Fine with me.

        From: Roe, Richard
        Sent: Wednesday, September 12, 2012 10:15 AM
        """,
        """
        To: Doe, Jane M
        Subject: Harbour

        Shall we?
        """,
    )
    assert document.messages[1].subject.value == "Harbour"
    assert (document.messages[1].page, document.messages[1].end_page) == (1, 2)


def test_a_body_goes_on_over_pages() -> None:
    document = parse(
        OUTLOOK.replace("Attachments", "Importance"), "And there is more to say about it, as you can see here."
    )
    assert only(document).body.endswith("as you can see here.")
    assert only(document).end_page == 2


def test_a_second_print_out_has_depth_nought_again() -> None:
    later = CHAIN.replace("Harbour", "Budget").replace("September 12", "September 19")
    assert [m.depth for m in parse(CHAIN, later).messages] == [0, 1, 2, 0, 1, 2]


def test_a_quoted_header_at_the_top_of_a_page_is_no_print_out() -> None:
    document = parse(
        OUTLOOK,
        """
        From: Roe, Richard
        Sent: Wednesday, September 12, 2012 10:15 AM
        To: Doe, Jane M
        Subject: Harbour report

        Shall we?
        """,
    )
    assert [m.depth for m in document.messages] == [0, 1]


def test_an_owner_line_above_the_header_is_not_the_sender() -> None:
    document = parse("Byers , Gail Y (LAW)\n" + OUTLOOK)
    assert senders(document) == ["Doe, Jane M <DoeJM@example.gov>"]


def test_an_owner_line_above_the_next_print_out_is_not_the_body_of_the_one_before() -> None:
    first, _ = parse(OUTLOOK, "    Byers , Gail Y (LAW)\n\n" + OUTLOOK).messages
    assert (first.body, first.end_page) == ("Thanks, I will read it tonight.", 1)


def test_a_title_that_is_the_longest_line_of_its_page_begins_an_attachment() -> None:
    table = "    Persons booked, May to September 2010\n\n    Step     Persons\n    Booked   4,118"
    kinds = [p.kind for p in parse(OUTLOOK, table).pages]
    assert kinds == ["email", "attachment"]


def test_a_forwarded_message_of_gmail_has_its_separator() -> None:
    document = parse(
        OUTLOOK
        + """

    ---------- Forwarded message ----------
    From: Roy Sands
    Date: Sun, Sep 16, 2012 at 1:54 PM
    Subject: RE: Harbour
    To: Jim Miller, Judy Carter

    This is it.
    """
    )
    assert document.messages[1].separator == "---------- Forwarded message ----------"
    assert document.messages[1].to.values == ("Jim Miller", "Judy Carter")


def test_an_attribution_line_is_a_message_of_its_own() -> None:
    document = parse(
        OUTLOOK
        + """
    On Sat, Sep 15, 2012 at 11:10 PM, Judy Carter <judy@example.org> wrote:

    > I like it.
    """
    )
    quoted = document.messages[1]
    assert (quoted.sender.value, quoted.sent.value) == ("Judy Carter <judy@example.org>", "2012-09-15T23:10")
    assert quoted.body == "I like it."


def test_an_attribution_may_wrap() -> None:
    document = parse(
        OUTLOOK + "\n    On Sat, Sep 15, 2012 at 11:10 PM, Judy Carter\n    <judy@example.org> wrote:\n\n    > Yes."
    )
    assert senders(document)[1] == "Judy Carter <judy@example.org>"


def test_prose_that_ends_with_wrote_is_no_attribution() -> None:
    assert len(parse(OUTLOOK + "\n    On the harbour nobody ever wrote:\n\n    a word").messages) == 1


def test_groupwise_quotes_are_read() -> None:
    document = parse(OUTLOOK + "\n    >>> Judy Carter <judy@example.org> 8/10/2019 2:30 PM >>>\n    Yes.")
    assert document.messages[1].sent.value == "2019-08-10T14:30"
    assert document.messages[1].sender.value == "Judy Carter <judy@example.org>"


def test_a_gmail_print_gives_each_message_of_the_conversation() -> None:
    document = parse("""
        Harbour walk
        2 messages

        Judy Carter <judy@example.org>                    Wed, Oct 3, 2012 at 4:05 PM
        To: Jim Miller <jim@example.org>

        Shall we go?

        Jim Miller <jim@example.org>                      Wed, Oct 3, 2012 at 5:30 PM
        To: Judy Carter <judy@example.org>

        Yes!
        [Quoted text hidden]
        """)
    assert [m.depth for m in document.messages] == [0, 0]
    assert [m.sent.value for m in document.messages] == ["2012-10-03T16:05", "2012-10-03T17:30"]
    assert {m.subject.value for m in document.messages} == {"Harbour walk"}
    assert [m.body for m in document.messages] == ["Shall we go?", "Yes!"]


def test_white_house_prints_are_read() -> None:
    message = only(
        parse("""
        RECORD TYPE: PRESIDENTIAL (NOTES MAIL)

        CREATOR:Jane M. Doe ( CN=Jane M. Doe/OU=OPD/O=EOP [ OPD ] )

        CREATION DATE/TIME:12-MAY-1997 19:56:42.00

        SUBJECT: Harbour report

        TO:Richard Roe ( CN=Richard Roe/OU=OPD/O=EOP [ OPD ] )
        READ:UNKNOWN

        TO:Ann Poe ( CN=Ann Poe/OU=OPD/O=EOP [ OPD ] )
        READ:UNKNOWN

        TEXT:
        It is out.
        """)
    )
    assert message.sender.value is not None
    assert message.sender.value.startswith("Jane M. Doe")
    assert message.sent.value == "1997-05-12T19:56"
    assert len(message.to.values) == 2
    assert message.body == "It is out."


def test_raw_internet_headers_are_read() -> None:
    message = only(
        parse("""
        Received: from mail.example.org by mx.example.com; Wed, 4 Mar 2020 09:46:00 -0500
        Message-ID: <123@example.org>
        MIME-Version: 1.0
        From: Jane Doe <jane@example.org>
        To: Richard Roe <richard@example.com>
        Subject: Harbour
        Date: Wed, 4 Mar 2020 09:45:55 -0500

        It is out.
        """)
    )
    assert (message.sender.value, message.sent.value) == ("Jane Doe <jane@example.org>", "2020-03-04T09:45")


def test_a_lotus_notes_header_takes_sender_and_date_from_the_line_above() -> None:
    document = parse(
        OUTLOOK
        + """
    ---------------------- Forwarded by Jane Doe/OPD/EOP on 03/04/97 02:31 PM ----------------------

    Ann Poe   03/04/97 02:30:12 PM
    To: Jane Doe/OPD/EOP
    cc: Richard Roe/OPD/EOP
    Subject: Harbour

    It is out.
    """
    )
    assert (document.messages[1].sender.value, document.messages[1].sent.value) == ("Ann Poe", "1997-03-04T14:30")


def test_a_memo_head_in_a_body_is_no_message() -> None:
    document = parse(
        OUTLOOK
        + """
                              CONFIDENTIAL

    For: Hillary
    From: Sid
    Re: Harbour politics

    It is said that the harbour is busy.
    """
    )
    assert "From: Sid" in only(document).body


def test_a_memorandum_is_no_message() -> None:
    document = parse("""
        MEMORANDUM

        TO: The Secretary
        FROM: Ann Poe
        DATE: June 5, 2012
        SUBJECT: Harbour politics

        It is said that the harbour is busy.
        """)
    assert document.messages == ()
    assert document.pages[0].kind == "memo"


def test_a_transcript_is_no_message() -> None:
    document = parse("""
        From: Meet the Editors, a conversation about the harbour and the people in it and what they say
        Announcer: To: the people of the harbour we say good morning, and to all who listen to us
        """)
    assert document.messages == ()


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


def test_attachment_pages_follow_a_text_that_has_ended() -> None:
    long_page = "\n".join(
        f"Line {n} of a long attachment about the harbour and its ships and its people" for n in range(55)
    )
    document = parse(OUTLOOK, "                 HARBOUR REPORT\n\n" + long_page, long_page)
    assert [p.kind for p in document.pages] == ["email", "attachment", "attachment"]
    assert [p.message for p in document.pages] == [0, 0, 0]
    assert "HARBOUR" not in only(document).body


def test_pages_before_the_first_message_are_kept() -> None:
    document = parse(
        "Dear Requester,\n\nThis answers your request under the Freedom of Information Act.\n\nSincerely,", OUTLOOK
    )
    assert [p.kind for p in document.pages] == ["cover", "email"]
    assert document.pages[0].message is None


def test_every_page_of_a_document_without_mail_is_kept() -> None:
    document = parse("A drawing", "", "Some words about nothing in particular that stand on a page")
    assert [p.number for p in document.pages] == [1, 2, 3]
    assert document.pages[1].kind == "blank"


def test_a_page_under_boxes_is_withheld() -> None:
    covered = page("\n".join("█" * 70 for _ in range(50)), number=2)
    found = parse_document([page(OUTLOOK), covered])
    assert found.pages[1].kind in ("withheld", "attachment")


def test_an_empty_document_has_nothing() -> None:
    assert parse_document([]) == ParsedDocument((), ())


def test_banners_and_page_numbers_stay_out_of_bodies() -> None:
    document = parse(
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 08/31/2015\n"
        + OUTLOOK
        + "\n\n        1\n",
    )
    assert only(document).body == "Thanks, I will read it tonight."


def test_a_bates_number_at_the_foot_stays_out_of_bodies() -> None:
    assert only(parse(OUTLOOK + "\n\n    NIH-000960")).body == "Thanks, I will read it tonight."


def test_a_classification_stamp_over_a_header_is_not_read_into_it() -> None:
    stamped = OUTLOOK.replace("gov>", "gov>          Classified by DAS, A/GIS,", 1)
    stamped = stamped.replace("11:52 AM", "11:52 AM          DoS on 09/30/2014 — Class:")
    stamped = stamped.replace("Richard; H", "Richard; H                       CONFIDENTIAL —")
    message = only(parse(stamped, is_text=True))
    assert message.sent.value == "2012-09-12T11:52"
    assert message.to.values == ("Roe, Richard", "H")


FLAT = """From: Falk, Anton (NIH/NIAID) [E]
Sent: Sun, 1 Mar 2020 20:09:38 +0000 To: Cory MD, Lars Subject: RE: Mike ? Lars: Many thanks for your note
Best, Anton
----- Original Message----- From: Cory MD, Lars Sent: Sunday, March 1, 2020 3:00 PM
To: Falk, Anton (NIH/NIAID) [E]
Subject: Mike ?
Ah the great communicator."""


def test_lines_that_ocr_ran_together_are_parted() -> None:
    document = parse(FLAT, is_text=True)
    assert senders(document) == ["Falk, Anton (NIH/NIAID) [E]", "Cory MD, Lars"]
    assert document.messages[0].to.values == ("Cory MD, Lars",)


def test_text_run_into_a_subject_goes_to_the_body() -> None:
    top = parse(FLAT, is_text=True).messages[0]
    assert top.subject.value == "RE: Mike ?"
    assert top.body.startswith("Lars: Many thanks")


def test_hostile_text_is_parsed_in_no_time() -> None:
    for line in (
        "From: " * 400,
        "> " * 2000,
        "-" * 5000,
        "<[(" * 1500,
        "On " + "1:11 " * 900 + "wrote",
        "To: " + "a; " * 2000,
    ):
        parse("\n".join([line] * 40), is_text=True)


def test_the_same_pages_give_the_same_messages() -> None:
    assert parse(CHAIN) == parse(CHAIN)


def test_a_memo_behind_a_message_that_names_no_files_is_a_memo() -> None:
    document = parse(
        OUTLOOK.replace("Attachments", "Importance"),
        "COUNTY OF EXAMPLE\nMEMORANDUM\n\nDATE: December 20, 2010\nTO: The Board\nFROM: Ann Poe\n\nThe Board asked.",
        "And so it is.",
    )
    assert [p.kind for p in document.pages] == ["email", "memo", "memo"]
    assert "Board" not in only(document).body


def test_what_is_left_of_a_banner_leaves_a_page_blank() -> None:
    assert parse(OUTLOOK, "Serv1ce").pages[1].kind == "blank"


def test_the_chain_tells_where_a_subject_ends_in_flat_text() -> None:
    top = "From: Falk, Anton [E]\nSent: Sun, 1 Mar 2020 20:09:38 +0000\nTo: Garrett Grey\nSubject: RE: Visit to Korea"
    quoted = (
        "From: Garrett Grey\nSent: Sunday, March 1, 2020 3:00 PM\nTo: Falk, Anton [E]\nSubject: Visit to Korea\nHere."
    )
    first = parse(f"{top} Thanks, Garrett.\n{quoted}", is_text=True).messages[0]
    assert (first.subject.value, first.body) == ("RE: Visit to Korea", "Thanks, Garrett.")


def test_a_name_that_ends_a_page_is_no_code() -> None:
    assert only(parse(OUTLOOK + "\n    Bob")).body.endswith("Bob")


def test_a_mail_forwarded_behind_another_is_no_part_of_that() -> None:
    forwarded = (
        "    ---------- Forwarded message ----------\n    From: {}\n    Date: {}\n    Subject: {}\n"
        "    To: Jane Doe <doejm@example.gov>\n\n    It is so.\n\n"
    )
    first = forwarded.format("Ann Poe", "Wed, Sep 5, 2012 at 8:15 AM", "Pier")
    nested = forwarded.format("Sam Field", "Mon, Sep 3, 2012 at 8:15 AM", "Pier").replace("Jane Doe", "Ann Poe")
    second = forwarded.format("Steven Blake", "Mon, Sep 3, 2012 at 8:15 AM", "Boats")
    assert [m.depth for m in parse(OUTLOOK + "\n" + first + second).messages] == [0, 1, 1]
    assert [m.depth for m in parse(OUTLOOK + "\n" + first + nested).messages] == [0, 1, 2]


def test_a_letter_that_sticks_out_of_a_box_names_nobody() -> None:
    message = only(parse(OUTLOOK.replace("Doe, Jane M <DoeJM@example.gov>", "D██████████████████")))
    assert (message.sender.state, message.sender.value) == ("withheld", None)


def test_a_print_out_is_told_by_what_nobody_quotes() -> None:
    raw = "Received: from a by b; Sat, 1 Sep 2012 09:46:00 -0500\nFrom: Ann Poe <ann@example.org>\nTo: H\n"
    raw += "Subject: Re: Harbour report\nDate: Sat, 1 Sep 2012 09:45:55 -0500\n\nIt is out."
    right = (
        "     From: Ann Poe\n       To: H\n  Subject: Boats\n     Date: Saturday, September 01, 2012 9:45 AM\n\nSold."
    )
    mac = "Monday, October 1, 2012 at 9:00:00 AM Eastern Standard Time\n\nSubject: Boats\nFrom: Ann Poe\nTo: H\n"
    mac += "Date: Saturday, September 1, 2012 9:45 AM\n\nSold."
    for second in (raw, right, mac):
        assert [m.depth for m in parse(OUTLOOK, second).messages] == [0, 0]
        assert "Monday" not in parse(OUTLOOK, second).messages[0].body
