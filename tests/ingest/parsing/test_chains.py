"""Chains, print-outs, and bodies over several pages."""

from __future__ import annotations

from tests.ingest.parsing.parsed import CHAIN, OUTLOOK, only, parse, senders


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
