"""Made-up print-outs: Chains of several families, mails attached and forwarded, print-outs on one page."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "mixed": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Friday, September 14, 2012 11:52 AM
To:              Roe, Richard
Subject:         RE: Pier

Agreed.

From: Roe, Richard [mailto:rroe@example.gov]
Sent: Friday, September 14, 2012 11:15 AM
To: Doe, Jane M
Subject: Re: Pier

Shall we?

Sent from my iPhone

On Sep 14, 2012, at 10:50 AM, "Poe, Ann" <apoe@example.org> wrote:

The board wants it.

>>> Sam Field <sfield@example.org> 9/13/2012 2:30 PM >>>
What does the board say?

--- On Thu, 9/13/12, Judith Carter <jcarter@example.org> wrote:

From: Judith Carter <jcarter@example.org>
Subject: Pier
To: "Sam Field" <sfield@example.org>
Date: Thursday, September 13, 2012, 9:02 AM

It rots.
""",
        ),
        (
            Expected(0, sender="Doe, Jane M", body="Agreed."),
            Expected(1, sender="Roe, Richard [mailto:rroe@example.gov]", body="Shall we?\n\nSent from my iPhone"),
            Expected(2, sender='"Poe, Ann" <apoe@example.org>', sent="2012-09-14T10:50", body="The board wants it."),
            Expected(
                3, sender="Sam Field <sfield@example.org>", sent="2012-09-13T14:30", body="What does the board say?"
            ),
            Expected(
                4,
                sender="Judith Carter <jcarter@example.org>",
                sent="2012-09-13T09:02",
                subject="Pier",
                body="It rots.",
            ),
        ),
    ),
    "two_on_page": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour

See you there.


From:            Poe, Ann
Sent:            Thursday, September 20, 2012 8:15 AM
To:              Miller, James
Subject:         Budget

The budget is out.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M",
                sent="2012-09-12T11:52",
                to=("Roe, Richard",),
                subject="Harbour",
                body="See you there.",
            ),
            Expected(
                0,
                sender="Poe, Ann",
                sent="2012-09-20T08:15",
                to=("Miller, James",),
                subject="Budget",
                body="The budget is out.",
            ),
        ),
    ),
    "attached_inline": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Thursday, September 13, 2012 11:52 AM
To:              Roe, Richard
Subject:         Mails about the harbour
Attachments:     RE: Harbour.msg; Pier.msg

Here are the two mails.
""",
            """
From:            Poe, Ann
Sent:            Wednesday, September 12, 2012 8:15 AM
To:              Doe, Jane M
Subject:         RE: Harbour

Closed.

-----Original Message-----
From: Doe, Jane M
Sent: Tuesday, September 11, 2012 4:15 PM
To: Poe, Ann
Subject: Harbour

Is it open?
""",
            """
From:            Blake, Steven
Sent:            Monday, September 10, 2012 8:15 AM
To:              Doe, Jane M
Subject:         Pier

Broken.
""",
        ),
        (
            Expected(0, sender="Doe, Jane M", body="Here are the two mails."),
            Expected(1, sender="Poe, Ann", subject="RE: Harbour", body="Closed."),
            Expected(2, sender="Doe, Jane M", subject="Harbour", body="Is it open?"),
            Expected(1, sender="Blake, Steven", subject="Pier", body="Broken."),
        ),
    ),
    "attached_fwd": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Thursday, September 13, 2012 11:52 AM
To:              Roe, Richard
Subject:         Fwd: two mails

Here are the two mails.

---------- Forwarded message ----------
From: Ann Poe <apoe@example.org>
Date: Wed, Sep 12, 2012 at 8:15 AM
Subject: Harbour
To: Jane Doe <jdoe@example.gov>

Closed.

---------- Forwarded message ----------
From: Steven Blake <sblake@example.org>
Date: Mon, Sep 10, 2012 at 8:15 AM
Subject: Pier
To: Jane Doe <jdoe@example.gov>

Broken.
""",
        ),
        (
            Expected(0, sender="Doe, Jane M", body="Here are the two mails."),
            Expected(1, sender="Ann Poe <apoe@example.org>", subject="Harbour", body="Closed."),
            Expected(1, sender="Steven Blake <sblake@example.org>", subject="Pier", body="Broken."),
        ),
    ),
}
