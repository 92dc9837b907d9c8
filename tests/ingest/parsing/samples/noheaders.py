"""Made-up print-outs: What looks like a header and is none."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "memo": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Memo

Here it is:

MEMORANDUM
To:       The Board
From:     Ann Poe
Date:     September 10, 2012
Subject:  Pier repairs

The pier is old.
""",
        ),
        (Expected(0, sender="Doe, Jane M", sent="2012-09-12T11:52", to=("Roe, Richard",), subject="Memo"),),
    ),
    "memo2": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Memo

CONFIDENTIAL
September 10, 2012
For: Richard
From: Ann
Re: Latest on the pier

The pier is old.
""",
        ),
        (Expected(0, sender="Doe, Jane M", sent="2012-09-12T11:52", to=("Roe, Richard",), subject="Memo"),),
    ),
    "transcript": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Interview

INTERVIEW WITH THE MAYOR
DATE: SEPTEMBER 11, 2012
SUBJECT: THE PIER
FROM: THE TOWN HALL

QUESTION: What about the pier?
MAYOR: It stays. From: the first day I said so. To: the people of the harbour I say it again.
""",
        ),
        (Expected(0, sender="Doe, Jane M", sent="2012-09-12T11:52", to=("Roe, Richard",), subject="Interview"),),
    ),
    "fax": Sample(
        (
            """
FAX

To:       Richard Roe
Fax:      555-0100
From:     Jane Doe
Date:     September 10, 2012
Re:       Pier
Pages:    3

Please sign.
""",
        ),
        (),
    ),
    "privlog": Sample(
        (
            """
                         PRIVILEGE LOG

Date          From            To                 Subject           Basis
9/12/2012     Doe, Jane       Roe, Richard       Pier repairs      (b)(5)
9/13/2012     Roe, Richard    Doe, Jane          Re: Pier          (b)(5)
9/14/2012     Poe, Ann        Doe, Jane          Budget            (b)(5)
""",
        ),
        (),
    ),
    "privilege_log_in_columns": Sample(
        (
            """
                                      PRIVILEGE LOG

No.   Date        From             To                     Subject               Exemption
1     9/12/2012   Doe, Jane        Roe, Richard           Pier repairs          (b)(5)
      11:52 AM                     Poe, Ann
2     9/13/2012   Roe, Richard     Doe, Jane              Re: Pier              (b)(5)
""",
        ),
        (),
    ),
    "disclaimer": Sample(
        (
            """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour

Thanks.

CONFIDENTIALITY NOTICE: This message is from: the Town of Marrow and is intended
To: the addressee only. If you have received it in error, delete it. Date: see above.
""",
        ),
        (Expected(0, sender="Doe, Jane M", sent="2012-09-12T11:52", to=("Roe, Richard",), subject="Harbour"),),
    ),
    "meeting": Sample(
        (
            """
Subject:         Harbour walk
Location:        Pier 4

Start:           Wed 9/12/2012 11:00 AM
End:             Wed 9/12/2012 12:00 PM
Recurrence:      (none)

Meeting Status:  Accepted

Organizer:       Doe, Jane M
Required Attendees: Roe, Richard

Bring boots.
""",
        ),
        (),
    ),
}
