"""What people paste into a search box, made fit for a strict grammar: signs that are none become plain characters.

A sign gives way to one character, so that every place in the text stays the same. `unmasked` gives the word back.

    Re: 10:30 on 8/10/2019, exemption:b(6)   ->   the colons, slashes and code brackets are masked
    Budget - final, -- draft                 ->   a dash between words leaves nothing out
    subject:(opt OR out) date:[2009 TO 2010] ->   stays
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from search.datewords import MONTHS
from search.fields import BY_NAME, FieldKind
from search.notes import Note

SIGNS = ":/<>[]{}()~^"
MASKS = {ord(sign): 0xE000 + place for place, sign in enumerate(SIGNS)}
"""Private characters, which stand in no text."""
MASKED_SPACE = chr(0xE000 + len(SIGNS))
SIGN_OF = {mask: sign for sign, mask in MASKS.items()} | {ord(MASKED_SPACE): " "}
QUOTES = str.maketrans("“”„«»＂", '""""""')

NAMES = "|".join(BY_NAME)
BEGINS = r"(?<![^\s(+\-!\"])(?<!\w-)"
"""A field is named at the beginning of a word."""
MONTH = "|".join(sorted(filter(None, MONTHS), key=len, reverse=True))
WORDY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})\.?,?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?)?\s+\d{{4}})(?!\w)"
"""A date in words is one value of a field: "after:June 2010", "date:[23 June 2010 TO July 2010]"."""
BRACKETED = r"[\[{][^\[\]{}\"]*\sTO\s[^\[\]{}\"]*[\]}]"
PIECE = re.compile(
    rf"""
      (?P<quoted>"(?:[^"\\]|\\.)*")
    | (?P<code>(?<!\w)(?:\([bjk]\)|[bjk])(?:\(\d\)|\d)(?:\([a-f]\))? | \d\.\d{{1,3}}(?:\(\w{{1,3}}\))+ )
    | (?P<field>{BEGINS}(?:{NAMES}):(?=\s*(?!(?:AND|OR)\b)[^\s):])(?:\s*(?:{BRACKETED}|[<>]=?(?=\s*[\w*])))?
        (?:(?<=[:<>=])\s*{WORDY})?)
    | (?P<bare>{BEGINS}(?:{NAMES}):)
    | (?P<equals>{BEGINS}(?:{NAMES})=(?=[\w"(]))
    | (?P<unknown>(?<!\w)[a-z][a-z_-]+:)
    | (?P<range>{BRACKETED})
    | (?P<regex>(?<!\S)/[^\s/]+/(?!\S))
    | (?P<compared>(?<!\S)[<>]=?\d[\w%.]*)
    | (?P<tail>(?<=[\w"*])[~^](?=[\s)\w.]|$))
    | (?P<dash>(?<!\S)(?:[-+!&|]+(?!\S)|-{{2,}}))
    | (?P<to>\bTO\b)
    | (?P<sign>[:/<>\[\]{{}}~^])
    """,
    re.VERBOSE | re.IGNORECASE,
)
KEPT = {"quoted", "field", "tail"}
IN_WORDS = re.compile(WORDY, re.IGNORECASE)
OTHER_NAMES = {
    "sender": "from", "author": "from", "by": "from", "recipient": "to", "bcc": "cc", "people": "with", "who": "with",
    "title": "subject", "text": "body", "content": "body", "file": "attachment", "filename": "attachment",
    "sent": "date", "on": "date", "day": "date", "month": "date", "year": "date", "since": "after", "newer": "after",
    "until": "before", "older": "before", "foia": "exemption", "code": "exemption", "withheld": "redacted",
    "state": "place", "county": "place", "pages": "page",
}  # fmt: skip
"""What others call these fields."""
VALUE = re.compile(r"\s*(\"[^\"]*\"|[^\s()\"]+)")
EVERYDAY = {"re", "fw", "fwd", "aw", "http", "https", "mailto", "sent", "ps"}
"""Before a colon in plain text and addresses: nobody meant a field."""
RANGE = "A range in brackets is understood behind a field only."
REGEX = "An expression between slashes is not understood here: only its words were searched for."
EQUALS = "“{}” is not understood here: behind the name of a field stands a colon. Only the words were searched for."
COMPARED = "“>” and “<” are understood behind a field only."


def masked(text: str) -> tuple[str, list[Note]]:
    """The text of the same length with what is no syntax masked, and what is to be said about it."""
    notes: list[Note] = []
    return PIECE.sub(lambda match: _replaced(match, notes), text.translate(QUOTES)), notes


def unmasked(text: str) -> str:
    return text.translate(SIGN_OF)


def with_dates_whole(text: str) -> str:
    """The text of the same length in which a date in words behind a field is one word: "after:June 2010"."""
    fit = masked(text)[0]
    return "".join(MASKED_SPACE if mask == MASKED_SPACE else sign for sign, mask in zip(text, fit, strict=False))


def near_name(name: str) -> str:
    """The field that somebody may have meant; "" if none is near."""
    if named := OTHER_NAMES.get(name.lower()):
        return named
    return next(iter(get_close_matches(name.lower(), BY_NAME, n=1, cutoff=0.6)), "")


def _replaced(match: re.Match[str], notes: list[Note]) -> str:
    kind, piece = str(match.lastgroup), match.group()
    if kind == "field" and BY_NAME[piece.partition(":")[0].lower()].kind == FieldKind.DATE:
        return IN_WORDS.sub(lambda date: re.sub(r"\s", MASKED_SPACE, date.group()), piece)
    if kind in KEPT or (kind == "to" and piece != "TO"):
        return piece
    if note := _note(kind, piece, match.start(), match.string[match.end() :]):
        notes.append(note)
    if kind == "to":
        return "to"
    if kind == "dash":
        return " " * len(piece)
    if kind in {"bare", "equals", "unknown"}:
        # The name and what follows are two words, wherever the colon is typed.
        return f"{piece[:-1]} "
    return re.sub(r"\bTO\b", "to", piece).translate(MASKS)


def _example(name: str, behind: str) -> str:
    """What would work in place of an unknown field: the words behind it in a known one, where that takes any."""
    value = VALUE.match(behind)
    if name and BY_NAME[name].kind == FieldKind.TEXT and value:
        return f"{name}:{value[1]}"
    return BY_NAME[name].example if name else ""


def _note(kind: str, piece: str, start: int, behind: str) -> Note | None:
    end = start + len(piece)
    if kind == "bare":
        example = BY_NAME[piece[:-1].lower()].example
        return Note(f"There is nothing behind “{piece}”: it was searched for as a word.", start, end, example)
    if kind == "equals":
        return Note(EQUALS.format(piece), start, end, _example(piece[:-1].lower(), behind))
    if kind == "unknown" and piece[:-1].lower() not in EVERYDAY:
        message = f"“{piece}” is not understood here: there is no such field. Only the words were searched for."
        return Note(message, start, end, _example(near_name(piece[:-1]), behind))
    if kind == "range":
        return Note(RANGE, start, end, BY_NAME["date"].example)
    if kind == "compared":
        return Note(COMPARED, start, end, BY_NAME["redacted"].example)
    return Note(REGEX, start, end) if kind == "regex" else None
