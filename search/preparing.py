"""Rows of the archive as entries of the index, many at a time, with all that they need loaded in a few queries.

Entries say what the rows say: a withheld name is in none of them, and a page's words come from the page as read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from archive.models import Email, FieldState, Page, PageState, Participation, Redaction, Role
from search.entry import Entry
from search.facets import FacetName, band_of

EMAIL = "archive.email"
PAGE = "archive.page"
MONTH = re.compile(r"\d{4}-\d{2}")
CARRIED_BY_EMAIL = "email"
"""A page of this kind holds nothing but e-mails, which are found themselves; every other kind stands on its own."""


class Part(NamedTuple):
    """Somebody's part in an e-mail, with the name and address by which the archive knows them."""

    role: str
    printed: str
    name: str
    address: str


def email_rows() -> QuerySet[Email]:
    """All e-mails."""
    return Email.objects.order_by("pk")


def page_rows() -> QuerySet[Page]:
    """The pages that stand on their own. Their layout is large and not loaded."""
    standing = Page.objects.filter(Q(state=PageState.READ), ~Q(kind=CARRIED_BY_EMAIL))
    return standing.select_related("document").defer("layout").order_by("pk")


def email_entries(emails: Sequence[Email]) -> list[Entry]:
    keys = [email.pk for email in emails]
    people, stamps = _people(keys), _stamps(keys)
    return [_email_entry(email, people[email.pk], stamps[email.pk]) for email in emails]


def page_entries(pages: Sequence[Page]) -> list[Entry]:
    codes = _codes([page.pk for page in pages])
    return [_page_entry(page, codes[page.pk]) for page in pages]


def _email_entry(email: Email, parts: list[Part], stamps: list[str]) -> Entry:
    return Entry(
        model=EMAIL,
        row=email.pk,
        kind="email",
        facets=_email_facets(email, parts),
        subject=email.subject,
        body=email.body,
        people="\n".join(_spellings(email, parts)),
        attached="\n".join(email.attachments),
        bates="\n".join(_once(stamps)),
        sent=email.sent,
        ratio=email.redaction_ratio,
        copies=email.copy_count,
    )


def _page_entry(page: Page, codes: list[str]) -> Entry:
    facets = {
        FacetName.RELEASE: (str(page.document.release_id),),
        FacetName.REDACTION: (band_of(1.0 if page.fully_redacted else page.redaction_ratio),),
        FacetName.EXEMPTION: _once(codes),
    }
    return Entry(
        model=PAGE,
        row=page.pk,
        kind=page.kind,
        facets=facets,
        subject=page.document.name,
        body=page.text,
        bates=page.bates,
        ratio=page.redaction_ratio,
        document=page.document.public_id,
        page=page.number,
    )


def _email_facets(email: Email, parts: list[Part]) -> dict[FacetName, tuple[str, ...]]:
    senders = [part.name for part in parts if part.role == Role.FROM] or [email.sender_name]
    recipients = [part.name for part in parts if part.role != Role.FROM]
    month = MONTH.match(email.sent)
    return {
        FacetName.RELEASE: (str(email.release_id),),
        FacetName.SENDER: _once(senders) if email.sender_state == FieldState.READ else (),
        FacetName.RECIPIENT: _once(recipients),
        FacetName.MONTH: (month.group(),) if month else (),
        FacetName.REDACTION: (band_of(email.redaction_ratio),),
        FacetName.EXEMPTION: _once(email.exemptions),
        FacetName.WITHHELD: ("yes" if email.sender_state == FieldState.WITHHELD else "no",),
        FacetName.ATTACHMENTS: ("yes" if email.attachments else "no",),
    }


def _spellings(email: Email, parts: list[Part]) -> tuple[str, ...]:
    """Every name and address by which the people of an e-mail may be sought: as printed, and as they are known."""
    known = (word for part in parts for word in (part.printed, part.name, part.address))
    return _once([email.sender_name, *known])


def _people(keys: list[int]) -> dict[int, list[Part]]:
    """E-mail to the people in it, in the order printed within each role."""
    found: dict[int, list[Part]] = defaultdict(list)
    rows = Participation.objects.filter(email__in=keys).order_by("email", "role", "position")
    columns = ("email", "role", "printed", "correspondent__name", "correspondent__address")
    for key, *part in rows.values_list(*columns):
        found[key].append(Part(*part))
    return found


def _codes(keys: list[int]) -> dict[int, list[str]]:
    """Page to the exemptions of its redactions."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Redaction.objects.filter(page__in=keys).order_by("page", "position")
    for key, exemptions in rows.values_list("page", "exemptions"):
        found[key] += exemptions
    return found


def _stamps(keys: list[int]) -> dict[int, list[str]]:
    """E-mail to the Bates numbers of the pages on which its copies stand."""
    found: dict[int, list[str]] = defaultdict(list)
    pages = Page.objects.exclude(bates="").filter(
        document__copies__email__in=keys,
        document__copies__first_page__lte=F("number"),
        document__copies__last_page__gte=F("number"),
    )
    for key, bates in pages.order_by("pk").values_list("document__copies__email", "bates"):
        found[key].append(bates)
    return found


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
