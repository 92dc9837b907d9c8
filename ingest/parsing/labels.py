"""The labels of header lines with what OCR does to them: `From:`, `rom:`, `Frorn :`, `Ce:`, `Sent Mon`.

A label is scored from 0 to 1: 1 for the exact word with its colon, less for damage and for a missing colon. A header
block
(`headers`) decides by the labels around it whether a weak one counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from ingest.parsing.tongues import EXACT_WORDS, FAINT, SURE
from ingest.reading.model import Box, Word

Kind = Literal["from", "sent", "to", "cc", "bcc", "subject", "attachments", "other", "memo", "text"]
"""What a label announces. `other` belongs to a header but is no field of ours (Importance); `memo` only heads memos
(For, Re)."""

ENGLISH: dict[Kind, tuple[str, ...]] = {
    "from": ("from", "frorn", "fron", "rom", "frotn", "froin", "frcim", "fr0m",
             "fiom", "prom", "frorr", "creator", "frem", "fram", "fom", "author"),
    "sent": ("sent", "date", "sen", "seni", "serit", "sant", "5ent", "sont", "dat", "datc", "sert", "at"),
    "to": ("to", "t0", "tu", "io", "tc", "ta", "te", "ro", "jo", "recipients", "recipient"),
    "cc": ("cc", "ce", "ccs", "c:", "gc", "ec", "oc", "co", "cq", "cc;", "c.c", "cç", "cg", "copy"),
    "bcc": ("bcc", "bce", "8cc", "bec"),
    "subject": ("subject", "subj", "subjecf", "subjed", "subjeet", "sub",
                "suhject", "subjert", "5ubject", "ubject", "subjecl"),
    "attachments": ("attachments", "attachment", "attach", "attachrnents", "attachmenls", "attached", "attachrnent"),
    "other": ("importance", "priority", "sensitivity", "reply-to", "replyto", "categories",
              "flag", "read", "message-id",
              "mime-version", "content-type", "return-path", "received", "x-mailer", "in-reply-to", "references",
              "importancc",
              "follow", "due", "delivered-to", "lmportance", "organization", "sender", "signed",
              "location", "custodian"),
    "memo": ("for", "re", "through", "via", "thru", "ref", "source", "fax", "phone", "tel", "pages"),
    "text": ("text",),
}  # fmt: skip
"""Known spellings of each label, exact ones first (`EXACT` says how many of them are no damage)."""

SPELLINGS: dict[Kind, tuple[str, ...]] = {
    kind: (*words, *SURE.get(kind, ()), *FAINT.get(kind, ())) for kind, words in ENGLISH.items()
}

EXACT = EXACT_WORDS | {
    "from", "sent", "date", "to", "cc", "bcc", "subject", "attachments", "attachment", "importance", "priority",
    "sensitivity", "creator", "author", "categories", "reply-to", "for", "re", "through", "via", "received",
    "message-id", "mime-version", "content-type", "return-path", "x-mailer", "text", "read",
}  # fmt: skip

COLONLESS = frozenset({"from", "sent", "to", "cc", "subject", "attachments", "importance", "bcc", "date"})
"""Labels that OCR leaves without a colon often enough; still they must be capitalised and stand in a block."""

NEAR = {"from": 1, "sent": 1, "subject": 2, "attachments": 3, "importance": 3}
"""Edit distance within which a word with a colon is taken for the label."""

LIKE_M = re.compile(r"rn|nt|th|tn|ni|in")
"""What OCR makes of an m: `Front`, `Froth`."""

LEAST_KNOWN = 0.4
"""A label that scores less is none, unless its value stands in a column of its own."""

COLUMN_GAP = 2.5
"""A value so many line heights behind its label stands in a column of its own."""

SEVERAL_WORDS: tuple[tuple[Kind, str], ...] = (
    ("sent", r"creation date/? ?time|(?:date|time)[ /]sent|sent (?:on|date)|date and time|message date"),
    ("sent", r"enviad[ao] e[lm]"),
    ("from", r"e-?mail from|from (?:name|address|e-?mail|\(header\))|sender (?:name|address)"),
    ("to", r"to recipients?|e-?mail to|to (?:address(?:es)?|e-?mail|\(header\))"),
    ("cc", r"e-?mail cc|cc (?:address(?:es)?|recipients?)"),
    ("bcc", r"e-?mail bcc|bcc (?:address(?:es)?|recipients?)"),
    ("subject", r"(?:e-?mail|message) subject"),
    ("attachments", r"attachment(?:\(s\)| names?)|file attachments?"),
    ("attachments", r"pi.ces? jointes?|datos adjuntos|bifogade filer|vedh.ftede filer"),
    ("other", r"reply[ -]to|in reply to|record type|sent by|follow up flag|flag status|message id|expiry date"),
    ("other", r"signed by|sent via|due by|date received|received date|(?:attachments?|recipient) count"),
    ("other", r"conversation (?:topic|index)|control number|number of attachments"),
)
"""Labels of several words, as review platforms (`Date Sent:`, `Email From:`), archives and other languages print."""

MULTIWORD = re.compile(
    "|".join(f"(?P<{kind}_{n}>{words})" for n, (kind, words) in enumerate(SEVERAL_WORDS)), re.IGNORECASE
)

SEVERAL = frozenset({
    "crea", "date", "time", "sent", "mess", "repl", "reco", "foll", "flag", "expi", "to", "in", "envi", "sign", "due",
    "from", "send", "e-ma", "emai", "cc", "bcc", "atta", "file", "pièc", "piec", "dato", "bifo", "vedh", "rece", "reci",
    "conv", "cont", "numb",
})  # fmt: skip
"""How the labels of several words begin."""

INNER = re.compile(r"(?<=\s)(From|Sent|To|Cc|CC|Ce|Bcc|Subject|Date|At|Importance|Attachments|Attachment)\s?:(?=\s|$)")
"""A label in the middle of a line that OCR ran together: `Sent: Fri, 6 Mar 2020 To: Muniz, Maria Cc: 'Birx, Deborah
L'`."""

_FIRST = re.compile(r"^[^\w]{0,2}([\wç.’'-]{1,28}?)\s?([:;.,](?!\w*@)|$)")
_GLUED = re.compile(
    r"^(From|Sent|To|Cc|CC|Bcc|Subject|Date|SUBJECT|FROM|TO|CREATOR|READ)([:;])(?=\S)|^(Sent|Date)[-–.](?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
)
"""A label run together with its value: `To:jane@example.org`, `Sent-Saturday`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label read at the start of some words. `value` are the words behind it, `box` is its own place."""

    kind: Kind
    name: str
    score: float
    box: Box
    value: tuple[Word, ...]


def read_label(words: Sequence[Word]) -> Label | None:
    """The label with which these words begin, or None."""
    if not words or len(words[0].text) > 40:
        return None
    if len(words) > 1 and len(words[0].text) == 1 and words[1].text[-1:] == ":" and _is_apart(words):
        words = words[1:]  # `I     From:`, an edge of the paper read as a letter
    if len(words[0].text) == 1 and len(words) > 1 and words[0].text.isupper():
        words = _joined(words)
    several = _several_words(words)
    if several is not None:
        return several
    glued = _GLUED.match(words[0].text)
    if glued:
        words = [*_cut(words[0], glued.end()), *words[1:]]
        if glued.group(3):
            words[0] = Word(f"{glued.group(3)}:", words[0].box, words[0].confidence)
    known = _known(words[0].text)
    if (known is None or known[2] < LEAST_KNOWN) and _is_apart(words):  # `Front      H <h@example.org>`
        known = _near(words[0].text.lower(), ":") or known
    if known is None:
        return None
    kind, name, score = known
    taken = 1
    if score < 1 and len(words) > 1 and words[1].text in (":", ";", "."):
        taken, score = 2, _with_colon(name, score)
    if score <= 0 or (taken == 1 and ":" not in words[0].text and not _may_lack_colon(words, kind)):
        return None
    return Label(kind, name, score, words[0].box, tuple(words[taken:]))


def _joined(words: Sequence[Word]) -> Sequence[Word]:
    """`T o: Poe, Ann`, `F rom: Ann`: a label that OCR cut behind its capital."""
    one, two = words[:2]
    if f"{one.text}{two.text}".lower().rstrip(":") not in COLONLESS or two.text[-1:] != ":":
        return words
    box = Box(one.box.x0, min(one.box.y0, two.box.y0), two.box.x1, max(one.box.y1, two.box.y1))
    return [Word(one.text + two.text, box, min(one.confidence, two.confidence)), *words[2:]]


def _may_lack_colon(words: Sequence[Word], kind: Kind) -> bool:
    """`Sent Wednesday, …`, `To Mills, Cheryl`: capitalised, and what follows does not read on as a sentence."""
    if not words[0].text.lstrip("'‘.,")[:1].isupper() or kind in ("memo", "other", "text"):
        return False
    if len(words) == 1 or not words[1].text[:1].islower() or "@" in words[1].text:
        return True
    return _is_apart(words)


def _is_apart(words: Sequence[Word]) -> bool:
    """Does the value stand in a column of its own, well away from the label?"""
    return len(words) > 1 and words[1].box.x0 - words[0].box.x1 > COLUMN_GAP * max(words[0].box.height, 4.0)


def _with_colon(name: str, score: float) -> float:
    return 1.0 if name in EXACT and score >= 0.5 else 0.75


@lru_cache(maxsize=8192)
def _known(token: str) -> tuple[Kind, str, float] | None:
    if "/" in token[1:-2] and token[-1] == ":":
        return _bilingual(token)
    match = _FIRST.match(token)
    if match is None:
        return None
    raw, mark = match.group(1), match.group(2)
    name = raw.lower().rstrip(".")
    for kind, spellings in SPELLINGS.items():
        if name in spellings:
            return kind, name, _score(name, raw, mark)
    return _near(name, mark)


def _bilingual(token: str) -> tuple[Kind, str, float] | None:
    """`From/De:`, `Subject/Objet:`: one label in two languages."""
    one, two = (_known(f"{part.strip(':')}:") for part in token.split("/", 1))
    return one if one is not None and two is not None and one[0] == two[0] else None


def _score(name: str, raw: str, mark: str) -> float:
    if mark == ":":
        return 1.0 if name in EXACT else 0.75
    if mark in (";", ".") and name in EXACT:
        return 0.7
    if not mark and name in COLONLESS and raw[:1].isupper():
        return 0.55
    if mark == ",":
        return 0.5 if name in COLONLESS and raw[:1].isupper() else 0.0
    return 0.5 if mark == ";" else 0.0001 if not mark else 0.0


def _near(name: str, mark: str) -> tuple[Kind, str, float] | None:
    """One letter wrong in a short label, two in a long one; only with a colon."""
    if mark != ":":
        return None
    if re.match(r"^(?:x-[a-z-]+|[a-z]+(?:-[a-z]+)+)$", name):
        return "other", name, 0.5
    folded = LIKE_M.sub("m", name)
    for label, most in NEAR.items():
        near = min(Levenshtein.distance(one, label) for one in {name, folded})
        if len(name) >= 3 and near <= most:
            kind: Kind = "other" if label == "importance" else label  # type: ignore[assignment]
            return kind, name, 0.6
    return None


def _several_words(words: Sequence[Word]) -> Label | None:
    head = words[0].text.lower()
    if head[:4] not in SEVERAL or (len(words) < 2 and "(" not in head):
        return None
    joined = " ".join(w.text for w in words[:4])
    match = MULTIWORD.match(joined)
    if match is None or match.lastgroup is None:
        return None
    end = _end_of_label(words, joined, match.end())
    kind: Kind = match.lastgroup.partition("_")[0]  # type: ignore[assignment]
    return Label(kind, f"{match.group(0).lower()}:", 1.0, words[0].box, _behind(words, end)) if end else None


def _end_of_label(words: Sequence[Word], joined: str, at: int) -> int:
    """Behind its colon; where it has none, behind its words if the value stands in a column of its own; else 0."""
    rest = joined[at:]
    if rest.lstrip()[:1] == ":":
        return at + rest.index(":") + 1
    taken = joined.count(" ", 0, at) + 1
    return at if rest[:1] == " " and taken < len(words) and _is_apart(words[taken - 1 :]) else 0


def _behind(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """The words behind position `at` of their text joined with blanks."""
    start, rest = 0, list[Word]()
    for word in words:
        end = start + len(word.text)
        if end > at:
            rest.append(word if start >= at else _cut(word, at - start)[1])
        start = end + 1
    return tuple(rest)


def _cut(word: Word, at: int) -> tuple[Word, Word]:
    """One word as two, its box shared out by letters."""
    x = word.box.x0 + word.box.width * at / len(word.text)
    left, right = Box(word.box.x0, word.box.y0, x, word.box.y1), Box(x, word.box.y0, word.box.x1, word.box.y1)
    return Word(word.text[:at], left, word.confidence), Word(word.text[at:], right, word.confidence)


def inner_labels(value: Sequence[Word]) -> list[tuple[int, Label]]:
    """Labels within a value, each with the number of words before it."""
    found: list[tuple[int, Label]] = []
    for at, word in enumerate(value):
        if word.text[:1].isupper() and len(word.text) <= 12 and (word.text.endswith(":") or _colon_follows(value, at)):
            label = read_label(value[at:])
            if label is not None and label.score >= 0.75 and INNER.match(f" {label.name.capitalize()}:", 1):
                found.append((at, label))
    return found


def _colon_follows(value: Sequence[Word], at: int) -> bool:
    return at + 1 < len(value) and value[at + 1].text == ":"
