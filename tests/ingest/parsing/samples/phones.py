"""Made-up print-outs: Apple Mail, BlackBerry, telephones and raw headers."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "applemail": Sample(
        (
            """
From: Jane Doe jdoe@example.org
Subject: Re: Trees on Main Street
Date: March 4, 2014 at 9:15 AM
To: Richard Roe rroe@example.gov
Cc: Ann Poe apoe@example.org, James Miller jmiller@example.org

They stay.

> On Mar 3, 2014, at 4:10 PM, Richard Roe <rroe@example.gov> wrote:
>
> Do they?
>
>> On Mar 2, 2014, at 8:00 AM, Ann Poe
>> <apoe@example.org> wrote:
>>
>> The trees are old.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe jdoe@example.org",
                sent="2014-03-04T09:15",
                to=("Richard Roe rroe@example.gov",),
                subject="Re: Trees on Main Street",
                body="They stay.",
            ),
            Expected(1, sender="Richard Roe <rroe@example.gov>", sent="2014-03-03T16:10", body="Do they?"),
            Expected(2, sender="Ann Poe <apoe@example.org>", sent="2014-03-02T08:00", body="The trees are old."),
        ),
    ),
    "applemail_fwd": Sample(
        (
            """
From: Jane Doe <jdoe@example.org>
Date: Tuesday, March 4, 2014 9:15:02 AM
To: Richard Roe
Subject: Fwd: Trees on Main Street

See below

Sent from my iPhone

Begin forwarded message:

> From: Ann Poe <apoe@example.org>
> Date: March 2, 2014 at 8:00:41 AM EST
> To: Jane Doe <jdoe@example.org>, "Blake, Steven"
> <sblake@example.gov>
> Subject: Trees on Main Street
> Reply-To: Ann Poe <apoe@example.org>
>
> The trees are old.
> They shade the shops.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jdoe@example.org>",
                sent="2014-03-04T09:15",
                to=("Richard Roe",),
                subject="Fwd: Trees on Main Street",
                body="See below\n\nSent from my iPhone",
            ),
            Expected(
                1,
                sender="Ann Poe <apoe@example.org>",
                sent="2014-03-02T08:00",
                to=("Jane Doe <jdoe@example.org>", '"Blake, Steven" <sblake@example.gov>'),
                subject="Trees on Main Street",
                body="The trees are old.\nThey shade the shops.",
            ),
        ),
    ),
    "blackberry": Sample(
        (
            """
From: Jane Doe
To: Richard Roe
To: Ann Poe
Cc: James Miller
ReplyTo: Jane Doe
Sent: Mar 7, 2008 10:02 AM
Subject: Harbour

On my way.
Sent from my Verizon Wireless BlackBerry

-----Original Message-----
From: "Richard Roe" <rroe@example.gov>
Date: Fri, 7 Mar 2008 09:45:10
To: <jdoe@example.gov>; "Ann Poe"<apoe@example.gov>
Subject: Harbour

Where are you?
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2008-03-07T10:02",
                to=("Richard Roe", "Ann Poe"),
                subject="Harbour",
                body="On my way.\nSent from my Verizon Wireless BlackBerry",
            ),
            Expected(
                1,
                sender='"Richard Roe" <rroe@example.gov>',
                sent="2008-03-07T09:45",
                to=("<jdoe@example.gov>", '"Ann Poe"<apoe@example.gov>'),
                subject="Harbour",
                body="Where are you?",
            ),
        ),
    ),
    "rfc822": Sample(
        (
            """
Return-Path: <jane@example.org>
Received: from mail.example.org (mail.example.org [192.0.2.14])
        by mx.example.com (8.14.4/8.14.4) with ESMTP id q94E9k;
        Wed, 4 Mar 2020 09:46:00 -0500 (EST)
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org;
        h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
Message-ID: <123@example.org>
MIME-Version: 1.0
From: Jane Doe <jane@example.org>
To: Richard Roe <richard@example.com>,
        Ann Poe <ann@example.com>
Subject: Harbour and the long
        pier
Date: Wed, 4 Mar 2020 09:45:55 -0500
Content-Type: text/plain; charset="utf-8"
X-Mailer: Example 1.0

It is out.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jane@example.org>",
                sent="2020-03-04T09:45",
                to=("Richard Roe <richard@example.com>", "Ann Poe <ann@example.com>"),
                subject="Harbour and the long pier",
                body="It is out.",
            ),
        ),
    ),
    "rfc822_quoted": Sample(
        (
            """
From:            Doe, Jane
Sent:            Thursday, March 5, 2020 8:00 AM
To:              Poe, Ann
Subject:         FW: Harbour

Odd headers.

-----Original Message-----
Received: from mail.example.org by mx.example.com; Wed, 4 Mar 2020 09:46:00 -0500
Message-ID: <123@example.org>
Date: Wed, 4 Mar 2020 09:45:55 -0500
From: Richard Roe <rroe@example.org>
To: Jane Doe <jane@example.com>
Subject: Harbour

It is out.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane",
                sent="2020-03-05T08:00",
                to=("Poe, Ann",),
                subject="FW: Harbour",
                body="Odd headers.",
            ),
            Expected(
                1,
                sender="Richard Roe <rroe@example.org>",
                sent="2020-03-04T09:45",
                to=("Jane Doe <jane@example.com>",),
                subject="Harbour",
                body="It is out.",
            ),
        ),
    ),
    "iphone": Sample(
        (
            """
From: Doe, Jane M [mailto:jdoe@example.gov]
Sent: Wednesday, September 12, 2012 11:52 AM
To: Roe, Richard
Subject: Fwd: Speech

Sent from my iPhone

Begin forwarded message:

From: Ann Poe <apoe@example.org>
Date: September 12, 2012 at 11:40:02 AM EDT
To: Jane Doe <jdoe@example.gov>
Cc: "Blake, Steven" <sblake@example.gov>,
 James Miller <jmiller@example.org>
Subject: Speech
Reply-To: Ann Poe <apoe@example.org>

The speech is at eight.

From: Sam Field <sfield@example.org>
Date: Tuesday, September 11, 2012 4:15 PM
To: Ann Poe <apoe@example.org>
Subject: Re: Speech

When is it?
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M [mailto:jdoe@example.gov]",
                sent="2012-09-12T11:52",
                to=("Roe, Richard",),
                subject="Fwd: Speech",
                body="Sent from my iPhone",
            ),
            Expected(
                1,
                sender="Ann Poe <apoe@example.org>",
                sent="2012-09-12T11:40",
                to=("Jane Doe <jdoe@example.gov>",),
                subject="Speech",
                body="The speech is at eight.",
            ),
            Expected(
                2,
                sender="Sam Field <sfield@example.org>",
                sent="2012-09-11T16:15",
                to=("Ann Poe <apoe@example.org>",),
                subject="Re: Speech",
                body="When is it?",
            ),
        ),
    ),
    "android": Sample(
        (
            """
From: Doe, Jane M
Sent: Wednesday, September 12, 2012 11:52 AM
To: Roe, Richard
Subject: RE: Speech

Yes

Sent from my Samsung Galaxy smartphone

-------- Original message --------
From: "Roe, Richard" <rroe@example.gov>
Date: 9/12/12 11:40 AM (GMT-05:00)
To: "Doe, Jane M" <jdoe@example.gov>, Ann Poe <apoe@example.org>
Cc:
Subject: Speech

Will you speak?
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M",
                sent="2012-09-12T11:52",
                to=("Roe, Richard",),
                subject="RE: Speech",
                body="Yes\n\nSent from my Samsung Galaxy smartphone",
            ),
            Expected(
                1,
                sender='"Roe, Richard" <rroe@example.gov>',
                sent="2012-09-12T11:40",
                to=('"Doe, Jane M" <jdoe@example.gov>', "Ann Poe <apoe@example.org>"),
                subject="Speech",
                body="Will you speak?",
            ),
        ),
    ),
}
