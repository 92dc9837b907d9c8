"""Threads: e-mails tied by reply."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Field, Query, Router

from archive.models import Email, RetiredKind, Thread
from archive.replies import answers_by_email
from archive.views.door import find_by_id
from search.api.base import Shape
from search.api.cursors import Listed, Order, Paging, listed
from search.api.links import Links
from search.api.shapes import Basis, EmailRef, ReleaseRef, ThreadRef, email_facts, release_ref, thread_ref

router = Router(tags=["Threads"])

EMAILS = Order("thread-emails", ("sent", "pk"))


class Answered(Shape):
    id: str = Field(description="The e-mail that it answers or forwards.")
    basis: Basis


class EmailInThread(EmailRef):
    answers: list[Answered]


class ThreadFull(ThreadRef):
    release: ReleaseRef
    emails: Listed[EmailInThread] = Field(description="In date order; “limit” and “cursor” are of this list.")


@router.get("/threads/{slug:public_id}/", response=ThreadFull, url_name="thread", summary="A thread")
def thread(request: HttpRequest, public_id: str, paging: Query[Paging]) -> ThreadFull:
    """Its e-mails in date order, and which answers which."""
    threads = Thread.objects.select_related("release")
    found: Thread = find_by_id(threads, public_id, kind=RetiredKind.THREAD, user=request.user)
    links = Links(request)
    rows = Email.objects.filter(thread=found, release=found.release_id).defer("body")
    return ThreadFull(
        **dict(thread_ref(links, found)),
        release=release_ref(links, found.release),
        emails=listed(request, rows, order=EMAILS, paging=paging, shape=lambda some: _emails(links, some)),
    )


def _emails(links: Links, emails: Sequence[Email]) -> list[EmailInThread]:
    replies = answers_by_email(emails)
    return [
        EmailInThread(
            **email_facts(links, email),
            answers=[Answered(id=reply.parent.public_id, basis=reply.basis) for reply in replies[email.pk]],
        )
        for email in emails
    ]
