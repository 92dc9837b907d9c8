"""What the header of a native mail says, as JSON and back; checked like all that comes from a process that has read a
hostile file."""

from __future__ import annotations

from typing import Any

from ingest.reading.kinds import MAIL_SUFFIXES, PICTURE_MARKS, TEXT_SUFFIXES
from ingest.reading.model import MailHead, NativeField, NativeMail

Json = dict[str, Any]

FIELDS = ("sender", "sent", "to", "cc", "bcc", "subject")
TEXTS = ("zone", "message_id", "answers")
TAKEN = {"", "mail", ".pdf", *PICTURE_MARKS.values(), *TEXT_SUFFIXES, *MAIL_SUFFIXES}
PLACES = ("depth", "start", "body", "end")


def native_to_json(mail: NativeMail) -> Json:
    fields = {name: getattr(mail.head, name) for name in FIELDS}
    return {
        **{name: [one.printed, *one.values] for name, one in fields.items() if one is not None},
        **{name: text for name in TEXTS if (text := getattr(mail.head, name))},
        **{name: getattr(mail, name) for name in PLACES},
        "attachments": list(mail.attachments),
        **({"taken": list(mail.taken)} if mail.taken else {}),
        **({} if mail.is_whole else {"whole": False}),
    }


def native_from_json(found: Json) -> NativeMail:
    """The mail that was written. Raises KeyError, TypeError or ValueError for anything that is not one."""
    depth, start, body, end = (_count(found[name]) for name in PLACES)
    if not start <= body <= end:
        raise ValueError(f"a mail cannot stand from {start} by {body} to {end}")
    head = MailHead(
        **{name: _field(found[name]) for name in FIELDS if name in found},  # type: ignore[arg-type]
        **{name: _string(found[name]) for name in TEXTS if name in found},  # type: ignore[arg-type]
    )
    names, taken = _strings(found["attachments"]), _strings(found.get("taken", []))
    if taken and (len(taken) != len(names) or not TAKEN.issuperset(taken)):
        raise ValueError(f"{taken!r} does not say how {len(names)} attachments were taken")
    return NativeMail(head, depth, start, body, end, names, taken, found.get("whole", True) is True)


def _field(values: object) -> NativeField:
    printed, *rest = _strings(values)
    return NativeField(printed, tuple(rest))


def _strings(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"not a list: {values!r}")
    return tuple(_string(value) for value in values)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a string: {value!r}")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"not a count: {value!r}")
    return value
