"""Correspondents from the spellings on e-mails: the same address, or the same full name, is the same correspondent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from archive.models import Alias, Correspondent, Email, FieldState, HeaderField, Participation, Release, Role
from ingest.parsing.normal import party_key

BATCH = 300
NOT_A_NAME = re.compile(r"[<\[(]?\s*(?:mailto:)?[\w.+'-]+@[\w.-]+\s*[>\])]?|[<\[]/O=.*$")
FULL_NAME_WORDS = 2
"""A first name alone ("John") is not the same person wherever it stands; with a family name it is taken to be."""


@dataclass(slots=True)
class Directory:
    """Who is known in a release, by spelling, by address and by full name; who is new is collected to be stored."""

    release: Release
    by_printed: dict[str, Correspondent] = field(default_factory=dict)
    by_address: dict[str, Correspondent] = field(default_factory=dict)
    by_name: dict[str, Correspondent] = field(default_factory=dict)
    new_people: list[Correspondent] = field(default_factory=list)
    new_aliases: list[Alias] = field(default_factory=list)

    def add(self, alias: Alias) -> None:
        who = alias.correspondent
        self.by_printed.setdefault(alias.printed, who)
        if alias.address_key:
            self.by_address.setdefault(alias.address_key, who)
        if len(alias.name_key.split()) >= FULL_NAME_WORDS:
            self.by_name.setdefault(alias.name_key, who)

    def find(self, printed: str) -> Correspondent:
        """The correspondent of a spelling: known, or new from now on."""
        if printed in self.by_printed:
            return self.by_printed[printed]
        party = party_key(printed)
        who = self.by_address.get(party.address) or self.by_name.get(party.name) or self._new(printed, party.address)
        alias = Alias(
            release=self.release,
            correspondent=who,
            printed=printed,
            name_key=party.name[:300],
            address_key=party.address[:300],
        )
        self.new_aliases.append(alias)
        self.add(alias)
        return who

    def _new(self, printed: str, address: str) -> Correspondent:
        name = display_name(printed) or printed
        who = Correspondent(release=self.release, name=name[:300], address=address[:300])
        self.new_people.append(who)
        return who

    def store(self) -> None:
        Correspondent.objects.bulk_create(self.new_people, batch_size=BATCH)
        Alias.objects.bulk_create(self.new_aliases, batch_size=BATCH)


def directory_for(spellings: Iterable[str], *, release: Release) -> Directory:
    """What the release knows that may concern these spellings."""
    directory = Directory(release)
    for chunk in _conditions(sorted(set(spellings))):
        for alias in Alias.objects.filter(chunk, release=release).select_related("correspondent").order_by("pk"):
            directory.add(alias)
    return directory


def _conditions(spellings: Sequence[str]) -> Iterator[Q]:
    """Conditions in portions: SQLite takes a limited number of values in one query."""
    keys = [party_key(s) for s in spellings]
    for start in range(0, len(spellings), BATCH):
        some = slice(start, start + BATCH)
        yield (
            Q(printed__in=spellings[some])
            | Q(address_key__in=[k.address for k in keys[some] if k.address])
            | Q(name_key__in=[k.name for k in keys[some] if len(k.name.split()) >= FULL_NAME_WORDS])
        )


def display_name(printed: str) -> str:
    """The name in a printed form, without its address: `Holm, Greta <gholm@marrow.example>` gives `Holm, Greta`.

    What has no name is shown as it was printed.
    """
    name = " ".join(NOT_A_NAME.sub(" ", printed).split()).strip(" <>[]'\"")
    return name or printed.strip(" <>[]'\"")


def spellings_of(email: Email) -> Iterator[tuple[Role, int, str]]:
    """Role, place and spelling of everyone on the e-mail's best copy whose name was read."""
    if email.best_copy is None:
        return
    for one in email.best_copy.fields.all():
        if one.name in Role.values and one.state == FieldState.READ:
            for position, printed in enumerate(_values(one)):
                yield Role(one.name), position, printed[:500]


def _values(one: HeaderField) -> list[str]:
    return [value.strip() for value in one.values if value.strip()]


def introduce(emails: Sequence[Email], *, release: Release) -> None:
    """Write anew who took part in these e-mails (each with its best copy's fields loaded)."""
    parts = [(email, *part) for email in emails for part in spellings_of(email)]
    directory = directory_for((printed for *_, printed in parts), release=release)
    found = [(email, role, position, printed, directory.find(printed)) for email, role, position, printed in parts]
    directory.store()
    Participation.objects.filter(email__in=emails).delete()
    Participation.objects.bulk_create(
        (
            Participation(email=email, correspondent=who, role=role, position=position, printed=printed)
            for email, role, position, printed, who in found
        ),
        batch_size=BATCH,
    )
