"""Signed links of alerts: nobody can make one, and that which confirms runs out."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from search.models import Alert

CONFIRM, END = "search.alert.confirm", "search.alert.end"
"""Salts: a link that ends an alert confirms none."""
CONFIRM_WITHIN = timedelta(days=3)


class BadLink(Exception):
    """A link that we did not make, that ran out, or whose alert is gone."""


def confirming(alert: Alert) -> str:
    return signing.dumps(alert.public_id, salt=CONFIRM)


def ending(alert: Alert) -> str:
    return signing.dumps(alert.public_id, salt=END)


def to_confirm(token: str) -> Alert:
    return _alert(token, salt=CONFIRM, within=CONFIRM_WITHIN)


def to_end(token: str) -> Alert:
    """For ever: a mail may be years old when its reader has had enough."""
    return _alert(token, salt=END, within=None)


def _alert(token: str, *, salt: str, within: timedelta | None) -> Alert:
    try:
        public_id = signing.loads(token, salt=salt, max_age=within)
        return Alert.objects.select_related("search").get(public_id=public_id)
    except (signing.BadSignature, Alert.DoesNotExist) as problem:
        raise BadLink from problem
