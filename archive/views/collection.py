"""A reader's collection: keep and drop, notes, its name, and sharing by a secret link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from archive import shelves
from archive.forms import NoteForm, TitleForm
from archive.models import Collection, Email, Page, Passage
from archive.paging import page_of
from archive.views.door import at_the_door, find

BOOKMARKS_A_PAGE = 100


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own collection; without one, a page that says how to begin."""
    own = shelves.own_collection(request)
    response = redirect(own) if own else render(request, "archive/no_collection.html")
    return shelves.keep_private(response)


@require_safe
def collection(request: HttpRequest, public_id: str) -> HttpResponse:
    """For its owner, and by `?key=` for those to whom the owner gave the link; for all others it is not there."""
    found = get_object_or_404(Collection, public_id=public_id)
    own = shelves.owns(request, found)
    if not own and not shelves.has_key(request, found):
        raise Http404
    seen = shelves.visible_in(found, user=request.user)
    context = {
        "collection": found,
        "own": own,
        "bookmarks": page_of(request, seen.bookmarks, size=BOOKMARKS_A_PAGE),
        "hidden": seen.hidden,
        "pager_extra": "" if own else f"&key={found.secret}",
        "key_query": "" if own else f"?key={found.secret}",
        "link": request.build_absolute_uri(f"{found.get_absolute_url()}?key={found.secret}") if found.secret else "",
    }
    return shelves.keep_private(render(request, "archive/collection.html", context))


@csrf_exempt
@require_POST
@at_the_door
def keep_email(request: HttpRequest, public_id: str) -> HttpResponse:
    email = find(Email.objects.select_related("release"), user=request.user, public_id=public_id)
    return _keep_or_drop(request, email)


@csrf_exempt
@require_POST
@at_the_door
def keep_page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    pages = Page.objects.select_related("document").defer("layout", "text")
    return _keep_or_drop(request, find(pages, user=request.user, document__public_id=public_id, number=number))


@csrf_exempt
@require_POST
@at_the_door
def keep_passage(request: HttpRequest, public_id: str) -> HttpResponse:
    passages = Passage.objects.select_related("release")
    return _keep_or_drop(request, find(passages, user=request.user, public_id=public_id))


def _keep_or_drop(request: HttpRequest, thing: shelves.Thing) -> HttpResponse:
    shelves.require_own_page(request)
    if request.POST.get("action") == "drop":
        shelves.drop(request, thing)
        return _after_keeping(request, thing, button=shelves.keep_button(request, thing))
    try:
        bookmark, token = shelves.keep(request, thing)
    except shelves.ShelfFull as full:
        return shelves.keep_private(render(request, "archive/shelf_full.html", {"reason": str(full)}, status=409))
    response = _after_keeping(request, thing, button=shelves.button_of(thing, bookmark=bookmark))
    shelves.hand_over(response, token=token)
    return response


def _after_keeping(request: HttpRequest, thing: shelves.Thing, *, button: shelves.KeepButton) -> HttpResponse:
    """The button alone for htmx, else back to where it stood."""
    if request.htmx:
        return render(request, "archive/_keep.html", {"keep": button})
    return HttpResponseRedirect(f"{thing.get_absolute_url()}#keep")


@require_POST
def rename(request: HttpRequest, public_id: str) -> HttpResponse:
    own = _own(request, public_id)
    form = TitleForm(request.POST, instance=own)
    if form.is_valid():
        form.save()
    else:
        messages.error(request, "A collection needs a name of at most 200 characters.")
    return redirect(own)


@require_POST
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make the secret link, or with `action=stop` end it for ever: a later one has another key."""
    own = _own(request, public_id)
    own.secret = "" if request.POST.get("action") == "stop" else own.secret or shelves.new_secret()
    own.save(update_fields=["secret"])
    return redirect(f"{own.get_absolute_url()}#share")


@require_POST
def note(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    own = _own(request, public_id)
    bookmark = get_object_or_404(own.bookmarks, pk=pk)
    form = NoteForm(request.POST, instance=bookmark)
    if form.is_valid():
        form.save()
    else:
        messages.error(request, "A note has at most 5,000 characters; yours was not saved.")
    return redirect(f"{own.get_absolute_url()}#bookmark-{pk}")


@require_POST
def remove(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    own = _own(request, public_id)
    own.bookmarks.filter(pk=pk).delete()
    return redirect(own)


def _own(request: HttpRequest, public_id: str) -> Collection:
    """The collection, for its owner only: whoever reads a shared link changes nothing."""
    found = get_object_or_404(Collection, public_id=public_id)
    if not shelves.owns(request, found):
        raise Http404
    return found
