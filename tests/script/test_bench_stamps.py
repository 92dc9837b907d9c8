"""The second reading of release stamps against which the archive's own is measured."""

from __future__ import annotations

import pytest
from benches.stamps import Seen, seen_in


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("        RELEASE IN FULL\n", Seen(in_full=True)),
        ("  CASE 1      RELEASE IN PART B6\n", Seen(in_full=False, codes=("B6",))),
        ("        RELEASE IN PART\n        B5,B6\n", Seen(in_full=False, codes=("B5", "B6"))),
        ("   RELEASE IN PART\n   1.4(B),B1,1.4(D),B6\n", Seen(in_full=False, codes=("1.4(B)", "1.4(D)", "B1", "B6"))),
        ("   RELEASE IN PART\n   B5,86\n", None),
        ("   Dear all,\n", None),
    ],
)
def test_an_undamaged_stamp_is_seen_with_its_codes(text: str, seen: Seen | None) -> None:
    assert seen_in(text) == seen
