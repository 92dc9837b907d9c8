"""How right copies become e-mails, and e-mails replies: counted on releases whose truth is known, examples in a file.

Two e-mails merged into one are worse than one left as two, so both are counted by themselves. Replies are judged where
a chain prints what an e-mail answers: what would have been inferred without it?
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from rapidfuzz import fuzz

from benches import scoring
from benches.common import DATA, needs_shared, say
from benches.inside import open_archive

SAME_TEXT, LEAST_TEXT = 92.0, 120
"""Two print-outs with one row in the agency's index are one message if their texts are so much alike, and they share
the minute or have so many characters."""

SAME_SUBJECT = 80.0
EXAMPLES_FILE = Path(tempfile.gettempdir()) / "linking-examples.txt"
"""Outside the project: it quotes real people."""

EXAMPLES = 40
"""Of each kind of mistake; the file has no more."""

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Copied:
    """A copy as extracted: its document, place in it, number of its print-out, and the e-mail it was given."""

    document: str
    position: int
    chain: int
    read: Json
    email: int = 0
    truth: Hashable = None

    def __str__(self) -> str:
        one = self.read
        text = " ".join(one["body"].split())[:100]
        return f"{self.document} p{one['page']} | {one['from']} | {one['sent']} | {one['subject']} | {text}"


@dataclass(slots=True)
class Tally:
    """Counts of one release, and examples of what was wrong by kind."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, what: str, *lines: object) -> None:
        self.counts[what] += 1
        if lines and len(self.examples[what]) < EXAMPLES:
            self.examples[what].append("\n    ".join(map(str, lines)))


def run(work: Path) -> None:
    needs_shared()
    open_archive(work)
    score = scoring.scorer()
    scans = scoring.extracted(sorted((DATA / "state-hrc/pdf").glob("*.pdf")), output=work / "state-hrc.jsonl")
    files = scoring.unpacked(DATA / "state-text/text.tar.xz", into=work / "state-text")
    texts = scoring.extracted(files, output=work / "state-text.jsonl")
    nih = work / "fauci.txt"
    with nih.open("wb") as out:
        subprocess.run(["xz", "--decompress", "--stdout", str(DATA / "fauci/ocr.txt.xz")], stdout=out, check=True)
    digest = scoring.extracted([nih], output=work / "fauci.jsonl")
    index = scoring.index_with_doc(DATA / "state-text/index.csv.gz", into=work / "index.csv")
    tallies = [labelled(score, scans), indexed(score, texts, index=index), digested(score, digest)]
    report(tallies, examples=EXAMPLES_FILE)


def report(tallies: Sequence[Tally], *, examples: Path) -> None:
    for tally in tallies:
        for what in sorted(tally.counts):
            say(f"{tally.name}: {what}", tally.counts[what])
    blocks = (
        "\n".join([f"## {tally.name}: {what}", *found])
        for tally in tallies for what, found in sorted(tally.examples.items())
    )  # fmt: skip
    examples.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    say("examples", examples.resolve())


def labelled(score: ModuleType, output: Path) -> Tally:
    """The messages labelled by hand: two labels are one message if sender, minute and subject are."""
    tally, copies = Tally("gold/messages"), linked(output)
    by_document = _by_document(copies)
    known: list[tuple[Json, int]] = []
    for path in sorted((DATA / "gold/messages").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        own = by_document[Path(truth["source"]).stem]
        for mine, theirs in score.pair_messages(truth["messages"], [one.read for one in own]):
            label = truth["messages"][mine]
            own[theirs].truth = _class_of(label, known, score)
    judge_merges(tally, [one for one in copies if one.truth is not None], is_one=lambda a, b: a.truth == b.truth)
    judge_replies(tally, copies)
    return tally


def _class_of(label: Json, known: list[tuple[Json, int]], score: ModuleType) -> int:
    """The number of the message of which this is a label: one that is known, or the next."""
    for other, number in known:
        is_one = score.same_sent(label["sent"], other["sent"]) and score.same_party(label["from"], other["from"])
        if is_one and label["sent"] and _subject(label, score) == _subject(other, score):
            return number
    known.append((label, len(known)))
    return len(known) - 1


def _subject(one: Json, score: ModuleType) -> str:
    return " ".join(score.words(score.bare_subject(one["subject"])))


def indexed(score: ModuleType, output: Path, *, index: Path) -> Tally:
    """The newest messages of documents, by the agency's index: other days or senders are other messages."""
    tally, copies = Tally("state-text"), linked(output)
    rows = {row["doc"]: row for row in scoring.rows_of(index)}
    tops = [one for one in copies if one.position == 0 and one.read["depth"] == 0 and one.document in rows]

    def is_one(a: Copied, b: Copied) -> bool | None:
        mine, theirs = rows[a.document], rows[b.document]
        if not all((mine["docDate"], theirs["docDate"], mine["originalFrom"], theirs["originalFrom"])):
            return None
        if mine["docDate"] != theirs["docDate"] or not score.same_party(_sender(mine), _sender(theirs)):
            return False
        if fuzz.ratio(_subject(mine, score), _subject(theirs, score)) < SAME_SUBJECT:
            return False
        return True if _is_one_print(a, b) else None

    judge_merges(tally, tops, is_one=is_one, near=lambda one: rows[one.document]["docDate"])
    judge_replies(tally, copies)
    return tally


def _sender(row: Mapping[str, str]) -> str:
    return row["originalFrom"].partition(":")[2] or row["originalFrom"]


def _is_one_print(a: Copied, b: Copied) -> bool:
    one, other = (" ".join(c.read["body"].split()) for c in (a, b))
    is_same_minute = len(a.read["sent"] or "") >= 16 and a.read["sent"] == b.read["sent"]
    is_long = min(len(one), len(other)) >= LEAST_TEXT
    return (is_same_minute or is_long) and fuzz.ratio(one, other) >= SAME_TEXT


def digested(score: ModuleType, output: Path) -> Tally:
    """The messages of the NIH digest, by sender, minute and subject."""
    tally, copies = Tally("fauci"), linked(output)
    digest = json.loads((DATA / "fauci/gold.json").read_text(encoding="utf-8"))
    by_minute = defaultdict(list)
    for one in copies:
        by_minute[(one.read["sent"] or "")[:16]].append(one)
    for entry in (entry for thread in digest["emails"] for entry in thread):
        name, subject = digest["names"][entry["sender"]], score.bare_subject(entry["subject"])
        for one in by_minute[entry["time"][:16]]:
            is_alike = score.similar(subject, score.bare_subject(one.read["subject"])) >= 0.85
            if one.truth is None and is_alike and score.same_party(name, one.read["from"]):
                one.truth = (entry["time"][:16], name, " ".join(score.words(subject)))
    judge_merges(tally, [one for one in copies if one.truth is not None], is_one=lambda a, b: a.truth == b.truth)
    judge_replies(tally, copies)
    return tally


def _by_document(copies: Iterable[Copied]) -> defaultdict[str, list[Copied]]:
    found: defaultdict[str, list[Copied]] = defaultdict(list)
    for one in copies:
        found[one.document].append(one)
    return found


def linked(output: Path) -> list[Copied]:
    """All copies of a release, each with its e-mail, as linking groups them."""
    from ingest.linking.clusters import Member, groups
    from ingest.linking.matching import bucket

    copies = list(_copies(output))
    met: defaultdict[str, list[Member]] = defaultdict(list)
    documents = {name: number for number, name in enumerate(dict.fromkeys(one.document for one in copies))}
    for key, one in enumerate(copies):
        number, printed = documents[one.document], _printing(one.read)
        met[bucket(printed)].append(Member(key, (number, one.position), (number, one.chain), printed))
    for email, group in enumerate(group for members in met.values() for group in groups(members)):
        for member in group:
            copies[member.key].email = email
    return copies


def _copies(output: Path) -> Iterator[Copied]:
    with output.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            chain = 0
            for position, read in enumerate(document.get("messages", ())):
                chain += read["depth"] == 0
                yield Copied(Path(document["file"]).stem, position, chain, read)


def _printing(read: Json) -> Any:
    from ingest.linking.matching import printing

    return printing(
        sent=read["sent"] or "",
        sender=read["from"],
        subject=read["subject"],
        recipients=[*read["to"], *read["cc"]],
        body=read["body"],
        redacted=read["redaction_ratio"],
        subject_cut=read["subject_withheld"] and read["subject"] is not None,
        quoted=read["depth"] > 0,
    )


def judge_merges(
    tally: Tally,
    copies: Sequence[Copied],
    *,
    is_one: Callable[[Copied, Copied], bool | None],
    near: Callable[[Copied], Hashable] = lambda one: (one.read["sent"] or "")[:10],
) -> None:
    """Count pairs merged right, merged wrong, and missed among copies that are `near` each other or in one e-mail."""
    told: dict[tuple[int, int], bool | None] = {}
    for key in (near, lambda one: one.email):
        shelves: defaultdict[Hashable, list[tuple[int, Copied]]] = defaultdict(list)
        for number, one in enumerate(copies):
            shelves[key(one)].append((number, one))
        for shelf in shelves.values():
            for (i, a), (j, b) in combinations(shelf, 2):
                if (i, j) not in told:
                    told[i, j] = is_one(a, b)
                    _note_pair(tally, a, b, is_one=told[i, j])


def _note_pair(tally: Tally, a: Copied, b: Copied, *, is_one: bool | None) -> None:
    if is_one is not None and a.email == b.email:
        tally.note("pairs merged right") if is_one else tally.note("pairs merged wrong", a, b)
    elif is_one:
        tally.note("pairs missed", a, b)


def judge_replies(tally: Tally, copies: Sequence[Copied]) -> None:
    """Of each e-mail that quotes what it answers, what would be inferred if it did not."""
    from ingest.linking.inferring import CROWD, TELLING_SUBJECT, Mail, latest_parent
    from ingest.parsing.normal import bare_subject

    best = _best_copies(copies)
    people = _people(best)
    mails = {email: Mail(email, one.read["sent"] or "", one.read["subject"] or "") for email, one in best.items()}
    by_subject: defaultdict[str, list[Mail]] = defaultdict(list)
    for mail in mails.values():
        by_subject[bare_subject(mail.subject).lower()[:200]].append(mail)
    parents, chains = _quoted(copies)
    for group in (by_subject[key] for key in sorted(by_subject) if len(key) >= TELLING_SUBJECT):
        for child in group if 1 < len(group) <= CROWD else ():
            if child.key in parents:
                found = latest_parent(child, group, people=people)
                about = (best[child.key], best[found] if found is not None else None)
                _note_reply(tally, found, about, right=parents[child.key], chain=chains[child.key])


def _note_reply(
    tally: Tally, found: int | None, about: tuple[Copied, Copied | None], *, right: set[int], chain: set[int]
) -> None:
    if found is None:
        tally.note("replies not inferred")
    elif found in right:
        tally.note("replies inferred right")
    elif found in chain:
        tally.note("replies inferred to another of the chain", *about)
    else:
        tally.note("replies inferred wrong", *about)


def _best_copies(copies: Iterable[Copied]) -> dict[int, Copied]:
    """By e-mail the copy from which its fields come."""
    best: dict[int, Copied] = {}
    for one in copies:
        if one.email not in best or _rank(one) < _rank(best[one.email]):
            best[one.email] = one
    return best


def _rank(one: Copied) -> tuple[int, float, int, int]:
    known = sum(bool(one.read[name]) for name in ("from", "sent", "subject", "to"))
    return -known, round(one.read["redaction_ratio"], 3), one.read["depth"], -len(one.read["body"])


def _people(best: Mapping[int, Copied]) -> dict[int, Any]:
    """Who has what part in each e-mail, as correspondents are grouped."""
    from ingest.linking.grouping import group
    from ingest.linking.inferring import Parts
    from ingest.linking.spellings import spelling_of

    printed = {name for one in best.values() for name in (one.read["from"], *_recipients(one)) if name}
    found = group(map(spelling_of, sorted(printed)))
    whose = {one.printed: number for number, who in enumerate(found) for one in who.spellings}
    return {
        email: Parts(
            {whose[one.read["from"]]} if one.read["from"] else set(),
            {whose[name] for name in one.read["to"]},
            {whose[name] for name in (*one.read["cc"], *one.read["bcc"])},
        )
        for email, one in best.items()
    }


def _recipients(one: Copied) -> list[str]:
    return [*one.read["to"], *one.read["cc"], *one.read["bcc"]]


def _quoted(copies: Sequence[Copied]) -> tuple[dict[int, set[int]], defaultdict[int, set[int]]]:
    """By e-mail those that it directly quotes, and all that stand in a chain with it."""
    parents: defaultdict[int, set[int]] = defaultdict(set)
    chains: defaultdict[int, set[int]] = defaultdict(set)
    for own in _by_document(copies).values():
        by_chain: defaultdict[int, list[Copied]] = defaultdict(list)
        for one in own:
            by_chain[one.chain].append(one)
        for members in by_chain.values():
            for above, below in combinations(members, 2):
                chains[above.email].add(below.email)
                chains[below.email].add(above.email)
            for at, above in enumerate(members[:-1]):
                if members[at + 1].read["depth"] == above.read["depth"] + 1 and members[at + 1].email != above.email:
                    parents[above.email].add(members[at + 1].email)
    return dict(parents), chains
