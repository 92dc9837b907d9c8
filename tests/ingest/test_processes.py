"""Habits of worker processes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from ingest.processes import live_with_first

FIRST = """
import multiprocessing as mp, sys
from tests.ingest.test_processes import forked
process = mp.get_context("forkserver").Process(target=forked, args=(sys.argv[1],))
process.start()
process.join()
"""


def forked(path: str) -> None:
    """What the process does that is forked in the test: it writes down its number, and waits."""
    live_with_first()
    whole = Path(path).with_suffix(".part")
    whole.write_text(f"{os.getpid()} {os.getppid()}")
    whole.rename(path)
    time.sleep(120)


def within(seconds: float, what) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()


def test_a_forked_process_and_the_server_of_forks_end_with_the_process_that_asked_for_them(tmp_path):
    noted = tmp_path / "numbers"
    first = subprocess.Popen([sys.executable, "-c", FIRST, str(noted)])
    assert within(60, noted.exists)
    numbers = [int(number) for number in noted.read_text().split()]
    first.kill()
    first.wait()
    assert within(30, lambda: not any(psutil.pid_exists(number) for number in numbers))
