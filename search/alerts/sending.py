"""Telling what is new: what came since the last mail and is published now, once, or nothing.

A mail is sent before it is noted as sent: a process that dies between the two tells the same again, under the same
Message-ID, rather than never.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from search.alerts.mails import news
from search.arrivals import arrived, latest
from search.asking import strictly
from search.exporting.rows import taken
from search.models import Alert, Pace
from search.request import Hit
from search.summary import Summary, summary_of

log = logging.getLogger(__name__)

MOST_TOLD = 50
"""Entries in one mail; that there are more is said, with the link to all."""
DAY = timedelta(days=1)
BUSY = timedelta(minutes=10)
"""How long nobody else takes an alert that somebody is at."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)


def send_alerts() -> int:
    """Send what is due; the number of mails."""
    if not settings.ALERTS_OFFERED:
        return 0
    return sum(_tell(alert) for alert in list(due(timezone.now())) if _take(alert))


def due(now: datetime) -> QuerySet[Alert]:
    """Confirmed alerts with arrivals that they have not looked at, the longest waiting first."""
    rested = Q(pace=Pace.AT_ONCE) | Q(told_at=None) | Q(told_at__lte=now - DAY)
    free = Q(retry_at=None) | Q(retry_at__lte=now)
    waiting = Alert.objects.filter(rested, free, confirmed_at__isnull=False, told__lt=latest())
    return waiting.select_related("search").order_by("told_at", "pk")


def _take(alert: Alert) -> bool:
    """Whether this process has it now: another may have had it from the same list."""
    mine = Alert.objects.filter(pk=alert.pk, told=alert.told, retry_at=alert.retry_at)
    return bool(mine.update(retry_at=timezone.now() + BUSY))


def _tell(alert: Alert) -> bool:
    upto = latest()
    found = list(_new(alert, upto))
    if not found:
        Alert.objects.filter(pk=alert.pk).update(told=upto, retry_at=None)
        return False
    try:
        news(alert, found[:MOST_TOLD], has_more=len(found) > MOST_TOLD).send()
    except OSError as problem:
        _put_off(alert, problem)
        return False
    facts = {"told": upto, "told_at": timezone.now(), "retry_at": None, "failures": 0, "last_error": ""}
    Alert.objects.filter(pk=alert.pk).update(**facts)
    return True


def _new(alert: Alert, upto: int) -> Iterator[Summary]:
    """What everybody may see: a release may have been withdrawn since its e-mails came."""
    everybody = AnonymousUser()
    request = strictly(alert.search.address, reader=everybody)
    arrivals = arrived(request, most=MOST_TOLD + 1, after=alert.told, before=upto + 1)
    hits = [Hit(arrival.model, arrival.row) for arrival in arrivals]
    return (summary_of(one.row) for one in taken(hits, reader=everybody, site=settings.SITE_URL))


def _put_off(alert: Alert, problem: OSError) -> None:
    """Try again, each time later. Errors of SMTP are errors of the system too (`SMTPException`)."""
    wait = min(FIRST_WAIT * 2 ** min(alert.failures, 20), LONGEST_WAIT)
    log.warning("An alert could not be sent and is tried again in %s: %s", wait, type(problem).__name__)
    error = f"{type(problem).__name__}: {problem}"[:500]
    facts = {"failures": alert.failures + 1, "retry_at": timezone.now() + wait, "last_error": error}
    Alert.objects.filter(pk=alert.pk).update(**facts)
