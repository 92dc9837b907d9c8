"""Page images and released files. Nothing is served from a folder: each request asks who may see the release."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from archive.files import IMAGE_TYPES, page_thumb_key, stored_image_key
from archive.models import Document, Page
from archive.views.door import at_the_door, find, may_have_file

PUBLIC_SECONDS = 300
"""How long caches may keep a published image: short, so that what is withdrawn is soon gone everywhere."""

SAFE = "default-src 'none'; sandbox"
"""Released files come from strangers: no script, no plug-in and no origin of ours for them."""


@require_safe
@at_the_door
def page_image(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    page = _page_with_image(request, public_id, number)
    return _image(request, stored_image_key(page.document, number), is_public=page.document.release.is_published)


@require_safe
@at_the_door
def page_thumb(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    page = _page_with_image(request, public_id, number)
    return _image(request, page_thumb_key(page.document, number), is_public=page.document.release.is_published)


@require_safe
@at_the_door
def document_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file as released, to keep and not to open here; or why it is kept back."""
    document = find(Document.objects.select_related("release"), user=request.user, public_id=public_id)
    if not may_have_file(document, user=request.user):
        return _kept_back(request, document)
    is_public = document.release.is_published and document.file_is_open
    return _answer(request, document.file, is_public=is_public, filename=document.name)


def _kept_back(request: HttpRequest, document: Document) -> HttpResponse:
    response = render(request, "archive/file_kept_back.html", {"document": document}, status=403)
    add_never_cache_headers(response)
    return response


def _page_with_image(request: HttpRequest, public_id: str, number: int) -> Page:
    pages = Page.objects.select_related("document__release").only(
        "number", "document__public_id", "document__release__state"
    )
    return find(pages, user=request.user, document__public_id=public_id, number=number, has_image=True)


def _image(request: HttpRequest, key: str, *, is_public: bool) -> HttpResponse:
    """An image, whatever its address ends in: the address of a page's image stays when the page is read anew."""
    return _answer(request, key, is_public=is_public, content_type=IMAGE_TYPES[PurePosixPath(key).suffix])


def _answer(
    request: HttpRequest, key: str, *, is_public: bool, content_type: str | None = None, filename: str = ""
) -> HttpResponse:
    """A stored file, or 304 if the reader has it; as an attachment when it has a file name."""
    modified = _modified(key)
    etag = quote_etag(f"{key}@{modified.timestamp():.6f}")
    response = get_conditional_response(request, etag=etag, last_modified=int(modified.timestamp()))
    if response is None:
        response = FileResponse(
            default_storage.open(key), content_type=content_type, filename=filename, as_attachment=bool(filename)
        )
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = modified.strftime("%a, %d %b %Y %H:%M:%S GMT")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SAFE
    _cache(response, is_public=is_public)
    return response


def _modified(key: str) -> datetime:
    try:
        return default_storage.get_modified_time(key)
    except FileNotFoundError as error:
        raise Http404 from error


def _cache(response: HttpResponse, *, is_public: bool) -> None:
    if is_public:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS, must_revalidate=True)
    else:
        patch_cache_control(response, private=True, no_cache=True)
