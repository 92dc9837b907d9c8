"""The examples of the help page: for every operator and field one that works, made of what this archive holds.

A name in braces stands for something of the archive that a reader may see, `{sender}` for its most frequent sender.
Where there is none, that of `SAMPLES` stands there, and the example finds nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from search.address import Address
from search.engines.remembering import Remembered
from search.facts import facts_of
from search.fields import FIELDS
from search.parsing import parse
from search.scope import Scope
from search.updating import engine

COUNTS: Remembered[int] = Remembered(most=1000)
"""Of examples, fifty for each set of releases that readers may see."""

SAMPLES: Mapping[str, str] = {
    "word": "sheriff", "other": "county", "beginning": "sher", "hole": "sh?riff", "wrong": "sherif",
    "phrase": "opt out", "apart": "county sheriff", "sender": "Doe, John", "turned": "John Doe",
    "name": "holm", "recipient": "ruiz", "copied": "ruiz", "month": "2010-06",
    "last": "2010-09", "day": "2010-06-23", "year": "2010", "exemption": "b6",
    "exemption2": "b5", "attachment": "xls", "bates": "MC-0001", "release": "mc", "place": "california",
    "thread": "k3v9x2", "document": "k3v9x2",
}  # fmt: skip

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Words",
        (
            ("{word}", "a word in any of its forms, in the subject, the text, names, attachments and Bates numbers"),
            ("{word} {other}", "both words, wherever they stand"),
            ('"{phrase}"', "these words in a row"),
            ("{word} OR {other}", "either word; operators are written in capitals"),
            ("{word} AND {other}", "both words, as without AND"),
            ("{word} -{other}", "the first word, and not the second"),
            ("{word} NOT {other}", "the same in a word"),
            ("({word} OR {other}) -{name}", "brackets hold together what belongs together"),
        ),
    ),
    (
        "Spelling, and what a machine misread",
        (
            ("{beginning}*", "words that begin so, as they are printed"),
            ("{hole}", "? is any one letter"),
            ("{wrong}~", "words that differ by a letter, or by two if it is long"),
            ("{wrong}~1", "words that differ by one letter; ~2 is two"),
            ('"{apart}"~8', "these words in any order, at most eight others between"),
        ),
    ),
    (
        "People",
        (
            ('from:"{sender}"', "the sender, by the name or address printed"),
            ('from:"{turned}"', "the same name: it is found in either order, with a comma or without"),
            ("from:{name}", "a part of the name is enough"),
            ("to:{recipient}", "a recipient"),
            ("cc:{copied}", "who got a copy, Bcc too"),
            ("with:{name}", "anybody in it, whatever their part"),
            ("with:{recipient} -from:{recipient}", "with them, but not sent by them"),
        ),
    ),
    (
        "Dates",
        (
            ("date:{day}", "a day"),
            ("date:{month}", "a month"),
            ("date:{year}", "a year"),
            ("after:{month}", "from the beginning of this month on; a day or a year does as well"),
            ("before:{last}", "before this month begins"),
            ("date:[{month} TO {last}]", "from the one to the end of the other; * leaves an end open"),
            ("date:{month}..{last}", "the same"),
        ),
    ),
    (
        "A part of it",
        (
            ("subject:{word}", "the subject line"),
            ("subject:({word} OR {other})", "either word in the subject line"),
            ('body:"{phrase}"', "the text itself"),
            ("attachment:{attachment}", "the name of an attachment"),
            ("place:{place}", "a county or state that is named"),
        ),
    ),
    (
        "What is withheld",
        (
            ("exemption:{exemption}", "an exemption, however it is spelled: b6, b(6), (b)(6)"),
            ("exemption:({exemption} OR {exemption2})", "either exemption"),
            ("redacted:>50", "the share that is redacted, in per cent"),
            ("redacted:[10 TO 50]", "between two shares, both included"),
        ),
    ),
    (
        "Where it stands",
        (
            ("release:{release}", "a release, by its address or words of its title"),
            ("bates:{bates}*", "a Bates number, or its beginning"),
            ("document:{document}", "a document, by the id in its address"),
            ("page:1", "on this page of its document"),
            ("page:[2 TO 9]", "on one of these pages"),
            ("thread:{thread}", "a thread, by the id in its address"),
            ("copies:>1", "how many copies there are"),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A query that works, what it finds, and how many results that are in this archive."""

    text: str
    meaning: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    heading: str
    examples: tuple[Example, ...]


def example_groups(scope: Scope) -> tuple[ExampleGroup, ...]:
    """All examples with what this reader finds by them."""
    # Before anything is counted: what changes meanwhile is kept under a moment that is over.
    moment = engine().moment()
    facts = {**SAMPLES, **facts_of(scope)}
    written = [(heading, [(text.format(**facts), meaning) for text, meaning in group]) for heading, group in GROUPS]
    flags = [(f"{field.name}:{flag}", meaning) for field in FIELDS for flag, meaning in field.flags]
    groups = [*written, ("What is so of it", flags)]
    return tuple(
        ExampleGroup(heading, tuple(_example(one, scope, moment) for one in group)) for heading, group in groups
    )


def _example(written: tuple[str, str], scope: Scope, moment: Hashable) -> Example:
    text, meaning = written
    return Example(text, meaning, _count(text, scope, moment), Address(q=text).url())


def _count(text: str, scope: Scope, moment: Hashable) -> int:
    """How many results: as counted before, while the index and the releases that the reader may see are the same."""
    seen = frozenset((key, release.slug, release.title) for key, release in scope.releases.items())
    return COUNTS.get((moment, seen, text), lambda: scope.total(parse(text).query), worth=lambda _: moment is not None)
