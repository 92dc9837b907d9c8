"""Made-up print-outs: Headers that a scanner, a box or the end of a page has damaged."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "outlook_damaged": Sample(
        (
            """
rom:            Doe, Jane M <DoeJM@example.gov>
Sent Mon        day, September 10, 2012 11:52 AM
To:             Roe, Richard
Ce:             Poe, Ann
Sublect:        Fvv: Harbour

Thanks.

----Original Message----
Frorn : Roe, Richard
Sent Monday, September 10, 2012 10:15 AM
T0: Doe, Jane M
Subjeet: Harbour

Shall we?
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M <DoeJM@example.gov>",
                sent="2012-09-10T11:52",
                to=("Roe, Richard",),
                subject="FW: Harbour",
                body="Thanks.",
            ),
            Expected(
                1,
                sender="Roe, Richard",
                sent="2012-09-10T10:15",
                to=("Doe, Jane M",),
                subject="Harbour",
                body="Shall we?",
            ),
        ),
    ),
    "empty_subject": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Cc:
Subject:

Call me.
""",
        ),
        (Expected(0, sender="Doe, Jane M", sent="2012-09-12T11:52", to=("Roe, Richard",), body="Call me."),),
    ),
    "split_header": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard; Poe, Ann; Miller, James; Carter, Judith; Blake, Steven;
""",
            """
                 Young, Barbara; Field, Samuel
Cc:              Lake, Peter
Subject:         Harbour

Thanks.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M",
                sent="2012-09-12T11:52",
                to=(
                    "Roe, Richard",
                    "Poe, Ann",
                    "Miller, James",
                    "Carter, Judith",
                    "Blake, Steven",
                    "Young, Barbara",
                    "Field, Samuel",
                ),
                subject="Harbour",
                body="Thanks.",
            ),
        ),
    ),
    "split_header2": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour

Thanks for all that you have done for the harbour in these years.

From: Roe, Richard
""",
            """
Sent: Tuesday, September 11, 2012 10:52 AM
To: Doe, Jane M
Cc: Lake, Peter
Subject: Harbour

It is done.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M",
                sent="2012-09-12T11:52",
                to=("Roe, Richard",),
                subject="Harbour",
                body="Thanks for all that you have done for the harbour in these years.",
            ),
            Expected(
                1,
                sender="Roe, Richard",
                sent="2012-09-11T10:52",
                to=("Doe, Jane M",),
                subject="Harbour",
                body="It is done.",
            ),
        ),
    ),
    "boxed_label": Sample(
        (
            """
From:            Doe, Jane M
████:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour

Thanks.
""",
        ),
        (Expected(0, sender="Doe, Jane M", to=("Roe, Richard",), subject="Harbour", body="Thanks."),),
    ),
    "boxed_from": Sample(
        (
            """
████████████████████████████
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour

Thanks.
""",
        ),
        (Expected(0, sent="2012-09-12T11:52", to=("Roe, Richard",), subject="Harbour", body="Thanks."),),
    ),
    "headless_start": Sample(
        (
            """
and so the pier should be mended before the winter comes, as the board has said.

Jane

-----Original Message-----
From: Roe, Richard
Sent: Wednesday, September 12, 2012 10:15 AM
To: Doe, Jane M
Subject: Pier

What about the pier?
""",
        ),
        (
            Expected(0),
            Expected(
                1,
                sender="Roe, Richard",
                sent="2012-09-12T10:15",
                to=("Doe, Jane M",),
                subject="Pier",
                body="What about the pier?",
            ),
        ),
    ),
}
