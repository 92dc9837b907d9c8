"""Where the images of a page lie in the default storage, by key. The key of a released file is `Document.file`."""

from __future__ import annotations

from archive.models import Document


def page_image_key(document: Document, number: int) -> str:
    return f"pages/{document.public_id}/p{number:04d}.webp"


def page_thumb_key(document: Document, number: int) -> str:
    return f"pages/{document.public_id}/p{number:04d}-thumb.webp"
