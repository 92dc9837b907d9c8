"""Made-up print-outs: Gmail, Yahoo and AOL."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "gmail": Sample(
        (
            """
Town of Marrow Mail                            Jane Doe <jdoe@example.gov>


Harbour walk
3 messages

Judith Carter <judith@example.org>                        Wed, Oct 3, 2012 at 4:05 PM
To: Jim Miller <jim@example.org>, Jane Doe <jdoe@example.gov>
Cc: Ann Poe <ann@example.org>

Shall we go?

Jim Miller <jim@example.org>                              Wed, Oct 3, 2012 at 5:30 PM
To: Judith Carter <judith@example.org>

Yes!
[Quoted text hidden]
--
Jim Miller
Harbour Street 12

https://mail.google.com/mail/u/0/?ui=2&ik=0123456789&view=pt&search=inbox     1/2
""",
            """
10/4/2012                                   Town of Marrow Mail - Harbour walk

Jane Doe <jdoe@example.gov>                               Thu, Oct 4, 2012 at 8:01 AM
To: Jim Miller <jim@example.org>
Cc: Judith Carter <judith@example.org>

Me too.

[Quoted text hidden]

https://mail.google.com/mail/u/0/?ui=2&ik=0123456789&view=pt&search=inbox     2/2
""",
        ),
        (
            Expected(
                0,
                sender="Judith Carter <judith@example.org>",
                sent="2012-10-03T16:05",
                to=("Jim Miller <jim@example.org>", "Jane Doe <jdoe@example.gov>"),
                subject="Harbour walk",
                body="Shall we go?",
            ),
            Expected(
                0,
                sender="Jim Miller <jim@example.org>",
                sent="2012-10-03T17:30",
                to=("Judith Carter <judith@example.org>",),
                subject="Harbour walk",
                body="Yes!\n\nJim Miller\nHarbour Street 12",
            ),
            Expected(
                0,
                sender="Jane Doe <jdoe@example.gov>",
                sent="2012-10-04T08:01",
                to=("Jim Miller <jim@example.org>",),
                subject="Harbour walk",
                body="Me too.",
            ),
        ),
    ),
    "gmail1": Sample(
        (
            """
M Gmail                                        Jane Doe <jdoe@example.gov>

Re: Zoning
1 message

Judith Carter <judith@example.org>                        Sat, May 5, 2018 at 11:20 PM
Reply-To: Judith Carter <jc@example.net>
To: Jane Doe <jdoe@example.gov>

I object.

On Fri, May 4, 2018 at 3:15 PM Jane Doe <jdoe@example.gov> wrote:
The board meets on Monday.
""",
        ),
        (
            Expected(
                0,
                sender="Judith Carter <judith@example.org>",
                sent="2018-05-05T23:20",
                to=("Jane Doe <jdoe@example.gov>",),
                subject="Re: Zoning",
                body="I object.",
            ),
            Expected(
                1, sender="Jane Doe <jdoe@example.gov>", sent="2018-05-04T15:15", body="The board meets on Monday."
            ),
        ),
    ),
    "gmail24": Sample(
        (
            """
Re: Zoning
2 messages

Carter, Judith <judith@example.org>                       5 May 2018 at 11:20
To: Jane Doe <jdoe@example.gov>

I object.

Jane Doe <jdoe@example.gov>                       Sun, 6 May 2018 at 09:20
To: "Carter, Judith" <judith@example.org>

Noted.
""",
        ),
        (
            Expected(
                0,
                sender="Carter, Judith <judith@example.org>",
                sent="2018-05-05T11:20",
                to=("Jane Doe <jdoe@example.gov>",),
                subject="Re: Zoning",
                body="I object.",
            ),
            Expected(
                0,
                sender="Jane Doe <jdoe@example.gov>",
                sent="2018-05-06T09:20",
                to=('"Carter, Judith" <judith@example.org>',),
                subject="Re: Zoning",
                body="Noted.",
            ),
        ),
    ),
    "yahoo": Sample(
        (
            """
From: Jane Doe <jdoe@example.org>
To: Richard Roe <rroe@example.gov>
Sent: Tuesday, March 2, 2010 6:30 PM
Subject: Re: School board

I will vote no.

--- On Tue, 3/2/10, Richard Roe <rroe@example.gov> wrote:

From: Richard Roe <rroe@example.gov>
Subject: School board
To: "Jane Doe" <jdoe@example.org>
Date: Tuesday, March 2, 2010, 4:12 PM

How will you vote?
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jdoe@example.org>",
                sent="2010-03-02T18:30",
                to=("Richard Roe <rroe@example.gov>",),
                subject="Re: School board",
                body="I will vote no.",
            ),
            Expected(
                1,
                sender="Richard Roe <rroe@example.gov>",
                sent="2010-03-02T16:12",
                to=('"Jane Doe" <jdoe@example.org>',),
                subject="School board",
                body="How will you vote?",
            ),
        ),
    ),
    "yahoo2": Sample(
        (
            """
From: Jane Doe <jdoe@example.org>
To: Richard Roe <rroe@example.gov>
Sent: Tuesday, March 2, 2010 6:30 PM
Subject: Re: School board

I will vote no.

--- On Tue, 3/2/10, Richard Roe <rroe@example.gov> wrote:

> How will you vote?
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jdoe@example.org>",
                sent="2010-03-02T18:30",
                to=("Richard Roe <rroe@example.gov>",),
                subject="Re: School board",
                body="I will vote no.",
            ),
            Expected(1, sender="Richard Roe <rroe@example.gov>", sent="2010-03-02", body="How will you vote?"),
        ),
    ),
    "yahoo3": Sample(
        (
            """
From: Jane Doe <jdoe@example.org>
To: Richard Roe <rroe@example.gov>
Sent: Tuesday, March 2, 2010 6:30 PM
Subject: Re: School board

I will vote no.

________________________________
From: Richard Roe <rroe@example.gov>
To: Jane Doe <jdoe@example.org>; Ann Poe <apoe@example.org>
Sent: Tue, March 2, 2010 4:12:40 PM
Subject: School board

How will you vote?
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jdoe@example.org>",
                sent="2010-03-02T18:30",
                to=("Richard Roe <rroe@example.gov>",),
                subject="Re: School board",
                body="I will vote no.",
            ),
            Expected(
                1,
                sender="Richard Roe <rroe@example.gov>",
                sent="2010-03-02T16:12",
                to=("Jane Doe <jdoe@example.org>", "Ann Poe <apoe@example.org>"),
                subject="School board",
                body="How will you vote?",
            ),
        ),
    ),
    "aol": Sample(
        (
            """
Subj:     Harbour dues
Date:     3/14/2010 5:15:20 P.M. Eastern Daylight Time
From:     jroe@example.org
To:       jdoe@example.gov
CC:       apoe@example.org

Paid.

In a message dated 3/13/2010 9:01:10 A.M. Eastern Standard Time, jdoe@example.gov writes:

Please pay.
""",
        ),
        (
            Expected(
                0,
                sender="jroe@example.org",
                sent="2010-03-14T17:15",
                to=("jdoe@example.gov",),
                subject="Harbour dues",
                body="Paid.",
            ),
            Expected(1, sender="jdoe@example.gov", sent="2010-03-13T09:01", body="Please pay."),
        ),
    ),
}
