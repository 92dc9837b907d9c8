"""Lists of correspondents as printed: where one ends and the next begins, and what of it OCR or a box has left over.

Values keep their printed form; only what is not part of a name or address (a dangling bracket, noise where a box
stood) goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "mph", "esq", "usn", "ret", "cpa", "jd", "facp"})
"""What may follow a name behind one more comma: `Smith, John, Jr.`"""

MENDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"&(?:[lI1]t|[I1l]t)\b;?", re.IGNORECASE), "<"),
    (re.compile(r"&[gc]t\b;?", re.IGNORECASE), ">"),
    (re.compile(r"[‹«]"), "<"),
    (re.compile(r"[›»]"), ">"),
    (re.compile(r"(?<=[\w.])[©®](?=\w)"), "@"),
    (re.compile(r"(?<=[\w.]) ?@ ?(?=\w[\w-]* ?\.)"), "@"),
    (re.compile(r"(?<=@)([\w.-]{1,40}?) ?\. ?(gov|com|org|net|edu|mil|us)\b"), r"\1.\2"),
    (re.compile(r"(?<=@)([\w-]{1,40})[,_ ] ?(gov|com|org|net|edu|mil)\b"), r"\1.\2"),
    (re.compile(r"(?<=@)([a-z][\w-]{2,40}?)(gov|com|org|mil)(?=[>\])'`’\s]|$)"), r"\1.\2"),
    (re.compile(r"(?<=\.)(?:corn|conn|c0m|coin)(?=[>\])'`’\s]|$)"), "com"),
)
"""OCR's spellings of brackets, the at sign and the last dot, and what they stand for."""

DANGLING = re.compile(
    r"(?:\s*(?:[\[(<{]\s*(?:mai[l1I]\s?to\s?[:;.]?)?|mai[l1I]to:?|&lt;?|&gt;?|[>\])}]))+\s*$", re.IGNORECASE
)
"""An opening bracket whose content a box has covered: `Anne-Marie Slaughter [`, `Cheryl Mills [mailto:`, `Jim &lt;`."""

ROLE_TAG = re.compile(r"\[[A-Z]\]$|\([A-Za-z][\w/ .&-]*\)$")
"""`[E]`, `[C]`, `(NIH/NIAID)`: printed behind a name, part of it."""

_LONE_WORD = re.compile(r"^[A-Z][\w'-]+$")
_GIVEN_ORG = re.compile(r"^[A-Z][\w.'-]*(?: [A-Z]\.?)? ?\([^()]{2,40}\)$")

STUMP = re.compile(r"\s*[<\[{]\s*([^@<>\[\]{}]{1,10})$")
"""A bracket that never closes with a few letters behind it, no address: `Sam Vine [nriailto`, `tyler cooper <: igt`."""

_EMPTY = re.compile(r"[<\[(]\s*(?:mai[l1I]to:?)?\s*[>\])]")
"""Brackets of which a box has covered the content."""

_GIVEN_INITIAL = re.compile(r"^[A-Z][a-z'-]+ [A-Z]\.?$")

_TAGGED = re.compile(r"^(.{2,80}?\[[A-Z]\])\s?(\S.{0,40})$")

_BOX_NOISE = re.compile(r"^(?=..)(?:[A-Z]{0,2}O+[OG6]?|[yYoOG69@]+)$")
"""What OCR makes of a black box: `MOO`, `KOO`, `MTO`, `yyy`."""

_SCRAP = re.compile(r"^(?:\W*[0O]\W*|[A-Z]?[0Oo]{2,}\W*|\W+)$")
"""`O`, `0000o`, `_`: noise before a lone bracket."""

DOMAIN_ONLY = re.compile(r"^[<\[(]?@[\w.]+[>\])]?$")
"""What a box over the local part leaves: `@gmail.com`."""

PHRASE = frozenset({"the", "a", "an", "our", "my", "his", "her", "their", "he", "she", "we", "they", "it"})
"""What begins a phrase and no name: `From: the desk of Jane Doe`, `On March 4, 2019 the board wrote:`."""

_OPENERS, _CLOSERS = "<[(", ">])"


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a printed recipient list, cleaned, without empty ones.

    Split at `;`, or, where the client uses commas, at those commas that do not stand within `Last, First`.
    """
    semicolons = _rejoined([part for part in _split_outside(mend_address(text), ";") if part.strip(" ,;")])
    parts = [entry for part in semicolons for entry in (_split_commas(part) if "," in part else [part])]
    cleaned = (clean_entry(part) for part in parts)
    return tuple(entry for entry in cleaned if entry)


def _rejoined(parts: list[str]) -> list[str]:
    """`Lloyd; Denby S (DFG)`: OCR's semicolon for the comma within a name, known by the lone surname and what follows
    it.

    Without an organisation behind it (`Ostrander; Philip J`) only in a list whose other names are written that way.
    """
    joined: list[str] = []
    is_reversed = any("," in part for part in parts)
    for part in map(str.strip, parts):
        is_given = _GIVEN_ORG.match(part) or (is_reversed and _GIVEN_INITIAL.match(part))
        if joined and is_given and _LONE_WORD.match(joined[-1]):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def clean_entry(text: str) -> str:
    """One printed name or address without noise at its ends: `Roy Spence [mailto:` -> `Roy Spence`."""
    text = mend_address(" ".join(text.split())).strip(" ;,|•_~=")
    text = _without_stump(strip_noise(_EMPTY.sub("", text)))
    if text.count("[") + text.count("<") + text.count("(") != text.count("]") + text.count(">") + text.count(")"):
        text = _strip_dangling(text)
    text = text.strip(" ;,|•")
    return "" if DOMAIN_ONLY.match(text) or not any(c.isalnum() for c in text) else text


def _without_stump(text: str) -> str:
    """Drop an open bracket with what is left of `mailto:` or noise behind it; a visible local part (`PIR <pirx`)
    stays."""
    match = STUMP.search(text)
    if match is None or match.start() == 0:
        return text
    rest = match.group(1).strip().lower()
    is_noise = ":" in rest or Levenshtein.distance(rest, "mailto") <= 3
    return text[: match.start()] if is_noise else text


def mend_address(text: str) -> str:
    """Undo what OCR does to the signs of an address, where nothing else can have stood: `<MillsCD©stategov›`,
    `a@b,gov`, `&lt;`."""
    for pattern, right in MENDS:
        text = pattern.sub(right, text)
    return text


def _strip_dangling(text: str) -> str:
    """Drop a bracket left alone at the end; a closing one goes only if nothing opened it."""
    match = DANGLING.search(text)
    if match is None:
        return text
    kept = text[: match.start()]
    tail = match.group(0)
    if any(c in tail for c in _CLOSERS) and any(c in kept for c in _OPENERS) and _unbalanced(kept):
        return text
    return kept or text


def _unbalanced(text: str) -> bool:
    return sum(text.count(c) for c in _OPENERS) > sum(text.count(c) for c in _CLOSERS)


def strip_noise(text: str) -> str:
    """Take the noise off that OCR reads where a box hides an address: `Haskins, Melinda (NIH/NIAID) [E yy wo@-`.

    A token goes only from the end, only behind a name, and only as long as it is no word of a name or an address.
    """
    text = _cut_behind_tag(text)
    tokens = _without_lone_closer(text).split()
    keep = len(tokens)
    while keep > 1 and _is_noise(tokens[keep - 1], tokens[: keep - 1]):
        keep -= 1
    return " ".join(tokens[:keep])


def _without_lone_closer(text: str) -> str:
    """`Faye L MOO >`, `Ron Jacobs O>`: a bracket that nothing opens, and the noise before it, closed an address."""
    if any(c in text for c in _OPENERS) or not text.endswith(tuple(_CLOSERS)):
        return text
    bare = text.rstrip("".join(_CLOSERS) + " ")
    head, _, last = bare.rpartition(" ")
    return head if head and _SCRAP.match(last) else bare


def _cut_behind_tag(text: str) -> str:
    """Nothing but an address may follow a tag like `[E]`; short noise behind one is what a box left."""
    match = _TAGGED.match(text)
    if match is None:
        return text
    tail = match.group(2)
    return text if len(tail) > 14 or ADDRESS.search(tail) or "behalf" in tail else match.group(1)


def _is_noise(token: str, before: Sequence[str]) -> bool:
    if ADDRESS.search(token) or ROLE_TAG.search(token) or token.lower() in _PARTICLES:
        return False
    letters = [c for c in token if c.isalpha()]
    odd = sum(not c.isalnum() and c not in ".,'()[]<>-/&:" for c in token)
    if (odd and len(letters) <= 5) or (not any(c.isalnum() for c in token) and not token.endswith((")", "]", ">"))):
        return True
    is_named = any(t[:1].isupper() and t[1:2].islower() for t in before)
    if is_named and len(before) >= 2 and token.islower() and len(letters) <= 4:
        return True
    return is_named and not before[-1].endswith(",") and _BOX_NOISE.match(token) is not None


def has_address(text: str) -> bool:
    """Is there a mail address in it, even one with an OCR-eaten bracket?"""
    return ADDRESS.search(text) is not None


def begins_phrase(text: str) -> bool:
    """Is it a phrase of a sentence, where a name should stand?"""
    return not PHRASE.isdisjoint(text.split(maxsplit=1)[:1]) and not has_address(text)


def _split_outside(text: str, mark: str) -> list[str]:
    """Split at `mark` outside double quotes, and at commas outside brackets too; one that never closes hides
    nothing."""
    parts, start, depth, quoted = [], 0, 0, False
    closes = _closing_counts(text)
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted and '"' in text[at + 1 :]
        elif char in _OPENERS:
            depth += closes[at] > 0
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif char == mark and (depth == 0 or mark == ";") and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _closing_counts(text: str) -> list[int]:
    """For each position: 1 if a closing bracket comes before the next separator behind it (`;`), else 0."""
    counts, ahead = [0] * len(text), 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        ahead = 1 if char in _CLOSERS else 0 if char == ";" else ahead
        counts[at] = ahead
    return counts


def _split_commas(text: str) -> list[str]:
    """`Sullivan, Jacob J` is one, `Jim Kennedy, Judy Trabulsi` are two, `a@b, c@d` are two."""
    entries: list[str] = []
    is_open = False
    for part in _split_outside(text, ","):
        if entries and (
            is_suffix(part) or ((is_open or _is_lone_given_name(part, entries[-1])) and not _stands_alone(part))
        ):
            entries[-1] = f"{entries[-1]},{part}"
            is_open = False
        elif part.strip():
            entries.append(part)
            is_open = _is_surname(part)
    return entries


def is_suffix(part: str) -> bool:
    """`Jr.`, `M.D.`: belongs to the name before it."""
    return part.replace(".", "").strip().lower() in SUFFIXES


def _is_surname(part: str) -> bool:
    """One word, or two with a particle, no address: the `Last` of `Last, First`."""
    words = part.split()
    return 1 <= len(words) <= 2 and not _stands_alone(part) and (len(words) == 1 or words[0].lower() in _PARTICLES)


_PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "da",
        "di",
        "du",
        "del",
        "st.",
        "st",
        "mac",
        "mc",
        "ter",
        "bin",
        "ben",
        "abu",
    ]
)


def _is_lone_given_name(part: str, previous: str) -> bool:
    """A single word cannot be a correspondent of its own next to full names: `El Bcheraoui, Charbel`."""
    words = part.split()
    return len(words) == 1 and "," not in previous and len(previous.split()) <= 3 and not _stands_alone(previous)


def _stands_alone(part: str) -> bool:
    """A mailbox: an address without a name before it, or behind another; `Jane[jane@example.org]` goes on a name."""
    bare = part.strip().strip("'\"<>[]")
    before, _, address = bare.replace("<", "[").partition("[")
    return bool(ADDRESS.fullmatch(bare)) or (
        part.strip().endswith((">", "]")) and "@" in address and "@" in before and len(part.split()) == 1
    )
