"""Pages cut out of released PDFs by a child process (`search.exporting.cutter`), which may die without harm."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
"""Where the package lies: the child must find it wherever it is started from."""
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""What the child sees of the environment: nothing of secrets and databases."""
SECONDS = 60.0
"""How long the pages of one hit may take."""
LARGEST = 256 * 1024 * 1024
"""Bytes of the pages of one hit."""
PIECE = 65536


class _Failed(Exception):
    """The child died, or did not answer in time."""


class Cutter:
    """`with Cutter() as cutter: cutter.cut(path, pages)`. The child starts with the first cut, again after a death."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def cut(self, path: str, pages: Iterable[int]) -> bytes | None:
        """A PDF of these pages (from 0) of a file, or None if it cannot be made."""
        child = self._child = self._child or _start()
        try:
            _ask(child, {"path": path, "pages": list(pages)})
            return _read(child, until=time.monotonic() + self.seconds)
        except (_Failed, OSError):
            self._end()
            return None

    def _end(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr] # both are pipes
        self._child.wait()
        self._child = None


def _start() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "search.exporting.cutter"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )


def _ask(child: subprocess.Popen[bytes], question: dict[str, object]) -> None:
    assert child.stdin is not None  # noqa: S101 - for the types: it is a pipe
    child.stdin.write(json.dumps(question).encode() + b"\n")


def _read(child: subprocess.Popen[bytes], *, until: float) -> bytes | None:
    head = bytearray()
    while not head.endswith(b"\n"):
        head += _some(child, 1, until=until)
    size = int(head)
    if size < 0:
        return None
    if size > LARGEST:
        raise _Failed
    made = bytearray()
    while len(made) < size:
        made += _some(child, min(PIECE, size - len(made)), until=until)
    return bytes(made)


def _some(child: subprocess.Popen[bytes], most: int, *, until: float) -> bytes:
    assert child.stdout is not None  # noqa: S101 - for the types: it is a pipe
    ready, _, _ = select.select([child.stdout], [], [], max(0.0, until - time.monotonic()))
    piece = os.read(child.stdout.fileno(), most) if ready else b""
    if not piece:
        raise _Failed
    return piece
