"""Made-up print-outs: GroupWise, Lotus Notes, White House prints, Bloomberg."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "groupwise": Sample(
        (
            """
From:      Jane Doe
To:        Richard Roe;  Ann Poe
CC:        Miller, James
Date:      8/12/2019 9:04 AM
Subject:   Re: Landfill permit
Attachments: permit.pdf

It is in the mail.

>>> Richard Roe <rroe@example.gov> 8/10/2019 2:30 PM >>>
Where is it?

>>> Ann Poe 08/09/19 11:15 AM >>>
The permit is signed.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2019-08-12T09:04",
                to=("Richard Roe", "Ann Poe"),
                subject="Re: Landfill permit",
                body="It is in the mail.",
            ),
            Expected(1, sender="Richard Roe <rroe@example.gov>", sent="2019-08-10T14:30", body="Where is it?"),
            Expected(2, sender="Ann Poe", sent="2019-08-09T11:15", body="The permit is signed."),
        ),
    ),
    "groupwise_top": Sample(
        (
            """
>>> Jane Doe <jdoe@example.gov> 8/10/2019 2:30 PM >>>
The permit is signed.

>>> Richard Roe 8/9/2019 9:00 AM >>>
Is it?
""",
        ),
        (
            Expected(0, sender="Jane Doe <jdoe@example.gov>", sent="2019-08-10T14:30", body="The permit is signed."),
            Expected(1, sender="Richard Roe", sent="2019-08-09T09:00", body="Is it?"),
        ),
    ),
    "groupwise_on": Sample(
        (
            """
From:      Jane Doe
To:        Roe, Richard
Date:      3/14/2005 9:04:33 AM
Subject:   Re: Landfill

Yes.

>>> "Richard Roe" <rroe@example.gov> Monday, March 14, 2005 >>>
Will you come?

>>> On 3/13/2005 at 4:15 PM, in message <s2347.067@example.gov>, Ann Poe
<apoe@example.gov> wrote:
The hearing is at noon.
""",
        ),
        (
            Expected(
                0, sender="Jane Doe", sent="2005-03-14T09:04", to=("Roe, Richard",), subject="Re: Landfill", body="Yes."
            ),
            Expected(1, sender='"Richard Roe" <rroe@example.gov>', sent="2005-03-14", body="Will you come?"),
            Expected(2, sender="Ann Poe <apoe@example.gov>", sent="2005-03-13T16:15", body="The hearing is at noon."),
        ),
    ),
    "notes": Sample(
        (
            """
          Jane Doe/MARROW/US
          03/04/2003 02:30 PM                To     Richard Roe/MARROW/US@EXAMPLE
                                             cc     Ann Poe/MARROW/US@EXAMPLE
                                             bcc
                                        Subject     Re: Dredging

The dredge comes on Monday.

Jane
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe/MARROW/US",
                sent="2003-03-04T14:30",
                to=("Richard Roe/MARROW/US@EXAMPLE",),
                subject="Re: Dredging",
                body="The dredge comes on Monday.\n\nJane",
            ),
        ),
    ),
    "notes_quoted": Sample(
        (
            """
From:            Doe, Jane
Sent:            Tuesday, March 4, 2003 3:10 PM
To:              Poe, Ann
Subject:         FW: Dredging

FYI

---------------------- Forwarded by Jane Doe/MARROW/US on 03/04/2003 02:31 PM ----------------------

"Richard Roe" <rroe@example.org> on 03/04/2003 02:30:12 PM

To:      Jane Doe/MARROW/US@EXAMPLE
cc:      Steven Blake/MARROW/US@EXAMPLE

Subject: Dredging

When?
""",
        ),
        (
            Expected(
                0, sender="Doe, Jane", sent="2003-03-04T15:10", to=("Poe, Ann",), subject="FW: Dredging", body="FYI"
            ),
            Expected(
                1,
                sender='"Richard Roe" <rroe@example.org>',
                sent="2003-03-04T14:30",
                to=("Jane Doe/MARROW/US@EXAMPLE",),
                subject="Dredging",
                body="When?",
            ),
        ),
    ),
    "notes_sent_by": Sample(
        (
            """
Richard Roe <rroe@example.org>                 To: Jane Doe/MARROW/US@EXAMPLE
                                               cc:
03/04/2003 02:30 PM                            Subject: Dredging

When?
""",
        ),
        (
            Expected(
                0,
                sender="Richard Roe <rroe@example.org>",
                sent="2003-03-04T14:30",
                to=("Jane Doe/MARROW/US@EXAMPLE",),
                subject="Dredging",
                body="When?",
            ),
        ),
    ),
    "arms": Sample(
        (
            """
RECORD TYPE: PRESIDENTIAL (NOTES MAIL)

CREATOR:Jane M. Doe ( CN=Jane M. Doe/OU=OPD/O=EOP [ OPD ] )

CREATION DATE/TIME:12-MAY-1997 19:56:42.00

SUBJECT: Re: Harbour report

TO:Richard Roe ( CN=Richard Roe/OU=OPD/O=EOP [ OPD ] )
READ:UNKNOWN

TO:Ann Poe ( CN=Ann Poe/OU=WHO/O=EOP @ EOP [ WHO ] )
READ:12-MAY-1997 20:01:07.00

CC:James Miller ( CN=James Miller/OU=OMB/O=EOP @ EOP [ OMB ] )
READ:UNKNOWN

TEXT:
The draft is attached.
---------------------- Forwarded by Jane M. Doe/OPD/EOP on 05/12/97 07:55 PM ---------------------------

Ann Poe
05/12/97 05:15:20 PM
To: Jane M. Doe/OPD/EOP@EOP
cc: Richard Roe/OPD/EOP@EOP
Subject: Harbour report

Send me the draft.
""",
            """
==================== ATTACHMENT 1 ====================
ATT CREATION TIME/DATE: 0 00:00:00.00

TEXT:
Unable to convert ARMS_EXT:[ATTACH.D59]ARMS22335644V.036 to ASCII,
The following is a HEX DUMP:

FF5750433C040000010A02010000000205000000E52100000002000081A9B5D36C3A1EF2D4AE7D
55CE70F83D4C0B7E95E74C8B7F7C4DC1F8C46A8D2EB0D2E6E1A2B3C4D5E6F70819293949596979
""",
        ),
        (
            Expected(
                0,
                sender="Jane M. Doe ( CN=Jane M. Doe/OU=OPD/O=EOP [ OPD ] )",
                sent="1997-05-12T19:56",
                to=(
                    "Richard Roe ( CN=Richard Roe/OU=OPD/O=EOP [ OPD ] )",
                    "Ann Poe ( CN=Ann Poe/OU=WHO/O=EOP @ EOP [ WHO ] )",
                ),
                subject="Re: Harbour report",
                body="The draft is attached.",
            ),
            Expected(
                1,
                sender="Ann Poe",
                sent="1997-05-12T17:15",
                to=("Jane M. Doe/OPD/EOP@EOP",),
                subject="Harbour report",
                body="Send me the draft.",
            ),
        ),
    ),
    "bloomberg": Sample(
        (
            """
From: Jane Doe (EXAMPLE NEWS)  At: 02/25/20 06:47:17
To: rroe@example.gov
Subject: Harbour

Is it true?

From: rroe@example.gov At: 01/24/20 08:07:48
To: Jane Doe (EXAMPLE NEWS)
Subject: Re: Harbour

It is.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe (EXAMPLE NEWS)",
                sent="2020-02-25T06:47",
                to=("rroe@example.gov",),
                subject="Harbour",
                body="Is it true?",
            ),
            Expected(
                1,
                sender="rroe@example.gov",
                sent="2020-01-24T08:07",
                to=("Jane Doe (EXAMPLE NEWS)",),
                subject="Re: Harbour",
                body="It is.",
            ),
        ),
    ),
}
