"""An e-mail: its fields and where they were read, its text, the page beside it, its copies and its thread."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.citing import Citation
from archive.copies import (
    NamedFile,
    attached_files,
    attachment_pages,
    chosen_copy,
    compare,
    copies_of,
    field_rows,
    pages_of,
    redactions_within,
    sheets_of,
)
from archive.marks import mark_list, marked_sheets, regions_of
from archive.models import Copy, Email, Page, RetiredKind
from archive.passages import body_parts, occurrences_in, passage_boxes
from archive.replies import answered_by, answers_of
from archive.searched import Searched, searched_for
from archive.shelves import keep_button
from archive.templatetags.archive_tags import subject_words
from archive.views.door import at_the_door, find_by_id, may_have_file
from archive.withheld import lines_with_gaps

THREAD_SHOWN = 30


@require_safe
@at_the_door
def email(request: HttpRequest, public_id: str) -> HttpResponse:
    """The e-mail by its best copy, or by the copy that `?copy=ID` asks for."""
    emails = Email.objects.select_related("release", "thread")
    found = find_by_id(emails, public_id, kind=RetiredKind.EMAIL, user=request.user)
    context = {"email": found, "release": found.release, "keep": keep_button(request, found)} | _thread(found)
    context["searched"] = searched = searched_for(request, found)
    copies = copies_of(found)
    shown = chosen_copy(copies, wanted=request.GET.get("copy"), best=found.best_copy_id)
    if shown is None:
        context |= {"body": found.body, "attachments": [NamedFile(name) for name in found.attachments]}
    else:
        pages = pages_of(shown)
        context |= _as_printed(found, shown, pages=pages, searched=searched)
        context["copies"] = [compare(copy, to=shown) for copy in copies]
        context["may_have_file"] = shown.is_native and may_have_file(shown.document, user=request.user)
        context["cite"] = _citation(request, found, shown, pages=pages)
    return render(request, "archive/email.html", context)


def _citation(request: HttpRequest, email: Email, copy: Copy, *, pages: list[Page]) -> Citation:
    """How to cite the copy that is shown. The address is the e-mail's own, whichever copy that is."""
    return Citation(
        document=copy.document,
        what=f"“{subject_words(email)}”",
        url=request.build_absolute_uri(email.get_absolute_url()),
        pages=(copy.first_page, copy.last_page),
        bates=pages[0].bates if pages else "",
    )


def _as_printed(email: Email, copy: Copy, *, pages: list[Page], searched: Searched | None) -> dict[str, object]:
    """What the shown copy says: fields, text, the sheets that it stands on."""
    every = occurrences_in(copy, email=email)
    passages = [one for one in every if one.version.passage.version_count > 1]
    sheets = sheets_of(copy, pages=pages, passages=passage_boxes(copy, passages))
    if searched:
        sheets = marked_sheets(sheets, searched.marks, region_at=regions_of(copy))
    return {
        "shown": copy,
        "rows": field_rows(email, copy, pages=pages),
        "body": copy.body,
        "body_parts": body_parts(lines_with_gaps(copy), every) if copy.body else [],
        "passages": passages,
        "unchanged": [one for one in every if one not in passages],
        "framed": {box.anchor for sheet in sheets for box in sheet.boxes if box.kind == "passage"},
        "sheets": sheets,
        "marks": mark_list(sheets),
        "has_boxes": any(sheet.boxes for sheet in sheets),
        "redactions": redactions_within(copy, pages=pages),
        "pages_left": copy.last_page - copy.first_page + 1 - len(pages),
        "attachments": attached_files(copy) or [NamedFile(name) for name in email.attachments],
        "attachment_pages": attachment_pages(copy),
    }


def _thread(email: Email) -> dict[str, object]:
    """What it answers, what answers it, and the rest of its thread."""
    in_thread = Email.objects.filter(thread__isnull=False, thread=email.thread_id, release=email.release_id)
    return {
        "answers": answers_of(email),
        "answered_by": answered_by(email),
        "thread_emails": list(in_thread.defer("body").order_by("sent", "pk")[: THREAD_SHOWN + 1]),
        "thread_shown": THREAD_SHOWN,
    }
