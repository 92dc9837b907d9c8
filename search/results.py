"""Hits as what a page of results shows: rows loaded in a few queries, once more only those that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.safestring import SafeString

from archive.models import Email, FieldState, Page, Release
from search.marking import Marker
from search.preparing import EMAIL, PAGE
from search.request import Hit

Reader = AbstractBaseUser | AnonymousUser

PAGE_KINDS = {
    "attachment": "attachment",
    "cover": "cover letter",
    "memo": "memo",
    "letter": "letter",
    "withheld": "withheld page",
    "blank": "blank page",
}
"""What a page is called by its kind; the others are just pages."""
EMAIL_COLUMNS = (
    "public_id", "release", "sender_name", "sender_state", "sent", "sent_state", "subject", "subject_state", "body",
    "redaction_ratio", "copy_count",
)  # fmt: skip
NO_SENDER = {
    FieldState.WITHHELD.value: "Sender withheld",
    FieldState.ABSENT.value: "Sender not printed",
    FieldState.UNREADABLE.value: "Sender unreadable",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One result. `sender` and `title` are marked HTML; `no_sender` says why there is none, "" for a page of a file.

    `sent` is ISO local time as printed, or "". `kind` is "e-mail" or what kind of page it is.
    """

    url: str
    kind: str
    title: SafeString
    snippet: SafeString
    release: Release
    ratio: float
    sender: SafeString | str = ""
    no_sender: str = ""
    sender_withheld: bool = False
    sent: str = ""
    dated: bool = False
    copies: int = 1


def results_of(hits: Iterable[Hit], *, reader: Reader, marker: Marker) -> list[Result]:
    """The results in the order of the hits. A row that went, or that this reader may not see, is not among them."""
    ordered = list(hits)
    emails = _emails([hit.row for hit in ordered if hit.model == EMAIL], reader)
    pages = _pages([hit.row for hit in ordered if hit.model == PAGE], reader)
    made = {**{(EMAIL, key): email_result(row, marker) for key, row in emails.items()}}
    made |= {(PAGE, key): page_result(row, marker) for key, row in pages.items()}
    return [made[hit.model, hit.row] for hit in ordered if (hit.model, hit.row) in made]


def email_result(email: Email, marker: Marker) -> Result:
    return Result(
        url=reverse("email", args=[email.public_id]),
        kind="e-mail",
        title=marker.mark(_subject(email), field="subject"),
        snippet=marker.snippet(email.body, field="body"),
        release=email.release,
        ratio=email.redaction_ratio,
        sender=marker.mark(email.sender_name, field="senders"),
        no_sender="" if email.sender_name else NO_SENDER.get(email.sender_state, "Sender unreadable"),
        sender_withheld=email.sender_state == FieldState.WITHHELD,
        sent=email.sent,
        dated=True,
        copies=email.copy_count,
    )


def page_result(page: Page, marker: Marker) -> Result:
    return Result(
        url=reverse("page", args=[page.document.public_id, page.number]),
        kind=PAGE_KINDS.get(page.kind, "page"),
        title=marker.mark(f"{page.document.name}, page {page.number}", field="subject"),
        snippet=marker.snippet(page.text, field="body"),
        release=page.document.release,
        ratio=1.0 if page.fully_redacted else page.redaction_ratio,
    )


def _subject(email: Email) -> str:
    if email.subject_state == FieldState.WITHHELD:
        return "Subject withheld"
    return email.subject or "(no subject)"


def _emails(keys: list[int], reader: Reader) -> dict[int, Email]:
    rows = (
        Email.objects.visible_to(reader)
        .select_related("release")
        .only(*EMAIL_COLUMNS, "release__slug", "release__title", "release__state")
    )
    return rows.in_bulk(keys) if keys else {}


def _pages(keys: list[int], reader: Reader) -> dict[int, Page]:
    rows = Page.objects.visible_to(reader).select_related("document__release").defer("layout")
    return rows.in_bulk(keys) if keys else {}
