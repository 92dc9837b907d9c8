"""A correspondent: the name, the spellings seen, and the e-mails from and to them."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Correspondent, Email, Participation, RetiredKind, Role
from archive.paging import page_of
from archive.views.door import at_the_door, find_by_id

EMAILS_A_PAGE = 50
SPELLINGS_SHOWN = 200


@require_safe
@at_the_door
def correspondent(request: HttpRequest, public_id: str) -> HttpResponse:
    people = Correspondent.objects.select_related("release")
    found = find_by_id(people, public_id, kind=RetiredKind.CORRESPONDENT, user=request.user)
    parts = Participation.objects.filter(correspondent=found)
    emails = Email.objects.filter(pk__in=parts.values("email"), release=found.release_id)
    context = {
        "correspondent": found,
        "spellings": found.aliases.all()[:SPELLINGS_SHOWN],
        "spelling_count": found.aliases.count(),
        "counts": roles_of(found),
        "emails": page_of(request, emails.order_by("sent", "pk"), size=EMAILS_A_PAGE),
    }
    return render(request, "archive/correspondent.html", context)


def roles_of(correspondent: Correspondent) -> dict[str, int]:
    """E-mails by role: `{"from": 3, "to": 12, "cc": 0, "bcc": 0}`."""
    parts = Participation.objects.filter(correspondent=correspondent).order_by()
    found = dict(parts.values_list("role").annotate(Count("email", distinct=True)))
    return {role: found.get(role, 0) for role in Role.values}
