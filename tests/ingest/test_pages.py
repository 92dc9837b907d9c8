"""Pages as they are stored."""

import pytest

from archive.files import page_image_key, stored_image_key
from ingest.pages import keep_images
from ingest.reading.images import thumb_name
from ingest.reading.model import Page
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def keep(document, folder, *, name):
    for file in (name, thumb_name(1)):
        (folder / file).write_bytes(b"image")
    return keep_images(document, Page(1, 612, 792, "none"), folder=folder)


def test_a_page_without_an_image_has_none(tmp_path):
    assert not keep_images(DocumentFactory(), Page(1, 612, 792, "none"), folder=tmp_path)


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_the_image_of_a_page_is_found_whatever_its_kind(tmp_path, suffix):
    document = DocumentFactory()
    assert keep(document, tmp_path, name=f"p0001{suffix}")
    assert stored_image_key(document, 1) == page_image_key(document, 1, suffix=suffix)


def test_the_image_of_an_earlier_reading_goes(tmp_path):
    document = DocumentFactory()
    keep(document, tmp_path, name="p0001.png")
    keep(document, tmp_path, name="p0001.webp")
    assert stored_image_key(document, 1) == page_image_key(document, 1, suffix=".webp")
