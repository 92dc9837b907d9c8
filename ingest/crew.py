"""A crew of processes that open, read and parse documents, one process a core.

A worker knows neither the foreman's plan nor the other workers: it takes a job, does what is missing, and what it had
not stored when it died is done by whoever runs the same job again.
"""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing.synchronize import Event
from typing import Self

from archive.gentle import give_way
from ingest.errors import IngestError
from ingest.processes import live_with_first

Job = tuple[str, tuple[int, ...]]
"""A function of `ingest.jobs` and its arguments: primary keys of documents, numbers of pages."""

JOBS, MUSTERED = "ingest.jobs", "ingest.mustering"
"""The module of the jobs, and that by which workers have it loaded when they start."""

_stopping: Event | None = None


class CrewDied(IngestError):
    """A worker was killed from outside, perhaps for want of memory."""

    def __init__(self) -> None:
        super().__init__("worker-died", "A worker process was killed. Run the same command again: it goes on.")


def enlist(stopping: Event) -> None:
    """A worker's first act."""
    global _stopping  # noqa: PLW0603 - one value a process, set once at its start
    _stopping = stopping
    live_with_first()
    give_way()
    import_module(MUSTERED)


def is_stopping() -> bool:
    return _stopping is not None and _stopping.is_set()


class Crew:
    """A pool of workers and the jobs they are at. Use as a context manager."""

    def __init__(self, *, size: int) -> None:
        # Not forked from the foreman: a worker must inherit neither its database connection nor its threads.
        context = mp.get_context("forkserver")
        context.set_forkserver_preload([MUSTERED])
        self._stopping = context.Event()
        self._pool = ProcessPoolExecutor(size, mp_context=context, initializer=enlist, initargs=(self._stopping,))
        self._jobs: set[Future[list[Job]]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._pool.shutdown(cancel_futures=True)

    @property
    def idle(self) -> bool:
        return not self._jobs

    def take_on(self, job: Job) -> None:
        self._jobs.add(self._pool.submit(run, *job))

    def settle(self, *, seconds: float) -> None:
        """Wait so long for jobs to end, and hand out those that they found. Raises CrewDied."""
        done, self._jobs = wait(self._jobs, timeout=seconds, return_when=FIRST_COMPLETED)
        for job in _results(done):
            self.take_on(job)


def _results(done: set[Future[list[Job]]]) -> Iterator[Job]:
    try:
        for future in done:
            yield from future.result()
    except BrokenProcessPool as error:
        raise CrewDied from error


def run(name: str, args: tuple[int, ...]) -> list[Job]:
    """Do a job. Its module imports models, which exist in a worker only after `enlist`."""
    more: list[Job] = getattr(import_module(JOBS), name)(*args)
    return more
