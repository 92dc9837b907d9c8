"""Correspondents at the desk: what joined their spellings, and where staff merge, split, and undo what was decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from archive.models import Correspondent, Decision, Release, RetiredId, RetiredKind
from ingest.forms import MergeForm, SplitForm
from ingest.linking import deciding
from ingest.views import sent_by_form, staff_only

PEOPLE_A_PAGE = 100
FOUND_SHOWN = 20
SPELLINGS_SHOWN = 900
"""Rows of the form: Django takes a thousand fields."""
sent_from_a_correspondent = partial(sent_by_form, back="desk:correspondent")


@staff_only
@require_GET
def people(request: HttpRequest, address: str) -> HttpResponse:
    """The correspondents of a release, those with most spellings first, and every decision on them."""
    release = get_object_or_404(Release, slug=address)
    sought = request.GET.get("q", "").strip()
    found = _bearing(sought, release=release).annotate(spellings=Count("aliases"))
    found = found.order_by("-spellings", "name", "pk")
    context = {
        "release": release,
        "sought": sought,
        "people": Paginator(found.order_by("-spellings", "name", "pk"), PEOPLE_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "decisions": release.decisions.order_by("-pk"),
    }
    return render(request, "desk/people.html", context)


def _bearing(sought: str, *, release: Release) -> QuerySet[Correspondent]:
    """Those with a spelling in which the words sought stand."""
    found = Correspondent.objects.filter(release=release)
    bearers = release.aliases.filter(printed__icontains=sought).values("correspondent")
    return found.filter(pk__in=bearers) if sought else found


@staff_only
@require_GET
def correspondent(request: HttpRequest, address: str) -> HttpResponse:
    moved = RetiredId.objects.filter(public_id=address, kind=RetiredKind.CORRESPONDENT).exclude(leads_to="").first()
    return redirect("desk:correspondent", moved.leads_to) if moved else _page(request, _find(address))


def _find(public_id: str) -> Correspondent:
    one: Correspondent = get_object_or_404(Correspondent.objects.select_related("release"), public_id=public_id)
    return one


def _page(
    request: HttpRequest, one: Correspondent, *, merging: MergeForm | None = None, splitting: SplitForm | None = None
) -> HttpResponse:
    sought = (merging.data if merging else request.GET).get("q", "").strip()
    spellings = [row["printed"] for row in one.aliases.values("printed")]
    emails = dict(one.participations.order_by().values_list("printed").annotate(Count("email", distinct=True)))
    aliases = [(alias, emails.get(alias.printed, 0)) for alias in one.aliases.order_by("printed")[:SPELLINGS_SHOWN]]
    context = {
        "correspondent": one,
        "release": one.release,
        "aliases": aliases,
        "sought": sought,
        "found": _bearing(sought, release=one.release).exclude(pk=one.pk)[: FOUND_SHOWN + 1] if sought else [],
        "found_shown": FOUND_SHOWN,
        "merging": merging or MergeForm(auto_id="merge_%s"),
        "splitting": splitting or SplitForm(choices=spellings),
        "decisions": [d for d in one.release.decisions.order_by("-pk") if {*d.these, *d.those} & set(spellings)],
    }
    return render(request, "desk/correspondent.html", context, status=422 if merging or splitting else 200)


@staff_only
@sent_from_a_correspondent
def merge(request: HttpRequest, address: str) -> HttpResponse:
    one = _find(address)
    form = MergeForm(request.POST, auto_id="merge_%s")
    if not form.is_valid():
        return _page(request, one, merging=form)
    other = get_object_or_404(Correspondent, public_id=form.cleaned_data["other"], release=one.release)
    try:
        made = deciding.merge(one, other, reason=form.cleaned_data["reason"], by=_name(request))
    except deciding.NotDecided as refused:
        form.add_error(None, refused.message)
        return _page(request, one, merging=form)
    messages.success(request, f"“{other.name}” and “{one.name}” are one from now on, in documents to come too.")
    return redirect("desk:correspondent", _where(made, made.these[0]))


@staff_only
@sent_from_a_correspondent
def split(request: HttpRequest, address: str) -> HttpResponse:
    one = _find(address)
    form = SplitForm(request.POST, choices=list(one.aliases.values_list("printed", flat=True)))
    if not form.is_valid():
        return _page(request, one, splitting=form)
    chosen, reason = form.cleaned_data["spellings"], form.cleaned_data["reason"]
    try:
        made = deciding.split(one, spellings=chosen, reason=reason, by=_name(request))
    except deciding.NotDecided as refused:
        form.add_error(None, refused.message)
        return _page(request, one, splitting=form)
    messages.success(request, "Split off: this is the new correspondent. Documents to come are read so too.")
    return redirect("desk:correspondent", _where(made, made.these[0]))


@staff_only
@require_POST
def undo(request: HttpRequest, address: int) -> HttpResponse:
    decision = get_object_or_404(Decision.objects.select_related("release"), pk=address)
    deciding.undo(decision, by=_name(request))
    messages.success(request, "Undone: the spellings stand as if it had never been decided. It stays on record.")
    return redirect("desk:people", decision.release.slug)


def _name(request: HttpRequest) -> str:
    return request.user.get_username()


def _where(decision: Decision, printed: str) -> Any:
    """The public id of who bears a spelling now."""
    return decision.release.aliases.get(printed=printed).correspondent.public_id
