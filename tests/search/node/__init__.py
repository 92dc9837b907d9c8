"""A real OpenSearch node for tests, from the jars that its project publishes: fetched once by Maven, run by Java.

It keeps its index in a folder of the test's, listens on a free port of this machine, and ends with the tests.
"""

from __future__ import annotations

import hashlib
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "released-mail"
FETCHING, STARTING, STOPPING = 300, 90, 20
"""Seconds that each may take."""
JAVA = ("java", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dlog4j2.disableJmx=true")


class NoNode(Exception):
    """Why no node can be started on this machine."""


def jars() -> Path:
    """The folder of the jars; Maven fetches them if they are not there."""
    _need("java", "javac")
    pom = HERE / "pom.xml"
    folder = CACHE / f"opensearch-{hashlib.sha256(pom.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        _need("mvn")
        _fetch(pom, folder)
    return folder


def _need(*tools: str) -> None:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        raise NoNode(f"this machine has no {' and no '.join(missing)}")


@contextmanager
def running(home: Path) -> Iterator[str]:
    """The address of a node that runs as long as the `with`."""
    command = [*JAVA, "-cp", f"{jars()}/*", str(HERE / "TestNode.java"), str(home)]
    log = home / "log.txt"
    with log.open("w") as errors:
        node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        yield f"http://127.0.0.1:{_port(node, log)}/"
    finally:
        _stop(node)


def _fetch(pom: Path, folder: Path) -> None:
    """Into a folder beside, which then takes the name: what has that name is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        command = ["mvn", "-B", "-q", "-C", "-f", str(pom), "dependency:copy-dependencies"]
        fetched = Path(beside) / "jars"
        try:
            command += [f"-DoutputDirectory={fetched}"]
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=FETCHING)
        except subprocess.TimeoutExpired as late:
            raise NoNode(f"Maven did not fetch the jars in {FETCHING} s") from late
        except subprocess.CalledProcessError as failed:
            said = next((line for line in failed.stdout.splitlines() if "ERROR" in line), "no word of why")
            raise NoNode(f"Maven could not fetch the jars: {said}") from failed
        if not folder.exists():
            fetched.rename(folder)


def _port(node: subprocess.Popen[str], log: Path) -> int:
    assert node.stdout is not None
    ready, _, _ = select.select([node.stdout], [], [], STARTING)
    said = node.stdout.readline() if ready else ""
    if not said.startswith("port "):
        _stop(node)
        raise NoNode(f"it did not start: {' '.join(log.read_text().splitlines()[:2]) or 'no word of why'}")
    return int(said.split()[1])


def _stop(node: subprocess.Popen[str]) -> None:
    assert node.stdin is not None
    node.stdin.close()
    try:
        node.wait(STOPPING)
    except subprocess.TimeoutExpired:
        node.kill()
        node.wait()
