"""Shelves: how a reader without an account owns a collection.

A shelf is a random token in a cookie; the database knows only its hash. It is made with the first bookmark, so that
whoever merely reads carries no cookie of ours.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from archive.models import Bookmark, Collection, Email, Page, Passage

Thing = Email | Page | Passage
"""What can be kept."""

COOKIE = "shelf"
COOKIE_SECONDS = 2 * 365 * 24 * 3600
KEY_BYTES = 24
MOST_BOOKMARKS = 2000
"""A shelf is a reader's list, not a store: this bounds what one cookie can make us keep."""


class Shared(Protocol):
    """What its owner may share by a link: `secret` is the key in it, "" while it is not shared."""

    secret: str


class ShelfFull(Exception):
    """A collection holds `MOST_BOOKMARKS` already."""

    def __init__(self) -> None:
        super().__init__(f"Your collection holds {MOST_BOOKMARKS:,} items; remove some before you add more.")


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader may see of a collection, and how many of its items that leaves out."""

    bookmarks: list[Bookmark]
    hidden: int


@dataclass(frozen=True, slots=True)
class KeepButton:
    """The bookmark button of a thing. What has a note (`noted`) is removed in the collection only, never by a slip."""

    kept: bool
    noted: bool
    url: str
    what: str


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def own_collection(request: HttpRequest) -> Collection | None:
    """The collection of this reader's shelf, if there is one. No query for readers without the cookie."""
    token = request.COOKIES.get(COOKIE)
    return Collection.objects.filter(shelf=hash_of(token)).first() if token else None


def owns(request: HttpRequest, collection: Collection) -> bool:
    token = request.COOKIES.get(COOKIE)
    return secrets.compare_digest(hash_of(token), collection.shelf) if token else False


def has_key(request: HttpRequest, shared: Shared) -> bool:
    key = request.GET.get("key", "")
    return bool(shared.secret) and secrets.compare_digest(key.encode(), shared.secret.encode())


def new_secret() -> str:
    """The key of a shared link, which nobody guesses."""
    return secrets.token_urlsafe(KEY_BYTES)


def keep_private(response: HttpResponse) -> HttpResponse:
    """No cache, no index, and no `Referer` that carries the key away (the origin alone, which forms need)."""
    patch_cache_control(response, private=True, no_store=True)
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def visible_in(collection: Collection, *, user) -> Visible:
    """Pointers whose target this reader may see; the release may have been withdrawn since they were kept."""
    emails = Email.objects.visible_to(user).filter(bookmarks__collection=collection)
    pages = Page.objects.visible_to(user).filter(bookmarks__collection=collection)
    passages = Passage.objects.visible_to(user).filter(bookmarks__collection=collection)
    every = Bookmark.objects.filter(collection=collection)
    seen = every.filter(Q(email__in=emails) | Q(page__in=pages) | Q(passage__in=passages)).select_related(
        "email__release", "page__document__release", "passage__release"
    )
    shown = list(seen.defer("email__body", "page__layout", "page__text"))
    return Visible(shown, hidden=every.count() - len(shown))


def open_shelf(request: HttpRequest) -> tuple[Collection, str]:
    """The reader's collection, made now if there was none, and the token that its cookie must hold."""
    own = own_collection(request)
    if own is not None:
        return own, request.COOKIES[COOKIE]
    # A cookie that leads to nothing is not taken over: its value may have been planted.
    token = secrets.token_urlsafe(32)
    return Collection.objects.create(shelf=hash_of(token)), token


def hand_over(response: HttpResponse, *, token: str) -> None:
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def keep(request: HttpRequest, thing: Thing) -> tuple[Bookmark, str]:
    """Bookmark it; returns the bookmark and the token for the cookie. Raises `ShelfFull`."""
    own, token = open_shelf(request)
    if own.bookmarks.count() >= MOST_BOOKMARKS:
        raise ShelfFull
    bookmark, _ = Bookmark.objects.get_or_create(collection=own, **_pointer(thing))
    return bookmark, token


def drop(request: HttpRequest, thing: Thing) -> None:
    """Remove its bookmark, unless a note hangs on it."""
    _bookmarks(request, thing).filter(note="").delete()


def keep_button(request: HttpRequest, thing: Thing) -> KeepButton:
    """The button as this reader finds it: one query, none without the cookie."""
    return button_of(thing, bookmark=_bookmarks(request, thing).first() if COOKIE in request.COOKIES else None)


def button_of(thing: Thing, *, bookmark: Bookmark | None) -> KeepButton:
    noted = bool(bookmark and bookmark.note)
    if isinstance(thing, Email):
        return KeepButton(bookmark is not None, noted, reverse("keep_email", args=[thing.public_id]), "e-mail")
    if isinstance(thing, Passage):
        return KeepButton(bookmark is not None, noted, reverse("keep_passage", args=[thing.public_id]), "passage")
    url = reverse("keep_page", args=[thing.document.public_id, thing.number])
    return KeepButton(bookmark is not None, noted, url, "page")


def _bookmarks(request: HttpRequest, thing: Thing) -> QuerySet[Bookmark]:
    return Bookmark.objects.filter(collection__shelf=hash_of(request.COOKIES.get(COOKIE, "")), **_pointer(thing))


def _pointer(thing: Thing) -> dict[str, Any]:
    return {str(thing._meta.model_name): thing}


def require_own_page(request: HttpRequest) -> None:
    """Raise `PermissionDenied` unless a form of ours sent this.

    In place of the CSRF token, whose cookie every mere reader of an e-mail would get: browsers say where a form
    stood, by `Sec-Fetch-Site` (https and localhost only), else by `Origin` or `Referer`.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site == "same-origin":
            return
    elif _host_of(request.headers.get("Origin") or request.headers.get("Referer") or "") == request.get_host():
        return
    raise PermissionDenied("A bookmark is kept by the button on our own pages.")


def _host_of(url: str) -> str:
    return urlsplit(url).netloc
