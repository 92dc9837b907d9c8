"""Files attached to native mails become documents of the same release: stored, read and shown by the same rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from archive.models import AttachedFile, Document, DocumentState, Release
from ingest.arrivals import Arrival
from ingest.reading.mailattached import attached_name
from ingest.reading.model import Page
from ingest.registering import register

IN_PLACE = "mail"
"""How an attached mail was taken: it is read on the page of the mail that carries it."""


def take_attached(document: Document, pages: Sequence[Page], *, folder: Path) -> None:
    """Register what the reader wrote of these pages' attachments. Doing it again finds the documents that are there."""
    for page in pages:
        for mail, position, file, name in _files(page, folder=folder):
            where = f"{document.path or document.name}/{name}"
            content = register(Arrival(file, name, where), release=document.release)
            if content.pk != document.pk:
                AttachedFile.objects.update_or_create(
                    document=document, page=page.number, mail=mail, position=position, defaults={"content": content}
                )
            file.unlink()


def _files(page: Page, *, folder: Path) -> Iterator[tuple[int, int, Path, str]]:
    """Which mail of the page, which of its attachments, the file and its name."""
    for place, mail in enumerate(page.native):
        for at, (name, suffix) in enumerate(zip(mail.attachments, mail.taken, strict=False)):
            file = folder / attached_name(page.number, place, at, suffix=suffix)
            if suffix not in ("", IN_PLACE) and file.exists():
                yield place, at, file, name


def attached_of(document: Document) -> list[Document]:
    """Documents that came with this one and that nobody has opened yet. What came by itself as well is not among them:
    whoever brought it has asked for it."""
    came_with = Document.objects.filter(attached_to__document=document, state=DocumentState.RECEIVED)
    return list(came_with.filter(path__startswith=f"{document.path or document.name}/").distinct())


def unread_attached(release: Release, *, but: Collection[int]) -> list[Document]:
    """Documents of a release that came with a mail and are not read, without those with these keys."""
    unread = release.documents.filter(state__in=[DocumentState.RECEIVED, DocumentState.READING])
    return [one for one in unread.filter(attached_to__isnull=False).distinct().order_by("pk") if one.pk not in but]
