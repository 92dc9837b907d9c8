"""The door to every row with an address: who may see it, where it moved, and why it is gone.

Three answers besides the page itself: 404 for what is not there and for what is not published (existence is not
told), 410 with its public reason for what was withdrawn or retired, and a permanent redirect for what took another id.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from archive.models import Document, ReleaseState, RetiredId, RetiredKind
from archive.models.base import ReleasedQuerySet

View = Callable[..., HttpResponse]
MOST_MOVES = 8
"""How many times an id may have moved before we call it a circle."""


class Gone(Exception):
    """What stood here was withdrawn, and the public is told why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Moved(Exception):
    """What stood here has another address."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def at_the_door(view: View) -> View:
    """Turn `Gone` and `Moved`, raised anywhere in a view, into their answers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return HttpResponsePermanentRedirect(moved.url)
        except Gone as gone:
            return render(request, "410.html", {"reason": gone.reason}, status=410)

    return answer


def find(rows: ReleasedQuerySet, *, user, **lookup):
    """The one row of `rows` that this reader may see. Raises `Http404` or `Gone`."""
    row = rows.visible_to(user).filter(**lookup).first()
    if row is None:
        _tell_if_withdrawn(rows, lookup)
        raise Http404
    return row


def find_by_id(rows: ReleasedQuerySet, public_id: str, *, kind: RetiredKind, user):
    """As `find`, for what people and linking merge: a retired id leads on (`Moved`) or says why it is gone."""
    try:
        return find(rows, user=user, public_id=public_id)
    except Http404:
        row = _follow(rows, public_id, kind=kind, user=user)
    raise Moved(row.get_absolute_url())


def may_have_file(document: Document, *, user) -> bool:
    """Whether a reader who may see the document may have its file as well: it can hold more than its pages show."""
    return (user.is_authenticated and user.is_staff) or document.file_is_open


def _tell_if_withdrawn(rows: ReleasedQuerySet, lookup: dict[str, object]) -> None:
    path = rows.model.RELEASE_PATH
    withdrawn = rows.filter(**lookup, **{f"{path}state": ReleaseState.WITHDRAWN})
    reason = withdrawn.values_list(f"{path}withdrawn_reason", flat=True).first()
    if reason is not None:
        raise Gone(reason)


def _follow(rows: ReleasedQuerySet, public_id: str, *, kind: RetiredKind, user):
    """The row to which a retired id leads, over as many moves as there were."""
    for _ in range(MOST_MOVES):
        retired = RetiredId.objects.filter(public_id=public_id, kind=kind).first()
        if retired is None:
            return find(rows, user=user, public_id=public_id)
        if not retired.leads_to:
            raise Gone(retired.reason or "It no longer stands in this archive.")
        public_id = retired.leads_to
    raise Http404
