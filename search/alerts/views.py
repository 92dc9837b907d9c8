"""Alerts over HTTP: asking for one, confirming it, ending it. Following a link changes nothing: mail servers do."""

from __future__ import annotations

import logging

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from search.alerts.asking import TooMany, ask, confirm
from search.alerts.tokens import BadLink, to_confirm, to_end
from search.api.rate import asker
from search.models import Pace
from search.saved.views import own

log = logging.getLogger(__name__)


class AskForm(forms.Form):
    to = forms.EmailField(max_length=254)
    pace = forms.ChoiceField(choices=Pace.choices)


@require_POST
def ask_for_alert(request: HttpRequest, public_id: str) -> HttpResponse:
    saved = own(request, public_id)
    if not settings.ALERTS_OFFERED:
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That is no mail address to which alerts can be sent.")
        return redirect(saved)
    to, who = form.cleaned_data["to"], asker(request, behind_proxy=bool(settings.SECURE_PROXY_SSL_HEADER))
    try:
        ask(saved, to=to, pace=Pace(form.cleaned_data["pace"]), asker=who)
        messages.success(request, f"A mail with a link is on its way to {to}: alerts begin when the link is followed.")
    except TooMany as problem:
        messages.error(request, str(problem))
    except OSError as problem:
        log.warning("A mail that asks for consent could not be sent: %s", type(problem).__name__)
        messages.error(request, "The mail could not be sent just now. Please try again later.")
    return redirect(saved)


@require_POST
def end_own_alert(request: HttpRequest, public_id: str, alert_id: str) -> HttpResponse:
    saved = own(request, public_id)
    get_object_or_404(saved.alerts, public_id=alert_id).delete()
    return redirect(saved)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The token is what shows that this is meant: no cookie of ours need be there."""
    try:
        alert = to_confirm(token)
    except BadLink:
        return _page(request, "gone", status=410)
    if request.method != "POST":
        return _page(request, "confirm", {"alert": alert})
    confirm(alert)
    return _page(request, "confirmed", {"alert": alert})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alert_end(request: HttpRequest, token: str) -> HttpResponse:
    """By the button here, or by that of a mail program (RFC 8058), which asks nobody."""
    try:
        alert = to_end(token)
    except BadLink:
        return _page(request, "gone", status=410)
    if request.method != "POST":
        return _page(request, "end", {"alert": alert})
    alert.delete()
    return _page(request, "ended")


def _page(
    request: HttpRequest, what: str, facts: dict[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """No `Referer` carries the token away; the forms need their origin."""
    response = render(request, "search/alerts/page.html", {"what": what, **(facts or {})}, status=status)
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
