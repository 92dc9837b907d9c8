"""Where the images of a page lie in the default storage, by key. The key of a released file is `Document.file`."""

from __future__ import annotations

from django.core.files.storage import default_storage

from archive.models import Document

IMAGE_TYPES = {".png": "image/png", ".webp": "image/webp"}
"""What the image of a page may be: a black-and-white scan is a PNG, a page with shades a WebP."""


def page_image_key(document: Document, number: int, *, suffix: str = ".webp") -> str:
    return f"pages/{document.public_id}/p{number:04d}{suffix}"


def stored_image_key(document: Document, number: int) -> str:
    """The key under which the image of a page is stored, of those that it may have."""
    scan = page_image_key(document, number, suffix=".png")
    return scan if default_storage.exists(scan) else page_image_key(document, number)


def page_thumb_key(document: Document, number: int) -> str:
    return f"pages/{document.public_id}/p{number:04d}-thumb.webp"
