"""Habits of worker processes."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>: the signal that a process gets when its parent dies."""

SELDOM = 50_000
"""Objects that are made and kept before Python looks for circles among them; by default they are 700."""


def collect_seldom() -> None:
    """Look for circles of objects less often, and never among those that are there by now, the code above all.

    A page is thousands of small objects and none of them in a circle: looking for some takes a tenth of its time. Call
    it when all is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


def live_with(parent: int) -> None:
    """Leave Ctrl-C to the parent, and do not outlive it, however it dies. Call first thing in a new process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit


def live_with_first() -> None:
    """Of a process forked by a server of forks: end with the process that asked for it, too, however that ends.

    The server itself lives for as long as one that it has forked.
    """
    live_with(os.getppid())
    Thread(target=_end_with_first, daemon=True).start()


def _end_with_first() -> None:
    first = parent_process()
    if first is not None:
        wait([first.sentinel])
    os.kill(os.getpid(), signal.SIGKILL)
