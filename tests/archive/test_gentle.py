from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = "import os; from archive.gentle import give_way; {}give_way(); print(os.getpriority(os.PRIO_PROCESS, 0))"


@pytest.mark.parametrize(("before", "after"), [("", 10), ("os.setpriority(os.PRIO_PROCESS, 0, 15); ", 15)])
def test_what_gives_way_runs_at_a_lower_priority_and_never_at_a_higher_one(before: str, after: int):
    done = subprocess.run([sys.executable, "-c", SCRIPT.format(before)], capture_output=True, check=True, text=True)
    assert int(done.stdout) >= after
