"""A passage with its versions in date order, any two of them compared; and the passages of a release."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Passage, Release, RetiredKind
from archive.paging import page_of
from archive.passages import VersionRow, chosen, compared, version_rows
from archive.shelves import keep_button
from archive.views.door import at_the_door, find, find_by_id

PASSAGES_A_PAGE = 50


@require_safe
@at_the_door
def passage(request: HttpRequest, public_id: str) -> HttpResponse:
    """The versions one after the other; `?from=…&to=…` adds what changed from one to any other."""
    passages = Passage.objects.select_related("release")
    found = find_by_id(passages, public_id, kind=RetiredKind.PASSAGE, user=request.user)
    rows = version_rows(found)
    context = {"passage": found, "release": found.release, "rows": rows, "keep": keep_button(request, found)}
    return render(request, "archive/passage.html", context | _comparison(request, rows))


def _comparison(request: HttpRequest, rows: Sequence[VersionRow]) -> dict[str, object]:
    """Two versions, if both are asked for and are there; the first and the last stand ready in the form."""
    if len(rows) < 2:
        return {}
    old, new = chosen(rows, request.GET.get("from", "")), chosen(rows, request.GET.get("to", ""))
    ready = {"old": old or rows[0], "new": new or rows[-1]}
    return ready | {"compared": compared(old, new)} if old and new else ready


@require_safe
@at_the_door
def passages(request: HttpRequest, slug: str) -> HttpResponse:
    """The passages of a release, those with the most versions first."""
    release = find(Release.objects.all(), user=request.user, slug=slug)
    rows = Passage.objects.filter(release=release).of_interest()
    context = {"release": release, "passages": page_of(request, rows, size=PASSAGES_A_PAGE)}
    return render(request, "archive/passages.html", context)
