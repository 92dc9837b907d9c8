"""How often one address may ask: so many requests in a minute or other window, counted in Django's cache.

The cache of the small archive is one of each server process; `CACHE_URL` names one that they share.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 60
"""Seconds."""
IPV6_PREFIX = 64
"""What one household or server has of IPv6: it could take another address of it for each request."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left to an address of the current window. `limit` 0: there is none."""

    limit: int
    used: int
    reset: int

    @property
    def is_spent(self) -> bool:
        return bool(self.limit) and self.used > self.limit

    @property
    def headers(self) -> dict[str, str]:
        if not self.limit:
            return {}
        left = max(self.limit - self.used, 0)
        named = {"Limit": self.limit, "Remaining": left, "Reset": self.reset}
        return {f"RateLimit-{name}": str(value) for name, value in named.items()}


def spend(who: str, *, limit: int, window: int = WINDOW, what: str = "api", now: float | None = None) -> Budget:
    """Count one request of an address for something that is limited; the window is in seconds."""
    at = int(time.time() if now is None else now)
    number, gone = divmod(at, window)
    used = _count(f"{what}-rate:{who}:{number}", seconds=2 * window) if limit else 0
    return Budget(limit=limit, used=used, reset=window - gone)


def _count(key: str, *, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # Thrown out between the two lines, because the cache is full.
        cache.set(key, 1, timeout=seconds)
        return 1


def asker(request: HttpRequest, *, behind_proxy: bool) -> str:
    """The address that asks, of IPv6 the network. What a proxy adds stands last; what is before it anyone can write."""
    given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if behind_proxy else ""
    text = given or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    return str(ip_network((address, IPV6_PREFIX), strict=False)) if address.version == 6 else str(address)
