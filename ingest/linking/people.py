"""Correspondents of a release, kept in step with its spellings and with what staff decided of them.

Which spellings are one is told in `grouping`. Here the groups meet the rows that are there: a correspondent keeps its
row and its id as long as the spelling that it is named after stands, and what it loses leads on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.models import (
    Alias,
    Basis,
    Correspondent,
    Decision,
    DecisionKind,
    Email,
    FieldState,
    Participation,
    Release,
    RetiredId,
    RetiredKind,
    Role,
)
from ingest import bulk
from ingest.linking.grouping import Group, Ruling, Tie, group
from ingest.linking.printed import Field, Printed, portions
from ingest.linking.retiring import retire
from ingest.linking.spellings import Spelling, display_name, spelling_of

ALIAS_COLUMNS = ["correspondent", "name_fold", "address_fold", "basis", "basis_with"]
ALIAS_ROW = ["release_id", "printed", "correspondent_id", *ALIAS_COLUMNS[1:]]
MISREAD = "No e-mail bears this name any more: it had been misread."
NAMED = Tie(Basis.ALONE, "")
ROLES = {role.value: role for role in Role}


@dataclass(slots=True)
class Changes:
    """E-mails (by key) that were already there: those of which somebody is another now, and all whose words changed."""

    moved: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)


def introduce(
    renewed: Sequence[tuple[Email, Printed]], *, release: Release, forgotten: Collection[str] = ()
) -> Changes:
    """Write anew who took part in these e-mails, each with its best copy; what changed in others.

    `forgotten` are spellings of e-mails that are gone.
    """
    parts = [(email.pk, *part) for email, copy in renewed for part in spellings_of(copy)]
    printed = {part[-1] for part in parts}
    before = _take_out([email.pk for email, _ in renewed])
    left = _no_longer_printed({*before, *forgotten} - printed, release=release)
    who = _whose(printed, release=release)
    new = (printed - who.keys()) | _stale(who, release=release)
    changes = Changes()
    if new or left:
        changes = regroup(release, arriving=new, leaving=left)
        who = _whose(printed, release=release)
    bulk.insert(
        Participation,
        (
            {"email_id": email, "correspondent_id": who[name], "role": role, "position": position, "printed": name}
            for email, role, position, name in parts
        ),
    )
    return changes


def _take_out(emails: Iterable[int]) -> set[str]:
    """Delete who took part in these e-mails; the spellings."""
    printed: set[str] = set()
    for some in portions(emails):
        parts = Participation.objects.filter(email__in=some)
        printed |= set(parts.order_by().values_list("printed", flat=True))
        parts.delete()
    return printed


def spellings_of(copy: Printed) -> Iterator[tuple[Role, int, str]]:
    """Role, place and spelling of everyone on an e-mail's best copy whose name was read."""
    for name, one in copy.fields.items():
        if name in ROLES and one.state == FieldState.READ:
            for position, printed in enumerate(_values(one)):
                yield ROLES[name], position, printed[:500]


def _values(one: Field) -> list[str]:
    return [value.strip() for value in one.values if value.strip()]


def _whose(printed: Iterable[str], *, release: Release) -> dict[str, int]:
    """Spelling to the key of its correspondent, of those that are known."""
    aliases = Alias.objects.filter(release=release)
    rows = (aliases.filter(printed__in=some).values_list("printed", "correspondent") for some in portions(printed))
    return {name: who for portion in rows for name, who in portion}


def _stale(printed: Iterable[str], *, release: Release) -> set[str]:
    """Those of these known spellings whose keys we would make otherwise today."""
    aliases = Alias.objects.filter(release=release)
    columns = ("printed", "name_fold", "address_fold")
    rows = (row for some in portions(printed) for row in aliases.filter(printed__in=some).values_list(*columns))
    return {name for name, *keys in rows if keys != [(one := spelling_of(name)).name_fold, one.address_fold]}


def _no_longer_printed(printed: Iterable[str], *, release: Release) -> set[str]:
    """Those of the spellings that no e-mail bears any more."""
    return {
        name
        for name, who in _whose(printed, release=release).items()
        if not Participation.objects.filter(correspondent=who, printed=name).exists()
    }


# Regrouping -------------------------------------------------------------------------------------------------------


def regroup(
    release: Release, *, arriving: Collection[str] = (), leaving: Collection[str] = (), seeds: Iterable[str] = ()
) -> Changes:
    """Group anew the spellings that these may concern, and bring the rows in step."""
    rulings = rulings_of(release)
    met = _concerned([*arriving, *leaving, *seeds], rulings=rulings, release=release)
    aliases = {alias.printed: alias for alias in met if alias.printed not in leaving}
    spellings = [spelling_of(printed) for printed in {*aliases, *arriving}]
    changes = Changes()
    before = _spellings_by_row(met)
    people = _settle(group(spellings, rulings=rulings), met, release=release, changes=changes)
    _write(people, aliases, release=release, changes=changes)
    Alias.objects.filter(pk__in=[alias.pk for alias in met if alias.printed in leaving]).delete()
    _retire(before, people)
    return changes


def _spellings_by_row(aliases: Iterable[Alias]) -> dict[int, list[str]]:
    """The spellings of each correspondent, first the one that it is named after."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for alias in sorted(aliases, key=lambda a: (a.basis != Basis.ALONE, a.printed)):
        found[alias.correspondent_id].append(alias.printed)
    return found


def rulings_of(release: Release) -> list[Ruling]:
    """What staff decided and did not undo, in the order in which they did."""
    rows = Decision.objects.filter(release=release, undone_at=None).order_by("pk")
    return [Ruling(row.kind == DecisionKind.MERGE, frozenset(row.these), frozenset(row.those)) for row in rows]


def _concerned(seeds: Iterable[str], *, rulings: Sequence[Ruling], release: Release) -> list[Alias]:
    """All aliases that share a name, an address, a correspondent or a decision with these, or with one that does."""
    found: dict[str, Alias] = {}
    asked: defaultdict[str, set[str]] = defaultdict(set)
    frontier = set(seeds)
    while frontier:
        spellings = [spelling_of(printed) for printed in frontier | _ruled_with(frontier, rulings=rulings)]
        wanted: dict[str, set[str]] = {
            "printed": {one.printed for one in spellings},
            "name_fold": {one.name_fold for one in spellings} - {""},
            "address_fold": {one.address_fold for one in spellings} - {""},
            "correspondent": {str(found[one].correspondent_id) for one in frontier if one in found},
        }
        aliases = [alias for column, values in wanted.items() for alias in _by(column, values - asked[column], release)]
        for column, values in wanted.items():
            asked[column] |= values
        frontier = {alias.printed for alias in aliases} - found.keys()
        found |= {alias.printed: alias for alias in aliases if alias.printed not in found}
    return list(found.values())


def _by(column: str, values: Iterable[str], release: Release) -> Iterator[Alias]:
    for some in portions(values):
        yield from Alias.objects.filter(release=release, **{f"{column}__in": some}).select_related("correspondent")


def _ruled_with(printed: set[str], *, rulings: Sequence[Ruling]) -> set[str]:
    """The spellings of which a decision speaks together with one of these."""
    return {one for ruling in rulings if (both := ruling.these | ruling.those) & printed for one in both}


# Groups and rows --------------------------------------------------------------------------------------------------

People = list[tuple[Group, Correspondent]]


def _settle(groups: Sequence[Group], met: Sequence[Alias], *, release: Release, changes: Changes) -> People:
    """Each group with its row: of those that are its own the one with its name, or the oldest; else one that takes
    back an id that it had before; else a new one."""
    place = {one.printed: at for at, found in enumerate(groups) for one in found.spellings}
    heirs = _heirs(met, place=place)
    rows = {alias.correspondent_id: alias.correspondent for alias in met}
    former = _former_ids(rows.values(), place=place)
    named = {alias.correspondent_id: alias.printed for alias in met if alias.basis == Basis.ALONE}
    people: People = []
    for at, found in enumerate(groups):
        theirs = (key for key, heir in heirs.items() if heir == at)
        own = min(theirs, key=lambda key: (named.get(key) != found.named_after.printed, key), default=None)
        public_id = next((retired for retired, heir in former.items() if heir == at), None)
        people.append((found, rows[own] if own is not None else _new(release, public_id=public_id)))
    _name(people, changes=changes)
    return people


def _heirs(met: Sequence[Alias], *, place: Mapping[str, int]) -> dict[int, int]:
    """For each correspondent the place of the group that takes it over: the one with the spelling that it is named
    after, or else with most of its spellings."""
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for alias in met:
        if alias.printed in place:
            votes[alias.correspondent_id][place[alias.printed]] += len(met) if alias.basis == Basis.ALONE else 1
    return {who: min(counted, key=lambda at: (-counted[at], at)) for who, counted in votes.items()}


def _former_ids(rows: Iterable[Correspondent], *, place: Mapping[str, int]) -> dict[str, int]:
    """Retired ids that lead to these correspondents, with the place of the group that now has their spelling."""
    leading = RetiredId.objects.filter(kind=RetiredKind.CORRESPONDENT, leads_to__in=[row.public_id for row in rows])
    found = leading.order_by("pk").values_list("public_id", "spelling")
    return {public_id: place[spelling] for public_id, spelling in found if spelling in place}


def _new(release: Release, *, public_id: str | None) -> Correspondent:
    """A new row, or one that takes back an id which led elsewhere while its spellings were part of another."""
    if public_id is None:
        return Correspondent(release=release)
    RetiredId.objects.filter(public_id=public_id).delete()
    return Correspondent(release=release, public_id=public_id)


def _name(people: People, *, changes: Changes) -> None:
    """Write names and addresses, and the new rows."""
    renamed = []
    for found, row in people:
        name, address = display_name(found.named_after.printed)[:300], _address(found)
        if row.pk and (row.name, row.address) != (name, address):
            renamed.append(row)
        row.name, row.address = name, address
    bulk.save(Correspondent, renamed, columns=["name", "address"])
    bulk.create(Correspondent, [row for _, row in people if not row.pk], known_by="public_id")
    changes.renamed |= set(Participation.objects.filter(correspondent__in=renamed).values_list("email", flat=True))


def _address(found: Group) -> str:
    """The address that most of its spellings bear."""
    counted = Counter(one.address for one in found.spellings if one.address)
    return min(counted, key=lambda address: (-counted[address], address), default="")


def _write(people: People, aliases: Mapping[str, Alias], *, release: Release, changes: Changes) -> None:
    """Write the spellings of each correspondent with what joined them, and move what e-mails it takes over."""
    new: list[Alias] = []
    changed: list[Alias] = []
    for found, row in people:
        for one in found.spellings:
            alias = aliases.get(one.printed) or Alias(release=release, printed=one.printed)
            tie = NAMED if one == found.named_after else found.ties.get(one.printed, NAMED)
            if alias.pk and alias.correspondent_id != row.pk:
                changes.moved |= _hand_over(alias, to=row)
            if _fill(alias, one, tie, row):
                (changed if alias.pk else new).append(alias)
    bulk.save(Alias, changed, columns=ALIAS_COLUMNS)
    bulk.insert(Alias, ({name: getattr(one, name) for name in ALIAS_ROW} for one in new))


def _fill(alias: Alias, one: Spelling, tie: Tie, row: Correspondent) -> bool:
    """Set the columns of an alias; whether any is another than before."""
    before = (alias.correspondent_id, alias.name_fold, alias.address_fold, alias.basis, alias.basis_with)
    alias.correspondent, alias.name_fold, alias.address_fold = row, one.name_fold, one.address_fold
    alias.basis, alias.basis_with = tie.basis, tie.other
    return before != (row.pk, one.name_fold, one.address_fold, tie.basis, tie.other)


def _hand_over(alias: Alias, *, to: Correspondent) -> set[int]:
    """Give the e-mails that print a spelling to another correspondent; which they are."""
    parts = Participation.objects.filter(correspondent=alias.correspondent_id, printed=alias.printed)
    emails = set(parts.values_list("email", flat=True))
    parts.update(correspondent=to)
    return emails


def _retire(before: Mapping[int, Sequence[str]], people: People) -> None:
    """Let the ids of rows that nothing is left of lead to where their spellings went, and so those retired before."""
    whose = {one.printed: row for found, row in people for one in found.spellings}
    for row in Correspondent.objects.filter(pk__in=before.keys() - {row.pk for _, row in people}):
        into = next((whose[printed] for printed in before[row.pk] if printed in whose), None)
        leads_to, reason = (into.public_id, "") if into else ("", MISREAD)
        spelling = before[row.pk][0]
        retire(row.public_id, RetiredKind.CORRESPONDENT, leads_to=leads_to, reason=reason, spelling=spelling)
        row.delete()
    _redirect(whose, [row.public_id for _, row in people])


def _redirect(whose: Mapping[str, Correspondent], public_ids: Sequence[str]) -> None:
    """Retired ids whose spelling has moved on lead to where it is now."""
    for one in RetiredId.objects.filter(kind=RetiredKind.CORRESPONDENT, leads_to__in=public_ids):
        row = whose.get(one.spelling)
        if row and row.public_id != one.leads_to:
            one.leads_to = row.public_id
            one.save(update_fields=["leads_to"])
