"""A document as a whole: attachments, pages without mail, banners, flat text."""

from __future__ import annotations

from ingest.parsing.document import parse_document
from ingest.parsing.model import ParsedDocument
from tests.ingest.parsing.pages import page
from tests.ingest.parsing.parsed import CHAIN, OUTLOOK, only, parse, senders


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
