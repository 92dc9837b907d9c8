"""Made-up mails for tests."""

from __future__ import annotations

from email.message import EmailMessage

SEPARATOR = b"From gholm@marrow.example Wed Jun 23 09:15:00 2010\n"


def mail(text: str = "The harbour opens on Monday.\n", **headers: str) -> EmailMessage:
    """A mail with the usual headers; `message_id="<1@a>"` sets `Message-ID`."""
    usual = {
        "from": "Greta Holm <gholm@marrow.example>",
        "to": "Daniel Okafor <dokafor@marrow.example>",
        "subject": "Harbour",
        "date": "Wed, 23 Jun 2010 09:15:00 +0200",
    }
    message = EmailMessage()
    for name, value in (usual | headers).items():
        message[name.replace("_", "-").title()] = value
    message.set_content(text)
    return message


def raw(*lines: str | bytes) -> bytes:
    """A mail from its lines as they stand in the file."""
    return b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)


def mbox(*messages: bytes, separator: bytes = SEPARATOR) -> bytes:
    return b"".join(separator + message.rstrip(b"\n") + b"\n\n" for message in messages)
