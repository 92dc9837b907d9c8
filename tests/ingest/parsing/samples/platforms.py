"""Made-up print-outs: labels of archives, review platforms and older programs."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "review_platform": Sample(
        (
            """
Control Number:       MRW_0001234
Custodian:            Doe, Jane
Email From:           Jane Doe <jdoe@example.gov>
Email To:             Richard Roe <rroe@example.gov>; Ann Poe <apoe@example.gov>
Email CC:             pier@example.gov
Email BCC:
Email Subject:        FW: Pier
Date Sent:            3/12/2014 9:42:17 PM
Date Received:        3/12/2014 9:42:20 PM
Attachment Count:     1
Conversation Topic:   Pier

Please open a file.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jdoe@example.gov>",
                sent="2014-03-12T21:42",
                to=("Richard Roe <rroe@example.gov>", "Ann Poe <apoe@example.gov>"),
                subject="FW: Pier",
                body="Please open a file.",
            ),
        ),
    ),
    "sent_on_and_recipients": Sample(
        (
            """
From:            Ann Poe[apoe@example.gov]
Sent On:         Wed 3/12/2014 2:22:05 PM (UTC)
Recipients:      Jane Doe[jdoe@example.gov]
Copy:            Richard Roe[rroe@example.gov]
Subject:         Pier
Attachment(s):   pier.xlsx;

It starts on Monday.
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe[apoe@example.gov]",
                sent="2014-03-12T14:22",
                to=("Jane Doe[jdoe@example.gov]",),
                subject="Pier",
                body="It starts on Monday.",
            ),
        ),
    ),
    "author_and_reply_separator": Sample(
        (
            """
Author:  Ann Poe at HARBOUR
Date:    3/12/97 9:42 AM
Priority: Normal
TO: Jane Doe at PIER, Richard Roe
CC: Steven Blake
Subject: Re: Memo

It goes out on Friday.

______________________________ Reply Separator _________________________________
Subject: Memo
Author:  Jane Doe at PIER
Date:    3/11/97 4:10 PM

Has it gone out?
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe at HARBOUR",
                sent="1997-03-12T09:42",
                to=("Jane Doe at PIER", "Richard Roe"),
                subject="Re: Memo",
                body="It goes out on Friday.",
            ),
            Expected(1, sender="Jane Doe at PIER", sent="1997-03-11T16:10", subject="Memo", body="Has it gone out?"),
        ),
    ),
    "respond_to": Sample(
        (
            """
From:    Jane Doe
Date:    04/12/2000 08:58 AM
To:      Richard Roe
Subject: Pier

See what Ann says.

---------------------- Forwarded by Jane Doe/PIER on 04/12/2000 08:57 AM ---------------------------

"Ann Poe" <apoe@example.org> on 04/11/2000 04:09:40 PM
Please respond to <apoe@example.org>
To: <jdoe@example.gov>
cc:
Subject: Pier

The pier must be mended.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2000-04-12T08:58",
                to=("Richard Roe",),
                subject="Pier",
                body="See what Ann says.",
            ),
            Expected(
                1,
                sender='"Ann Poe" <apoe@example.org>',
                sent="2000-04-11T16:09",
                subject="Pier",
                body="The pier must be mended.",
            ),
        ),
    ),
    "record_type": Sample(
        (
            """
                              Jane Doe
                              03/12/98 09:42:11 AM

Record Type:    Record

To:      Richard Roe/PIER, Ann Poe/HARBOUR

cc:
bcc:
Subject: Re: numbers

The table is new.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="1998-03-12T09:42",
                to=("Richard Roe/PIER", "Ann Poe/HARBOUR"),
                subject="Re: numbers",
                body="The table is new.",
            ),
        ),
    ),
    "unix_mailbox": Sample(
        (
            """
From apoe@example.org Wed Mar 12 16:10:03 1997
Received: by example.org (5.65/DEC-Ultrix/4.3)
	id AA0231; Wed, 12 Mar 1997 16:10:03 -0500
Date: Wed, 12 Mar 1997 16:10:03 -0500
From: apoe@example.org (Ann Poe)
To: jdoe@example.gov
Subject: parking
Content-Transfer-Encoding: 7bit

It is at the gate.

From rroe@example.gov Thu Mar 13 08:01:44 1997
Date: Thu, 13 Mar 1997 08:01:40 -0500
From: rroe@example.gov (Richard Roe)
To: apoe@example.org
Subject: Re: parking

He has no car.
""",
        ),
        (
            Expected(
                0,
                sender="apoe@example.org (Ann Poe)",
                sent="1997-03-12T16:10",
                to=("jdoe@example.gov",),
                subject="parking",
                body="It is at the gate.",
            ),
            Expected(
                0,
                sender="rroe@example.gov (Richard Roe)",
                sent="1997-03-13T08:01",
                to=("apoe@example.org",),
                subject="Re: parking",
                body="He has no car.",
            ),
        ),
    ),
    "clock_before_day": Sample(
        (
            """
Date: Thu, 12 Mar 1998 10:15:02 -0500
To: Richard Roe <rroe@example.net>
From: Ann Poe <apoe@example.net>
Subject: Re: Slate

Both are fine.

At 09:42 AM 3/12/98 -0500, Richard Roe wrote:
>Are both fine?
""",
        ),
        (
            Expected(
                0,
                sender="Ann Poe <apoe@example.net>",
                sent="1998-03-12T10:15",
                to=("Richard Roe <rroe@example.net>",),
                subject="Re: Slate",
                body="Both are fine.",
            ),
            Expected(1, sender="Richard Roe", sent="1998-03-12T09:42", body="Are both fine?"),
        ),
    ),
    "year_first": Sample(
        (
            """
Subj:  Re: Meeting
Date:  97-03-12 09:42:11 EST
From:  APoe22
To:    JaneDoe1

Count me in.
""",
        ),
        (
            Expected(
                0,
                sender="APoe22",
                sent="1997-03-12T09:42",
                to=("JaneDoe1",),
                subject="Re: Meeting",
                body="Count me in.",
            ),
        ),
    ),
}
