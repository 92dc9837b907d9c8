from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive import gentle
from archive.gentle import niceness_of_session

SCRIPT = "import os; from archive.gentle import give_way; {}give_way(); print(os.getpriority(os.PRIO_PROCESS, 0))"
OF_SESSION = "from archive.gentle import give_way, niceness_of_session; give_way(); print(niceness_of_session())"


def printed(script: str, *, leads: bool = False) -> int:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, start_new_session=leads
    )
    return int(done.stdout)


@pytest.mark.parametrize(("before", "after"), [("", 10), ("os.setpriority(os.PRIO_PROCESS, 0, 15); ", 15)])
def test_what_gives_way_runs_at_a_lower_priority_and_never_at_a_higher_one(before: str, after: int):
    assert printed(SCRIPT.format(before)) >= after


@pytest.mark.skipif(niceness_of_session() is None, reason="time is not shared out among sessions here")
def test_a_session_gives_way_with_the_process_that_leads_it_and_with_no_other():
    before = niceness_of_session()
    assert (printed(OF_SESSION, leads=True), printed(OF_SESSION)) == (10, before)


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_process_of_no_session_that_shares_time_gives_way_all_the_same(content: str | None, tmp_path: Path):
    """Such a file is there and empty in some containers, and a worker that fell over it would read nothing."""
    file = tmp_path / "autogroup"
    if content is not None:
        file.write_text(content)
    script = (
        "import os; from pathlib import Path; from archive import gentle; "
        f"gentle.AUTOGROUP = Path({str(file)!r}); gentle.give_way(); print(os.getpriority(os.PRIO_PROCESS, 0))"
    )
    assert printed(script, leads=True) >= gentle.NICENESS
    assert content is None or file.read_text() == content


def test_what_comes_last_gives_way_to_what_gives_way_too():
    script = SCRIPT.replace("import give_way", "import LAST, give_way").replace(
        "give_way();", "give_way(niceness=LAST);"
    )
    assert printed(script.format("")) == 19
