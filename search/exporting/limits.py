"""How many ZIPs are made at once, and how often one reader may have one begun: each costs a processor for minutes.

A ZIP in the making holds the lock of a file, which the system frees with the process, however that ends. Each machine
has its own files. The number of those begun is counted in Django's cache, as requests to the API are.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from search.api.rate import asker, spend
from search.errors import SearchError

HOUR = 3600
SOON = 60
"""Seconds after which a place may be free."""

YOURS = "A ZIP is being made for you already, or for somebody at your address."
FULL = "As many ZIPs are being made as can be at once."
LIGHT = {"csv": "CSV", "jsonl": "JSON Lines"}
"""What may be had at any time."""

View = Callable[..., HttpResponseBase]


class Refused(SearchError):
    """No ZIP is begun now; the message tells the reader. `wait` is in seconds."""

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class Place:
    """One of the places in which a ZIP is made; `close` gives it back, once or more often."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def close(self) -> None:
        self._file.close()


class Held:
    """The pieces of an answer, and the place that is given back at their end or when the answer is closed."""

    def __init__(self, pieces: Iterable[bytes], place: Place) -> None:
        self._pieces, self._place = pieces, place

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._pieces
        finally:
            self._place.close()

    def close(self) -> None:
        self._place.close()


def limited(view: View) -> View:
    """Of a view with a keyword `form`: a ZIP is begun where there is a place for it, or the answer says when."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if kwargs["form"] != "zip":
            return view(request, *args, **kwargs)
        try:
            place = begin(asker(request, behind_proxy=settings.BEHIND_PROXY))
        except Refused as refused:
            return _refusal(request, refused)
        try:
            response = view(request, *args, **kwargs)
        except BaseException:
            place.close()
            raise
        return _holding(response, place)

    return answer


def begin(who: str) -> Place:
    """A place for a ZIP of this reader. Raises `Refused`."""
    place = take_place(Path(settings.VAR_DIR) / "exports", who, places=settings.ZIP_EXPORTS_AT_ONCE)
    budget = spend(who, limit=settings.ZIP_EXPORTS_AN_HOUR, window=HOUR, what="zip")
    if budget.is_spent:
        place.close()
        raise Refused(f"From one address {budget.limit} ZIPs may be begun within an hour.", wait=budget.reset)
    return place


def take_place(folder: Path, who: str, *, places: int) -> Place:
    """One of so many places of this machine; a reader has one at most. Raises `Refused`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [(folder / f"place-{number}").open("a+") for number in range(1, places + 1)]
    free = [file for file in files if _locked(file)]
    name = salted_hmac("search.exporting", who, algorithm="sha256").hexdigest()
    has_one = any(_read(file) == name for file in files if file not in free)
    taken = free[0] if free and not has_one else None
    for file in files:
        if file is not taken:
            file.close()
    if taken is None:
        raise Refused(YOURS if has_one else FULL, wait=SOON)
    taken.truncate(0)
    taken.write(name)
    taken.flush()
    return Place(taken)


def _locked(file: IO[str]) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


def _holding(response: HttpResponseBase, place: Place) -> HttpResponseBase:
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = Held(cast(Iterator[bytes], response.streaming_content), place)
    else:
        place.close()
    return response


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    others = [(name, f"{request.path.removesuffix('.zip')}.{form}") for form, name in LIGHT.items()]
    context = {"reason": str(refused), "minutes": -(-refused.wait // 60), "others": others}
    page = render(request, "search/export_refused.html", context, status=429)
    page.headers["Retry-After"] = str(refused.wait)
    page.headers["X-Robots-Tag"] = "noindex"
    return page
