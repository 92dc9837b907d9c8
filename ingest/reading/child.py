"""The processes that read files: `python -m ingest.reading.child FD`, started by `ingest.reading.sandbox`.

One nursery per process that reads. It loads the libraries, touches no file, and forks a worker for each document:

    reader --- control socket ---> nursery --- fork ---> worker --- reads one file, answers on its own socket
       \\______________________ socket, one per document _____________/

The worker limits itself before it opens the file: memory, CPU, size of files, no core dumps. A worker that dies takes
nothing with it. When the reader dies its sockets close: the nursery ends, and its workers with it (PDEATHSIG).
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import socket
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import cv2

from ingest.processes import collect_seldom
from ingest.reading.codec import page_to_json
from ingest.reading.errors import ReadingError
from ingest.reading.source import Source, open_source
from ingest.reading.warming import warm_up

PR_SET_PDEATHSIG = 1
LONGEST_ORDER = 65_536
"""Bytes: an order holds a path, a folder and a few numbers."""

OUT_OF_MEMORY = -4
"""cv2.Error.StsNoMem."""

Json = dict[str, Any]


def _die_with_parent(parent: int) -> None:
    """Ask Linux to kill this process when its parent ends; elsewhere the closing of the socket must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(order: Json) -> None:
    memory, size = int(order["memory_bytes"]), int(order["output_bytes"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu(seconds: float) -> None:
    """From now on so many seconds of CPU; the kernel ends a process that takes more."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _silence() -> None:
    """Keep what libraries print away from everybody's output."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _failure(error: Exception) -> Json:
    """What is answered for an error. Anything may come out of libraries that read a hostile file."""
    if isinstance(error, ReadingError):
        return {"error": error.code, "detail": error.detail}
    if isinstance(error, MemoryError) or (isinstance(error, cv2.error) and error.code == OUT_OF_MEMORY):
        return {"error": "out-of-memory", "detail": ""}
    return {"error": "page-damaged", "detail": f"{type(error).__name__}: {error}"[:300]}


def _answer(channel: TextIO, message: Json) -> None:
    channel.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")
    channel.flush()


def _read(source: Source, number: int, images: Path | None) -> Json:
    try:
        return {"page": page_to_json(source.read(number, images=images))}
    except Exception as error:  # noqa: BLE001  # the process boundary: any error is a recorded failure of this page
        return _failure(error)


def _serve(channel: TextIO, order: Json) -> None:
    """Open the file, then read the pages asked for, until the other end closes."""
    images = Path(order["images"]) if order["images"] else None
    with ExitStack() as stack:
        try:
            _allow_cpu(order["open_seconds"])
            source = stack.enter_context(open_source(order["path"]))
            opened: Json = {"pages": source.page_count}
        except Exception as error:  # noqa: BLE001  # as above
            _answer(channel, _failure(error))
            return
        _answer(channel, opened)
        for line in channel:
            _allow_cpu(order["page_cpu_seconds"])
            answer = _read(source, int(json.loads(line)["read"]), images)
            _answer(channel, answer)
            if answer.get("error") == "out-of-memory":
                return  # what is left of the process is not to be trusted


def _work(connection: socket.socket, order: Json, *, nursery: int) -> None:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _die_with_parent(nursery)
    _silence()
    _limit(order)
    with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as channel:
        _answer(channel, {"pid": os.getpid()})
        _serve(channel, order)


def _fork_worker(control: socket.socket, connection: socket.socket, order: Json) -> None:
    nursery = os.getpid()
    if os.fork():
        connection.close()
        return
    status = 1
    try:
        control.close()
        _work(connection, order, nursery=nursery)
        status = 0
    finally:
        os._exit(status)


def main(descriptor: int) -> None:
    """Fork a worker for each order that comes with a socket, until the control socket closes."""
    cv2.setNumThreads(1)
    warm_up()  # every worker gets with the fork what it would else load for each document
    collect_seldom()  # and shares it: looked at for what is garbage, all of it would be copied
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # workers are not waited for: their sockets tell of their end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as control:
        while True:
            order, descriptors, _, _ = socket.recv_fds(control, LONGEST_ORDER, 1)
            if not order:
                return
            _fork_worker(control, socket.socket(fileno=descriptors[0]), json.loads(order))


if __name__ == "__main__":
    main(int(sys.argv[1]))
