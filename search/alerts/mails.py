"""The mails: plain text, with the links that they need, and with the headers by which a mail program ends them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from archive.context import SITE_NAME
from search.alerts.tokens import CONFIRM_WITHIN, confirming, ending
from search.models import Alert
from search.summary import Summary


def confirmation(alert: Alert) -> EmailMessage:
    """Nothing that whoever asked has written is in it: else anybody could send anybody their words by us."""
    link = settings.SITE_URL + reverse("alert_confirm", args=[confirming(alert)])
    context = {"link": link, "days": CONFIRM_WITHIN.days}
    return _mail(alert, "please confirm your alerts", "confirmation", context)


def news(alert: Alert, found: Sequence[Summary], *, has_more: bool) -> EmailMessage:
    count = f"{len(found)}{' and more' if has_more else ''}"
    context = {"found": found, "has_more": has_more, "search": settings.SITE_URL + alert.search.address.url()}
    mail = _mail(alert, f"{count} new in “{alert.search.name}”", "news", context)
    # The same for a second try of the same news, so that a mail program sees that it has it.
    mail.extra_headers["Message-ID"] = f"<{alert.public_id}.{alert.told}@{urlsplit(settings.SITE_URL).hostname}>"
    return mail


def _mail(alert: Alert, subject: str, template: str, context: dict[str, object]) -> EmailMessage:
    end = settings.SITE_URL + reverse("alert_end", args=[ending(alert)])
    facts = {**context, "alert": alert, "end": end, "site_name": SITE_NAME, "site": settings.SITE_URL}
    return EmailMessage(
        subject=f"{SITE_NAME}: {subject}",
        body=render_to_string(f"search/alerts/{template}.txt", facts),
        to=[alert.to],
        headers={
            "List-Unsubscribe": f"<{end}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
