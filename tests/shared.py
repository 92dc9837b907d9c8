"""Where the real releases with truth lie, on machines that have them: beside the project, never in it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "data" / "README.md").exists(), reason="the real releases of ../shared are not on this machine"
)
