"""Is a candidate a header? A score over its entries: which fields, how well read, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.addresses import begins_phrase, has_address
from ingest.parsing.dates import DATED_END, read_date
from ingest.parsing.entries import Entry, is_arms
from ingest.parsing.labels import Kind
from ingest.parsing.tongues import FAINT_WORDS, FOREIGN_WORDS

ACCEPT = 2.3
"""The score from which a candidate is a header. From and a dated Sent give 3; From and To alone 1.7."""

WEIGHT: dict[Kind, float] = {"from": 1.0, "sent": 1.0, "to": 0.7, "cc": 0.3, "bcc": 0.3, "subject": 1.0,
"attachments": 0.4, "other": 0.2}  # fmt: skip


MEMO_HEADING = re.compile(r"^\W*(?:.{0,40}\b)?(?:MEMORANDUM|MEMO|FAX|FACSIMILE|Memorandum|Fax Cover)\b.{0,30}$")
"""The heading of a memorandum or a fax, whose labels are those of a mail: `MEMORANDUM` / `To:` / `From:` / `Date:`."""


POSTAL = re.compile(r"^(?:from|to|sender) (?:name|address)")

LABELLED = re.compile(r"^(?!(?:re|fwd?) ?:)[a-z]+ ?:", re.IGNORECASE)

DATED_HEADING = 0.5
"""What a date on the line above adds to a header that has none: Yahoo sets it behind the subject."""


def score_block(entries: Sequence[Entry], *, heading: str = "") -> float:
    """How much these entries look like the header of an e-mail: the sum of their weights, less what speaks against
    it. `heading` is what stands just above them."""
    best: dict[Kind, float] = {}
    for entry in entries:
        weight = WEIGHT.get(entry.kind, 0.0) * (0.4 + 0.6 * entry.label.score)
        best[entry.kind] = max(best.get(entry.kind, 0.0), weight)
    if not ("from" in best or "sent" in best) or len(set(best) & {"from", "sent", "to", "subject"}) < 2:
        return 0.0
    if _is_doubtful(entries, best, heading=heading):
        return 0.0
    cost = _memo_cost(entries, is_headed=MEMO_HEADING.match(heading) is not None)
    if "sent" not in best and DATED_END.search(heading) and not LABELLED.match(heading):
        cost -= DATED_HEADING
    return sum(best.values()) + _date_score(entries) + _sender_score(entries) - cost


def _is_doubtful(entries: Sequence[Entry], best: dict[Kind, float], *, heading: str) -> bool:
    """`Author:` heads articles and comments, too, but for cc:Mail's (`Ann Poe at HARBOUR`); `From Address:` heads slips
    of parcels; `Da:` and `Do:` without a longer word of their language, and a date or an address, head anything."""
    names = {entry.label.name for entry in entries}
    if "author" in names and "to" not in best and "eparator" not in heading:
        author = next(entry for entry in entries if entry.label.name == "author")
        return "subject" not in best or " at " not in author.text
    if any(POSTAL.match(name) for name in names) and not _is_addressed(entries):
        return True
    if not names & FAINT_WORDS:
        return False
    return not names & (FOREIGN_WORDS - FAINT_WORDS) or not ("sent" in best or _is_addressed(entries))


def _is_addressed(entries: Sequence[Entry]) -> bool:
    return any(has_address(entry.text) for entry in entries)


def _date_score(entries: Sequence[Entry]) -> float:
    sent = next((e for e in entries if e.kind == "sent"), None)
    if sent is None:
        return 0.0
    reading = read_date(sent.text)
    if reading is None:
        return 0.0 if not sent.text else -0.6
    return 1.0 if reading.has_time else -0.8 if sent.label.name == "date" else 0.2


def _sender_score(entries: Sequence[Entry]) -> float:
    sender = next((e for e in entries if e.kind == "from"), None)
    if sender is None:
        return 0.0
    if has_address(sender.text):
        return 0.5
    words = sender.text.split()
    if begins_phrase(sender.text):
        return -1.0
    return -1.0 if len(words) > 14 or sum(w[:1].islower() for w in words) > 5 else 0.0


def _memo_cost(entries: Sequence[Entry], *, is_headed: bool) -> float:
    """`For: Hillary / From: Sid / Re: …` and `TO: / FROM: / DATE: June 5`: memo heads, not mail."""
    memo = sum(e.kind == "memo" for e in entries)
    shouted = all(e.parts[0].line.text[:2].isupper() for e in entries) and not is_arms(entries)
    dated = next((read_date(e.text) for e in entries if e.kind == "sent"), None)
    if dated is not None and dated.has_time:
        return 0.3 * memo
    return 1.2 * memo + (1.0 if shouted else 0.0) + (1.2 if is_headed else 0.0)
