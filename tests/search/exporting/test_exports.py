"""Exports over HTTP: what is in them, for whom, and what is kept out of them."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from archive.files import page_image_key
from archive.models import Document, Email, ReleaseState
from archive.shelves import COOKIE, hash_of
from tests.archive import drawing
from tests.factories import (
    CollectionFactory,
    CopyFactory,
    DocumentFactory,
    EmailFactory,
    HeaderFieldFactory,
    PageFactory,
    ReleaseFactory,
    StaffFactory,
    UserFactory,
)

Index = Callable[[], int]
WORDS = ("Words of the first page", "Words of the second page", "Words of the third page")


def body_of(client: Client, path: str, **query: object) -> bytes:
    response = client.get(path, query)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def table_of(client: Client, **query: object) -> list[dict[str, str]]:
    text = body_of(client, "/search/export.csv", **query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def lines_of(client: Client, **query: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in body_of(client, "/search/export.jsonl", **query).decode().splitlines()]


def zip_of(client: Client, path: str = "/search/export.zip", **query: object) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(body_of(client, path, **query)))
    assert archive.testzip() is None
    return archive


def pdf_of(words: tuple[str, ...] = WORDS) -> bytes:
    """A PDF with a line of text on each page, written by hand: nothing else is in it."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(words)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(words)} /Kids [{kids}] >>"]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for place, line in enumerate(words):
        stream = f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"{page} /Contents {5 + 2 * place} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _written(objects)


def _written(objects: list[str]) -> bytes:
    made, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(f"{len(made):010} 00000 n \n")
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}{table}{trailer}".encode()


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().strip() for page in document]


def printed(email: Email, *, first: int, last: int, beneath: int = 0) -> Document:
    """A stored file of three pages with their images; the e-mail stands on some of them."""
    document = DocumentFactory(release=email.release, page_count=3, name="county.pdf")
    default_storage.save(document.file, ContentFile(pdf_of()))
    for number in (1, 2, 3):
        page = PageFactory(document=document, number=number, bates=f"MC-{number:04d}", words_beneath=beneath)
        drawing.store_images(page, drawing.draw_page(("Words",)))
    email.best_copy = CopyFactory(email=email, document=document, first_page=first, last_page=last)
    email.save()
    return document


class TestRows:
    def test_a_row_says_where_its_email_stands(self, client: Client, indexed: Index):
        email = EmailFactory(release__title="County letters")
        document = printed(email, first=1, last=2)
        indexed()
        (row,) = table_of(client, q="sheriff")
        wanted = {"url": f"http://testserver{email.get_absolute_url()}", "sha256": document.sha256}
        wanted |= {"first_page": "1", "last_page": "2", "bates": "MC-0001; MC-0002", "release": "County letters"}
        assert row.items() >= wanted.items()

    def test_recipients_are_as_printed(self, client: Client, indexed: Index):
        email = EmailFactory()
        printed(email, first=1, last=1)
        HeaderFieldFactory(copy=email.best_copy, name="to", value="Ortega, Luis\nPell, Ada")
        indexed()
        assert (table_of(client)[0]["to"], lines_of(client)[0]["to"]) == (
            "Ortega, Luis; Pell, Ada",
            ["Ortega, Luis", "Pell, Ada"],
        )

    def test_a_withheld_sender_is_said_to_be_withheld(self, client: Client, indexed: Index):
        EmailFactory(sender_name="", sender_state="withheld")
        indexed()
        (row,) = table_of(client)
        assert (row["sender"], row["sender_state"]) == ("", "withheld")

    def test_a_page_on_its_own_is_a_row_too(self, client: Client, indexed: Index):
        page = PageFactory(kind="memo", text="Memo on the sheriff", bates="MC-7")
        indexed()
        (row,) = lines_of(client, q="sheriff")
        assert (row["kind"], row["text"], row["bates"], row["first_page"]) == ("memo", page.text, ["MC-7"], page.number)

    def test_the_lines_hold_the_text(self, client: Client, indexed: Index):
        EmailFactory(body="Line one of it\nline “two”")
        indexed()
        assert lines_of(client, q="line")[0]["text"] == "Line one of it\nline “two”"

    def test_the_rows_come_in_the_order_of_the_page(self, client: Client, indexed: Index):
        for sent in ("2010-03-01", "2010-01-01", "2010-02-01"):
            EmailFactory(sent=sent)
        indexed()
        assert [row["sent"] for row in table_of(client, sort="oldest")] == ["2010-01-01", "2010-02-01", "2010-03-01"]

    def test_facets_narrow_the_export(self, client: Client, indexed: Index):
        EmailFactory()
        kept = EmailFactory(sender_name="Pell, Ada")
        indexed()
        assert [row["url"].endswith(kept.get_absolute_url()) for row in table_of(client, sender="Pell, Ada")] == [True]

    def test_a_page_number_does_not_cut_the_export(self, client: Client, indexed: Index):
        EmailFactory.create_batch(3)
        indexed()
        assert len(table_of(client, page="7")) == 3

    def test_what_cannot_be_parsed_is_exported_as_its_page_lists_it(self, client: Client, indexed: Index):
        EmailFactory()
        indexed()
        query = {"q": 'sheriff AND ( "'}
        assert len(table_of(client, **query)) == client.get("/search/", query).context["page"].pager.total

    def test_there_is_no_other_form(self, client: Client, db):
        assert client.get("/search/export.xlsx").status_code == 404


class TestFormulas:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum(1)", "\t=1", " =1", "\r=1"])
    def test_no_cell_begins_a_formula(self, client: Client, indexed: Index, text: str):
        EmailFactory(subject=text)
        indexed()
        assert table_of(client)[0]["subject"].startswith("'")

    def test_the_lines_are_as_printed(self, client: Client, indexed: Index):
        EmailFactory(subject="=1+1")
        indexed()
        assert lines_of(client)[0]["subject"] == "=1+1"

    def test_a_spreadsheet_sees_that_it_is_utf_8(self, client: Client, indexed: Index):
        EmailFactory(subject="Übergabe")
        indexed()
        assert body_of(client, "/search/export.csv").startswith(b"\xef\xbb\xbf")


class TestWhoMaySee:
    @pytest.mark.parametrize("form", ["csv", "jsonl", "zip"])
    @pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
    def test_nothing_that_is_not_published(self, client: Client, indexed: Index, form: str, state: ReleaseState):
        reason = "" if state == ReleaseState.PRIVATE else "by mistake"
        EmailFactory(body="the secret word", release=ReleaseFactory(state=state, withdrawn_reason=reason))
        indexed()
        assert b"secret" not in body_of(client, f"/search/export.{form}")

    def test_staff_take_away_what_they_see(self, indexed: Index):
        EmailFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE))
        indexed()
        staff = Client()
        staff.force_login(StaffFactory())
        assert len(table_of(staff)) == 1

    def test_what_is_withdrawn_while_the_export_runs_is_left_out(self, client: Client, indexed: Index):
        email = EmailFactory()
        indexed()
        response = client.get("/search/export.jsonl")
        email.release.state, email.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
        email.release.save()
        assert b"".join(response.streaming_content) == b""

    def test_no_cache_keeps_it_and_no_robot_lists_it(self, client: Client, db, own_index):
        response = client.get("/search/export.csv")
        assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex")


class TestTicked:
    def test_only_what_was_ticked(self, client: Client, indexed: Index):
        EmailFactory()
        kept = EmailFactory()
        indexed()
        rows = table_of(client, only="ticked", tick=kept.get_absolute_url())
        assert [row["url"].endswith(kept.get_absolute_url()) for row in rows] == [True]

    def test_pages_and_emails_in_the_order_of_the_ticks(self, client: Client, db):
        page, email = PageFactory(kind="memo"), EmailFactory()
        rows = table_of(client, only="ticked", tick=[page.get_absolute_url(), email.get_absolute_url() + "?from=q"])
        assert [row["kind"] for row in rows] == ["memo", "e-mail"]

    def test_what_is_not_published_cannot_be_ticked(self, client: Client, db):
        hidden = EmailFactory(release__state=ReleaseState.PRIVATE)
        shown = EmailFactory()
        rows = table_of(client, only="ticked", tick=[hidden.get_absolute_url(), shown.get_absolute_url()])
        assert len(rows) == 1

    @pytest.mark.parametrize(
        "tick", ["", "/", "https://elsewhere.example/emails/x/", "//", "/emails/none/", "http://["]
    )
    def test_nothing_ticked_leads_back_and_says_so(self, client: Client, db, own_index, tick: str):
        response = client.get("/search/export.csv", {"q": "opt", "only": "ticked", "tick": tick}, follow=True)
        assert response.redirect_chain[0][0] == "/search/?q=opt"
        assert "Nothing was ticked" in response.text

    def test_each_result_has_its_tick_and_the_page_its_forms(self, client: Client, indexed: Index):
        email = EmailFactory()
        indexed()
        text = client.get("/search/", {"q": "sheriff", "month": "2010-06"}).text
        assert f'name="tick" value="{email.get_absolute_url()}"' in text
        assert 'href="/search/export.zip?q=sheriff&amp;month=2010-06"' in text


class TestZip:
    def test_it_holds_a_pdf_of_just_these_pages(self, client: Client, indexed: Index):
        printed(EmailFactory(), first=2, last=3)
        indexed()
        archive = zip_of(client)
        (name,) = [name for name in archive.namelist() if name.startswith("pages/")]
        assert text_of(archive.read(name)) == list(WORDS[1:])

    def test_the_manifest_proves_each_file(self, client: Client, indexed: Index):
        email = EmailFactory()
        document = printed(email, first=2, last=2)
        indexed()
        archive = zip_of(client, q="sheriff")
        manifest = json.loads(archive.read("manifest.json"))
        (item,) = manifest["items"]
        wanted = {"sha256": document.sha256, "first_page": 2, "bates": ["MC-0002"], "made_from": "released PDF"}
        assert {name: item[name] for name in wanted} == wanted
        assert (manifest["search"], manifest["query"]) == ("http://testserver/search/?q=sheriff", "sheriff")
        assert manifest["order"] == "best match"
        assert archive.read(item["file"])

    def test_the_manifest_is_a_table_too(self, client: Client, indexed: Index):
        printed(EmailFactory(), first=1, last=1)
        indexed()
        table = list(csv.DictReader(io.StringIO(zip_of(client).read("manifest.csv").decode("utf-8-sig"))))
        assert [row["made_from"] for row in table] == ["released PDF"]

    @pytest.mark.parametrize("is_staff", [False, True])
    def test_pages_of_a_file_with_text_beneath_its_boxes_are_images(self, indexed: Index, is_staff: bool):
        printed(EmailFactory(), first=1, last=2, beneath=3)
        indexed()
        reader = Client()
        reader.force_login(StaffFactory() if is_staff else UserFactory())
        archive = zip_of(reader)
        (name,) = [name for name in archive.namelist() if name.startswith("pages/")]
        assert text_of(archive.read(name)) == ["", ""]
        assert json.loads(archive.read("manifest.json"))["items"][0]["made_from"] == "page images"

    def test_a_clear_page_of_a_file_that_is_kept_back_is_an_image_too(self, client: Client, indexed: Index):
        document = printed(EmailFactory(), first=1, last=1)
        document.pages.filter(number=3).update(words_beneath=4)
        indexed()
        archive = zip_of(client)
        assert text_of(archive.read(archive.namelist()[0])) == [""]

    def test_a_file_that_pdfium_cannot_read_gives_page_images(self, client: Client, indexed: Index):
        document = printed(EmailFactory(), first=1, last=1)
        default_storage.delete(document.file)
        default_storage.save(document.file, ContentFile(b"%PDF-1.4 and no more"))
        indexed()
        assert json.loads(zip_of(client).read("manifest.json"))["items"][0]["made_from"] == "page images"

    def test_a_file_that_is_gone_costs_its_pdf_and_not_the_export(self, client: Client, indexed: Index):
        document = printed(EmailFactory(), first=1, last=1)
        default_storage.delete(document.file)
        default_storage.delete(page_image_key(document, 1))
        indexed()
        archive = zip_of(client)
        assert archive.read(archive.namelist()[0]).decode() == Email.objects.get().body

    def test_a_name_is_nothing_that_leaves_its_folder(self, client: Client, indexed: Index):
        printed(EmailFactory(subject="../../etc/passwd\x00 <b>"), first=1, last=1)
        indexed()
        names = zip_of(client).namelist()
        assert [name for name in names if ".." in name or name.count("/") > 1] == []

    def test_a_long_subject_does_not_cut_off_the_id(self, client: Client, indexed: Index):
        email = EmailFactory(subject="opting out " * 30)
        printed(email, first=1, last=1)
        indexed()
        assert email.public_id in zip_of(client).namelist()[0]

    def test_an_empty_zip_has_its_manifest(self, client: Client, db, own_index):
        assert json.loads(zip_of(client, q="nothing").read("manifest.json"))["items"] == []


class TestCollection:
    def test_its_owner_takes_it_away_with_notes(self, client: Client, db):
        collection = CollectionFactory(shelf=hash_of("mine"), title="Opting out")
        collection.bookmarks.create(email=EmailFactory(), note="call her")
        collection.bookmarks.create(page=PageFactory(kind="memo"))
        client.cookies[COOKIE] = "mine"
        path = f"/search/export/collections/{collection.public_id}.jsonl"
        rows = [json.loads(line) for line in body_of(client, path).splitlines()]
        assert [(row["kind"], row["note"]) for row in rows] == [("e-mail", "call her"), ("memo", "")]

    def test_whoever_has_its_link_takes_it_away(self, client: Client, db):
        collection = CollectionFactory(secret="key")
        collection.bookmarks.create(email=EmailFactory())
        assert zip_of(client, f"/search/export/collections/{collection.public_id}.zip", key="key").namelist()

    @pytest.mark.parametrize("key", ["", "other"])
    def test_for_all_others_it_is_not_there(self, client: Client, db, key: str):
        collection = CollectionFactory(secret="key" if key else "")
        path = f"/search/export/collections/{collection.public_id}.csv"
        assert client.get(path, {"key": key}).status_code == 404

    def test_what_was_withdrawn_since_is_left_out(self, client: Client, db):
        collection = CollectionFactory(secret="key")
        collection.bookmarks.create(email=EmailFactory(release__state=ReleaseState.PRIVATE))
        assert body_of(client, f"/search/export/collections/{collection.public_id}.jsonl", key="key") == b""

    def test_its_page_offers_that(self, client: Client, db):
        collection = CollectionFactory(secret="key")
        collection.bookmarks.create(email=EmailFactory())
        text = client.get(collection.get_absolute_url(), {"key": "key"}).text
        assert f'/search/export/collections/{collection.public_id}.zip?key=key"' in text


class TestHowever:
    def test_all_rows_come_in_the_order_of_the_page(self, client: Client, indexed: Index, monkeypatch):
        for day in (3, 1, 4, 2, 5):
            EmailFactory(sent=f"2010-06-0{day}")
        indexed()
        monkeypatch.setattr("search.engines.tantivy.PIECE", 2)
        assert [row["sent"][-1] for row in table_of(client, q="sheriff", sort="newest")] == ["5", "4", "3", "2", "1"]

    def test_ten_times_the_rows_take_no_more_memory(self, client: Client, indexed: Index):
        """Peaks of 1,000 and 10,000 rows with 2 kB of text each, read and thrown away."""
        release = ReleaseFactory()
        body = "The sheriff asked. " + "x" * 2000
        Email.objects.bulk_create(
            Email(release=release, subject=f"{n:05d}", body=body, sent="2010-01-01" if n < 1000 else "2011-01-01")
            for n in range(10_000)
        )
        indexed()
        small, large = (peak_of(client, **query) for query in ({"month": "2010-01"}, {}))
        assert large < 1.5 * small


def peak_of(client: Client, **query: object) -> int:
    response = client.get("/search/export.jsonl", query)
    tracemalloc.start()
    assert sum(len(piece) for piece in response.streaming_content) > 1_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
