"""Made-up print-outs: Outlook for Windows, for Mac and on the web, and its right-aligned labels."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "mac": Sample(
        (
            """
Monday, October 3, 2011 5:12:44 PM Pacific Daylight Time
________________________________________________________________

Subject:   Re: Ferry landing
Date:      Monday, October 3, 2011 4:05:12 PM Pacific Daylight Time
From:      Jane Doe
To:        Richard Roe, Ann Poe
CC:        Miller, James
Priority:  High

The ferry lands at noon.

Jane

On 10/3/11 3:59 PM, "Richard Roe" <rroe@example.gov> wrote:

>When does it land?
>
>Richard
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2011-10-03T16:05",
                to=("Richard Roe", "Ann Poe"),
                subject="Re: Ferry landing",
                body="The ferry lands at noon.\n\nJane",
            ),
            Expected(
                1,
                sender='"Richard Roe" <rroe@example.gov>',
                sent="2011-10-03T15:59",
                body="When does it land?\nRichard",
            ),
        ),
    ),
    "mac2": Sample(
        (
            """
Wednesday, February 8, 2017 at 9:14:50 AM Eastern Standard Time

Subject: FW: Water main
Date:    Tuesday, February 7, 2017 at 6:11:02 PM Eastern Standard Time
From:    Doe, Jane (DPW)
To:      Roe, Richard (DPW), Poe, Ann (DPW)
BCC:     Blake, Steven
Attachments: main.pdf, image001.png

Please handle.

From: Carter Judith <jcarter@example.org>
Date: Tuesday, February 7, 2017 at 5:58 PM
To: "Doe, Jane (DPW)" <jane.doe@example.gov>
Cc: Sam Field <sfield@example.org>
Subject: Water main

It burst.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane (DPW)",
                sent="2017-02-07T18:11",
                to=("Roe, Richard (DPW)", "Poe, Ann (DPW)"),
                subject="FW: Water main",
                body="Please handle.",
            ),
            Expected(
                1,
                sender="Carter Judith <jcarter@example.org>",
                sent="2017-02-07T17:58",
                to=('"Doe, Jane (DPW)" <jane.doe@example.gov>',),
                subject="Water main",
                body="It burst.",
            ),
        ),
    ),
    "owa": Sample(
        (
            """
Re: Budget hearing

Doe, Jane
Tue 3/14/2017 9:22 AM

To: Roe, Richard <rroe@example.gov>; Poe, Ann <apoe@example.gov>;
Cc: Miller, James <jmiller@example.gov>;

We will be there.

From: Roe, Richard
Sent: Tuesday, March 14, 2017 8:55 AM
To: Doe, Jane
Subject: Budget hearing

Are you coming?
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane",
                sent="2017-03-14T09:22",
                to=("Roe, Richard <rroe@example.gov>", "Poe, Ann <apoe@example.gov>"),
                subject="Re: Budget hearing",
                body="We will be there.",
            ),
            Expected(
                1,
                sender="Roe, Richard",
                sent="2017-03-14T08:55",
                to=("Doe, Jane",),
                subject="Budget hearing",
                body="Are you coming?",
            ),
        ),
    ),
    "owa2": Sample(
        (
            """
Harbour dues

Jane Doe <jane.doe@example.gov>
Wed 10/2/2019 4:45 PM
To: Richard Roe <rroe@example.gov>

1 attachments (45 KB)
dues.xlsx;

Attached as promised.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe <jane.doe@example.gov>",
                sent="2019-10-02T16:45",
                to=("Richard Roe <rroe@example.gov>",),
                subject="Harbour dues",
            ),
        ),
    ),
    "right": Sample(
        (
            """
                 From:  Jane Doe
                   To:  Richard Roe; Ann Poe
              Subject:  Bridge closure
                 Date:  Thursday, April 11, 2013 7:45:00 AM
          Attachments:  map.pdf
                        detour.docx
           Importance:  High

The bridge is closed till Friday.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2013-04-11T07:45",
                to=("Richard Roe", "Ann Poe"),
                subject="Bridge closure",
                body="The bridge is closed till Friday.",
            ),
        ),
    ),
    "right_long": Sample(
        (
            """
               From:  Jane Doe
                 To:  Richard Roe; Ann Poe; James Miller; Judith Carter; Ann Young;
                      Samuel Field
                 Cc:  Peter Lake (plake@example.org)
            Subject:  RE: Bridge closure on the harbour road and what can be done about it
                      this winter
               Date:  Thursday, April 11, 2013 7:45:00 AM

Fine.

From: Richard Roe [mailto:rroe@example.gov]
Sent: Wednesday, April 10, 2013 4:14 PM
To: Jane Doe; 'ann@example.org'
Subject: Bridge closure on the harbour road and what can be done about it ahead of next
winter

See above.
""",
        ),
        (
            Expected(
                0,
                sender="Jane Doe",
                sent="2013-04-11T07:45",
                to=("Richard Roe", "Ann Poe", "James Miller", "Judith Carter", "Ann Young", "Samuel Field"),
                subject="RE: Bridge closure on the harbour road and what can be done about it this winter",
                body="Fine.",
            ),
            Expected(
                1,
                sender="Richard Roe [mailto:rroe@example.gov]",
                sent="2013-04-10T16:14",
                to=("Jane Doe", "'ann@example.org'"),
                subject="Bridge closure on the harbour road and what can be done about it ahead of next winter",
                body="See above.",
            ),
        ),
    ),
    "on_behalf": Sample(
        (
            """
From: Doe, Jane M on behalf of The Mayor <mayor@example.gov>
Sent: Wednesday, September 12, 2012 11:52 AM
To: 'rroe@example.gov'; Poe, Ann (PARKS); El Amrani, Nadia
Subject: Speech

Tonight at eight.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M on behalf of The Mayor <mayor@example.gov>",
                sent="2012-09-12T11:52",
                to=("'rroe@example.gov'", "Poe, Ann (PARKS)", "El Amrani, Nadia"),
                subject="Speech",
                body="Tonight at eight.",
            ),
        ),
    ),
    "x500": Sample(
        (
            """
From:        /O=MARROW/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=JDOE
Sent:        Tuesday, March 2, 2010 6:30 PM
To:          Roe, Richard [/O=MARROW/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=RROE]; Poe,
             Ann </O=MARROW/OU=EXCHANGE ADMINISTRATIVE GROUP
             (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=APOE>
Subject:     Dues

Paid.
""",
        ),
        (
            Expected(
                0,
                sender="/O=MARROW/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=JDOE",
                sent="2010-03-02T18:30",
                to=(
                    "Roe, Richard [/O=MARROW/OU=FIRST ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=RROE]",
                    "Poe, Ann </O=MARROW/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=APOE>",
                ),
                subject="Dues",
                body="Paid.",
            ),
        ),
    ),
    "appointment": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         FW: Harbour walk

FYI

-----Original Appointment-----
From: Poe, Ann
Sent: Monday, September 10, 2012 9:00 AM
To: Poe, Ann; Doe, Jane M
Subject: Harbour walk
When: Wednesday, September 12, 2012 1:00 PM-2:00 PM (GMT-05:00) Eastern Time (US & Canada).
Where: Pier 4

Bring boots.
""",
        ),
        (
            Expected(
                0,
                sender="Doe, Jane M",
                sent="2012-09-12T11:52",
                to=("Roe, Richard",),
                subject="FW: Harbour walk",
                body="FYI",
            ),
            Expected(
                1, sender="Poe, Ann", sent="2012-09-10T09:00", to=("Poe, Ann", "Doe, Jane M"), subject="Harbour walk"
            ),
        ),
    ),
}
