"""Page images and released files as they are handed out."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from archive.files import page_image_key
from archive.models import ReleaseState
from tests.archive.scenes import set_scene
from tests.factories import DocumentFactory, PageFactory

pytestmark = pytest.mark.django_db


def image_url(scene) -> str:
    return reverse("page_image", args=[scene.document.public_id, 1])


def file_url(document) -> str:
    return reverse("document_file", args=[document.public_id])


def test_a_page_image_is_the_stored_webp(reader, scene):
    answer = reader.get(image_url(scene))
    with default_storage.open(page_image_key(scene.document, 1)) as stored:
        assert (answer["Content-Type"], answer.getvalue()) == ("image/webp", stored.read())


def test_the_image_of_a_scan_is_the_stored_png_at_the_same_address(reader, scene):
    default_storage.save(page_image_key(scene.document, 1, suffix=".png"), ContentFile(b"\x89PNG"))
    answer = reader.get(image_url(scene))
    assert (answer["Content-Type"], answer.getvalue()) == ("image/png", b"\x89PNG")


def test_a_thumb_is_smaller_than_its_image(reader, scene):
    thumb = reader.get(reverse("page_thumb", args=[scene.document.public_id, 1]))
    assert len(thumb.getvalue()) < len(reader.get(image_url(scene)).getvalue())


def test_the_same_image_is_not_sent_twice(reader, scene):
    first = reader.get(image_url(scene))
    by_tag = reader.get(image_url(scene), headers={"If-None-Match": first["ETag"]})
    by_date = reader.get(image_url(scene), headers={"If-Modified-Since": first["Last-Modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)


def test_a_published_image_may_be_cached_for_a_short_time_only(reader, scene):
    assert reader.get(image_url(scene))["Cache-Control"] == "public, max-age=300, must-revalidate"


@pytest.mark.parametrize("state", [ReleaseState.PRIVATE, ReleaseState.WITHDRAWN])
def test_an_unpublished_image_is_never_cached_for_others(state, staff):
    scene = set_scene(state=state, withdrawn_reason="A reason.")
    assert staff.get(image_url(scene))["Cache-Control"] == "private, no-cache"


def test_a_cached_image_is_not_confirmed_after_unpublishing(reader, scene):
    tag = reader.get(image_url(scene))["ETag"]
    scene.release.state = ReleaseState.PRIVATE
    scene.release.save()
    assert reader.get(image_url(scene), headers={"If-None-Match": tag}).status_code == 404


def test_a_file_is_handed_out_as_released(reader, scene):
    assert reader.get(file_url(scene.document)).getvalue() == b"%PDF-1.4 made up"


def test_a_file_is_downloaded_and_can_run_nothing_here(reader, scene):
    answer = reader.get(file_url(scene.document))
    assert answer["Content-Disposition"] == f'attachment; filename="{scene.document.name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_file_name_cannot_add_a_header(reader, scene):
    scene.document.name = 'a"\r\nSet-Cookie: x=1.pdf'
    scene.document.save()
    answer = reader.get(file_url(scene.document))
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer.headers


def test_a_page_without_an_image_has_no_image_address(reader, scene):
    assert reader.get(reverse("page_image", args=[scene.document.public_id, 2])).status_code == 404


def test_a_file_that_the_store_lost_is_not_found(reader):
    assert reader.get(file_url(DocumentFactory())).status_code == 404


def test_an_image_that_the_store_lost_is_not_found(reader):
    page = PageFactory(number=1, has_image=True)
    assert reader.get(reverse("page_image", args=[page.document.public_id, 1])).status_code == 404


def test_files_set_no_cookie(reader, scene):
    assert not reader.get(image_url(scene)).cookies
