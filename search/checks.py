"""What whoever runs the archive should know about alerts by mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register  # noqa: A004 - so Django calls it

NO_SERVER = "No mail server is set (EMAIL_URL): alerts by mail are not offered to readers; feeds are."
NO_SITE = "EMAIL_URL is set and SITE_URL is not: links in mails would lead nowhere, so alerts are not offered."
NO_SENDER = "DEFAULT_FROM_EMAIL is not set: alerts would come from alerts@localhost, which mail servers refuse."


@register(deploy=True)
def mail_is_set(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.EMAIL_URL:
        return [Info(NO_SERVER, id="search.I001")]
    found: list[CheckMessage] = []
    if not settings.SITE_URL:
        found.append(Warning(NO_SITE, id="search.W001"))
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        found.append(Warning(NO_SENDER, id="search.W002"))
    return found
