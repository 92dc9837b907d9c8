"""Text beneath a box on its way through the archive: it is counted on the way in and comes out nowhere."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.models import Document, Page
from ingest.extracting import extract
from ingest.reading.shelf import unpacked
from search.preparing import page_entries
from tests.factories import ReleaseFactory, StaffFactory
from tests.ingest.reading import pdfs
from tests.ingest.reading.drawing import MAIL

SECRETS = ("informant", "Marguerite", "Delacroix", "Larkspur")
OVER = (70, 348, 360, 365)
CONTENT = (
    *(pdfs.text(72, 100 + 18 * row, line) for row, line in enumerate(MAIL)),
    pdfs.text(72, 360, "The informant is Marguerite Delacroix of Larkspur Lane"),
    pdfs.box(*OVER),
)


@pytest.fixture
def path(tmp_path):
    return pdfs.save(tmp_path / "made.pdf", *CONTENT)


def tells(text):
    return [secret for secret in SECRETS if secret in text]


def test_extract_counts_it_and_prints_none_of_it(path):
    found = extract(path)
    assert sum(one["letters"] for one in found["pages"][0]["beneath"]) == 47
    assert not tells(json.dumps(found))


@pytest.mark.django_db
def test_no_row_entry_of_the_index_or_page_of_the_site_holds_it(
    client, path, caplog, django_capture_on_commit_callbacks
):
    client.force_login(StaffFactory())
    release = ReleaseFactory()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("desk:upload", args=[release.slug]),
            {"files": [SimpleUploadedFile("made.pdf", path.read_bytes())]},
        )
    page, document = Page.objects.get(), Document.objects.get()
    assert page.words_beneath == 8
    assert not document.file_is_open
    everything = [repr(list(model.objects.values())) for model in (Page, Document)]
    everything += [repr(unpacked(bytes(page.layout))), repr(list(page_entries([page]))), caplog.text]
    everything += [client.get(url).text for url in (page.get_absolute_url(), document.get_absolute_url())]
    assert not tells("".join(everything))
