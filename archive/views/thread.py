"""A thread: its e-mails in date order, and which answers which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Email, Reply, RetiredKind, Thread
from archive.paging import page_of
from archive.replies import answers_by_email
from archive.views.door import at_the_door, find_by_id

EMAILS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """An e-mail of a thread and the replies by which it hangs on others; each of them says whether it was inferred."""

    email: Email
    replies: tuple[Reply, ...]


@require_safe
@at_the_door
def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    threads = Thread.objects.select_related("release")
    found = find_by_id(threads, public_id, kind=RetiredKind.THREAD, user=request.user)
    in_it = Email.objects.filter(thread=found, release=found.release_id).defer("body").order_by("sent", "pk")
    emails = page_of(request, in_it, size=EMAILS_A_PAGE)
    return render(request, "archive/thread.html", {"thread": found, "emails": emails, "rows": _rows(list(emails))})


def _rows(emails: Sequence[Email]) -> list[ThreadRow]:
    replies = answers_by_email(emails)
    return [ThreadRow(email, tuple(replies[email.pk])) for email in emails]
