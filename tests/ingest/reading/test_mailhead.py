from datetime import timedelta, timezone
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.mailhead import head_of, local_time, party, split_addresses, words_decoded, zone_of
from ingest.reading.model import NativeField
from tests.ingest.reading.mails import raw


def head(*lines):
    return head_of(message_from_bytes(raw(*lines, "", "text")))


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("Greta Holm <gholm@marrow.example>", "Greta Holm <gholm@marrow.example>"),
        ('"Holm, Greta" <gholm@marrow.example>', "Holm, Greta <gholm@marrow.example>"),
        ("gholm@marrow.example", "gholm@marrow.example"),
        ("<gholm@marrow.example>", "gholm@marrow.example"),
        ('"gholm@marrow.example" <gholm@marrow.example>', "gholm@marrow.example"),
        ("gholm@marrow.example (Greta Holm)", "Greta Holm <gholm@marrow.example>"),
        ("=?utf-8?q?Gr=C3=A9ta_Holm?= <gholm@marrow.example>", "Gréta Holm <gholm@marrow.example>"),
        ('"=?utf-8?b?SMO2bG0=?=" <gholm@marrow.example>', "Hölm <gholm@marrow.example>"),
        ('"Greta \\"G\\" Holm" <gholm@marrow.example>', 'Greta "G" Holm <gholm@marrow.example>'),
        ("Greta <>", "Greta"),
    ],
)
def test_a_party_is_shown_as_name_and_address(entry, shown):
    assert party(entry) == shown


def test_lists_are_parted_outside_quotes_brackets_and_comments():
    text = '"Holm, Greta" <g@a.example>, d@a.example (Dan, the diver); Ruth <r@a.example>'
    assert split_addresses(text) == [
        '"Holm, Greta" <g@a.example>',
        "d@a.example (Dan, the diver)",
        "Ruth <r@a.example>",
    ]


def test_a_comma_in_a_name_without_quotes_parts_nothing():
    assert split_addresses("Holm, Greta <g@a.example>, Okafor, Dan <d@a.example>") == [
        "Holm, Greta <g@a.example>",
        "Okafor, Dan <d@a.example>",
    ]


def test_a_comma_that_was_encoded_parts_people():
    text = "=?utf-8?q?J=C3=B6rg?= <j@a.example> =?utf-8?q?=2C?= Dan <d@a.example>"
    assert [party(one) for one in split_addresses(text)] == ["Jörg <j@a.example>", "Dan <d@a.example>"]


def test_a_group_gives_its_members():
    assert split_addresses("Divers: d@a.example, r@a.example;, g@a.example") == [
        "d@a.example",
        "r@a.example",
        "g@a.example",
    ]


def test_recipients_that_are_not_disclosed_are_nobody():
    assert head("To: undisclosed-recipients:;").to == NativeField("undisclosed-recipients:;", ())


def test_two_to_headers_are_one_list():
    assert head("To: a@a.example", "To: b@a.example").to.values == ("a@a.example", "b@a.example")


def test_a_header_that_is_not_there_is_none_and_an_empty_one_is_empty():
    found = head("Subject:", "From: a@a.example")
    assert found.subject == NativeField("", ("",))
    assert found.cc is None


def test_encoded_words_side_by_side_share_a_character():
    assert words_decoded("=?utf-8?b?w6TD?= =?utf-8?b?pA==?=") == "ää"


@pytest.mark.parametrize("text", ["=?utf-8?b?=====?=", "=?x?y?z?=", "=?utf-8?q", "=?no-such?q?a?="])
def test_broken_encoded_words_are_no_error(text):
    assert isinstance(words_decoded(text), str)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_headers_with_bare_eight_bit_letters_are_read(charset):
    assert head("Subject: Muñiz".encode(charset)).subject.values == ("Muñiz",)


def test_a_line_end_in_an_encoded_name_adds_no_header():
    found = head("From: =?utf-8?q?Greta=0D=0ABcc=3A_x=40y.example?= <g@a.example>")
    assert found.sender.values == ("Greta Bcc: x@y.example <g@a.example>",)
    assert found.bcc is None


def test_letters_that_turn_the_direction_of_writing_are_dropped():
    assert head("Subject: annex\u202efdp.exe").subject.values == ("annexfdp.exe",)


@pytest.mark.parametrize(
    ("printed", "value", "zone"),
    [
        ("Wed, 23 Jun 2010 09:15:00 +0200", "2010-06-23T09:15", "+0200"),
        ("23 Jun 2010 09:15 EDT", "2010-06-23T09:15", "EDT"),
        ("Wed, 23 Jun 2010 23:59:59 -0000", "2010-06-23T23:59", "-0000"),
        ("Wed Jun 23 09:15:00 2010", "2010-06-23T09:15", ""),
        ("Tue, 31 Feb 2010 09:15:00 +0200", "", "+0200"),
        ("some day", "", ""),
    ],
)
def test_a_date_is_local_time_and_its_zone_apart(printed, value, zone):
    assert (local_time(printed), zone_of(printed)) == (value, zone)


def test_the_answered_mail_is_the_one_in_reply_to():
    found = head("Message-ID: <3@a>", "References: <1@a> <2@a>", "In-Reply-To: <1@a>")
    assert (found.message_id, found.answers) == ("3@a", "1@a")


def test_without_a_reply_header_the_last_reference_is_the_answered_mail():
    assert head("References: <1@a>", "\t<2@a>").answers == "2@a"


def test_words_in_a_reply_header_are_no_id():
    assert head("In-Reply-To: Your message of Monday").answers == ""


@pytest.mark.parametrize(
    "line",
    [
        "To: " + "(" * 100_000,
        "To: " + '"' * 100_001,
        "To: " + "a@a.example, " * 40_000,
        "To: " + "<" * 50_000,
        "Subject: " + "=?utf-8?q?" * 30_000,
        "Subject: " + "x" * 1_000_000,
        "Date: " + "1 " * 100_000,
        "References: " + "<" * 100_000,
    ],
)
def test_headers_made_to_harm_are_read_in_time(line):
    assert head("From: a@a.example", line).sender.values == ("a@a.example",)


NAMES = st.text(st.characters(categories=["L", "Nd"], include_characters=" ,.'-()\";"), min_size=1, max_size=30).map(
    lambda name: " ".join(name.split())
)
LOCALS = st.from_regex(r"[a-z][a-z0-9._+-]{0,10}[a-z0-9]", fullmatch=True).filter(lambda text: ".." not in text)
PEOPLE = st.builds(Address, NAMES.filter(bool), LOCALS, st.just("marrow.example"))
SUBJECTS = st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=100).map(lambda t: " ".join(t.split()))


@settings(max_examples=60, deadline=None)
@given(
    sender=PEOPLE, to=st.lists(PEOPLE, min_size=1, max_size=4), subject=SUBJECTS.filter(lambda text: "=?" not in text),
    sent=st.datetimes(), offset=st.integers(-12 * 60, 14 * 60),
)  # fmt: skip
def test_what_the_standard_library_writes_is_read_back(sender, to, subject, sent, offset):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = sent = sent.replace(year=max(sent.year, 1000), tzinfo=timezone(timedelta(minutes=offset)))
    found = head_of(message_from_bytes(message.as_bytes()))
    assert list(map(unspaced, found.sender.values)) == [unspaced(shown(sender))]
    assert list(map(unspaced, found.to.values)) == [unspaced(shown(one)) for one in to]
    assert found.subject.values == (subject,)
    assert (found.sent.values, found.zone) == ((sent.isoformat()[:16],), sent.strftime("%z"))


def unspaced(text):
    """Python 3.11 loses blanks where it folds a long name into several encoded words."""
    return text.replace(" ", "")


def shown(one):
    return f"{one.display_name} <{one.addr_spec}>"
