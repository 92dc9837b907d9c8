import pytest

from archive.models import Document, DocumentState, Email, IndexChange, Page, PageState
from ingest import steps, work
from ingest.arrivals import Arrival
from ingest.linking.release import link_ready
from ingest.reading.errors import PageFailed
from ingest.reading.sandbox import Reader
from ingest.registering import register
from tests.factories import ReleaseFactory

pytestmark = pytest.mark.django_db

MAIL = """From: Holm, Greta
Sent: Wednesday, June {day}, 2010 9:15 AM
To: Okafor, Daniel
Subject: Opting out, day {day}

The county board asked again on day {day} whether taking part is voluntary.
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "mails.txt"
    path.write_text("\f".join(MAIL.format(day=day) for day in range(10, 15)))
    return register(Arrival(path, path.name), release=ReleaseFactory())


def run(document):
    steps.open_document(document)
    steps.read_pages(document)
    steps.parse(document)
    link_ready(document.release)
    document.refresh_from_db()


def test_the_steps_lead_from_a_file_to_emails(document):
    run(document)
    assert document.state == DocumentState.DONE
    assert Email.objects.count() == 5
    assert Page.objects.filter(state=PageState.READ, kind="email").count() == 5


def test_a_stored_page_has_the_bates_number_that_its_document_bears_out(tmp_path):
    path = tmp_path / "numbered.txt"
    path.write_text("\f".join([MAIL.format(day=10) + "TAM-000001", MAIL.format(day=11) + "\nMarrow,   DC 20599"]))
    document = register(Arrival(path, path.name), release=ReleaseFactory())
    run(document)
    assert list(document.pages.order_by("number").values_list("bates", flat=True)) == ["TAM-000001", ""]


def test_opening_announces_every_page(document):
    steps.open_document(document)
    assert list(document.pages.missing().values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_a_short_document_is_read_while_it_is_open(document):
    steps.open_document(document, reading=5)
    assert not document.pages.missing().exists()


def test_a_longer_document_is_only_opened(document):
    steps.open_document(document, reading=4)
    assert document.pages.missing().count() == 5


def test_opening_stops_when_it_is_told_to_and_keeps_what_was_read(document):
    answers = iter([False, False, True, True, True])
    steps.open_document(document, reading=5, should_stop=lambda: next(answers))
    assert document.pages.filter(state=PageState.READ).count() == 2


def test_only_missing_pages_are_read(document):
    steps.open_document(document)
    steps.read_pages(document, numbers=[2, 4])
    Page.objects.filter(number=2).update(text="was read before")
    steps.read_pages(document)
    assert document.pages.get(number=2).text == "was read before"
    assert not document.pages.missing().exists()


def test_a_document_with_missing_pages_is_not_parsed(document):
    steps.open_document(document)
    steps.read_pages(document, numbers=[1])
    assert not steps.parse(document)
    assert not document.copies.exists()


def test_stopping_keeps_what_was_read(document):
    steps.open_document(document)
    answers = iter([False, False, True, True, True])
    steps.read_pages(document, should_stop=lambda: next(answers))
    assert document.pages.filter(state=PageState.READ).count() == 2


def test_every_step_run_twice_changes_no_row_and_no_id(document):
    run(document)
    before = [list(m.objects.order_by("public_id").values_list("public_id", flat=True)) for m in (Email, Document)]
    copies = sorted(document.copies.values_list("public_id", "email__public_id"))
    Document.objects.update(state=DocumentState.READING)
    document.refresh_from_db()
    run(document)
    after = [list(m.objects.order_by("public_id").values_list("public_id", flat=True)) for m in (Email, Document)]
    assert after == before
    assert sorted(document.copies.values_list("public_id", "email__public_id")) == copies


def test_a_page_that_fails_is_recorded_and_the_others_go_on(document, monkeypatch):
    read = Reader.read

    def sometimes(self, number):
        if number == 3:
            raise PageFailed(3, "reader-timeout")
        return read(self, number)

    monkeypatch.setattr(Reader, "read", sometimes)
    run(document)
    failed = document.pages.get(state=PageState.FAILED)
    assert (failed.number, failed.failure_code) == (3, "reader-timeout")
    assert failed.failure_message
    assert Email.objects.count() == 4
    assert document.state == DocumentState.DONE


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.pdf", b"no pdf", "not-a-pdf"), ("b.pdf", b"", "empty-file"), ("c.exe", b"MZ\x00\x01", "unsupported-type")],
)
def test_a_file_that_cannot_be_opened_is_recorded_with_its_reason(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    document = register(Arrival(path, name), release=ReleaseFactory())
    run(document)
    assert (document.state, document.failure_code) == (DocumentState.FAILED, code)
    assert document.failure_message


def test_a_text_that_takes_too_long_to_parse_is_a_failure_not_a_hang(document, monkeypatch):
    def endless(pages):
        while True:
            pass

    monkeypatch.setattr(steps, "parse_file", endless)
    monkeypatch.setattr(steps, "PARSER_SECONDS", 1)
    run(document)
    assert document.failure_code == "parser-timeout"
    assert document.pages.filter(state=PageState.READ).count() == 5


def test_what_changed_is_marked_for_the_index(document):
    run(document)
    assert IndexChange.objects.filter(kind="email").count() >= 5
    assert IndexChange.objects.filter(kind="page").count() >= 5


def test_a_long_document_is_shared_out_in_portions(document):
    Page.objects.bulk_create(Page(document=document, number=n) for n in range(1, 36))
    Page.objects.filter(number__lte=3).update(state=PageState.READ)
    assert list(work.portions(document, size=16)) == [(4, 19), (20, 35)]
