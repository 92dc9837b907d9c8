"""A query that the grammar refuses, made fit for it: only what does not fit is left out or taken as plain words.

    sheriff AND from:holm OR     ->  sheriff AND from:holm         the operator that lacks a word goes
    from:holm "opt out           ->  from:holm  opt out            the quotation mark that lacks its other half goes
    (opt OR leave) -draft)       ->  (opt OR leave) -draft         so does the bracket without an opening one
    to:ruiz (opt OR leave        ->  to:ruiz (opt OR leave)        an open bracket ends with the query

What goes leaves spaces, so that every place in the text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

# What parts words where the text is taken as plain words. A hyphen does so at a word's start only: "opt-out" is one.
SYNTAX = re.compile(r"(?:[\"()\[\]{}~^*?:/\\<>]|(?<!\w)[-+])+")
OPERATORS = frozenset({"AND", "OR", "NOT", "TO"})

# A term may hold a quotation mark but not begin with one, as for the grammar: 5" is a word.
TOKEN = re.compile(
    r"""
      (?P<binary>(?:AND|OR)(?=[\s():]|$))
    | (?P<prefix>NOT(?=[\s():]|$)|[-+])
    | (?P<open>\()
    | (?P<close>\))
    | (?P<word>"(?:[^"\\]|\\.)*" | [\[{][^\]}]*[\]}] | [^\s:~^()\[\]{}"+\-<>](?:\\.|[^\s:~^()\[\]{}])*)
    | (?P<quote>")
    """,
    re.VERBOSE,
)

QUOTE = "A quotation mark lacks its other half: the words behind it were searched for as plain words."
CLOSE = "A closing bracket has no opening one: it was left out."
OPEN = "A bracket is not closed: it was taken to end with the query."
EMPTY = "There is nothing between these brackets: they were left out."


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not fit, from where to where, and what is done about it."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """`works` is the query as it may have been meant, in which nothing is amiss; "" if that cannot be said."""

    text: str
    flaws: tuple[Flaw, ...] = ()
    works: str = ""


def mended(text: str) -> Mended:
    """The text with every bracket, quotation mark and operator in its place."""
    fit, flaws = _mended(text)
    # Somebody who opened a quotation mark meant to close it.
    closed = f'{text}"' if any(flaw.message == QUOTE for flaw in flaws) else text
    return Mended(fit, tuple(flaws), _tidy(_mended(closed)[0]))


def with_plain_pieces(text: str, *, typed: int, is_fit: Callable[[str], bool]) -> Mended:
    """The text with each piece that is not fit by itself as plain words. So many characters of it were typed."""
    flaws: list[Flaw] = []
    for start, end in pieces(text):
        piece = text[start:end]
        if piece not in OPERATORS and not is_fit(piece):
            message = f"“{text[start : min(end, typed)]}” could not be read: only its plain words were searched for."
            flaws.append(Flaw(message, start, min(end, typed)))
            text = text[:start] + plain(piece) + text[end:]
    return Mended(text, tuple(flaws))


def plain(text: str) -> str:
    """The text of the same length without any syntax."""
    bare = SYNTAX.sub(lambda match: " " * len(match.group()), text)
    return re.sub(r"\b(?:AND|OR|NOT|TO)\b", lambda match: match.group().lower(), bare)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each part goes that stands by itself, what is in brackets or quoted being in one."""
    depth, start = 0, None
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|\s+|.', text):
        sign = match.group()
        depth += (sign in "([{") - (sign in ")]}") if len(sign) == 1 else 0
        if sign.isspace() and depth <= 0:
            if start is not None:
                yield start, match.start()
            start = None
        elif start is None:
            start = match.start()
    if start is not None:
        yield start, len(text)


def _mended(text: str) -> tuple[str, list[Flaw]]:
    found = _Check()
    for token in TOKEN.finditer(text):
        found.take(token)
    found.end()
    flaws = sorted(found.flaws, key=lambda flaw: flaw.start)
    kept = [flaw for flaw in flaws if flaw.message != OPEN]
    return _blanked(text, kept) + ")" * (len(flaws) - len(kept)), flaws


def _blanked(text: str, flaws: Iterable[Flaw]) -> str:
    for flaw in flaws:
        text = text[: flaw.start] + " " * (flaw.end - flaw.start) + text[flaw.end :]
    return text


def _tidy(text: str) -> str:
    """Without the gaps; "" where no word is left."""
    tidy = re.sub(r"\s+(?=\))|(?<=\()\s+", "", " ".join(text.split()))
    return tidy if re.search(r"\w", tidy) else ""


@dataclass(slots=True)
class _Check:
    """One walk over the tokens. `ready`: a word stands before; `waiting`: operators behind it that want another."""

    flaws: list[Flaw] = field(default_factory=list)
    opened: list[tuple[re.Match[str], bool, list[re.Match[str]]]] = field(default_factory=list)
    waiting: list[re.Match[str]] = field(default_factory=list)
    ready: bool = False

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "word":
            self._word()
        elif kind == "open":
            self.opened.append((token, self.ready, self.waiting))
            self.ready, self.waiting = False, []
        elif kind == "close":
            self._close(token)
        elif kind == "quote":
            self._flaw(QUOTE, token)
        elif kind == "binary" and (self.waiting or not self.ready):
            self._flaw(f"“{token.group()}” has no word before it: it was left out.", token)
        else:
            self.waiting.append(token)

    def end(self) -> None:
        self._leave_waiting()
        while self.opened:
            bracket, ready, waiting = self.opened.pop()
            if self.ready:
                self._flaw(OPEN, bracket)
            else:
                self._flaw("There is nothing behind this bracket: it was left out.", bracket)
                self.ready, self.waiting = ready, waiting
                self._leave_waiting()

    def _word(self) -> None:
        self.ready, self.waiting = True, []

    def _close(self, token: re.Match[str]) -> None:
        if not self.opened:
            self._flaw(CLOSE, token)
            return
        self._leave_waiting()
        bracket, ready, waiting = self.opened.pop()
        if self.ready:
            self._word()
            return
        self.flaws.append(Flaw(EMPTY, bracket.start(), token.end()))
        self.ready, self.waiting = ready, waiting

    def _leave_waiting(self) -> None:
        for token in self.waiting:
            self._flaw(f"“{token.group()}” has no word behind it: it was left out.", token)
        self.waiting = []

    def _flaw(self, message: str, token: re.Match[str]) -> None:
        self.flaws.append(Flaw(message, token.start(), token.end()))
