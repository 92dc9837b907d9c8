"""Paragraphs as word sequences: which ones meet, which are versions of one passage, and which say the very same.

A wording is the words of a paragraph in normal form, joined by spaces, `GAP` where a redaction lies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b

from rapidfuzz.distance import Indel, Levenshtein
from rensa import RMinHash

from archive.wording import GAP, normal, words_of
from ingest.parsing.paragraphs import ENDS
from ingest.reading.quality import common_words

FEWEST_WORDS = 12
"""Words from which a paragraph can be a passage: what is shorter ("Please call me when you are back") is told again by
chance and says too little to be looked up."""

LEAST_CHARACTERS = 40
"""Twelve words are never shorter: spares looking at most lines."""

LONG_LINE = 60
"""Characters: so long is a line that the paper ended, at least."""

SHINGLE = 4
"""Words in a row that make a paragraph known. Three are often chance ("at the end"); of five, OCR damages one too
often."""

MARKS = 16
"""Marks of a wording. Two wordings that share a fifth of their shingles share a mark with 97 % probability, those that
share a tenth with 81 %: versions that were rewritten share no more, hence one row to a band."""

SEED = 1

RUN = 3
"""Words: what two paragraphs share in shorter runs ("of the") is chance."""

TELLING_RUN = 8
"""Words in a row that two paragraphs hardly share unless one was made from the other."""

SHARED, SHARED_OF_SHORT = 0.35, 0.6
"""Parts of the shorter paragraph that both must show, in runs; more of a short one, in which a form of words ("in the
Secretary's Conference Room, official photo preceding") weighs much."""

SHORT = 30
"""Words."""

TELLING_WORDS, LONG = 3, 20
"""Words that are not among the common ones, of which so many must be shared; or so many words of any kind."""

NOISE = 0.25
"""By so much of its letters may OCR damage a word or two."""

WEIGHTY = frozenset({
    "shall", "should", "must", "might", "may", "will", "would", "could", "cannot", "can", "never", "none", "nothing",
    "neither", "every", "each", "any", "all", "only", "unless", "except", "until", "before", "after", "within",
    "without", "least", "most", "more", "less", "over", "under", "from", "into", "upon", "than", "then",
})  # fmt: skip
"""Words on which a rule may turn: one that looks like another is another."""

ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "r", "ion", "y", "al")
"""An ending more is another word, if only one letter."""

BEGINNINGS = ("un", "in", "non", "dis", "re", "il", "im", "ir")
"""The same of a beginning: `legal` and `illegal`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph of a body that may be told again: its first and last line, and its wording."""

    line: int
    last_line: int
    words: str


def paragraphs_in(body: str, places: Sequence[Sequence[object] | None]) -> list[Found]:
    """The paragraphs of a body that are long enough. `places` as `Copy.places` has them, or fewer."""
    lines = body.split("\n")
    found = []
    for first, last in _paragraphs(lines):
        if sum(len(line) for line in lines[first : last + 1]) >= LEAST_CHARACTERS:
            words = " ".join(_line_wording(lines[number], gaps_at(places, number)) for number in range(first, last + 1))
            if words.count(" ") + 1 - words.count(GAP) >= FEWEST_WORDS:
                found.append(Found(first, last, words))
    return found


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each paragraph: a long line in mid-sentence goes on in the next."""
    first = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not (len(line) >= LONG_LINE and following and not line.endswith(ENDS)):
            yield first, number
            first = number + 1


def _line_wording(text: str, gaps: Collection[int]) -> str:
    return wording_with_gaps(text, gaps) if gaps else wording(text)


def gaps_at(places: Sequence[Sequence[object] | None], line: int) -> Collection[int]:
    """The words of a line before which a redaction lies."""
    place = places[line] if line < len(places) else None
    return place[2] if place is not None and isinstance(place[2], list) else ()


def wording(text: str) -> str:
    return " ".join(filter(None, map(normal, text.split())))


def wording_with_gaps(text: str, gaps: Collection[int]) -> str:
    return " ".join(word.normal for word in words_of(text, gaps=gaps))


def key_of(words: str) -> int:
    """A signed 64-bit number that is the wording's own."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def marks_of(wordings: Sequence[str]) -> list[list[int]]:
    """The marks of each wording: equal ones lead from a wording to those that share words with it."""
    digests = RMinHash.digests_from_token_sets([_shingles(words) for words in wordings], MARKS, SEED)
    return [[(band << 32) | value for band, value in enumerate(digest)] for digest in digests]


def _shingles(words: str) -> list[str]:
    pieces = (piece.split() for piece in words.split(GAP))
    return [" ".join(piece[at : at + SHINGLE]) for piece in pieces for at in range(len(piece) - SHINGLE + 1)]


def share_a_passage(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one paragraph was made from the other: a long run of words in both, and enough of the rest.

    What any letter may say ("please let me know if you have any questions or need further information") is not enough.
    """
    runs = shared_runs(a, b)
    length = sum(map(len, runs))
    shorter = min(_seen(a), _seen(b))
    needed = SHARED_OF_SHORT if shorter < SHORT else SHARED
    if max(map(len, runs), default=0) < TELLING_RUN or length < needed * shorter:
        return False
    return length >= LONG or sum(_is_telling(word) for run in runs for word in run) >= TELLING_WORDS


def _is_telling(word: str) -> bool:
    return len(word) >= FEWEST_LETTERS and word not in common_words()


def _seen(words: Sequence[str]) -> int:
    return len(words) - words.count(GAP)


def shared_runs(a: Sequence[str], b: Sequence[str]) -> list[list[str]]:
    """The runs of words that stand in both, as long as `RUN` or longer, words damaged by OCR counted in."""
    runs: list[list[str]] = [[]]
    # Longest run first, as people compare: most words in common would often be the small words of rewritten sentences.
    for same, theirs, _ in _steps(a, b, SequenceMatcher(None, a, b, autojunk=False).get_opcodes()):
        if same:
            runs[-1].extend(theirs)
        else:
            runs.append([])
    return [run for run in runs if len(run) >= RUN]


Step = tuple[bool, Sequence[str], Sequence[str]]


Opcode = tuple[str, int, int, int, int]


def _steps(a: Sequence[str], b: Sequence[str], opcodes: Iterable[Opcode]) -> Iterator[Step]:
    """The two wordings side by side: stretches that are the same but for OCR noise, and those that are not."""
    before: tuple[list[str], list[str]] = ([], [])
    for tag, src_start, src_end, dest_start, dest_end in opcodes:
        x, y = a[src_start:src_end], b[dest_start:dest_end]
        if tag != "equal":
            before[0].extend(x)
            before[1].extend(y)
            continue
        if before[0] or before[1]:
            yield is_noise(*before), *before
            before = ([], [])
        yield True, x, y
    if before[0] or before[1]:
        yield is_noise(*before), *before


def same_wording(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two paragraphs say the same: OCR noise is no difference, nor is what a redaction hides in one."""
    return all(same or _hidden(x, y) for same, x, y in _steps(a, b, _lcs(a, b)))


def _lcs(a: Sequence[str], b: Sequence[str]) -> Iterator[Opcode]:
    return ((op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(a, b))


def _hidden(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether a box on one side stands where the other side has other words: all it shows there, the other has too."""
    return (GAP in x and _is_within(x, y)) or (GAP in y and _is_within(y, x))


def _is_within(cut: Sequence[str], whole: Sequence[str]) -> bool:
    seen = [word for word in cut if word != GAP]
    rest = iter(whole)
    return all(any(word == other or is_noise([word], [other]) for other in rest) for word in seen)


def is_noise(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether words differ as OCR makes them differ: one letter for another in a word that is none, a lost blank.

    `servlce` for "service" is noise, `small` for "shall" is not, nor is any other number, word, or ending.
    """
    if GAP in a or GAP in b:
        return False
    if len(a) == len(b):
        return all(x == y or _is_damaged(x, y) for x, y in zip(a, b, strict=True))
    x, y = "".join(a), "".join(b)
    if not a or not b:
        return len(x + y) == 1 and not (x + y).isdigit() and x + y not in ("a", "i")
    return x == y or (len(x) >= 2 * FEWEST_LETTERS and Levenshtein.distance(x, y) <= 1 and _plain(x) and _plain(y))


CONFUSED = (("m", "ivi"), ("l", "i"), ("m", "rn"), ("w", "vv"), ("d", "cl"))
"""Letters that OCR takes for others even in the shortest words."""

STROKES = frozenset({"1", "i", "l"})
"""What a lone stroke is read as: `1 don't think` for "I don't think"."""

FEWEST_LETTERS = 4
"""Shorter words say too little of what they were."""


def _plain(word: str) -> bool:
    return not any(c.isdigit() for c in word)


def _is_damaged(x: str, y: str) -> bool:
    if {x, y} <= STROKES:
        return True
    if _confused(x) == _confused(y):
        return not (x in common_words() and y in common_words())
    if not _plain(x) or not _plain(y) or min(len(x), len(y)) < FEWEST_LETTERS:
        return False
    if (
        x in WEIGHTY
        or y in WEIGHTY
        or _is_other_form(x, y)
        or _is_other_form(y, x)
        or (x in common_words() and y in common_words())
    ):
        return False
    return Levenshtein.distance(x, y) <= max(1, int(NOISE * max(len(x), len(y))))


def _confused(word: str) -> str:
    for shape, letters in CONFUSED:
        word = word.replace(letters, shape)
    return word


def _is_other_form(x: str, y: str) -> bool:
    """`sheriffs` of "sheriff", `illegal` of "legal"."""
    return any(x == y + ending for ending in ENDINGS) or any(x == start + y for start in BEGINNINGS)
