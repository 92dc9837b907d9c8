"""The desk: where staff make a release, upload its files, watch them being read, and publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from archive.figures import Progress, progress_of, progress_of_one
from archive.models import Document, DocumentQuerySet, Page, PageState, Release, ReleaseState
from ingest.forms import ReleaseForm, TakeBackForm, UploadForm
from ingest.receiving import Received, receive

DOCUMENTS_A_PAGE = 100
REFUSALS_SHOWN = 10

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Others are sent to the login page."""

    guarded: View = staff_member_required(view, login_url="login")

    @wraps(view)
    def at_the_desk(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.htmx and not request.user.is_staff:  # type: ignore[attr-defined]  # by django-htmx's middleware
            return HttpResponseClientRefresh()  # the whole page goes to the login, not the login into a part of it
        return guarded(request, *args, **kwargs)

    return at_the_desk


def sent_by_form(view: View, *, back: str = "desk:release") -> View:
    """For what changes something. Without a form (a session that ended on the way: the login page leads here, and what
    was sent is gone) back to the release, or to what else it was done to, with a word."""

    @wraps(view)
    def guarded(request: HttpRequest, address: str) -> HttpResponse:
        if request.method == "POST":
            return view(request, address)
        messages.warning(request, "Nothing was stored or changed: you were signed out. Please do it again.")
        return redirect(back, address)

    return guarded


@staff_only
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    every = list(Release.objects.all())
    known = {progress.release.pk: progress for progress in progress_of(every)}
    releases = [(release, known.get(release.pk, Progress(release))) for release in every]
    return render(request, "desk/home.html", {"releases": releases})


@staff_only
@require_http_methods(["GET", "POST"])
def new_release(request: HttpRequest) -> HttpResponse:
    form = ReleaseForm(request.POST or None)
    if form.is_valid():
        release = form.save()
        messages.success(request, f"“{release.title}” is made. Nobody but staff sees it until you publish it.")
        return redirect("desk:release", release.slug)
    return render(request, "desk/release_form.html", {"form": form}, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def edit_release(request: HttpRequest, slug: str) -> HttpResponse:
    release = get_object_or_404(Release, slug=slug)
    form = ReleaseForm(request.POST or None, instance=release)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("desk:release", release.slug)
    release.refresh_from_db()
    context = {"form": form, "release": release}
    return render(request, "desk/release_form.html", context, status=422 if form.errors else 200)


@staff_only
@require_GET
def release(request: HttpRequest, slug: str) -> HttpResponse:
    return _release_page(request, get_object_or_404(Release, slug=slug), UploadForm())


def _release_page(
    request: HttpRequest,
    release: Release,
    form: UploadForm,
    *,
    take_back: TakeBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    documents = Paginator(release.documents.order_by("-pk"), DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    failed_pages = Page.objects.filter(document__release=release, state=PageState.FAILED)
    context = {
        "release": release,
        "form": form,
        "take_back": take_back or TakeBackForm(),
        "progress": progress_of_one(release),
        "documents": documents,
        "kept_back": _with_pages_beneath(release.documents.kept_back()),
        "kept_back_count": release.documents.kept_back().count(),
        "handed_out": _with_pages_beneath(release.documents.opened_all_the_same()),
        "failed_pages": failed_pages.select_related("document").defer("layout", "text")[:DOCUMENTS_A_PAGE],
    }
    return render(request, "desk/release.html", context, status=status)


def _with_pages_beneath(documents: DocumentQuerySet) -> list[Document]:
    """Documents, each with those of its pages that hold more words than they show as `pages_beneath`."""
    pages = Page.objects.filter(words_beneath__gt=0).defer("layout", "text").order_by("number")
    return list(documents.prefetch_related(Prefetch("pages", pages, to_attr="pages_beneath"))[:DOCUMENTS_A_PAGE])


@staff_only
@require_GET
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """The progress of one release alone: the page asks for it again and again while something is being read."""
    release = get_object_or_404(Release, slug=slug)
    how_far = progress_of_one(release)
    if not how_far.running and request.htmx:  # type: ignore[attr-defined]  # by django-htmx's middleware
        return HttpResponseClientRefresh()  # the list of files has changed too
    return render(request, "desk/_progress.html", {"release": release, "progress": how_far})


@staff_only
@sent_by_form
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    release = get_object_or_404(Release, slug=slug)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _release_page(request, release, form, status=422)
    _tell(request, receive(form.cleaned_data["files"], release=release), refused=form.refused)
    return redirect("desk:release", release.slug)


def _tell(request: HttpRequest, received: Received, *, refused: list[str]) -> None:
    if received.new:
        messages.success(request, f"Stored, and waiting to be read: {_names(received.new)}.")
    if received.again:
        messages.success(request, f"There already, could not be read, and tried again: {_names(received.again)}.")
    if received.known:
        messages.info(request, f"There already, and left as they are: {_names(received.known)}.")
    for reason in refused[:REFUSALS_SHOWN]:
        messages.error(request, f"Not stored: {reason}")
    if len(refused) > REFUSALS_SHOWN:
        messages.error(request, f"Not stored: {len(refused) - REFUSALS_SHOWN} more files, for such reasons.")


def _names(documents: list[Document], *, most: int = 5) -> str:
    shown = ", ".join(document.name for document in documents[:most])
    return shown + (f" and {len(documents) - most} more" if len(documents) > most else "")


@staff_only
@sent_by_form
def hand_out(request: HttpRequest, slug: str) -> HttpResponse:
    """The public gets a file that is kept back: somebody decided so, and the document keeps who and when."""
    return _set_file(request, slug, opened_at=timezone.now(), opened_by=request.user.get_username())


@staff_only
@sent_by_form
def keep_back(request: HttpRequest, slug: str) -> HttpResponse:
    return _set_file(request, slug, opened_at=None, opened_by="")


def _set_file(request: HttpRequest, slug: str, *, opened_at: datetime | None, opened_by: str) -> HttpResponse:
    document = get_object_or_404(Document, release__slug=slug, public_id=request.POST.get("document", ""))
    document.file_opened_at, document.file_opened_by = opened_at, opened_by
    document.save(update_fields=["file_opened_at", "file_opened_by"])
    said = "is handed out as it was released" if opened_at else "is kept back"
    messages.success(request, f"The file “{document.name}” {said}.")
    return redirect("desk:release", slug)


@staff_only
@sent_by_form
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    release = get_object_or_404(Release, slug=slug)
    release.state, release.published_at = ReleaseState.PUBLISHED, release.published_at or timezone.now()
    release.save(update_fields=["state", "published_at"])
    messages.success(request, f"“{release.title}” is published: everybody can read, search and cite it.")
    return redirect("desk:release", release.slug)


@staff_only
@sent_by_form
def unpublish(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to private at once; with a reason given the release counts as withdrawn, and its addresses say why."""
    release = get_object_or_404(Release, slug=slug)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _release_page(request, release, UploadForm(), take_back=form, status=422)
    if not release.is_published:  # an old page, a second click: what was never public must not answer 410
        messages.info(request, f"“{release.title}” is not public.")
        return redirect("desk:release", release.slug)
    release.withdrawn_reason = form.cleaned_data["reason"]
    release.state = ReleaseState.WITHDRAWN if release.withdrawn_reason else ReleaseState.PRIVATE
    release.save(update_fields=["state", "withdrawn_reason"])
    messages.success(request, f"“{release.title}” is no longer public.")
    return redirect("desk:release", release.slug)
