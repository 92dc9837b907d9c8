from __future__ import annotations

import subprocess
import sys

import pytest

from archive.gentle import AUTOGROUP

SCRIPT = "import os; from archive.gentle import give_way; {}give_way(); print(os.getpriority(os.PRIO_PROCESS, 0))"
OF_SESSION = "from archive.gentle import AUTOGROUP, give_way; give_way(); print(AUTOGROUP.read_text().split()[-1])"


def printed(script: str, *, leads: bool = False) -> int:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, start_new_session=leads
    )
    return int(done.stdout)


@pytest.mark.parametrize(("before", "after"), [("", 10), ("os.setpriority(os.PRIO_PROCESS, 0, 15); ", 15)])
def test_what_gives_way_runs_at_a_lower_priority_and_never_at_a_higher_one(before: str, after: int):
    assert printed(SCRIPT.format(before)) >= after


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="time is not shared out among sessions here")
def test_a_session_gives_way_with_the_process_that_leads_it_and_with_no_other():
    before = int(AUTOGROUP.read_text().split()[-1])
    assert (printed(OF_SESSION, leads=True), printed(OF_SESSION)) == (10, before)


def test_what_comes_last_gives_way_to_what_gives_way_too():
    script = SCRIPT.replace("import give_way", "import LAST, give_way").replace(
        "give_way();", "give_way(niceness=LAST);"
    )
    assert printed(script.format("")) == 19
