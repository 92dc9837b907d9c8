"""Reading, linking and indexing give way to the people who read: they run at a lower priority than the web server."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NICENESS = 10
"""On Linux about a ninth of the time that another process gets where both want all of it, and all where none does."""
LAST = 19
"""On Linux about a seventh of what a process with `NICENESS` gets where both want all of it."""
AUTOGROUP = Path("/proc/self/autogroup")
"""`/autogroup-113 nice 0`: Linux may share time out among sessions first, and heed priorities only within each."""


def give_way(*, niceness: int = NICENESS) -> None:
    """Lower the priority of this process once; whoever started it lower still is not overruled.

    That of its session too if it leads one, as what a process manager starts does: a session that it does not lead is
    somebody's terminal.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, max(niceness, os.getpriority(os.PRIO_PROCESS, 0)))
    if os.getsid(0) == os.getpid() and (before := niceness_of_session()) is not None:
        with suppress(OSError):
            AUTOGROUP.write_text(str(max(niceness, before)), encoding="ascii")


def niceness_of_session() -> int | None:
    """The priority of the session of this process, -20 to 19; `None` where Linux does not share time among sessions.

    The file is missing from a kernel without that, and empty where a process belongs to no such group.
    """
    with suppress(OSError, ValueError):
        return int(AUTOGROUP.read_text(encoding="ascii").rpartition(" ")[2])
    return None
