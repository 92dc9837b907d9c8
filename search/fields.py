"""The fields that one may name in a query, as data: what each is called, what is sought in it, and a sample that works.

Names and flags are understood in capitals too: `From:holm`, `IS:quoted-only`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    TEXT = "words and phrases"
    CODE = "an exemption"
    EXACT = "a whole value"
    NUMBER = "a number, or a range of them"
    PAGES = "a page number"
    DATE = "a date"
    FLAG = "one of a few words"


@dataclass(frozen=True, slots=True)
class QueryField:
    """`name` is what is typed, `field` the entry's own; `example` works as it stands; `flags` are all there are."""

    name: str
    kind: FieldKind
    field: str
    meaning: str
    example: str
    flags: tuple[tuple[str, str], ...] = ()


IS = (
    ("withheld-sender", "the sender's name is withheld"),
    ("quoted-only", "only quoted in other e-mails, with no print-out of its own"),
    ("fully-redacted", "everything on it is redacted"),
    ("undated", "no date could be read, or none is printed"),
    ("low-confidence", "a name, date or subject of it was read with doubt"),
    ("email", "an e-mail, not a page on its own"),
)
HAS = (
    ("attachment", "names an attachment"),
    ("missing-attachment", "names attachments of which no page was found"),
    ("redaction", "something is redacted"),
    ("exemption", "an exemption is printed"),
    ("date", "has a date"),
)

NOT_YET = {
    ("is", "corrected"): "“is:corrected” finds nothing: no e-mail of this archive can have a correction yet.",
    ("has", "note"): "“has:note” finds nothing: no e-mail and no page of this archive can have a public note yet.",
}
"""Flags that somebody may know from elsewhere: nothing can have them here, so they find nothing, and say so."""

FIELDS: tuple[QueryField, ...] = (
    QueryField("from", FieldKind.TEXT, "senders", "the sender", 'from:"Doe, John"'),
    QueryField("to", FieldKind.TEXT, "to", "a recipient", "to:holm"),
    QueryField("cc", FieldKind.TEXT, "cc", "who got a copy, Bcc too", "cc:ruiz"),
    QueryField("with", FieldKind.TEXT, "people", "anybody in it, whatever their part", "with:holm"),
    QueryField("subject", FieldKind.TEXT, "subject", "the subject line", "subject:(opt OR leave)"),
    QueryField("body", FieldKind.TEXT, "body", "the text itself", 'body:"opt out"'),
    QueryField("attachment", FieldKind.TEXT, "attached", "the name of an attachment", "attachment:xls*"),
    QueryField("bates", FieldKind.TEXT, "bates", "a Bates number, or its beginning", "bates:MC-0001*"),
    QueryField("place", FieldKind.TEXT, "places", "a county or state that is named", "place:california"),
    QueryField("release", FieldKind.EXACT, "release", "a release, by its address or words of its title", "release:mc"),
    QueryField("exemption", FieldKind.CODE, "codes", "an exemption, however spelled", "exemption:b6"),
    QueryField("thread", FieldKind.EXACT, "thread", "a thread, by the id in its address", "thread:k3v9x2"),
    QueryField("document", FieldKind.EXACT, "documents", "a document, by the id in its address", "document:k3v9x2"),
    QueryField("page", FieldKind.PAGES, "pages", "on this page of its document", "page:12"),
    QueryField("date", FieldKind.DATE, "day", "a day, month or year, or a range", "date:[2009-08 TO 2009-10]"),
    QueryField("after", FieldKind.DATE, "day", "from the beginning of this day, month or year on", "after:2010-05"),
    QueryField("before", FieldKind.DATE, "day", "before this day, month or year begins", "before:2010-09"),
    QueryField("redacted", FieldKind.NUMBER, "share", "the share that is redacted, in per cent", "redacted:>50"),
    QueryField("copies", FieldKind.NUMBER, "copies", "how many copies there are", "copies:>1"),
    QueryField("is", FieldKind.FLAG, "flags", "what is so of it", "is:quoted-only", flags=IS),
    QueryField("has", FieldKind.FLAG, "flags", "what it has", "has:attachment", flags=HAS),
)

BY_NAME = {one.name: one for one in FIELDS}
