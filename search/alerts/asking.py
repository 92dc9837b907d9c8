"""Asking for an alert: a mail goes to the address with a link, and nothing more before the link is followed."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.alerts.mails import confirmation
from search.alerts.tokens import CONFIRM_WITHIN
from search.arrivals import latest
from search.models import Alert, AskedMailbox, Pace, SavedSearch

A_DAY = timedelta(days=1)
MOST_A_MAILBOX = 3
"""Mails that ask one mailbox for its consent within a day."""
MOST_ALTOGETHER = 500
"""Such mails within a day, so that nobody makes a bulk mailer of us."""
MOST_AN_ASKER = 10
"""Such mails for one network address within a day."""
MOST_ALERTS = 5
"""Addresses that one saved search is told to."""


class TooMany(Exception):
    """More than may be asked for; the message tells the reader."""


def ask(search: SavedSearch, *, to: str, pace: Pace, asker: str) -> None:
    """Send the mail with the link. Whether the address is told already is not said. Raises `TooMany`, or `OSError`."""
    _forget_old()
    if search.alerts.exclude(to=to).count() >= MOST_ALERTS:
        raise TooMany(f"One saved search is told to {MOST_ALERTS} addresses at most.")
    if _spent(to, asker):
        raise TooMany("So many alerts were asked for that no more mails are sent for now. Try again tomorrow.")
    alert, _ = Alert.objects.get_or_create(search=search, to=to, defaults={"pace": pace})
    if alert.confirmed_at is None:
        AskedMailbox.objects.create(mailbox=mailbox_of(to))
        Alert.objects.filter(pk=alert.pk).update(pace=pace, asked_at=timezone.now())
        confirmation(alert).send()


def confirm(alert: Alert) -> None:
    """From now on: what is there already is not told."""
    if alert.confirmed_at is None:
        alert.confirmed_at, alert.told = timezone.now(), latest()
        alert.save(update_fields=["confirmed_at", "told"])


def mailbox_of(address: str) -> str:
    """A keyed hash of the mailbox, whatever its capitals and whatever stands behind a plus sign."""
    name, _, host = address.lower().rpartition("@")
    mailbox = f"{name.partition('+')[0]}@{host}"
    return salted_hmac("search.alert.mailbox", mailbox, algorithm="sha256").hexdigest()


def _spent(to: str, asker: str) -> bool:
    key = f"alerts-asked:{asker}"
    cache.add(key, 0, timeout=int(A_DAY.total_seconds()))
    asked = AskedMailbox.objects.filter(at__gte=timezone.now() - A_DAY)
    is_spent = (
        asked.filter(mailbox=mailbox_of(to)).count() >= MOST_A_MAILBOX
        or asked.count() >= MOST_ALTOGETHER
        or cache.get(key, 0) >= MOST_AN_ASKER
    )
    cache.set(key, cache.get(key, 0) + 1, timeout=int(A_DAY.total_seconds()))
    return is_spent


def _forget_old() -> None:
    """Addresses whose owners never said yes are not kept."""
    now = timezone.now()
    AskedMailbox.objects.filter(at__lt=now - A_DAY).delete()
    Alert.objects.filter(confirmed_at=None, asked_at__lt=now - CONFIRM_WITHIN).delete()
