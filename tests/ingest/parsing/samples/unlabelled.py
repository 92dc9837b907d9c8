"""Made-up print-outs: headers of which parts have no label, or stand apart from theirs."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "date_behind_sender": Sample(
        (
            """
From : Ann Poe <apoe@example.org>                    Wed, Mar 12, 2014 09:42 AM
Subject : Re: Gym
To : Jane Doe <jdoe@example.org>

The low bid is fine.
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe <apoe@example.org>",
                sent="2014-03-12T09:42",
                to=("Jane Doe <jdoe@example.org>",),
                subject="Re: Gym",
                body="The low bid is fine.",
            ),
        ),
    ),
    "title_with_date": Sample(
        (
            """
Re: Map                                        Wednesday, March 12, 2014 9:42 AM
From: "Ann Poe" <apoe@example.org>
To: "Jane Doe" <jdoe@example.org>

The street is right.
""",
        ),
        (
            Expected(
                0,
                sender='"Ann Poe" <apoe@example.org>',
                sent="2014-03-12T09:42",
                to=('"Jane Doe" <jdoe@example.org>',),
                subject="Re: Map",
                body="The street is right.",
            ),
        ),
    ),
    "title_alone": Sample(
        (
            """
Kennel licence
From: Town Clerk (clerk@example.gov)
To: apoe@example.org
Date: Monday, June 3, 2019, 4:05 PM EDT

The fee is due.
""",
        ),
        (
            Expected(
                0,
                sender="Town Clerk (clerk@example.gov)",
                sent="2019-06-03T16:05",
                to=("apoe@example.org",),
                subject="Kennel licence",
                body="The fee is due.",
            ),
        ),
    ),
    "sender_without_label": Sample(
        (
            """
RE: Elm Street

Poe, Ann
Sent: Wednesday, March 12, 2014 9:42 AM
To:   Doe, Jane; Roe, Richard [rroe@example.gov]
Cc:   Clerk

The crew was there at eight.
""",
        ),
        (
            Expected(
                0,
                sender="Poe, Ann",
                sent="2014-03-12T09:42",
                to=("Doe, Jane", "Roe, Richard [rroe@example.gov]"),
                subject="RE: Elm Street",
                body="The crew was there at eight.",
            ),
        ),
    ),
    "values_below_labels": Sample(
        (
            """
From
Poe, Ann

Sent
Wednesday, March 12, 2014 9:42 AM

To
Doe, Jane

Subject
Order 5513

One more order.
""",
        ),
        (
            Expected(
                0,
                sender="Poe, Ann",
                sent="2014-03-12T09:42",
                to=("Doe, Jane",),
                subject="Order 5513",
                body="One more order.",
            ),
        ),
    ),
    "separator_behind_a_list": Sample(
        (
            """
From: Jane Doe
Sent: Thursday, March 13, 2014 8:00 AM
To: Richard Roe
Cc: Harbour Office
-----Original Message-----
From: Ann Poe
Sent: Wednesday, March 12, 2014 9:42 PM
To: Jane Doe
Subject: Pier

It broke.
""",
        ),
        (
            Expected(0, sender="Jane Doe", sent="2014-03-13T08:00", to=("Richard Roe",), body=""),
            Expected(1, sender="Ann Poe", sent="2014-03-12T21:42", to=("Jane Doe",), subject="Pier", body="It broke."),
        ),
    ),
    "report_of_a_server": Sample(
        (
            """
Sender: apoe@example.gov
Subject: Pier
Message-Id: <8A1B2C@EX01.example.gov>
To: jdoe@example.gov
Cc: harbour@example.gov

-----Original Message-----
From: Ann Poe
Sent: Wednesday, March 12, 2014 9:42 PM
To: Jane Doe
Cc: Harbour
Subject: Pier

It broke.
""",
        ),
        (
            Expected(0, sender="apoe@example.gov", to=("jdoe@example.gov",), subject="Pier", body=""),
            Expected(1, sender="Ann Poe", sent="2014-03-12T21:42", to=("Jane Doe",), subject="Pier", body="It broke."),
        ),
    ),
    "note_among_labels": Sample(
        (
            """
Author:  Ann Poe at HARBOUR
Date:    6/4/96 9:42 AM
Priority: Normal
Receipt Requested
TO: Jane Doe at PIER
Subject: Re: Boiler
------------------------------- Message Contents -------------------------------
It passed.
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe at HARBOUR",
                sent="1996-06-04T09:42",
                to=("Jane Doe at PIER",),
                subject="Re: Boiler",
                body="It passed.",
            ),
        ),
    ),
    "label_cut_in_two": Sample(
        (
            """
F rom: Ann Poe <apoe@example.org>
D ate: Wednesday, March 12, 2014 9:42 AM
T o: Jane Doe <jdoe@example.org>
Subject: Bus 14

The driver was late.
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe <apoe@example.org>",
                sent="2014-03-12T09:42",
                to=("Jane Doe <jdoe@example.org>",),
                subject="Bus 14",
                body="The driver was late.",
            ),
        ),
    ),
    "files_counted_behind_a_list": Sample(
        (
            """
Overtime

Poe, Ann
Tue 6/4/2019 9:42 AM

To: Doe, Jane <jdoe@example.gov>;
Cc: Roe, Richard <rroe@example.gov>;
1 attachments (12 KB)
cap.xlsx;

It is attached.
""",
        ),
        (
            Expected(
                0,
                sender="Poe, Ann",
                sent="2019-06-04T09:42",
                to=("Doe, Jane <jdoe@example.gov>",),
                subject="Overtime",
                body="It is attached.",
            ),
        ),
    ),
    "unknown_label_between": Sample(
        (
            """
From: Ann Poe
To: Jane Doe
Created: 3/12/2014 9:42 AM
Subject: Pier

Yes.
""",
        ),
        (Expected(0, sender="Ann Poe", sent="2014-03-12T09:42", to=("Jane Doe",), subject="Pier", body="Yes."),),
    ),
}
