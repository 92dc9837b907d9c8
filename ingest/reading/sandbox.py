"""Read files that may be hostile: in a process of their own, with limits, and none of its words taken on trust."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.reading.codec import page_from_json
from ingest.reading.errors import ADVICE, DocumentFailed, PageFailed, ReadingError
from ingest.reading.model import Page
from ingest.reading.source import file_sha256

ROOT = Path(__file__).resolve().parents[2]
"""Where the package lies: the child must find it wherever it is started from."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What a reading process sees of the environment: nothing of secrets and databases."""

ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Images of pages lie in memory that Linux hands out in pieces of two megabytes, not of four kilobytes, where it can:
a worker asks for sixty megabytes for each page that it reads, and so for thirty pieces in the place of 15,000."""

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of one page as JSON: more is no page."""

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take. CPU and time are per page; `memory_bytes` is address space."""

    input_bytes: int = 4096 * MEBIBYTE
    memory_bytes: int = 2048 * MEBIBYTE
    output_bytes: int = 64 * MEBIBYTE
    open_seconds: float = 30.0
    page_cpu_seconds: float = 90.0
    page_seconds: float = 240.0


class _Died(Exception):
    """The worker's socket closed, or what it said made no sense."""


class _TimedOut(Exception):
    """The worker did not answer in time."""


class _Nursery:
    """The process that forks workers; one for each process that reads, started when first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0
        self._control: socket.socket | None = None

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **ONE_THREAD, **LARGE_PAGES}
        with theirs:
            subprocess.Popen(  # our own interpreter and module; it ends when `ours` closes
                [sys.executable, "-m", "ingest.reading.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return ours

    def worker(self, order: dict[str, Any]) -> socket.socket:
        """A socket to a new worker. A nursery that has died, or that belongs to our parent, is replaced."""
        ours, theirs = socket.socketpair()
        message = json.dumps(order).encode()
        with self._lock, theirs:
            if self._control is None or self._owner != os.getpid():
                self._control, self._owner = self._start(), os.getpid()
            try:
                socket.send_fds(self._control, [message], [theirs.fileno()])
            except OSError:
                self._control.close()
                self._control = self._start()
                socket.send_fds(self._control, [message], [theirs.fileno()])
        return ours


_nursery = _Nursery()


class _Worker:
    """One worker process: lines of JSON over a socket, each with a time-out."""

    def __init__(self, order: dict[str, Any], *, start_seconds: float) -> None:
        self._socket = _nursery.worker(order)
        self._rest = b""
        self._group = int(self.hear(seconds=start_seconds).get("pid", 0))

    def say(self, message: dict[str, Any]) -> None:
        try:
            self._socket.sendall(json.dumps(message).encode() + b"\n")
        except OSError as error:
            raise _Died from error

    def hear(self, *, seconds: float) -> dict[str, Any]:
        """The next message. Raises _TimedOut, or _Died."""
        until = time.monotonic() + seconds
        pieces = [self._rest]
        size = len(self._rest)
        while b"\n" not in pieces[-1]:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._socket], [], [], left)[0]:
                raise _TimedOut
            pieces.append(self._receive())
            size += len(pieces[-1])
            if size > LONGEST_ANSWER:
                raise _Died
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return _message(line)

    def _receive(self) -> bytes:
        try:
            piece = self._socket.recv(262_144)
        except OSError as error:
            raise _Died from error
        if not piece:
            raise _Died
        return piece

    def kill(self) -> None:
        """End the worker and whatever it has started."""
        self._socket.close()
        if self._group > 1:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._group, signal.SIGKILL)


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Died from error
    if not isinstance(message, dict):
        raise _Died
    return message


def _code(message: dict[str, Any]) -> str:
    """The error code of a message, if it is one of ours."""
    code = message.get("error")
    return code if isinstance(code, str) and code in ADVICE else "reader-crashed"


def _detail(message: dict[str, Any]) -> str:
    return str(message.get("detail", ""))[:300]


class Reader:
    """A document read in a process of its own.

        with Reader(path, images=folder) as reader:
            for number in range(1, reader.page_count + 1):
                page = reader.read(number)

    Entering raises DocumentFailed; `read` raises PageFailed, after which the next page can be read all the same: a
    process that crashed or hung is replaced.
    """

    def __init__(self, path: Path | str, *, images: Path | str | None = None, limits: Limits | None = None) -> None:
        self.path = Path(path).resolve()
        self.images = Path(images).resolve() if images is not None else None
        self.limits = limits or Limits()
        self.page_count = 0
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        try:
            size = self.path.stat().st_size
            if not self.path.is_file():
                raise DocumentFailed("no-such-file", self.path.name)
            if size > self.limits.input_bytes:
                raise DocumentFailed("too-large", f"{size:,} bytes")
        except OSError as error:
            raise DocumentFailed("no-such-file", str(error)) from error
        self.page_count = self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes, in hex. Of a large file it takes a while: only who asks pays for it."""
        return file_sha256(self.path)

    def close(self) -> None:
        """End the process. Nothing is lost: a later `read` starts another."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _order(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "images": str(self.images) if self.images else "",
            "memory_bytes": self.limits.memory_bytes,
            "output_bytes": self.limits.output_bytes,
            "open_seconds": self.limits.open_seconds,
            "page_cpu_seconds": self.limits.page_cpu_seconds,
        }

    def _open(self) -> int:
        """Start a worker and have it open the file; the number of pages. Raises DocumentFailed."""
        try:
            self._worker = _Worker(self._order(), start_seconds=max(30.0, self.limits.open_seconds))
            opened = self._worker.hear(seconds=self.limits.open_seconds)
        except _TimedOut as error:
            self.close()
            raise DocumentFailed("reader-timeout", "on opening") from error
        except _Died as error:
            self.close()
            raise DocumentFailed("reader-crashed", "on opening") from error
        pages = opened.get("pages")
        if isinstance(pages, int) and pages > 0:
            return pages
        self.close()
        raise DocumentFailed("no-pages" if pages == 0 else _code(opened), _detail(opened))

    def _ask(self, number: int) -> dict[str, Any]:
        if self._worker is None:
            self._open()
        worker = self._worker
        if worker is None:
            raise _Died
        worker.say({"read": number})
        return worker.hear(seconds=self.limits.page_seconds)

    def read(self, number: int) -> Page:
        """The page of this 1-based number. Raises PageFailed."""
        if not 1 <= number <= self.page_count:
            raise PageFailed(number, "no-such-page")
        began = time.monotonic()
        try:
            answer = self._ask(number)
            page = page_from_json(answer["page"]) if isinstance(answer.get("page"), str) else None
        except DocumentFailed as error:
            raise PageFailed(number, error.code, error.detail) from error
        except (_TimedOut, _Died, ReadingError) as error:
            self.close()
            raise PageFailed(number, self._how(error, time.monotonic() - began)) from error
        if page is None:
            self._after(answer)
            raise PageFailed(number, _code(answer), _detail(answer))
        if page.number != number:
            self.close()
            raise PageFailed(number, "reader-crashed", "it gave another page")
        return page

    def _how(self, error: Exception, seconds: float) -> str:
        """A worker that used up its CPU is ended by the kernel, like a crash; the clock tells them apart."""
        out_of_cpu = isinstance(error, _Died) and seconds >= 0.9 * self.limits.page_cpu_seconds
        return "reader-timeout" if isinstance(error, _TimedOut) or out_of_cpu else "reader-crashed"

    def _after(self, answer: dict[str, Any]) -> None:
        if _code(answer) in ("out-of-memory", "reader-crashed"):
            self.close()
