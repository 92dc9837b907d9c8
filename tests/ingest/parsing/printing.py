"""Made-up messages, printed as each family of client prints them, and damaged as scanners damage print."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """A message to print. `address` goes with the sender's name wherever the client prints addresses."""

    name: str
    address: str
    sent: dt.datetime
    to: tuple[str, ...]
    subject: str
    body: str

    @property
    def full(self) -> str:
        return f"{self.name} <{self.address}>"


LONG = "%A, %B %d, %Y %I:%M %p"


def outlook(mail: Mail) -> str:
    return (
        f"From:            {mail.full}\nSent:            {mail.sent:{LONG}}\nTo:              {'; '.join(mail.to)}\n"
        f"Subject:         {mail.subject}\n\n{mail.body}\n"
    )


def outlook_mac(mail: Mail) -> str:
    return (
        f"{mail.sent:%A, %B %d, %Y at %I:%M:%S %p} Eastern Standard Time\n\nSubject:    {mail.subject}\n"
        f"Date:       {mail.sent:%A, %B %d, %Y at %I:%M:%S %p} Eastern Standard Time\nFrom:       {mail.full}\n"
        f"To:         {', '.join(mail.to)}\n\n{mail.body}\n"
    )


def outlook_web(mail: Mail) -> str:
    return f"{mail.subject}\n\n{mail.full}\n{mail.sent:%a %m/%d/%Y %I:%M %p}\nTo: {'; '.join(mail.to)}\n\n{mail.body}\n"


def right_aligned(mail: Mail) -> str:
    return (
        f"         From:  {mail.full}\n           To:  {'; '.join(mail.to)}\n      Subject:  {mail.subject}\n"
        f"         Date:  {mail.sent:%A, %B %d, %Y %I:%M:%S %p}\n\n{mail.body}\n"
    )


def gmail(mail: Mail) -> str:
    return (
        f"{mail.subject}\n1 message\n\n{mail.full}          {mail.sent:%a, %b %d, %Y at %I:%M %p}\n"
        f"To: {', '.join(mail.to)}\n\n{mail.body}\n"
    )


def groupwise(mail: Mail) -> str:
    return (
        f"From:      {mail.full}\nTo:        {'; '.join(mail.to)}\nDate:      {mail.sent:%m/%d/%Y %I:%M %p}\n"
        f"Subject:   {mail.subject}\n\n{mail.body}\n"
    )


def notes(mail: Mail) -> str:
    return (
        f"          {mail.full}\n          {mail.sent:%m/%d/%Y %I:%M %p}                 To     {', '.join(mail.to)}\n"
        f"                                                 cc\n"
        f"                                            Subject     {mail.subject}\n\n{mail.body}\n"
    )


def raw(mail: Mail) -> str:
    return (
        f"Received: from a.example.org by b.example.org; {mail.sent:%a, %d %b %Y %H:%M:%S} -0500\n"
        f"Message-ID: <77@example.org>\nFrom: {mail.full}\nTo: {', '.join(mail.to)}\nSubject: {mail.subject}\n"
        f"Date: {mail.sent:%a, %d %b %Y %H:%M:%S} -0500\nMIME-Version: 1.0\n\n{mail.body}\n"
    )


TOPS: Mapping[str, Callable[[Mail], str]] = {
    f.__name__: f for f in (outlook, outlook_mac, outlook_web, right_aligned, gmail, groupwise, notes, raw)
}


def original(mail: Mail) -> str:
    return (
        f"-----Original Message-----\nFrom: {mail.full}\nSent: {mail.sent:{LONG}}\nTo: {'; '.join(mail.to)}\n"
        f"Subject: {mail.subject}\n\n{mail.body}\n"
    )


def bare(mail: Mail) -> str:
    return original(mail).split("\n", 1)[1]


def wrote(mail: Mail) -> str:
    return f"On {mail.sent:%b %d, %Y}, at {mail.sent:%I:%M %p}, {mail.full} wrote:\n\n> {mail.body}\n"


def forwarded(mail: Mail) -> str:
    return (
        f"---------- Forwarded message ----------\nFrom: {mail.full}\nDate: {mail.sent:%a, %b %d, %Y at %I:%M %p}\n"
        f"Subject: {mail.subject}\nTo: {', '.join(mail.to)}\n\n{mail.body}\n"
    )


def telephone(mail: Mail) -> str:
    return (
        f"Begin forwarded message:\n\nFrom: {mail.full}\nDate: {mail.sent:%B %d, %Y at %I:%M:%S %p} EST\n"
        f"To: {', '.join(mail.to)}\nSubject: {mail.subject}\n\n{mail.body}\n"
    )


def arrows(mail: Mail) -> str:
    return f">>> {mail.full} {mail.sent:%m/%d/%Y %I:%M %p} >>>\n{mail.body}\n"


def yahoo(mail: Mail) -> str:
    return (
        f"--- On {mail.sent:%a, %m/%d/%y}, {mail.full} wrote:\n\nFrom: {mail.full}\nSubject: {mail.subject}\n"
        f"To: {', '.join(mail.to)}\nDate: {mail.sent:%A, %B %d, %Y, %I:%M %p}\n\n{mail.body}\n"
    )


QUOTES: Mapping[str, Callable[[Mail], str]] = {
    f.__name__: f for f in (original, bare, wrote, forwarded, telephone, arrows, yahoo)
}

DAMAGE: Sequence[tuple[str, str]] = (
    (r"^From:", "rom:"), (r"^From:", "Frorn :"), (r"^From:", "Fiom:"), (r"^Sent:", "Sent"), (r"^Sent:", "Seni:"),
    (r"^To:", "T0:"), (r"^Subject:", "Sublect:"), (r"^Subject:", "Subject"), (r"Original Message", "Origina1 Message"),
    (r"^-{5,}", "----"), (r"(?<=\d)0(?=\d)", "O"), (r"(?<=\d)1(?=\d)", "l"), (r"@example", "©example"),
    (r">$", "›"), (r"<(?=[a-z])", "‹"), (r"(?<=, )20", "2O"), (r"m(?=[a-z])", "rn"), (r"^", "• "), (r"$", " |"),
    (r"PM", "PIVI"), (r"org>", "orgi"), (r"^Subject: (?:FW|Fwd):", "Subject: Fvv:"),
)  # fmt: skip
"""What to look for in a line, and what OCR makes of it."""


def damaged(text: str, *, seed: int, share: float = 0.15) -> str:
    """The text with some of its lines damaged, the same for the same seed."""
    chance = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        for pattern, made in DAMAGE:
            if line.strip() and chance.random() < share / 4:
                line = re.sub(pattern, made, line, count=1)
        lines.append(line)
    return "\n".join(lines)
