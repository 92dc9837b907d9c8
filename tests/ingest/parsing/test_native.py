"""Messages of native e-mail files: the header is certain, and quoted text is nobody's but its sender's."""

from __future__ import annotations

import pytest

from ingest.parsing.codec import document_to_extract
from ingest.parsing.native import parse_file
from ingest.reading.mailfile import mail_page
from ingest.reading.mailparts import read_mail
from ingest.reading.model import unread_page
from tests.ingest.parsing.pages import page
from tests.ingest.reading.mails import mail, raw


def parsed(message, **headers):
    data = mail(message, **headers).as_bytes() if isinstance(message, str) else message
    return parse_file([mail_page(1, read_mail(data))]).messages


def told(messages):
    return [(m.depth, m.sender.value, m.body) for m in messages]


GRETA, DAN, RUTH = "Greta Holm <gholm@marrow.example>", "Dan <d@a.example>", "Ruth <r@a.example>"


def test_the_fields_of_a_native_mail_are_certain():
    (message,) = parsed("Text.\n", cc="ruth@marrow.example", message_id="<1@a>", in_reply_to="<0@a>")
    assert (message.sender.value, message.sender.state, message.sender.confidence) == (GRETA, "read", 1.0)
    assert message.to.values == ("Daniel Okafor <dokafor@marrow.example>",)
    assert (message.cc.values, message.cc.confidence) == (("ruth@marrow.example",), 1.0)
    assert (message.subject.value, message.subject.confidence) == ("Harbour", 1.0)
    assert (message.sent.value, message.zone, message.sent.confidence) == ("2010-06-23T09:15", "+0200", 1.0)
    assert (message.is_native, message.message_id, message.answers) == (True, "1@a", "0@a")


def test_a_header_that_is_not_there_is_absent():
    (message,) = parsed(raw("From: a@a.example", "", "Text."))
    assert [message.sent.state, message.to.state, message.subject.state] == ["absent"] * 3


def test_an_empty_subject_is_read_as_empty():
    (message,) = parsed("Text.\n", subject="")
    assert (message.subject.state, message.subject.value) == ("read", "")


def test_a_date_that_no_standard_knows_is_read_with_doubt():
    (message,) = parsed(raw("From: a@a.example", "Date: 6/23/2010 9:15 AM", "", "Text."))
    assert message.sent.value == "2010-06-23T09:15"
    assert message.sent.confidence < 1.0


def test_a_date_that_is_none_is_unreadable():
    (message,) = parsed(raw("From: a@a.example", "Date: some day", "", "Text."))
    assert (message.sent.state, message.sent.value, message.sent.printed) == ("unreadable", None, "some day")


def test_a_header_in_the_text_misleads_nobody():
    text = "From: Alan Pike\nSent: Monday, June 21, 2010 7:55 AM\nTo: Ruth\nSubject: Divers\n\nWhere are they?\n"
    first, quoted = parsed(text)
    assert (first.sender.value, first.subject.value, first.body) == (GRETA, "Harbour", "")
    assert (quoted.depth, quoted.sender.value, quoted.is_native) == (1, "Alan Pike", False)


@pytest.mark.parametrize(
    "text",
    [
        "UNCLASSIFIED\nCase No. F-2010-12345\nThe text.\nMC-000012\n",
        "Page 1 of 2\n\nThe budget  b6\n",
        "See b5                                                                                   B6\n",
    ],
)
def test_nothing_of_a_native_text_is_taken_for_furniture(text):
    (message,) = parsed(text)
    assert message.body.split() == text.split()


def test_a_chain_below_is_quoted_as_in_print_outs():
    text = (
        "Late.\n\n-----Original Message-----\nFrom: Dan <d@a.example>\nSent: Monday, June 21, 2010 7:55 AM\n"
        "To: Greta\nSubject: Divers\n\nWhere are they?\n\n"
        "From: Ruth <r@a.example>\nSent: Monday, June 21, 2010 7:50 AM\nTo: Dan\nSubject: Divers\n\nGone.\n"
    )
    assert told(parsed(text)) == [(0, GRETA, "Late."), (1, DAN, "Where are they?"), (2, RUTH, "Gone.")]


def test_what_is_written_below_a_quotation_is_the_senders_own():
    text = "On Mon, Jun 21, 2010 at 7:55 AM, Dan <d@a.example> wrote:\n> Where are they?\n\nLate.\n"
    assert told(parsed(text)) == [(0, GRETA, "Late."), (1, DAN, "Where are they?")]


def test_what_is_written_between_quoted_lines_is_the_senders_own():
    text = (
        "As below.\n\nOn Mon, Jun 21, 2010 at 7:55 AM, Dan <d@a.example> wrote:\n> Where are they?\nLate.\n\n"
        "> And the boat?\nSunk.\n"
    )
    first, quoted = parsed(text)
    assert first.body.split() == ["As", "below.", "Late.", "Sunk."]
    assert quoted.body.split() == ["Where", "are", "they?", "And", "the", "boat?"]


def test_quotations_within_quotations_are_deeper():
    text = (
        "Late.\n\nOn Mon, Jun 21, 2010 at 7:55 AM, Dan <d@a.example> wrote:\n> Where?\n>\n"
        "> On Mon, Jun 21, 2010 at 7:50 AM, Ruth <r@a.example> wrote:\n>> Gone.\n"
    )
    assert told(parsed(text)) == [(0, GRETA, "Late."), (1, DAN, "Where?"), (2, RUTH, "Gone.")]


def test_two_quotations_side_by_side_are_equally_deep():
    text = (
        "On Mon, Jun 21, 2010 at 7:55 AM, Dan <d@a.example> wrote:\n> Where?\n\nLate.\n\n"
        "On Mon, Jun 21, 2010 at 7:50 AM, Ruth <r@a.example> wrote:\n> Gone.\n\nYes.\n"
    )
    assert [(depth, sender) for depth, sender, _ in told(parsed(text))] == [(0, GRETA), (1, DAN), (1, RUTH)]
    assert parsed(text)[0].body.split() == ["Late.", "Yes."]


def test_a_quotation_of_nobody_keeps_its_marks():
    (message,) = parsed("I read this:\n\n> The harbour is closed.\n\nIs it so?\n")
    assert message.body == "I read this:\n> The harbour is closed.\nIs it so?"


def test_a_reply_of_a_web_mailer_is_parted_from_what_it_quotes():
    html = (
        "<div>Late.</div><div class=q><div>On Mon, Jun 21, 2010 at 7:55 AM Dan &lt;<a href='mailto:d@a.example'>"
        "d@a.example</a>&gt; wrote:<br></div><blockquote><div>Where are they?</div></blockquote></div>"
    )
    data = raw("From: Ruth <r@a.example>", "Content-Type: text/html", "", html)
    assert told(parsed(data)) == [(0, RUTH, "Late."), (1, DAN, "Where are they?")]


def test_a_reply_of_an_office_program_in_html_is_parted_from_what_it_quotes():
    html = (
        "<p class=MsoNormal>Late.<o:p></o:p></p><div><p><b>From:</b> Dan &lt;d@a.example&gt;<br>"
        "<b>Sent:</b> Monday, June 21, 2010 7:55 AM<br><b>To:</b> Ruth<br><b>Subject:</b> Divers</p></div><p>Where?</p>"
    )
    data = raw("From: Ruth <r@a.example>", "Content-Type: text/html", "", html)
    assert told(parsed(data)) == [(0, RUTH, "Late."), (1, DAN, "Where?")]


def test_an_attached_mail_is_certain_and_one_deeper():
    outer = mail("See below.\n")
    outer.add_attachment(mail("Gone.\n", **{"from": RUTH}))
    first, inner = parsed(outer.as_bytes())
    assert (first.body, inner.depth, inner.sender.value, inner.sender.confidence) == ("See below.", 1, RUTH, 1.0)
    assert (first.separator, inner.separator, inner.is_native) == (None, "", True)


def test_names_of_colleagues_without_addresses_are_read_as_a_printed_list():
    (message,) = parsed(raw("From: a@a.example", "To: Holm, Greta; Okafor, Daniel", "", "Text."))
    assert message.to.values == ("Holm, Greta", "Okafor, Daniel")


def test_a_page_that_could_not_be_read_belongs_to_no_mail():
    document = parse_file([unread_page(1), mail_page(2, read_mail(mail().as_bytes()))])
    assert [(p.kind, p.message) for p in document.pages] == [("other", None), ("email", 0)]


def test_pages_without_native_mail_are_parsed_as_print():
    assert parse_file([page("From: Dan\nSent: Monday, June 21, 2010 7:55 AM\nTo: Ruth\nSubject: x\n\nText.")]).messages


def test_the_extract_of_a_native_mail_says_so():
    pages = [mail_page(1, read_mail(mail(message_id="<1@a>").as_bytes()))]
    (message,) = document_to_extract("a.eml", "00", pages, parse_file(pages))["messages"]
    assert (message["native"], message["message_id"], message["in_reply_to"]) == (True, "1@a", None)
