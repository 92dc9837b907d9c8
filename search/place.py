"""Where the site stands, for addresses that are read elsewhere: in a feed, a mail, a file that was taken away."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site_url(request: HttpRequest) -> str:
    """Scheme and host without a slash at the end: as the settings say, else as the reader called us."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
