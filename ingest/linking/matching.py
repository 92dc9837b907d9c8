"""When two printings are the same message. A wrong merge is worse than a missed one: doubt keeps them apart.

Each comparison says yes, no, or nothing (a side is withheld, unreadable, not printed or too short to tell).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from ingest.linking.spellings import fold, full_name
from ingest.parsing.normal import PREFIX, Party, bare_subject, party_key

FORWARDED = "fwt"
"""First letters of the prefixes of forwarded mail: `Fw:`, `WG:`, `TR:`; the others are answers."""

MINUTE = len("2011-04-08T17:35")
HOUR = len("2011-04-08T17")
SAME_SUBJECT = 88.0
SAME_NAME = 85.0
SAME_BODY = 80.0
SURE_BODY = 92.0
"""Scores of rapidfuzz, 0 to 100: OCR noise costs a page of text 2 to 8 points."""

TELLING_BODY = 40
"""Characters from which a body can say yes though a part of it is all that there is of the other."""

SHORT_BODY = 88.0
"""Score below which a short text is no part of the other: "agreed" and "ok" are two messages, whatever their minute."""

LONG_BODY = 120
"""Characters from which a body alone can carry a match without a printed minute."""

HOLES = 0.05
"""Redaction ratio from which a copy may well hide what another shows."""

SHARED_RUN = 12
"""Words in a row that two different messages of one minute do not share but for signatures and disclaimers."""

OTHER_WORDS = 60.0
"""Score below which what stands before a shared signature is something else, and not the same with noise in it."""

SHOWN = 0.6
"""Share of the words of a redacted copy that an unredacted one of the same message shows too, in the same order."""

ALL_BUT_NOISE = 0.9
"""The same for a short text of which the boxes were not seen: `Jack - Mike` of `Jack - Attached is the paper. Mike`."""

TELLING_SUBJECT = 8
"""Letters below which OCR makes another subject of one: `PDB`, `PDS`, `P013`. Then a telling text decides."""

COMPARED = 3000
"""Characters of a body that are compared: enough to tell, and no quadratic cost on pasted books."""

REMEMBERED = 2048
"""Pairs of printings of which the verdict is kept: chains print the same again and again, and a bucket is gone through
anew whenever a copy comes."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What linking knows of one copy. `sender` and `subject` are None unless they were read; `sent` is "" likewise.

    `redacted` is the copy's redaction ratio, 0 to 1; `subject_cut` says that a box lies in its subject; `way` is
    "re" or "fw" if the subject says so; `quoted` that it stands within another; `message_id` comes from a native
    header, "" where there is none; `mailboxes` are recipients of whom only an address is printed.
    """

    sent: str
    sender: Party | None
    subject: str | None
    recipients: frozenset[str]
    body: str
    redacted: float = 0.0
    subject_cut: bool = False
    way: str = ""
    quoted: bool = False
    message_id: str = ""
    mailboxes: frozenset[str] = frozenset()

    @property
    def has_minute(self) -> bool:
        return len(self.sent) >= MINUTE


def printing(
    *,
    sent: str,
    sender: str | None,
    subject: str | None,
    recipients: list[str],
    body: str,
    redacted: float = 0.0,
    subject_cut: bool = False,
    quoted: bool = False,
    message_id: str = "",
) -> Printing:
    """The comparable form of a copy's fields as read."""
    parties = [party_key(recipient) for recipient in recipients]
    return Printing(
        sent=sent,
        sender=party_key(sender) if sender else None,
        subject=_plain(bare_subject(subject)) if subject is not None else None,
        recipients=frozenset(party.name for party in parties if party.name),
        body=_plain(body)[:COMPARED],
        redacted=redacted,
        subject_cut=subject_cut,
        way=_way(subject or ""),
        quoted=quoted,
        message_id=message_id,
        mailboxes=frozenset(party.address for party in parties if party.address and not party.name),
    )


def _way(subject: str) -> str:
    """Whether an answer or a forwarded message, by the first prefix: `Fvv: RE: Opting out` is forwarded."""
    prefix = PREFIX.match(subject)
    return "" if prefix is None else "fw" if prefix.group().lower().lstrip()[:1] in FORWARDED else "re"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def bucket(one: Printing) -> str:
    """Where copies of the same message meet: their hour, or else their subject. At most 64 characters."""
    if one.has_minute:
        return one.sent[:HOUR]
    return "s:" + blake2b(f"{one.sent[:10]}|{one.subject or ''}".encode(), digest_size=16).hexdigest()


def same_sender(a: Printing, b: Printing) -> bool | None:
    if a.sender is None or b.sender is None:
        return None
    if a.sender.address and a.sender.address == b.sender.address:
        return True
    if not a.sender.name or not b.sender.name:
        return None
    if fuzz.token_sort_ratio(a.sender.name, b.sender.name) >= SAME_NAME or _within(a.sender.name, b.sender.name):
        return True
    return fuzz.token_sort_ratio(fold(a.sender.name), fold(b.sender.name)) >= SAME_NAME


def _within(a: str, b: str) -> bool:
    """One name within the other: "sullivan jacob" and "sullivan jacob j"."""
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return len(short) >= 2 and short <= long


def same_subject(a: Printing, b: Printing) -> bool | None:
    """A subject of which a box left only the beginning says nothing against the whole one. An answer and a forwarded
    message are two, whatever else they share."""
    if a.way and b.way and a.way != b.way:
        return False
    if not a.subject or not b.subject:
        return None
    if fuzz.ratio(a.subject, b.subject) >= SAME_SUBJECT:
        return True if _same_figures(a.subject, b.subject) or _alike_and_long(a, b) else None
    is_cut = (a.subject_cut and b.subject.startswith(a.subject)) or (b.subject_cut and a.subject.startswith(b.subject))
    return None if is_cut or _misread_subject(a, b) else False


def _same_figures(a: str, b: str) -> bool:
    """Whether two subjects have the same figures: `IMG00015.jpg` and `IMG00016.jpg` may be two pictures."""
    return re.sub(r"\D", "", a) == re.sub(r"\D", "", b)


def _misread_subject(a: Printing, b: Printing) -> bool:
    """Whether one message with one long text has two subjects by OCR: of a few letters, with the first words of the
    text behind it (`Opting out Good morning`), or in letters that look alike (`0pting out`)."""
    short, long = sorted((a.subject or "", b.subject or ""), key=len)
    is_short, runs_on = len(long) < TELLING_SUBJECT, long.startswith(short) and len(short) >= TELLING_SUBJECT
    is_noise = _same_figures(fold(short), fold(long)) and fuzz.ratio(fold(short), fold(long)) >= SAME_SUBJECT
    least = TELLING_BODY if is_short else LONG_BODY
    return (is_short or runs_on or is_noise) and _alike_and_long(a, b, characters=least)


def same_body(a: Printing, b: Printing) -> bool | None:
    """Whether one text is, but for noise and redactions, the other or a part of it.

    Two copies with different holes each show what the other hides: then a long run of words that both show says yes,
    and what only one of them shows does not say no. What a copy with holes shows, one without shows too.
    """
    if min(len(a.body), len(b.body)) < TELLING_BODY:
        return _same_short_body(a, b)
    if _alike(a.body, b.body, least=SAME_BODY):
        return not _differ_before_the_signature(a, b)
    if max(a.redacted, b.redacted) < HOLES:
        return False
    holed, other = sorted((a, b), key=lambda one: -one.redacted)
    if other.redacted < HOLES:
        return _share_shown(holed.body.split(), other.body.split()) >= SHOWN
    return True if _longest_shared_run(a.body.split(), b.body.split()) >= SHARED_RUN else None


def _differ_before_the_signature(a: Printing, b: Printing) -> bool:
    """Whether two texts that end with the same words say something else before: `Got it. (signature)`, `Thanks.
    (signature)`."""
    one, other = a.body.split(), b.body.split()
    shared = next((n for n, (x, y) in enumerate(zip(reversed(one), reversed(other), strict=False)) if x != y), 0)
    if shared < SHARED_RUN or max(a.redacted, b.redacted) >= HOLES:
        return False
    short, long = sorted((fold(" ".join(words[:-shared])) for words in (one, other)), key=len)
    return bool(short) and fuzz.partial_ratio(short, long) < OTHER_WORDS


def _same_short_body(a: Printing, b: Printing) -> bool | None:
    """Of a text of few words, which many messages share: other words say no, the same say nothing."""
    if min(a.redacted, b.redacted) >= HOLES or _may_be_one(a.body, b.body):
        return None
    return False


def _may_be_one(a: str, b: str) -> bool:
    """Whether one text of a few words is the other, or a part of it; nothing is a part of all."""
    short, long = sorted((fold(a), fold(b)), key=len)
    if not short or fuzz.partial_ratio(short, long) >= SHORT_BODY:
        return True
    return _share_shown(short.split(), long.split()) >= ALL_BUT_NOISE


def _share_shown(words: Sequence[str], other: Sequence[str]) -> float:
    """The share of these words that stand in the other text too, in the same order."""
    return LCSseq.similarity(words, other) / len(words)


def _alike(a: str, b: str, *, least: float) -> bool:
    """Whether one text is the other, or a part of it, by a score of at least so much of 100."""
    if fuzz.ratio(a, b, score_cutoff=least):
        return True
    short, long = sorted((a, b), key=len)
    return _may_lie_within(short, long, share=least / 100) and fuzz.partial_ratio(a, b, score_cutoff=least) > 0


def _may_lie_within(short: str, long: str, *, share: float) -> bool:
    """Whether `short` and a stretch of `long` of its length, or a shorter one at an end, can be the same to this share.

    No stretch has more letters in common with `short`, in its order, than a longer one around it. Counting those of a
    few long ones takes a thousandth of the time in which `partial_ratio` tries all, and refuses most that differ.
    """
    size = len(short)
    at_end = share * size / (2 - share)
    if _common(short, long[:size]) >= at_end or _common(short, long[-size:]) >= at_end:
        return True
    step = size // 2 + 1
    return any(_common(short, long[at : at + size + step]) >= share * size for at in range(0, len(long), step))


def _common(a: str, b: str) -> float:
    """Letters that stand in both texts in the same order."""
    return LCSseq.similarity(a, b)


def _longest_shared_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Words of the longest passage that stands in both."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def same_recipients(a: Printing, b: Printing) -> bool | None:
    """Whether they share a recipient; what is no full name (`H`, a misread address) can say yes, but not no."""
    if any(fuzz.token_sort_ratio(x, y) >= SAME_NAME for x in a.recipients for y in b.recipients):
        return True
    is_other = _has_full_name(a.recipients) and _has_full_name(b.recipients)
    return False if is_other or _other_mailboxes(a, b) else None


def _other_mailboxes(a: Printing, b: Printing) -> bool:
    """Whether both print nothing but addresses, and none in common: a notice sent to each member is as many
    messages. Those in common are no yes, for a mailbox that all write to tells little."""
    if a.recipients or b.recipients or not a.mailboxes or not b.mailboxes or max(a.redacted, b.redacted) >= HOLES:
        return False
    return not any(_is_one_mailbox(x, y) for x in a.mailboxes for y in b.mailboxes)


def _is_one_mailbox(one: str, other: str) -> bool:
    """Whether two addresses may be the same but for noise, or a cut one a part of the other (`gov. sarah@…`).
    Colleagues share all that stands behind the at sign."""
    pairs = zip(one.split("@"), other.split("@"), strict=False)
    return all(fuzz.partial_ratio(fold(x), fold(y)) >= SAME_NAME for x, y in pairs)


def _has_full_name(names: Iterable[str]) -> bool:
    return any(full_name(name) for name in names)


def _verdicts(a: Printing, b: Printing) -> list[bool | None]:
    """What sender, subject, recipients and text say; the text, which costs most, only if none has said no."""
    verdicts = [same_sender(a, b), same_subject(a, b), same_recipients(a, b)]
    return verdicts if False in verdicts else [*verdicts, same_body(a, b)]


@lru_cache(maxsize=REMEMBERED)
def verdict(a: Printing, b: Printing) -> Literal["same", "other"] | None:
    """Whether two printings are of one message, of different ones, or too little is known of them.

    "same": nothing speaks against it, and enough for it. Two Message-IDs decide whatever else was changed on the way:
    lists put their name into subjects, and add to texts.
    """
    if a.sent[:MINUTE] != b.sent[:MINUTE]:
        return _verdict_beside(a, b)
    if a.message_id and b.message_id:
        return "same" if a.message_id == b.message_id else "other"
    verdicts = _verdicts(a, b)
    if False in verdicts:
        return "other"
    is_told = verdicts.count(True) >= 2 and _words_tell(a, b, verdicts)
    return "same" if is_told and (a.has_minute or _alike_and_long(a, b)) else None


def _words_tell(a: Printing, b: Printing, verdicts: Sequence[bool | None]) -> bool:
    """Whether subject or text have a part in it, or boxes may have taken them: somebody may send the same man two
    messages in one minute, `Fw: Aid bill` and, without a subject, `Where is my earpiece?`."""
    _, subject, _, body = verdicts
    return subject is True or body is True or bool(a.body and b.body) or max(a.redacted, b.redacted) >= HOLES


def _verdict_beside(a: Printing, b: Printing) -> Literal["same", "other"]:
    """The same of two printings with different times. The clock of who printed a message and that of who quoted it may
    round to minutes that stand side by side: then it takes the same sender and the same telling text."""
    if a.quoted == b.quoted or not _side_by_side(a.sent, b.sent) or same_sender(a, b) is not True:
        return "other"
    is_same = False not in _verdicts(a, b) and _alike_and_long(a, b, characters=TELLING_BODY)
    return "same" if is_same else "other"


def _side_by_side(a: str, b: str) -> bool:
    """Whether two times are a minute apart. Those of two hours meet in no bucket."""
    if min(len(a), len(b)) < MINUTE or a[:HOUR] != b[:HOUR]:
        return False
    return abs(int(a[HOUR + 1 : MINUTE]) - int(b[HOUR + 1 : MINUTE])) == 1


def _alike_and_long(a: Printing, b: Printing, *, characters: int = LONG_BODY) -> bool:
    """Whether the texts are long and the same almost to the letter: enough where a minute or a subject says nothing."""
    return min(len(a.body), len(b.body)) >= characters and _alike(a.body, b.body, least=SURE_BODY)
