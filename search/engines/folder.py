"""Where an engine that lives in files keeps its index, so that a crash at any moment leaves a whole one or none.

    PATH/lock               held by the one process that writes
    PATH/current            the name of the generation that readers open
    PATH/g-1758…/           a generation: the engine's files, and `fingerprint`, the version that made it

A new generation is made beside the old one and takes its place by a rename of `current`. One that was never finished,
because its process died, is removed by the next that gets the lock.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from search.errors import UnusableIndex

log = logging.getLogger(__name__)

Made = TypeVar("Made")
TRIES = 5
"""A generation may go while it is read, and its successor too, but hardly so many in a row."""


@dataclass(frozen=True, slots=True)
class IndexFolder:
    root: Path

    def current(self) -> Path | None:
        """The generation that readers use; None if there is none yet."""
        for _ in range(TRIES):
            generation = self._pointed_to()
            if generation is None or generation.is_dir():
                return generation
        return None

    def _pointed_to(self) -> Path | None:
        try:
            name = (self.root / "current").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return None
        return self.root / Path(name).name if name else None

    def read(self, reading: Callable[[Path], Made], *, problems: tuple[type[Exception], ...]) -> Made | None:
        """What `reading` makes of the current generation; None if there is none, or only a damaged one.

        A generation that goes meanwhile has a successor, and that is read instead.
        """
        problem: Exception | None = None
        for _ in range(TRIES):
            generation = self.current()
            if generation is None:
                return None
            try:
                return reading(generation)
            except problems as met:
                problem = met
        log.warning("%s", UnusableIndex(path=str(self.root), reason=str(problem)))
        return None

    def fingerprint(self) -> str:
        """The version that made the current generation, "" if there is none."""
        generation = self.current()
        return fingerprint_in(generation) if generation else ""

    @contextmanager
    def new_generation(self, fingerprint: str) -> Iterator[Path]:
        """An empty folder that becomes current when the `with` ends well, and goes when it does not."""
        generation = self.root / f"g-{time.time_ns()}"
        generation.mkdir(parents=True)
        try:
            yield generation
            (generation / "fingerprint").write_text(fingerprint, encoding="utf-8")
            self._point_to(generation)
        finally:
            self._sweep()

    def _point_to(self, generation: Path) -> None:
        beside = self.root / "current.new"
        with beside.open("w", encoding="utf-8") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.root / "current")

    def _sweep(self) -> None:
        """Remove every generation but the current one. Who still reads an old one keeps its open files."""
        current = self.current()
        for generation in self.root.glob("g-*"):
            if generation != current:
                shutil.rmtree(generation, ignore_errors=True)

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[bool]:
        """Let one process write. The system frees the lock of a process that dies."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            # Whatever is there beside the current generation was left by a process that died.
            self._sweep()
            yield True


def fingerprint_in(generation: Path) -> str:
    """The version that made this generation, "" if it does not say."""
    try:
        return (generation / "fingerprint").read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
