"""Pages as read, to and from the database. Writing the same page again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

from archive.files import IMAGE_TYPES, page_image_key, page_thumb_key
from archive.models import ChangedKind, Document, IndexChange, Page, PageState, Redaction
from ingest import bulk
from ingest.attached import take_attached
from ingest.filestore import replace_file
from ingest.reading import model as reading
from ingest.reading.errors import PageFailed
from ingest.reading.images import image_name, thumb_name
from ingest.reading.shelf import LONG, PageShelf, packed

READ_COLUMNS = [
    "state", "failure_code", "failure_message", "width", "height", "has_image", "text_source", "source_reason",
    "quality", "text", "layout", "bates", "release_stamp", "redaction_ratio", "fully_redacted", "blank",
    "words_beneath", "beneath",
]  # fmt: skip
"""What reading fills in."""

BATCH = 200


def row_of(document: int, page: reading.Page, *, has_image: bool = False, kind: str = "") -> bulk.Row:
    """A row for a page that was read."""
    return {
        "document_id": document,
        "number": page.number,
        "state": PageState.READ.value,
        "width": page.width,
        "height": page.height,
        "has_image": has_image,
        "kind": kind,
        "text_source": page.text_source,
        "source_reason": page.source_reason[:200],
        "quality": page.quality,
        "text": page.text.replace("\x00", ""),
        "layout": packed(page),
        "bates": (page.bates or "")[:60],
        "release_stamp": (page.release_stamp or "")[:200],
        "redaction_ratio": min(1.0, max(0.0, page.redaction_ratio)),
        "fully_redacted": page.fully_redacted,
        "blank": page.blank,
        "words_beneath": words_beneath(page),
        "beneath": [[*one.box.as_list(), one.words] for one in page.beneath],
    }


def words_beneath(page: reading.Page) -> int | None:
    """How many words its file holds and the page does not show; None where nobody has looked: what is attached to a
    mail may hold withheld words too, and cannot always be read as a document of its own."""
    if any(
        not mail.is_whole or mail.taken.count("") or len(mail.taken) < len(mail.attachments) for mail in page.native
    ):
        return None
    return sum(one.words for one in page.beneath)


def failed_row(document: Document, failure: PageFailed) -> Page:
    """A row for a page that could not be read, with the reason."""
    return Page(
        document=document,
        number=failure.number,
        state=PageState.FAILED,
        failure_code=failure.code[:40],
        failure_message=failure.message,
    )


def keep_images(document: Document, page: reading.Page, *, folder: Path) -> bool:
    """Move a page's images from the reader's folder to the file store; whether there were any."""
    number = page.number
    kind = next((kind for kind in IMAGE_TYPES if (folder / image_name(number, suffix=kind)).exists()), None)
    if kind is None:
        return False
    _move(folder / image_name(number, suffix=kind), key=page_image_key(document, number, suffix=kind))
    _move(folder / thumb_name(number), key=page_thumb_key(document, number))
    for other in IMAGE_TYPES.keys() - {kind}:
        # An earlier reading may have left one, which is not to be shown in the place of this.
        default_storage.delete(page_image_key(document, number, suffix=other))
    return True


def _move(path: Path, *, key: str) -> None:
    replace_file(path, key=key)
    path.unlink()


def announce_pages(document: Document, *, count: int) -> None:
    """Make a waiting row for every page that has none: from now on what is missing can be asked for."""
    have = set(document.pages.values_list("number", flat=True))
    new = (Page(document=document, number=n) for n in range(1, count + 1) if n not in have)
    Page.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)


def store_pages(
    document: Document,
    pages: Sequence[reading.Page],
    *,
    failures: Sequence[PageFailed] = (),
    images: Path | None = None,
) -> None:
    """Write pages and failures, their redactions, and the note that the index must look at them."""
    if images is not None:
        take_attached(document, pages, folder=images)
    kept = [bool(images and keep_images(document, page, folder=images)) for page in pages]
    rows = [Page(**row_of(document.pk, page, has_image=own)) for page, own in zip(pages, kept, strict=True)]
    rows += [failed_row(document, failure) for failure in failures]
    with transaction.atomic():
        Page.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["document", "number"],
            update_fields=READ_COLUMNS,
        )
        numbers = [row.number for row in rows]
        keys = dict(document.pages.filter(number__in=numbers).values_list("number", "pk"))
        Redaction.objects.filter(page__in=keys.values()).delete()
        bulk.insert(Redaction, (row for page in pages for row in _redaction_rows(keys[page.number], page)))
        IndexChange.objects.mark(ChangedKind.PAGE, keys.values())
        document.save(update_fields=["touched_at"])


def store_new_pages(documents: Iterable[int], rows: Iterable[bulk.Row]) -> None:
    """Write the pages of texts (`row_of`), which have no redactions: of documents that have no pages yet."""
    bulk.insert(Page, rows)
    keys = Page.objects.filter(document__in=list(documents)).order_by("pk").values_list("pk", flat=True)
    IndexChange.objects.mark(ChangedKind.PAGE, keys)


def _redaction_rows(key: int, page: reading.Page) -> Iterator[bulk.Row]:
    for position, redaction in enumerate(page.redactions):
        box = redaction.box
        yield {
            "page_id": key,
            "position": position,
            "x0": box.x0,
            "y0": box.y0,
            "x1": box.x1,
            "y1": box.y1,
            "style": redaction.style,
            "exemptions": list(redaction.exemptions),
            "printed": list(redaction.printed),
            "share": redaction.share,
        }


def read_pages_of(document: Document) -> Sequence[reading.Page]:
    """The pages of a document as they were read, in order, with empty ones in the place of those that failed.

    Those of a long document stay packed.
    """
    rows = document.pages.order_by("number").values_list("number", "state", "layout")
    shelf = PageShelf(
        [
            bytes(layout) if state == PageState.READ else packed(reading.unread_page(number))
            for number, state, layout in rows.iterator(chunk_size=BATCH)
        ]
    )
    return shelf if len(shelf) >= LONG else list(shelf)
