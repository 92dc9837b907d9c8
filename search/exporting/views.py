"""Results, a selection of them, or a collection, to take away: streamed, however many, and only what one may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from archive.models import Collection
from archive.shelves import has_key, owns
from search.address import read_address
from search.asking import seen
from search.exporting.bundle import About, bundle
from search.exporting.formats import csv_lines, json_lines
from search.exporting.limits import limited
from search.exporting.picking import picked
from search.exporting.rows import PASSAGE, Taken, taken
from search.page import SORT_LABELS
from search.place import site_url
from search.preparing import EMAIL, PAGE
from search.request import Hit
from search.updating import engine

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/jsonl; charset=utf-8",
    "zip": "application/zip",
}


@require_GET
@limited
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """All that the search of this address finds, or with `only=ticked` what was ticked (`tick`) on its page."""
    address = replace(read_address(request.GET).address, page=1)
    if request.GET.get("only") == "ticked":
        hits: Iterable[Hit] = picked(request.GET.getlist("tick"), reader=request.user)
        order = "as ticked"
        if not hits:
            messages.warning(request, "Nothing was ticked: tick what is to be exported, or export all results.")
            return redirect(address.url())
    else:
        asked = seen(address, reader=request.user)
        hits, order = engine().every(asked), SORT_LABELS[asked.sort]
    site = site_url(request)
    things = taken(hits, reader=request.user, site=site)
    about = About(site, site + address.url(), address.q, order)
    return _attached(form, things, about=about, name=address.q or "archive")


@require_GET
@limited
def export_collection(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    """For whoever may read the collection: its items in their order, with the notes."""
    collection = get_object_or_404(Collection, public_id=public_id)
    if not owns(request, collection) and not has_key(request, collection):
        raise Http404
    site = site_url(request)
    noted = _noted(collection)
    things = taken(noted, reader=request.user, site=site, notes=noted)
    about = About(site, site + collection.get_absolute_url(), collection.title, "as kept")
    return _attached(form, things, about=about, name=collection.title)


def _attached(form: str, things: Iterator[Taken], *, about: About, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_written(form, things, about), content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "export"}.{form}"'
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _written(form: str, things: Iterator[Taken], about: About) -> Iterator[bytes | str]:
    if form == "zip":
        return bundle(things, about=about)
    rows = (one.row for one in things)
    return csv_lines(rows) if form == "csv" else json_lines(rows)


def _noted(collection: Collection) -> dict[Hit, str]:
    """What is kept in it, in its order, with its notes."""
    rows = collection.bookmarks.values_list("email", "page", "passage", "note")
    kept = ((zip((EMAIL, PAGE, PASSAGE), keys, strict=True), note) for *keys, note in rows)
    return {Hit(model, key): note for pairs, note in kept for model, key in pairs if key is not None}
