import pytest

from ingest.reading.mailparts import MOST_PARTS, MOST_TEXT, read_mail
from tests.ingest.reading.mails import mail, raw

HEAD = ("From: Greta <g@a.example>", "Subject: Harbour", "MIME-Version: 1.0")


def multipart(kind, *parts):
    lines = [*HEAD, f"Content-Type: multipart/{kind}; boundary=b", ""]
    for part in parts:
        lines += ["--b", *part]
    return raw(*lines, "--b--")


def names(found):
    return tuple(item.name for item in found.attachments)


def test_of_two_forms_of_a_text_the_plain_one_is_read():
    message = mail("Plain.\n")
    message.add_alternative("<p>Rich.</p>", subtype="html")
    assert read_mail(message.as_bytes()).text == "Plain."


def test_an_empty_plain_form_gives_way_to_html():
    data = multipart("alternative", ["", " "], ["Content-Type: text/html", "", "<p>Rich.</p>"])
    assert read_mail(data).text == "Rich."


def test_a_plain_form_that_only_points_to_the_other_gives_way_to_it():
    words = " ".join(f"word{n}" for n in range(50))
    found = read_mail(multipart("alternative", ["", "Please use a browser."], ["Content-Type: text/html", "", words]))
    assert found.text == words
    assert not found.remarks


def test_words_that_only_the_other_form_holds_are_told_and_not_shown():
    plain = " ".join(f"word{n}" for n in range(50))
    html = plain + " " + " ".join(f"secret{n}" for n in range(20))
    found = read_mail(multipart("alternative", ["", plain], ["Content-Type: text/html", "", html]))
    assert found.text == plain
    assert "20 words that do not stand here" in found.remarks[0]


def test_what_stands_in_the_other_form_is_kept_as_an_attachment():
    inner = ["Content-Type: multipart/mixed; boundary=c", "", "--c", "Content-Type: text/html", "", "<p>Rich.</p>"]
    inner += ["--c", "Content-Type: application/pdf; name=plan.pdf", "", "x", "--c--"]
    found = read_mail(multipart("alternative", ["", "Plain."], inner))
    assert (found.text, names(found)) == ("Plain.", ("plan.pdf",))


def test_texts_one_behind_the_other_are_read_in_order():
    assert read_mail(multipart("mixed", ["", "One."], ["", "Two."])).text == "One.\n\nTwo."


def test_a_text_with_a_file_name_is_attached():
    found = read_mail(multipart("mixed", ["", "One."], ["Content-Type: text/plain; name=notes.txt", "", "Two."]))
    assert (found.text, names(found)) == ("One.", ("notes.txt",))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Content-Disposition: attachment; filename=\"plan.pdf\"", "plan.pdf"),
        ("Content-Disposition: attachment; filename*=utf-8''H%C3%A4fen.pdf", "Häfen.pdf"),
        ("Content-Disposition: attachment; filename*0=\"long \"; filename*1=\"name.pdf\"", "long name.pdf"),
        ("Content-Disposition: attachment; filename=\"=?utf-8?q?H=C3=A4fen=2Epdf?=\"", "Häfen.pdf"),
        ("Content-Disposition: attachment; filename=\"..\\\\..\\\\etc\\\\plan.pdf\"", "plan.pdf"),
        ("Content-Disposition: attachment; filename=\"Häfen.pdf\"", "Häfen.pdf"),
        ("Content-Type: application/pdf; name=plan.pdf", "plan.pdf"),
        ("Content-Type: application/ms-tnef; name=winmail.dat", "winmail.dat"),
        ("Content-Type: application/pdf", "unnamed (application/pdf)"),
        ("Content-Type: text/calendar; method=REQUEST", "unnamed (text/calendar)"),
        ("Content-Disposition: attachment; filename*9999999999999999999999*=x''y", "y"),
    ],
)  # fmt: skip
def test_attachments_are_named(header, name):
    assert names(read_mail(multipart("mixed", ["", "See annex."], [header, "", "x"]))) == (name,)


def test_a_picture_amid_the_text_is_no_attachment():
    picture = ["Content-Type: image/png; name=logo.png", "Content-ID: <1>", "", "x"]
    found = read_mail(multipart("related", ["Content-Type: text/html", "", "<img src=cid:1>Hello"], picture))
    assert (found.text, names(found), found.pictures) == ("Hello", (), ("logo.png",))


def test_an_attached_mail_is_a_mail_of_its_own():
    outer = mail("See below.\n")
    outer.add_attachment(mail("Inner text.\n", subject="Inner"))
    found = read_mail(outer.as_bytes())
    assert names(found) == ("Inner",)
    assert [(name, one.text) for name, one in found.attached] == [("Inner", "Inner text.")]


def test_an_attached_mail_that_was_encoded_against_the_rules_is_read():
    part = ["Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", ""]
    part += ["RnJvbTogUnV0aCA8ckBhLmV4YW1wbGU+ClN1YmplY3Q6IElubmVyCgpJbm5lciB0ZXh0Lgo="]
    (name, one), = read_mail(multipart("mixed", ["", "See below."], part)).attached  # fmt: skip
    assert (name, one.text, one.head.sender.values) == ("Inner", "Inner text.", ("Ruth <r@a.example>",))


@pytest.mark.parametrize(
    ("coding", "text"),
    [("base64", "TXXDsWl6Lg=="), ("quoted-printable", "Mu=C3=B1=\niz."), ("8bit", "Muñiz."), ("x-odd", "Muñiz.")],
)
def test_text_is_decoded(coding, text):
    data = raw(*HEAD, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {coding}", "", text)
    assert read_mail(data).text == "Muñiz."


def test_parts_within_a_hundred_thousand_others_are_counted():
    found = read_mail(multipart("mixed", ["", "Text."], *[["Content-Type: image/png", "", "x"]] * 100_000))
    assert found.text == "Text."
    assert len(found.attachments) == MOST_PARTS - 2
    assert any("100,002 parts" in remark for remark in found.remarks)


def test_parts_nested_too_deep_leave_the_header_and_what_stands_there():
    lines = [*HEAD]
    for n in range(2000):
        lines += [f"Content-Type: multipart/mixed; boundary=b{n}", "", f"--b{n}"]
    found = read_mail(raw(*lines, "", "Deep text."))
    assert found.head.sender.values == ("Greta <g@a.example>",)
    assert "Deep text." in found.text
    assert found.remarks


def test_a_mail_nested_in_mails_is_read_to_a_depth():
    lines = []
    for _ in range(60):
        lines += [*HEAD, "Content-Type: message/rfc822", ""]
    found = read_mail(raw(*lines, *HEAD, "", "Deep text."))
    assert names(found) == ("Harbour",)


@pytest.mark.parametrize(
    "data",
    [
        multipart("mixed"),
        raw(*HEAD, "Content-Type: multipart/mixed", "", "No boundary."),
        raw(*HEAD, "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Cut off"),
        raw(*HEAD, "Content-Type: /; charset*0*=x''%", "", "Odd."),
        raw(*HEAD, "Content-Type: text/plain; charset=\x00", "", "a\x00b"),
        raw(*HEAD, "Content-Transfer-Encoding: base64", "", "====not base64 äöü"),
        raw(*HEAD, "Content-Type: message/rfc822", ""),
        raw(*HEAD, "Content-Type: message/delivery-status", "", "x"),
        raw("From: a", "no header here", "", "Text."),
        b"\x00" * 1000,
        b"",
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(data):
    assert read_mail(data).head is not None


def test_a_text_that_is_too_long_is_cut_and_says_so():
    found = read_mail(raw(*HEAD, "", "word " * (MOST_TEXT // 5 + 10)))
    assert len(found.text) == MOST_TEXT
    assert "characters long" in found.remarks[0]
