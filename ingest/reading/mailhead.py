"""The header of a native mail: values as a reader would see them, and what they certainly say.

Values are taken raw and decoded here. Python's own typed headers raise at odd input and take quadratic time at long
input, and the input may be hostile.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_tz

from ingest.reading.mailtext import decoded
from ingest.reading.model import MailHead, NativeField

FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, HeaderParseError)
"""What Python's mail library raises at input that is odd or made to harm."""

MOST_VALUE = 400_000
"""Characters of one header value: five thousand recipients. What is longer is cut, with a mark."""

MOST_DECODED = 20_000
"""Characters of one name or subject that may hold encoded words."""

MOST_REPEATS = 50
"""Headers of one name: a second `To` is a slip, the ten thousandth an attack."""

MOST_PEOPLE = 10_000
LONGEST_ID = 250
"""Characters of a Message-ID that is kept: a longer one is no use to anybody."""

UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, halves of characters, and what turns the direction of writing: none of a name's own."""

FOLD = re.compile(r"\r?\n[ \t]*|\r")
ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>")
ZONE = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*([+-]\d{4}|[A-Z][A-Za-z]{0,4}\b)")
ADDRESSED = re.compile(r"^(?P<name>[^<]*)<(?P<address>[^<>]*)>(?P<rest>.*)$", re.DOTALL)
COMMENTED = re.compile(r"^(?P<address>[^\s()]+@[^\s()]+)\s*\((?P<name>.*)\)$", re.DOTALL)
ENCODED_COMMA = re.compile(r"(=\?[^?\s]+\?[qQ]\?)(?:=2[Cc]|,)_*")
"""Python's library, behind a name that is not plain, encodes even the comma between people: `=?utf-8?q?=2C?= Dan`."""

GROUP = re.compile(r"^\s*[^\"<>@,;:]{1,100}:")


def clean(text: str) -> str:
    """On one line, without what cannot be shown."""
    return " ".join(UNSEEN.sub("", text).split())


def eight_bit(value: str) -> str:
    """A raw value with its bytes above 127, which the library keeps as halves of characters, as text."""
    try:
        return decoded(value.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return value


def words_decoded(text: str) -> str:
    """The text with its encoded words (`=?utf-8?q?Mu=C3=B1iz?=`) read; those that are broken stay as they are."""
    if "=?" not in text or len(text) > MOST_DECODED:
        return text
    try:
        pieces = decode_header(text)
    except FAULTS:
        return text
    return "".join(
        piece if isinstance(piece, str)
        else decoded(piece, charset=charset) if charset else piece.decode("raw-unicode-escape", "replace")
        for piece, charset in pieces
    )  # fmt: skip


def values_of(message: Message, name: str) -> list[str]:
    """The raw values of all headers of this name, unfolded, encoded words still in them."""
    raw = [str(value) for key, value in message.raw_items() if key.lower() == name]
    return [_shortened(FOLD.sub(" ", eight_bit(value[: MOST_VALUE + 1])).strip()) for value in raw[:MOST_REPEATS]]


def _shortened(value: str) -> str:
    return value if len(value) <= MOST_VALUE else value[:MOST_VALUE] + " …"


def split_addresses(text: str) -> list[str]:
    """The entries of an address list: parted at commas and semicolons that stand in no quotes, brackets or comment.

    `Holm, Greta <gholm@marrow.example>` without quotes is one: nothing without an address can be an entry before one
    that has a name with it.
    """
    entries: list[str] = []
    for entry in _parted(ENCODED_COMMA.sub(r",\1", text)):
        before = entries[-1] if entries else ""
        if before and "@" not in before and "<" in entry and not before.startswith('"'):
            entries[-1] = f"{before}, {entry}"
        else:
            entries.append(entry)
    return entries


def _parted(text: str) -> list[str]:
    parts, start, is_quoted, is_escaped, depth, is_angled = [], 0, False, False, 0, False
    for at, char in enumerate(text):
        if is_escaped:
            is_escaped = False
        elif char == "\\":
            is_escaped = is_quoted or depth > 0
        elif char == '"' and not depth:
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif char in "<>" and not depth:
            is_angled = char == "<"
        elif char in ",;" and not depth and not is_angled:
            parts.append(text[start:at])
            start = at + 1
    parts = [GROUP.sub("", part).strip() for part in (*parts, text[start:])]
    return [part for part in parts if part]


def party(entry: str) -> str:
    """One entry of an address list as `Name <address>`, or whichever of the two there is."""
    match = ADDRESSED.match(entry) or COMMENTED.match(entry)
    if match is None:
        return clean(words_decoded(_unquoted(entry)))
    name = clean(words_decoded(_unquoted(match["name"]) or _comment(match.groupdict().get("rest") or "")))
    address = re.sub(r"\s+", "", clean(words_decoded(match["address"])))
    if not address or name.lower().strip("'") == address.lower():
        return name or address
    return f"{name} <{address}>" if name else address


def _comment(rest: str) -> str:
    """`<gholm@marrow.example> (Greta Holm)`: the old way to give a name."""
    found = re.search(r"\(([^()]*)\)", rest)
    return found.group(1) if found else ""


def _unquoted(text: str) -> str:
    """`"Holm, Greta"` without the quotes, and `"a \\"b\\""` without what escapes them."""
    return re.sub(r"\\(.)|\"", lambda m: m.group(1) or "", text.strip(), flags=re.DOTALL).strip()


def address_field(message: Message, name: str) -> NativeField | None:
    values = values_of(message, name)
    if not values:
        return None
    entries = [entry for value in values for entry in split_addresses(value)][:MOST_PEOPLE]
    people = tuple(filter(None, (party(entry) for entry in entries)))
    printed = ", ".join(clean(words_decoded(value)) for value in values)
    return NativeField(printed if "=?" not in printed else "; ".join(people), people)


def subject_field(message: Message) -> NativeField | None:
    values = values_of(message, "subject")
    if not values:
        return None
    subject = clean(words_decoded(values[0]))
    return NativeField(subject, (subject,))


def date_field(message: Message) -> NativeField | None:
    """The date as it stands there, and local time without a zone; no value if it is none that mail programs write."""
    values = values_of(message, "date")
    if not values:
        return None
    printed = clean(words_decoded(values[0][:200]))
    sent = local_time(printed)
    return NativeField(printed, (sent,) if sent else ())


def local_time(printed: str) -> str:
    """`Wed, 23 Jun 2010 09:15:00 +0200` gives `2010-06-23T09:15`; "" for what is no such date."""
    try:
        found = parsedate_tz(printed)
        return datetime(*found[:5]).isoformat(timespec="minutes") if found else ""
    except (*FAULTS, OverflowError):
        return ""


def zone_of(printed: str) -> str:
    found = ZONE.search(printed)
    return found.group(1) if found else ""


def message_id(message: Message) -> str:
    value = next(iter(values_of(message, "message-id")), "")
    found = ID.search(value)
    bare = found.group(1) if found else clean(value)
    return bare if len(bare) <= LONGEST_ID and " " not in bare else ""


def answered_id(message: Message) -> str:
    """The Message-ID of what it answers: `In-Reply-To`, or else the last of its `References`."""
    for name, which in (("in-reply-to", 0), ("references", -1)):
        found = ID.findall(" ".join(values_of(message, name)))
        if found:
            return str(found[which])
    return ""


def head_of(message: Message) -> MailHead:
    sent = date_field(message)
    return MailHead(
        sender=address_field(message, "from"),
        sent=sent,
        zone=zone_of(sent.printed) if sent else "",
        to=address_field(message, "to"),
        cc=address_field(message, "cc"),
        bcc=address_field(message, "bcc"),
        subject=subject_field(message),
        message_id=message_id(message),
        answers=answered_id(message),
    )
