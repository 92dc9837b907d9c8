"""Made-up paragraphs for the tests of passages: versions of one, others, and what OCR makes of them."""

from __future__ import annotations

import random

VOLUNTARY = (
    "Taking part in the Harbour Ledger is voluntary. A port that does not wish to take part may decline at any time by "
    "writing to the Registry of Berths, and its manifests will continue to be checked for customs purposes only."
)
DEADLINE = (
    "Taking part in the Harbour Ledger is not required. A port that does not wish to take part should write to the "
    "Registry of Berths and to the Inspectorate at least thirty days before its ledger opens, and its manifests will "
    "continue to be checked for customs purposes only."
)
REFUSED = (
    "A port that does not wish to take part cannot prevent the comparison: its manifests reach the Inspectorate by way "
    "of the Registry of Berths, and a port may decline only to be told of the result."
)
VERSIONS = (VOLUNTARY, DEADLINE, REFUSED)

OTHERS = (
    (
        "The ferry to Quimby was late again this morning, and by the time we had tied up the school choir had "
        "already sung both of its songs and gone home for lunch."
    ),
    (
        "Please find below the figures for dredging in the third quarter; they are lower than last year because the "
        "barge was in dry dock from July until the middle of September."
    ),
    (
        "Three applicants came for the post of lamplighter. I would take the second one, who has served on the Marrow "
        "lightship and does not mind being alone for weeks on end."
    ),
    (
        "The committee asks that nobody feed the gulls on the customs steps, since the inspector slipped there on "
        "Tuesday and has sent us a bill for his trousers and his hat."
    ),
)


def scanned(text: str, *, seed: int, rate: float = 0.02) -> str:
    """The text with so many of its letters misread."""
    dice = random.Random(seed)
    return "".join(dice.choice("lcoefhnruit") if c.isalpha() and dice.random() < rate else c for c in text)
