"""Which spellings are one correspondent: a function of the spellings and of what people decided, not of their order.

What people decided comes first, the latest before the earlier. Then what is printed, the surest first, wherever
nothing that people decided stands against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.models import Basis
from ingest.linking.spellings import (
    CLEAN_NAME,
    Spelling,
    compatible,
    display_name,
    is_strange,
    near,
    speaks_of,
    spelling_of,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided of spellings: that these `are_one`, or that `these` are another than `those`."""

    are_one: bool
    these: frozenset[str]
    those: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a spelling stands with its correspondent: `basis`, and the spelling with which it shares that."""

    basis: Basis
    other: str


@dataclass(frozen=True, slots=True)
class Group:
    """One correspondent: its spellings in order, the one it is named after, and why each other one is with it."""

    spellings: tuple[Spelling, ...]
    named_after: Spelling
    ties: Mapping[str, Tie]


def group(spellings: Iterable[Spelling], *, rulings: Sequence[Ruling] = ()) -> list[Group]:
    """The spellings in groups. `rulings` stand in the order in which they were made.

    Spellings of which rulings speak take part even if none of the others is one of them (a document that is parsed
    anew may bring them back), and are left out of the result.
    """
    given = {one.printed: one for one in spellings}
    known = given | {p: spelling_of(p) for r in rulings for p in r.these | r.those if p not in given}
    forest = _Forest(sorted(known))
    for number, ruling in reversed(list(enumerate(rulings))):
        _obey(ruling, number, forest)
    nodes = [known[p] for p in sorted(known)]
    for basis, members in (*_addresses(nodes), *_names(nodes)):
        forest.join_all([m.printed for m in members], basis=basis)
    groups = (_group([given[p] for p in tree if p in given], forest) for tree in forest.trees())
    return [one for one in groups if one is not None]


def _obey(ruling: Ruling, number: int, forest: _Forest) -> None:
    forest.join_all(sorted(ruling.these), basis=Basis.DECISION)
    if ruling.are_one:
        forest.join_all(sorted(ruling.these | ruling.those), basis=Basis.DECISION)
    else:
        forest.part(number, ruling.these, ruling.those)


def _group(members: Sequence[Spelling], forest: _Forest) -> Group | None:
    if not members:
        return None
    first = named_after(members)
    return Group(tuple(members), first, forest.ties_from(first.printed))


def named_after(members: Sequence[Spelling]) -> Spelling:
    """The spelling whose name is shown: a full one without odd signs, the one that most spellings bear, the longest.

    So it does not swing with every misreading, and not at all with the order in which they came.
    """
    names = {one.printed: display_name(one.printed) for one in members}
    bearers = Counter(names.values())

    def rank(one: Spelling) -> tuple[bool, bool, int, int, str]:
        name = names[one.printed]
        return not one.name_fold, not CLEAN_NAME.fullmatch(name), -bearers[name], -len(name), one.printed

    return min(members, key=rank)


Class = tuple[Basis, list[Spelling]]
"""Spellings that are one by what they share."""


def _addresses(nodes: Iterable[Spelling]) -> Iterator[Class]:
    """Spellings with one address; the same to the letter first, then but for what OCR confuses."""
    folds: defaultdict[str, list[Spelling]] = defaultdict(list)
    for one in nodes:
        if one.address_fold:
            folds[one.address_fold].append(one)
    classes = [found for key in sorted(folds) for found in _of_one_address(folds[key])]
    for members in classes:
        exact: defaultdict[str, list[Spelling]] = defaultdict(list)
        for one in members:
            exact[one.address].append(one)
        yield from ((Basis.ADDRESS, exact[key]) for key in sorted(exact))
    yield from ((Basis.NEAR_ADDRESS, members) for members in classes)


def _of_one_address(members: Sequence[Spelling]) -> Iterator[list[Spelling]]:
    """Those of an address that are one. Names that cannot be one person's part them: the address goes with the one
    of which it speaks, if there is just one, and otherwise with none."""
    for mailbox in _mailboxes(members):
        people = _people([m for m in mailbox if m.name_fold])
        owners = [p for p in people if any(speaks_of(m.address, m.name) for m in p)] if len(people) > 1 else people
        owner = owners[0] if len(owners) == 1 else []
        known = " ".join(sorted({m.address for m in mailbox} | {m.name for m in owner}))
        nameless: list[Spelling] = []
        strangers: defaultdict[str, list[Spelling]] = defaultdict(list)
        for one in mailbox:
            if not one.name_fold:
                (strangers[one.name] if is_strange(one.name, to=known) else nameless).append(one)
        yield sorted([*owner, *nameless], key=_place)
        yield from (person for person in people if person is not owner)
        yield from strangers.values()


def _people(members: Sequence[Spelling]) -> list[list[Spelling]]:
    """Spellings with a full name and one address, by the names that may be one person's."""
    return _sorted_out(members, key=lambda m: m.name, are_one=compatible)


def _mailboxes(members: Sequence[Spelling]) -> list[list[Spelling]]:
    """Spellings whose addresses have one fold, by the addresses that may be one: near enough, or with one name."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in members:
        names[one.address] |= {one.name} if one.name_fold else set()

    def are_one(a: str, b: str) -> bool:
        return near(a, b) or any(compatible(x, y) for x in names[a] for y in names[b])

    return _sorted_out(members, key=lambda m: m.address, are_one=are_one)


def _sorted_out(
    members: Sequence[Spelling], *, key: Callable[[Spelling], str], are_one: Callable[[str, str], bool]
) -> list[list[Spelling]]:
    """The members in groups whose keys are one, directly or by way of others."""
    by_key: defaultdict[str, list[Spelling]] = defaultdict(list)
    for member in members:
        by_key[key(member)].append(member)
    found: list[list[str]] = []
    for one in sorted(by_key):
        met = [tied for tied in found if any(are_one(one, other) for other in tied)]
        found = [*(tied for tied in found if tied not in met), [one, *(k for tied in met for k in tied)]]
    return [sorted((m for k in tied for m in by_key[k]), key=_place) for tied in found]


def _names(nodes: Iterable[Spelling]) -> Iterator[Class]:
    """Spellings with one full name; one with a middle initial and one without, if no other initial is seen."""
    folds: defaultdict[str, list[Spelling]] = defaultdict(list)
    for one in nodes:
        if one.name_fold:
            folds[one.name_fold].append(one)
    for key in sorted(folds):
        by_name: defaultdict[str, list[Spelling]] = defaultdict(list)
        for one in folds[key]:
            by_name[one.name].append(one)
        yield from ((Basis.NAME, by_name[name]) for name in sorted(by_name))
    for key in sorted(folds):
        initials = {one.initials for one in folds[key]}
        if len(initials - {""}) <= 1:
            yield Basis.NEAR_NAME, folds[key]
        else:
            yield from ((Basis.NEAR_NAME, [m for m in folds[key] if m.initials == i]) for i in sorted(initials))


def _place(one: Spelling) -> str:
    return one.printed


@dataclass(slots=True)
class _Forest:
    """Spellings in trees that grow together; what people have parted never does."""

    printed: Sequence[str]
    root: dict[str, str] = field(init=False)
    sides: defaultdict[str, set[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(set))
    edges: defaultdict[str, list[tuple[str, Basis]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.root = {one: one for one in self.printed}

    def find(self, one: str) -> str:
        while self.root[one] != one:
            self.root[one] = self.root[self.root[one]]
            one = self.root[one]
        return one

    def join_all(self, members: Sequence[str], *, basis: Basis) -> None:
        """Join each with the first before it that nothing parts it from."""
        heads: list[str] = []
        for one in members:
            if not any(self._join(head, one, basis=basis) for head in heads):
                heads.append(one)

    def _join(self, a: str, b: str, *, basis: Basis) -> bool:
        one, other = self.find(a), self.find(b)
        if one == other:
            return True
        if any((number, not side) in self.sides[other] for number, side in self.sides[one]):
            return False
        self.root[other] = one
        self.sides[one] |= self.sides.pop(other, set())
        self.edges[a].append((b, basis))
        self.edges[b].append((a, basis))
        return True

    def part(self, number: int, these: Iterable[str], those: Iterable[str]) -> None:
        """Keep two sides apart, but where a later decision has brought them together already."""
        left, right = {self.find(one) for one in these}, {self.find(one) for one in those}
        for side, roots in ((True, left - right), (False, right - left)):
            for one in roots:
                self.sides[one].add((number, side))

    def trees(self) -> list[list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.printed:
            found[self.find(one)].append(one)
        return list(found.values())

    def ties_from(self, first: str) -> dict[str, Tie]:
        """For each spelling of a tree but `first` the one nearer to `first` with which it was joined, and why."""
        ties: dict[str, Tie] = {}
        queue = deque([first])
        while queue:
            one = queue.popleft()
            for other, basis in self.edges[one]:
                if other != first and other not in ties:
                    ties[other] = Tie(basis, one)
                    queue.append(other)
        return ties
