"""The families of header that mail programs print, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.ingest.parsing.parsed import OUTLOOK, only, parse, senders


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


GMAIL = """
    Harbour walk
    1 message

    Judy Carter <judy@example.org>          Tue, Mar 4, 2014 at 9:12 AM
    To: Jim Miller <jim@example.org>

    Please look at this.
"""


def test_files_that_gmail_lists_under_their_number_are_attached_and_no_text() -> None:
    (message,) = parse(GMAIL + "\n    2 attachments\n    Draft v3.docx 45K\n    Map of sites. pdf 1204K\n").messages
    assert message.attachments == ("Draft v3.docx", "Map of sites.pdf")
    assert message.body == "Please look at this."


def test_a_list_of_other_files_than_a_label_names_is_text() -> None:
    header = (
        "From: Jane Doe\nSent: Monday, January 7, 2008 8:01 AM\nTo: Ann Poe\nSubject: Pier\nAttachments: pier.pdf\n"
    )
    (message,) = parse(header + "\nLook.\n\n1 attachment\nharbour.pdf\n").messages
    assert message.attachments == ("pier.pdf",)
    assert "harbour.pdf" in message.body


def test_prose_about_attachments_is_text() -> None:
    (message,) = parse(GMAIL + "\n    2 attachments\n    are missing from it.\n").messages
    assert message.attachments == ()
    assert "are missing from it." in message.body


def test_the_owner_of_the_mailbox_printed_again_begins_another_print_out() -> None:
    first, second = parse("""
        Nolan, Beth
        From: Nolan, Beth
        Sent: Monday, January 7, 2008 8:01 AM
        To: Field Office
        Subject: Snow day

        Offices are closed today.

        Nolan, Beth
        From: Price, Owen
        Sent: Monday, January 7, 2008 9:45 AM
        To: Nolan, Beth
        Subject: RE: Snow day

        Plows are out.
    """).messages
    assert (first.depth, second.depth) == (0, 0)
    assert first.body == "Offices are closed today."


def test_an_answer_printed_as_a_title_is_the_subject_of_a_header_without_one() -> None:
    (message,) = parse("""
        Re: Bus routes
        From: Pat Lim (pat@example.com)
        To: council@example.org
        Date: Wednesday, May 13, 2015 6:17 AM

        It is mended.
    """).messages
    assert message.subject.value == "Re: Bus routes"
    assert message.body == "It is mended."


def test_the_name_above_a_bare_address_belongs_to_it() -> None:
    document = parse(
        OUTLOOK
        + """
    ----- Forwarded by Harold Finch/OIG/MARROW/US on 04/11/2005 09:40 AM -----

    "Crane, Lois"                        To     Harold Finch/OIG/MARROW/US
    <lcrane@example.org>                 cc
    04/08/2005 04:20 PM             Subject     Lead action level

    Look at this.
    """
    )
    quoted = document.messages[1]
    assert quoted.sender.value == '"Crane, Lois" <lcrane@example.org>'
    assert quoted.depth == 1


def test_a_canadian_clock_is_read() -> None:
    assert only(
        parse("De : Roe, Luc\nEnvoyé : le 14 mars 2012 10 h 22\nÀ : Doe, Marie\nObjet : Quai\n\nOui.")
    ).sent.value == ("2012-03-14T10:22")


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("Op wo 12 mrt. 2014 om 09:42 schreef Eva Roth <eva@example.org>:", "Eva Roth <eva@example.org>"),
        ("Den ons 12 mars 2014 kl 09:42 skrev Eva Roth <eva@example.org>:", "Eva Roth <eva@example.org>"),
        (
            "Il giorno mer 12 mar 2014 alle ore 09:42 Eva Roth <eva@example.org> ha scritto:",
            "Eva Roth <eva@example.org>",
        ),
        ("Em qua., 12 de mar. de 2014 às 09:42, Eva Roth <eva@example.org> escreveu:", "Eva Roth <eva@example.org>"),
        ("W dniu 12.03.2014 o 09:42, Eva Roth pisze:", "Eva Roth"),
        ("On 12.03.2014 09:42, Eva Roth wrote:", "Eva Roth"),
    ],
)
def test_an_attribution_of_another_language_is_read(line: str, sender: str) -> None:
    quoted = parse(f"{OUTLOOK}\n    {line}\n\n    > Yes.").messages[1]
    assert (quoted.sender.value, quoted.sent.value) == (sender, "2014-03-12T09:42")


@pytest.mark.parametrize("words", ["(b)(6)", "[redacted]", "s47F", "[name removed]"])
def test_nobody_who_wrote_is_called_by_what_hides_him(words: str) -> None:
    quoted = parse(f"{OUTLOOK}\n    On Mar 12, 2014, at 9:42 AM, {words} wrote:\n\n    > Yes.").messages[1]
    assert (quoted.sender.state, quoted.sender.value) == ("withheld", None)
