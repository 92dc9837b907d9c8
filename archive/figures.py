"""What is counted: figures of releases, progress of reading, e-mails by month. The number of queries is fixed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Q
from django.db.models.functions import Substr

from archive.models import Document, DocumentState, Email, FieldState, Page, PageState, Release

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MOST_MONTHS_IN_A_ROW = 120
"""Ten years of bars. A wider span (one misread year will do) shows only the months that have e-mails."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over one release or several. `redacted` is the mean redaction ratio of the pages read, 0 to 1."""

    documents: int = 0
    pages: int = 0
    pages_read: int = 0
    fully_redacted: int = 0
    redacted: float = 0.0
    emails: int = 0
    withheld_senders: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading a release has come. `pages` counts those of the files opened so far."""

    release: Release
    files: int = 0
    files_waiting: int = 0
    files_unfinished: int = 0
    files_failed: int = 0
    pages: int = 0
    pages_read: int = 0
    pages_failed: int = 0

    @property
    def files_opened(self) -> int:
        return self.files - self.files_waiting

    @property
    def files_done(self) -> int:
        return self.files - self.files_unfinished - self.files_failed

    @property
    def pages_expected(self) -> int:
        """Pages of all files, those not yet opened taken to be of average length."""
        if not self.files_opened:
            return 0
        return self.pages + round(self.files_waiting * self.pages / self.files_opened)

    @property
    def running(self) -> bool:
        return self.files_unfinished > 0

    @property
    def pages_tried(self) -> int:
        return self.pages_read + self.pages_failed

    @property
    def pages_waiting(self) -> int:
        return self.pages - self.pages_tried


@dataclass(frozen=True, slots=True)
class Month:
    key: str
    emails: int


def figures_of(releases: Iterable[Release]) -> dict[int, Figures]:
    """Figures by primary key of the release, for releases that were already found visible."""
    keys = [release.pk for release in releases]
    pages = _by_release(
        Page.objects.filter(document__release__in=keys).order_by(),
        "document__release",
        pages=Count("pk"),
        pages_read=Count("pk", filter=Q(state=PageState.READ)),
        fully_redacted=Count("pk", filter=Q(fully_redacted=True)),
        redacted=Avg("redaction_ratio", filter=Q(state=PageState.READ)),
    )
    emails = _by_release(
        Email.objects.filter(release__in=keys).order_by(),
        "release",
        emails=Count("pk"),
        withheld_senders=Count("pk", filter=Q(sender_state=FieldState.WITHHELD)),
    )
    documents = _by_release(Document.objects.filter(release__in=keys).order_by(), "release", documents=Count("pk"))
    return {key: Figures(**(pages.get(key, {}) | emails.get(key, {}) | documents.get(key, {}))) for key in keys}


def _by_release(rows, path: str, **counts) -> dict[int, dict[str, Any]]:
    grouped = rows.values(path).annotate(**counts).values(path, *counts)
    return {row.pop(path): {name: value or 0 for name, value in row.items()} for row in grouped}


def total(figures: Iterable[Figures]) -> Figures:
    """The sum of several figures; the share redacted is weighed by pages."""
    every = list(figures)
    read = sum(each.pages_read for each in every)
    return Figures(
        documents=sum(each.documents for each in every),
        pages=sum(each.pages for each in every),
        pages_read=read,
        fully_redacted=sum(each.fully_redacted for each in every),
        redacted=sum(each.redacted * each.pages_read for each in every) / read if read else 0.0,
        emails=sum(each.emails for each in every),
        withheld_senders=sum(each.withheld_senders for each in every),
    )


def progress_of(releases: Iterable[Release]) -> list[Progress]:
    """The progress of those of these releases that have files."""
    known = {release.pk: release for release in releases}
    files = _by_release(
        Document.objects.filter(release__in=known).order_by(),
        "release",
        files=Count("pk"),
        files_waiting=Count("pk", filter=Q(state=DocumentState.RECEIVED)),
        files_unfinished=Count("pk", filter=~Q(state__in=[DocumentState.DONE, DocumentState.FAILED])),
        files_failed=Count("pk", filter=Q(state=DocumentState.FAILED)),
    )
    pages = _by_release(
        Page.objects.filter(document__release__in=files).order_by(),
        "document__release",
        pages=Count("pk"),
        pages_read=Count("pk", filter=Q(state=PageState.READ)),
        pages_failed=Count("pk", filter=Q(state=PageState.FAILED)),
    )
    return [
        Progress(release=known[key], **counts, **pages.get(key, {}))
        for key, counts in sorted(files.items(), reverse=True)
    ]


def progress_of_one(release: Release) -> Progress:
    """The progress of a release, which may have no file yet."""
    return next(iter(progress_of([release])), Progress(release))


def emails_by_month(release: Release) -> list[Month]:
    """E-mails per month, in order, with the empty months between them unless the span is too wide."""
    rows = (
        Email.objects.filter(release=release)
        .order_by()
        .annotate(month=Substr("sent", 1, 7))
        .values("month")
        .annotate(emails=Count("pk"))
        .values_list("month", "emails")
    )
    counted = {month: emails for month, emails in rows if MONTH.fullmatch(month)}
    return [Month(key, counted.get(key, 0)) for key in _months_between(counted)]


def _months_between(months: Iterable[str]) -> list[str]:
    known = sorted(months)
    if not known:
        return []
    first, last = _ordinal(known[0]), _ordinal(known[-1])
    if last - first >= MOST_MONTHS_IN_A_ROW:
        return known
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)]


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
