"""The parts of a native mail: which of them is its text, which are attached, and which are mails of their own."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value
from pathlib import PurePosixPath

from ingest.reading.mailhead import FAULTS, clean, eight_bit, head_of, words_decoded
from ingest.reading.mailtext import decoded, html_text, unflowed
from ingest.reading.model import MailHead

MOST_PARTS = 1_000
"""Parts of one mail that are looked at; of the rest only their number is told."""

DEEPEST_PART = 40
MOST_ATTACHED = 200
"""Attached mails, at whatever depth, that are read as mails; the rest are attachments with a name."""

DEEPEST_MAIL = 10
MOST_TEXT = 2_000_000
"""Characters of one mail's text that are shown, about seven hundred pages."""

LONGEST_PARAMETERS = 20_000
"""Characters of a header with a file name: the library takes quadratic time at longer ones."""

FEW_WORDS, FEW_SHARE = 10, 0.1
"""So many words, and this part of them, may stand in one form of a text and not in the other: links, signatures."""

TEXTS = ("text/plain", "text/html", "text/enriched")
MAIL = "message/rfc822"


class _AsItStands(Compat32):
    """Header values as text, with the letters that stand there bare, which the library would replace by marks."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return eight_bit(value)


AS_IT_STANDS = _AsItStands()


@dataclass(frozen=True, slots=True)
class Attached:
    """Something attached to a mail: its name, and its part, if it is not a mail that was read as one (`is_mail`)."""

    name: str
    part: Message | None = None
    is_mail: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A native mail as read: header, text, what is attached, and the attached mails with their names.

    `pictures` are the names of pictures that its HTML shows amid the text, `remarks` what a reader must know of it.
    """

    head: MailHead
    text: str
    attachments: tuple[Attached, ...] = ()
    pictures: tuple[str, ...] = ()
    attached: tuple[tuple[str, Mail], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """What is gathered while the parts of one mail are walked."""

    texts: list[str] = field(default_factory=list)
    items: list[Attached] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    mails: list[tuple[str, Message]] = field(default_factory=list)
    parts: int = 0
    unshown: int = 0

    def take_all_but_texts(self, other: _Found) -> None:
        self.items += other.items
        self.pictures += other.pictures
        self.mails += other.mails
        self.unshown += other.unshown


class _Form:
    """One of several forms of a text."""

    def __init__(self, texts: list[str], *, is_plain: bool) -> None:
        self.texts = texts
        self.is_plain = is_plain
        self.words = {word for text in texts for word in re.findall(r"\w+", text.lower())}


@dataclass(slots=True)
class _Allowance:
    """How many attached mails may still be read."""

    mails: int = MOST_ATTACHED


def read_mail(data: bytes) -> Mail:
    """The mail in these bytes. If its parts cannot be told apart its header is read, and the rest as it stands."""
    try:
        return _mail(message_from_bytes(data, policy=AS_IT_STANDS), level=0, allowance=_Allowance())
    except FAULTS:
        message = BytesHeaderParser(policy=AS_IT_STANDS).parsebytes(data)
        text, cut = _limited(decoded(_raw(message)))
        remark = "Its parts cannot be told apart: they stand here as they are in the file."
        return Mail(head_of(message), text, remarks=(remark, *cut))


def _raw(message: Message) -> bytes:
    return str(message.get_payload()).encode("ascii", "surrogateescape")


def _mail(message: Message, *, level: int, allowance: _Allowance) -> Mail:
    found = _Found()
    _walk(message, found, level=0)
    if not found.texts and message.get_content_type() == "text/calendar":
        found.texts.append(_text_of(message))
    text, remarks = _limited("\n\n".join(text.strip("\n") for text in found.texts if text.strip()))
    if found.parts > MOST_PARTS:
        remarks = (*remarks, f"It has {found.parts:,} parts. Only the first {MOST_PARTS:,} are told here.")
    if found.unshown:
        remarks = (*remarks, f"Another form of its text holds {found.unshown:,} words that do not stand here.")
    return Mail(
        head=head_of(message),
        text=text,
        attachments=tuple(found.items),
        pictures=tuple(found.pictures),
        attached=tuple(_attached(found.mails, level=level, allowance=allowance)),
        remarks=remarks,
    )


def _limited(text: str) -> tuple[str, tuple[str, ...]]:
    if len(text) <= MOST_TEXT:
        return text, ()
    return text[:MOST_TEXT], (f"Its text is {len(text):,} characters long; the first {MOST_TEXT:,} stand here.",)


def _attached(mails: Sequence[tuple[str, Message]], *, level: int, allowance: _Allowance) -> list[tuple[str, Mail]]:
    read: list[tuple[str, Mail]] = []
    for name, message in mails:
        if level < DEEPEST_MAIL and allowance.mails > 0:
            allowance.mails -= 1
            read.append((name, _mail(message, level=level + 1, allowance=allowance)))
    return read


def _walk(part: Message, found: _Found, *, level: int) -> None:
    """Gather what a part and those in it hold, in the order in which they stand."""
    found.parts += 1
    if found.parts > MOST_PARTS:
        return
    kind = part.get_content_type()
    inner = _mail_within(part) if kind == MAIL else None
    if inner is not None:
        name = _file_name(part) or _subject(inner) or "attached e-mail"
        found.items.append(Attached(name, is_mail=True))
        found.mails.append((name, inner))
    elif part.is_multipart() and level < DEEPEST_PART and part.get_content_maintype() == "multipart":
        _walk_within(part, found, level=level)
    elif kind in TEXTS and not _is_attached(part, is_alone=level == 0):
        found.texts.append(_text_of(part))
    elif _is_shown_amid(part):
        found.pictures.append(_file_name(part) or f"unnamed ({kind})")
    elif part.get_content_maintype() != "multipart" or part.get_payload():
        found.items.append(Attached(_file_name(part) or f"unnamed ({kind})", part))


def _walk_within(part: Message, found: _Found, *, level: int) -> None:
    inner = [one for one in part.get_payload() if isinstance(one, Message)]
    if part.get_content_subtype() == "alternative":
        _walk_alternatives(inner, found, level=level)
        return
    for one in inner:
        _walk(one, found, level=level + 1)


def _walk_alternatives(inner: Sequence[Message], found: _Found, *, level: int) -> None:
    """Of several forms of one text one is shown; whatever else the others hold is kept."""
    forms: list[_Form] = []
    for one in inner:
        within = _Found(parts=found.parts)
        _walk(one, within, level=level + 1)
        found.parts = within.parts
        found.take_all_but_texts(within)
        forms.append(_Form(within.texts, is_plain=one.get_content_type() == "text/plain"))
    if forms:
        best = _best(forms)
        found.texts += best.texts
        unshown = len(set().union(*(form.words for form in forms)) - best.words)
        found.unshown += unshown if unshown > max(FEW_WORDS, FEW_SHARE * len(best.words)) else 0


def _best(forms: Sequence[_Form]) -> _Form:
    """The plain form, unless it only says that there is another (`Please view this in a browser`)."""
    richest = max(forms, key=lambda form: len(form.words))
    plain = next((form for form in forms if form.is_plain and form.words), richest)
    return plain if 2 * len(plain.words) + FEW_WORDS >= len(richest.words) else richest


def _mail_within(part: Message) -> Message | None:
    """The mail that a part holds. Some programs encode it, which the standard forbids and the library does not undo."""
    payload = part.get_payload()
    if not isinstance(payload, list) or not payload or not isinstance(payload[0], Message):
        return None
    inner = payload[0]
    coding = str(part.get("content-transfer-encoding", "")).strip().lower()
    return _unwrapped(inner, coding) if coding in ("base64", "quoted-printable") and not inner.keys() else inner


def _unwrapped(inner: Message, coding: str) -> Message:
    try:
        data = base64.b64decode(_raw(inner)) if coding == "base64" else quopri.decodestring(_raw(inner))
        return message_from_bytes(data, policy=AS_IT_STANDS)
    except (binascii.Error, *FAULTS):
        return inner


def _subject(message: Message) -> str:
    subject = head_of(message).subject
    return subject.values[0] if subject else ""


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except FAULTS:
        return ""


def _is_attached(part: Message, *, is_alone: bool) -> bool:
    """Is a part of text a file of its own? A file name says so, but not where the mail has no other part."""
    return _disposition(part) == "attachment" or (not is_alone and bool(_file_name(part)))


def _is_shown_amid(part: Message) -> bool:
    return (
        part.get_content_maintype() == "image"
        and _disposition(part) != "attachment"
        and part.get("content-id") is not None
    )


def _parameter(part: Message, name: str, *, header: str = "content-type") -> str:
    try:
        if len(str(part.get(header, ""))) > LONGEST_PARAMETERS:
            return ""
        value = part.get_param(name, header=header)
        return collapse_rfc2231_value(value) if value else ""
    except FAULTS:
        return ""


def _file_name(part: Message) -> str:
    """The last part of the path that it is named by: `..\\..\\annex.pdf` is `annex.pdf`."""
    named = _parameter(part, "filename", header="content-disposition") or _parameter(part, "name")
    name = clean(words_decoded(named))
    return PurePosixPath(name.replace("\\", "/")).name


def _text_of(part: Message) -> str:
    """A part of text as plain lines."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = decoded(data, charset=_parameter(part, "charset"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() in ("text/html", "text/enriched"):
        return html_text(text)
    if _parameter(part, "format").lower() == "flowed":
        return unflowed(text, delete_space=_parameter(part, "delsp").lower() == "yes")
    return text
