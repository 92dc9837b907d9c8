"""Rows of the archive as entries of the index, many at a time, with all that they need loaded in a few queries.

Entries say what the rows say: a withheld name is in none of them, and a page's words come from the page as read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet

from archive.models import UNSURE_BELOW, Copy, Email, FieldState, Page, PageState, Participation, Redaction, Role
from search.entry import Entry, day_of
from search.facets import READINGS, FacetName, band_of, kind_of, pair, size_of
from search.organisations import organisation_of
from search.places import places_in

EMAIL = "archive.email"
PAGE = "archive.page"
MONTH = re.compile(r"\d{4}-\d{2}")
LONGEST_COPY = 500
"""Pages of one copy by whose numbers it is found."""
CARRIED_BY_EMAIL = "email"
"""A page of this kind holds nothing but e-mails, which are found themselves; every other kind stands on its own."""


class Part(NamedTuple):
    """Somebody's part in an e-mail, with the name and address by which the archive knows them."""

    role: str
    printed: str
    name: str
    address: str


class Printing(NamedTuple):
    """Where one copy of an e-mail stands."""

    first: int
    last: int
    document: str

    def pages(self) -> range:
        return range(self.first, min(self.last, self.first + LONGEST_COPY) + 1)


def email_rows() -> QuerySet[Email]:
    """All e-mails."""
    return Email.objects.select_related("thread").order_by("pk")


def page_rows() -> QuerySet[Page]:
    """The pages that stand on their own. Their layout is large and not loaded."""
    standing = Page.objects.filter(Q(state=PageState.READ), ~Q(kind=CARRIED_BY_EMAIL))
    return standing.select_related("document").defer("layout").order_by("pk")


def email_entries(emails: Sequence[Email]) -> list[Entry]:
    keys = [email.pk for email in emails]
    people, stamps, printed, unsure = _people(keys), _stamps(keys), _printings(keys), _unsure(keys)
    sizes = _thread_sizes(emails)
    starts = _starts({email.thread_id for email in emails if email.thread_id})
    return [
        _email_entry(
            email,
            people[email.pk],
            stamps[email.pk],
            printed[email.pk],
            is_unsure=email.pk in unsure,
            size=sizes.get(email.thread_id, 1),
            start=starts.get(email.thread_id or 0, ""),
        )
        for email in emails
    ]


def page_entries(pages: Sequence[Page]) -> list[Entry]:
    codes = _codes([page.pk for page in pages])
    return [_page_entry(page, codes[page.pk]) for page in pages]


def _email_entry(
    email: Email,
    parts: list[Part],
    stamps: list[str],
    printings: list[Printing],
    *,
    is_unsure: bool,
    size: int,
    start: str,
) -> Entry:
    flags = _email_flags(email, is_unsure=is_unsure)
    return Entry(
        model=EMAIL,
        row=email.pk,
        kind="email",
        facets=_email_facets(email, parts, flags=flags, size=size),
        subject=email.subject,
        body=email.body,
        people="\n".join(_once([email.sender_name, *_spellings(parts)])),
        senders="\n".join(_once([email.sender_name, *_spellings(_parts(parts, Role.FROM))])),
        to="\n".join(_once(_spellings(_parts(parts, Role.TO)))),
        cc="\n".join(_once(_spellings(_parts(parts, Role.CC, Role.BCC)))),
        attached="\n".join(email.attachments),
        bates="\n".join(_once(stamps)),
        sent=email.sent,
        ratio=email.redaction_ratio,
        copies=email.copy_count,
        thread=email.thread.public_id if email.thread else "",
        thread_start=start,
        flags=flags,
        pages=tuple(sorted({number for printing in printings for number in printing.pages()})),
        documents=_once(printing.document for printing in printings),
    )


def _page_entry(page: Page, codes: list[str]) -> Entry:
    facets = {
        FacetName.RELEASE: (str(page.document.release_id),),
        FacetName.REDACTION: (band_of(1.0 if page.fully_redacted else page.redaction_ratio),),
        FacetName.EXEMPTION: _once(codes),
        FacetName.PLACE: places_in(page.text),
        FacetName.KIND: kind_of(page.kind),
    }
    return Entry(
        model=PAGE,
        row=page.pk,
        kind=page.kind,
        facets=facets,
        subject=page.document.name,
        body=page.text,
        bates=page.bates,
        ratio=1.0 if page.fully_redacted else page.redaction_ratio,
        document=page.document.public_id,
        page=page.number,
        flags=_page_flags(page, codes),
        pages=(page.number,),
        documents=(page.document.public_id,),
    )


def _email_facets(
    email: Email, parts: list[Part], *, flags: tuple[str, ...], size: int
) -> dict[FacetName, tuple[str, ...]]:
    from_parts = _parts(parts, Role.FROM) if email.sender_state == FieldState.READ else []
    senders = [part.name for part in from_parts] or [email.sender_name]
    recipients = [part.name for part in parts if part.role != Role.FROM]
    month = MONTH.match(email.sent)
    return {
        FacetName.RELEASE: (str(email.release_id),),
        FacetName.SENDER: _once(senders),
        FacetName.RECIPIENT: _once(recipients),
        FacetName.CORRESPONDENTS: _once(pair(one, other) for one in senders if one for other in recipients if other),
        FacetName.ORGANISATION: _organisations(parts),
        FacetName.YEAR: (month.group()[:4],) if month else (),
        FacetName.MONTH: (month.group(),) if month else (),
        FacetName.PLACE: places_in(f"{email.subject}\n{email.body}"),
        FacetName.THREAD: (size_of(size),),
        FacetName.KIND: kind_of("email"),
        FacetName.READING: tuple(flag for flag, _ in READINGS if flag in flags),
        FacetName.REDACTION: (band_of(email.redaction_ratio),),
        FacetName.EXEMPTION: _once(email.exemptions),
        FacetName.WITHHELD: ("yes" if email.sender_state == FieldState.WITHHELD else "no",),
        FacetName.ATTACHMENTS: ("yes" if email.attachments else "no",),
    }


def _email_flags(email: Email, *, is_unsure: bool) -> tuple[str, ...]:
    dated = day_of(email.sent) is not None
    flags = {
        "email": True,
        "withheld-sender": email.sender_state == FieldState.WITHHELD,
        "quoted-only": email.is_quoted_only,
        "fully-redacted": email.redaction_ratio >= 1,
        "undated": not dated,
        "low-confidence": is_unsure,
        "date": dated,
        "attachment": bool(email.attachments),
        "missing-attachment": email.lacks_attachments,
        "redaction": email.redaction_ratio > 0 or bool(email.exemptions),
        "exemption": bool(email.exemptions),
    }
    return tuple(name for name, holds in flags.items() if holds)


def _organisations(parts: Iterable[Part]) -> tuple[str, ...]:
    found = (organisation_of(name, address=part.address) for part in parts for name in (part.name, part.printed))
    return _once(found)


def _page_flags(page: Page, codes: list[str]) -> tuple[str, ...]:
    flags = {
        "fully-redacted": page.fully_redacted or page.redaction_ratio >= 1,
        "redaction": page.fully_redacted or page.redaction_ratio > 0 or bool(codes),
        "exemption": bool(codes),
    }
    return tuple(name for name, holds in flags.items() if holds)


def _parts(parts: Iterable[Part], *roles: Role) -> list[Part]:
    return [part for part in parts if part.role in roles]


def _spellings(parts: Iterable[Part]) -> list[str]:
    """Every name and address by which people may be sought: as printed, and as they are known."""
    return [word for part in parts for word in (part.printed, part.name, part.address)]


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


def _thread_sizes(emails: Sequence[Email]) -> dict[int | None, int]:
    """Thread to the number of its e-mails."""
    threads = {email.thread_id for email in emails if email.thread_id}
    rows = Email.objects.filter(thread__in=threads).order_by().values_list("thread").annotate(Count("pk"))
    return dict(rows)


def _printings(keys: list[int]) -> dict[int, list[Printing]]:
    """E-mail to the places where its copies stand."""
    found: dict[int, list[Printing]] = defaultdict(list)
    rows = Copy.objects.filter(email__in=keys).order_by("email", "pk")
    for key, first, last, document in rows.values_list("email", "first_page", "last_page", "document__public_id"):
        found[key].append(Printing(first, last, document))
    return found


def _unsure(keys: list[int]) -> set[int]:
    """The e-mails of which a field that is shown, that of the best copy, was read with doubt."""
    doubtful = Q(best_copy__fields__state=FieldState.READ, best_copy__fields__confidence__lt=UNSURE_BELOW)
    return set(Email.objects.filter(doubtful, pk__in=keys).values_list("pk", flat=True))


def _starts(threads: Collection[int]) -> dict[int, str]:
    """Thread to the date of its first e-mail."""
    dated = Email.objects.filter(thread__in=threads).exclude(sent="").order_by()
    return dict(dated.values_list("thread").annotate(Min("sent"))) if threads else {}


def with_followers(keys: Collection[int]) -> set[int]:
    """These e-mails, and the others of each thread that one of them begins: by its date they are sorted."""
    threads = set(Email.objects.filter(pk__in=keys, thread__isnull=False).values_list("thread", flat=True))
    starts = _starts(threads)
    dates = Email.objects.filter(pk__in=keys, thread__in=starts).values_list("thread", "sent")
    begun = {thread for thread, sent in dates if sent == starts[thread]}
    return {*keys, *Email.objects.filter(thread__in=begun).values_list("pk", flat=True)}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
