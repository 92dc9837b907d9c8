"""Made-up print-outs: Reports on mails, forms, slips and memoranda, with the labels of a header and no mail."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

MAIL = """
From:            Doe, Jane M
Sent:            Wednesday, September 12, 2012 11:52 AM
To:              Roe, Richard
Subject:         Harbour report
"""
ONLY_MAIL = (Expected(0, sender="Doe, Jane M"),)

SAMPLES: dict[str, Sample] = {
    "undeliverable": Sample(
        (
            MAIL
            + """
Your message did not reach some or all of the intended recipients.

      Subject:  Pier budget
      Sent:     9/12/2012 11:40 AM

The following recipient(s) cannot be reached:

      Poe, Ann on 9/12/2012 11:41 AM
            The e-mail account does not exist at the organization.
            <mail.example.gov #5.1.1>
""",
        ),
        ONLY_MAIL,
    ),
    "undeliverable_with_headers": Sample(
        (
            MAIL
            + """
Delivery has failed to these recipients or groups:
apoe@example.org (apoe@example.org)
The e-mail address you entered couldn't be found.

Diagnostic information for administrators:

Generating server: mx1.example.gov

apoe@example.org
#550 5.1.1 User unknown ##

Original message headers:

Received: from mail01.example.gov ([10.1.2.3]) by mx1.example.gov with ESMTP; 12 Sep 2012 11:51:00 -0400
Received: from EXCH2.example.gov by mail01.example.gov; Wed, 12 Sep 2012 11:50:58 -0400
From: "Roe, Richard" <rroe@example.gov>
To: "apoe@example.org" <apoe@example.org>
Date: Wed, 12 Sep 2012 11:50:57 -0400
Subject: Pier budget
Thread-Topic: Pier budget
Message-ID: <ABCDEF123@EXCH2.example.gov>
Accept-Language: en-US
MIME-Version: 1.0
""",
        ),
        ONLY_MAIL,
    ),
    "leave_request": Sample(
        (
            MAIL
            + """
Leave request
From: 3 May 2012     To: 7 May 2012
Reason: travel
From: 10 June 2012 8:00 AM
To: 12 June 2012 5:00 PM
Subject: leave
""",
        ),
        ONLY_MAIL,
    ),
    "itinerary": Sample(
        (
            MAIL
            + """
Itinerary
Date: Monday, May 3, 2012 8:05 AM
From: Washington (DCA)
To: Chicago (ORD)
Flight: 123

Date: Friday, May 7, 2012 6:05 PM
From: Chicago (ORD)
To: Washington (DCA)
""",
        ),
        ONLY_MAIL,
    ),
    "telephone_slips": Sample(
        (
            MAIL
            + """
Phone messages
To: Jane
From: Mrs. Poe
Date: 9/12/2012    Time: 10:30 AM
Message: Please call back.

To: Jane
From: Mr. Blake
Date: 9/12/2012    Time: 11:10 AM
Message: Wants to see the pier.
""",
        ),
        ONLY_MAIL,
    ),
    "the_desk_of": Sample(
        (
            MAIL
            + """
From: the desk of Jane Doe
To: all of you who came
Subject: thank you
I would like to say thanks.
""",
        ),
        ONLY_MAIL,
    ),
    "read_receipt": Sample(
        (
            MAIL
            + """
Your message

   To:      Roe, Richard
   Subject: Harbour report
   Sent:    Wednesday, September 12, 2012 11:52:01 AM (UTC-05:00) Eastern Time (US & Canada)

 was read on Wednesday, September 12, 2012 12:01:13 PM (UTC-05:00) Eastern Time (US & Canada).
""",
        ),
        ONLY_MAIL,
    ),
    "receipt_in_one_line": Sample(
        (
            MAIL
            + """
Your message was read on Wednesday, September 12, 2012 12:01:13 PM.

   To: Roe, Richard
   Subject: Harbour report
   Sent: 9/12/2012 11:52 AM
""",
        ),
        ONLY_MAIL,
    ),
    "text_messages": Sample(
        (
            """
Conversation with Ann Poe
+1 555 010 0123

From: +15550100123
To: +15550100199
Date: 9/12/2012 11:40 AM
Type: SMS Incoming
Body: is it open?

From: +15550100199
To: +15550100123
Date: 9/12/2012 11:42 AM
Type: SMS Outgoing
Body: no
""",
        ),
        (),
    ),
    "memorandum_without_heading": Sample(
        (
            """
To:       Harbour Board
From:     Ann Poe, Director
Cc:       Richard Roe
Date:     September 12, 2012
Subject:  Pier closure

The pier is closed until the board meets again.
""",
        ),
        (),
    ),
    "memorandum_dated_first": Sample(
        (
            """
Date: September 12, 2012

To: Honorable Members of the Harbour Board

From: Ann Poe, Harbour Manager

Subject: Agenda Item 5 - Pier repair contract

Background
The pier is closed.
""",
        ),
        (),
    ),
    "timesheet": Sample(
        (
            """
Timesheet
Date: 9/12/2012
From: 8:00 AM
To: 12:00 PM
Subject: Surveys

Date: 9/13/2012
From: 8:00 AM
To: 1:00 PM
Subject: Surveys
""",
        ),
        (),
    ),
    "meeting_in_a_body": Sample(
        (
            MAIL
            + """
Meeting
Date: Friday, September 14, 2012
Time: 10:00 AM
To: discuss the pier
Subject: matter experts will come
""",
        ),
        ONLY_MAIL,
    ),
    "what_a_board_wrote": Sample(
        (
            MAIL
            + """
On Monday, September 10, 2012 the board wrote:
we close it.
""",
        ),
        ONLY_MAIL,
    ),
    "list_of_mails": Sample(
        (
            """
Responsive records

From: Ann Poe; To: Jane Doe; Date: 3/5/2019; Subject: Pier
From: Jane Doe; To: Ann Poe; Date: 3/5/2019; Subject: Re: Pier
""",
        ),
        (),
    ),
    "text_messages_of_a_phone": Sample(
        (
            """
Sent: 3/12/2014 9:42:11 AM(UTC-5)
From: +15550100123 Ann Poe
To: +15550100199 Jane Doe
Are you in the room?

Sent: 3/12/2014 9:43:02 AM(UTC-5)
From: +15550100199 Jane Doe
To: +15550100123 Ann Poe
On my way
""",
        ),
        (),
    ),
    "questions_and_answers": Sample(
        (
            MAIL
            + """
Q: Did you see it?
A: We did.
Da: nobody
Data: 3/12/2014 9:42 AM
""",
        ),
        ONLY_MAIL,
    ),
    "an_article_with_its_author": Sample(
        (
            MAIL
            + """
Harbour closes
Author: Ann Poe
Date: March 12, 2014 9:42 AM

The harbour closed on Tuesday.
""",
        ),
        ONLY_MAIL,
    ),
    "log_of_calls": Sample(
        (
            """
Call log
From: Ann Poe 3/5/2019 9:00 AM
To: Jane Doe
Duration: 5 min

From: Jane Doe 3/5/2019 9:10 AM
To: Ann Poe
Duration: 1 min
""",
        ),
        (),
    ),
    "invitation_in_words": Sample(
        (
            MAIL
            + """
From: the desk of Ann Poe, Tuesday, March 5, 2019 9:00 AM
To: everybody
We begin.
""",
        ),
        ONLY_MAIL,
    ),
    "slip_of_a_parcel": Sample(
        (
            """
Order 55
Date Sent: 3/5/2019 9:00 AM
From Address: Harbour Street 5
To Address: Pier Road 6
Weight: 5
""",
        ),
        (),
    ),
    "verse_with_labels": Sample(
        (
            MAIL
            + """
De: la mer
A: toi
Objet: rien
""",
        ),
        ONLY_MAIL,
    ),
}
