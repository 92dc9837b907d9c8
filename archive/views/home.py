"""The first page, and the progress of reading that it keeps fresh."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from archive.figures import Figures, Progress, figures_of, progress_of, total
from archive.models import Release, Thread
from archive.subjects import bare_subject

EXAMPLES = 4
LONGEST_EXAMPLE = 45


WORDS = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class ExampleSearch:
    """A search to try: its words alone, since `-` and `"` in a subject would mean something in a query."""

    label: str

    @property
    def query(self) -> str:
        return " ".join(WORDS.findall(self.label))


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    release: Release
    figures: Figures


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    releases = list(Release.objects.visible_to(request.user))
    figures = figures_of(releases)
    context = {
        "cards": [ReleaseCard(release, figures[release.pk]) for release in releases],
        "total": total(figures.values()),
        "examples": _example_searches(request),
    }
    return render(request, "archive/home.html", context | _progress_context(releases))


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The part of the first page that changes while files are read; asks for a whole new page when that is due."""
    releases = list(Release.objects.visible_to(request.user))
    context = _progress_context(releases)
    over = not context["running"] and ("running" in request.GET or (releases and "empty" in request.GET))
    response = HttpResponseClientRefresh() if over else render(request, "archive/_progress.html", context)
    patch_cache_control(response, no_store=True)
    return response


def _progress_context(releases: list[Release]) -> dict[str, object]:
    running: list[Progress] = [each for each in progress_of(releases) if each.running]
    return {"running": running, "empty": not releases}


def _example_searches(request: HttpRequest) -> list[ExampleSearch]:
    """Subjects of the longest threads: searches that are sure to find something, whatever was released."""
    threads = (
        Thread.objects.visible_to(request.user)
        .annotate(emails_in_it=Count("emails"))
        .order_by("-emails_in_it", "pk")
        .values_list("subject", flat=True)
    )
    subjects = (bare_subject(subject) for subject in threads[: EXAMPLES * 5])
    short = (subject for subject in subjects if 3 < len(subject) <= LONGEST_EXAMPLE)
    return [ExampleSearch(subject) for subject in dict.fromkeys(short)][:EXAMPLES]
