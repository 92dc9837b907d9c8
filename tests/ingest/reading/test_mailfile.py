import mailbox
import random
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.reading import mailfile
from ingest.reading.codec import page_from_json, page_to_json
from ingest.reading.errors import DocumentFailed, ReadingError
from ingest.reading.mailfile import MailSource
from ingest.reading.repetition import finish_document
from ingest.reading.sandbox import Reader
from ingest.reading.source import read_document
from tests.ingest.reading.mails import mail, mbox, raw


def read(tmp_path, data, name="a.eml"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(path)


def test_a_mail_is_one_page_that_shows_its_header_and_text(tmp_path):
    (page,) = read(tmp_path, mail(cc="ruth@marrow.example").as_bytes())
    assert page.text == (
        "From: Greta Holm <gholm@marrow.example>\n"
        "Sent: Wed, 23 Jun 2010 09:15:00 +0200\n"
        "To: Daniel Okafor <dokafor@marrow.example>\n"
        "Cc: ruth@marrow.example\n"
        "Subject: Harbour\n"
        "\n"
        "The harbour opens on Monday."
    )
    assert page.text_source == "mail"


def test_the_names_of_attachments_stand_below_the_subject(tmp_path):
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    (page,) = read(tmp_path, message.as_bytes())
    assert "Subject: Harbour\nAttachments: plan.pdf\n\n" in page.text
    assert page.native[0].attachments == ("plan.pdf",)


def test_an_attached_mail_stands_below_with_a_depth_of_its_own(tmp_path):
    message = mail("See below.\n")
    message.add_attachment(mail("Inner text.\n", subject="Inner"))
    (page,) = read(tmp_path, message.as_bytes())
    rows = page.text.split("\n")
    assert [(m.depth, rows[m.start].split(":")[0], rows[m.body : m.end]) for m in page.native] == [
        (0, "From", ["See below."]),
        (1, "From", ["Inner text."]),
    ]


def test_each_message_of_a_mbox_is_a_page(tmp_path):
    data = mbox(*(mail(f"Text {n}.\n").as_bytes() for n in range(3)))
    pages = read(tmp_path, data, "a.mbox")
    assert [page.text.split("\n")[-1] for page in pages] == ["Text 0.", "Text 1.", "Text 2."]


def test_what_the_standard_library_writes_as_mbox_is_read_back(tmp_path):
    box = mailbox.mbox(tmp_path / "b.mbox")
    for n in range(3):
        box.add(mail(f"From here on.\n\nFrom Ruth Mon Jan 4 10:00:00 2010\nText {n}.\n", subject=f"Mail {n}"))
    box.close()
    pages = read_document(tmp_path / "b.mbox")
    assert [page.native[0].head.subject.values for page in pages] == [(f"Mail {n}",) for n in range(3)]
    assert "\nFrom here on." in pages[0].text


@pytest.mark.parametrize("name", ["Inbox", "a.mbox", "a.eml", "a.dat"])
def test_a_mbox_is_known_by_its_content(tmp_path, name):
    assert len(read(tmp_path, mbox(mail().as_bytes(), mail().as_bytes()), name)) == 2


def test_a_mail_without_a_telling_name_is_known_by_its_content(tmp_path):
    assert read(tmp_path, mail().as_bytes(), "message")[0].text_source == "mail"


def test_a_mail_in_a_file_that_says_text_is_text(tmp_path):
    assert read(tmp_path, mail().as_bytes(), "a.txt")[0].text_source == "text"


def test_a_mail_that_speaks_of_pdf_marks_is_a_mail(tmp_path):
    assert read(tmp_path, mail("It begins with\n%PDF-1.4\n").as_bytes())[0].text_source == "mail"


def test_a_pdf_behind_the_headers_of_a_gateway_is_no_mail(tmp_path):
    with pytest.raises(DocumentFailed, match="truncated"):
        read(tmp_path, b"Content-Type: application/pdf\r\n\r\n%PDF-1.4\nnothing", "a.pdf")


@pytest.mark.parametrize("data", [b"Dear Dan,\n\nno mail.", b"\x00\x01\x02" * 50, b"<html><body>no mail"])
def test_a_file_that_only_says_mail_is_refused_with_advice(tmp_path, data):
    with pytest.raises(DocumentFailed) as failure:
        read(tmp_path, data)
    assert failure.value.code == "not-a-mail"
    assert "Export" in failure.value.message


def test_a_byte_order_mark_and_empty_lines_stand_before_a_header_now_and_then(tmp_path):
    (page,) = read(tmp_path, b"\xef\xbb\xbf\r\n\r\n" + mail().as_bytes())
    assert page.native[0].head.subject.values == ("Harbour",)


def test_long_lines_are_wrapped_with_their_quote_marks(tmp_path):
    (page,) = read(tmp_path, raw("From: a@a.example", "Subject: x", "", "> " + "word " * 60))
    quoted = page.text.split("\n")[3:]
    assert len(quoted) > 2
    assert all(row.startswith("> word") and len(row) <= 100 for row in quoted)


def test_nul_bytes_and_form_feeds_break_no_page(tmp_path):
    (page,) = read(tmp_path, raw("From: a@a.example", "Subject: a\x00b", "", "one\x00\ftwo\x1b"))
    assert page.text == "From: a@a.example\nSubject: ab\n\none\ntwo"


def test_of_a_mail_that_is_too_large_the_rest_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(mailfile, "MOST_BYTES", 500)
    (page,) = read(tmp_path, mail("word\n" * 1000).as_bytes())
    assert page.native[0].head.subject.values == ("Harbour",)
    assert "bytes behind this were not looked at" in page.text


def test_running_print_is_not_sought_among_mails(tmp_path):
    pages = read(tmp_path, mbox(*[mail().as_bytes()] * 5), "a.mbox")
    assert not any(page.furniture for page in finish_document(pages))


def test_a_page_of_mail_comes_back_from_json(tmp_path):
    message = mail(message_id="<1@a>", in_reply_to="<0@a>")
    message.add_attachment(mail("Inner text.\n", subject="Inner"))
    (page,) = read(tmp_path, message.as_bytes())
    assert page_from_json(page_to_json(page)) == page


@pytest.mark.parametrize(
    ("known", "other"),
    [('"depth":0', '"depth":-1'), ('"start":0', '"start":99'), ('"attachments":[]', '"attachments":["a",1]'),
     ('"message_id":"1@a"', '"message_id":1'), ('"attachments":[]', '"attachment":[]')],
)  # fmt: skip
def test_a_header_that_makes_no_sense_is_refused(tmp_path, known, other):
    (page,) = read(tmp_path, mail(message_id="<1@a>").as_bytes())
    line = page_to_json(page)
    assert known in line
    with pytest.raises(ReadingError):
        page_from_json(line.replace(known, other))


def test_a_child_reads_mail_as_the_library_does(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox(mail("One.\n").as_bytes(), mail("Two.\n").as_bytes()))
    with Reader(path) as reader:
        assert [reader.read(n) for n in (1, 2)] == read_document(path)


def test_of_a_long_mbox_one_message_is_in_memory_at_a_time(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox(*[mail().as_bytes() + b"x" * 1_000_000] * 40))
    tracemalloc.start()
    source = MailSource(path, head=path.read_bytes()[:4096])
    tracemalloc.reset_peak()
    assert source.page_count == 40
    assert source.read(40).native[0].head.subject.values == ("Harbour",)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), size=st.integers(0, 400))
def test_no_bytes_behind_a_header_raise_anything_unexpected(tmp_path, seed, size):
    noise = random.Random(seed)
    shreds = [
        b"--b", b"\n", b"\r\n", b"Content-Type: multipart/mixed; boundary=b\n\n", b"From: ", b"=?utf-8?b?", b"?=",
        b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64\n", b"\x00", b"\xff",
        b"<", b'"', b": ;",
    ]  # fmt: skip
    data = b"".join(noise.choice(shreds) for _ in range(size))
    assert read(tmp_path, b"From: a@a.example\nMIME-Version: 1.0\n" + data)
