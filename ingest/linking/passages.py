"""Passages of a release: the paragraphs of its e-mails, in families, and each family that several e-mails share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from django.db.models import Count, Max, Min

from archive.models import (
    Bookmark,
    Copy,
    Email,
    FieldState,
    Occurrence,
    Paragraph,
    Passage,
    PassageKind,
    PassageVersion,
    Release,
    RetiredKind,
    Wording,
)
from ingest import bulk
from ingest.linking.boilerplate import MANY, kind_of
from ingest.linking.families import forget, learn, portions
from ingest.linking.retiring import retire
from ingest.linking.spans import Body, Span, spans
from ingest.linking.versions import Stand, Version, versions_of
from ingest.linking.wordings import paragraphs_in

BATCH = 300
SENT = "copy__email__sent"
ALONE = "It stands in one e-mail only, as became clear when more of the release was read."


def trace(emails: Collection[Email], *, release: Release, read: Collection[int] | None = None) -> None:
    """Follow the paragraphs of these e-mails, all copies, through the release; write anew the passages concerned.

    `read` are the copies that were read anew; without it, all of these e-mails. In others no paragraph has changed.
    """
    keys = [email.pk for email in emails]
    copies = _copies_of(keys) if read is None else read
    families, moves, parts = _remember(copies, release=release)
    families |= _families_in(keys)
    _carry_over(moves, parts, release=release)
    _write(families | set(chain.from_iterable(parts.values())), release=release)


def _copies_of(emails: Collection[int]) -> set[int]:
    rows = (Copy.objects.filter(email__in=some).order_by().values_list("pk", flat=True) for some in portions(emails))
    return set(chain.from_iterable(rows))


def _families_in(emails: Collection[int]) -> set[int]:
    """The families that stand in these e-mails."""
    rows = (Paragraph.objects.filter(copy__email__in=some).order_by() for some in portions(emails))
    return {family for some in rows for family in some.values_list("wording__family", flat=True).distinct()}


Place = tuple[int, int, int]
"""Copy, first and last line."""


def _remember(copies: Collection[int], *, release: Release) -> tuple[set[int], dict[int, int], dict[int, list[int]]]:
    """Store the paragraphs of these copies; the families concerned, and which of them were joined or parted."""
    found: dict[Place, str] = {}
    before: dict[Place, tuple[int, int]] = {}
    for some in portions(copies):
        bodies = Copy.objects.filter(pk__in=some).order_by().values_list("pk", "body", "places")
        for key, body, places in bodies:
            found |= {(key, one.line, one.last_line): one.words for one in paragraphs_in(body, places)}
        rows = Paragraph.objects.filter(copy__in=some).values_list("copy", "line", "last_line", "pk", "wording")
        before |= {(copy, line, last): (pk, wording) for copy, line, last, pk, wording in rows}
    learnt = learn(set(found.values()), release=release)
    wordings = {place: learnt.keys[words] for place, words in found.items()}
    gone = {place: row for place, row in before.items() if wordings.get(place) != row[1]}
    lost = _take_out([pk for pk, _ in gone.values()], release=release) | {wording for _, wording in gone.values()}
    new = (
        {"wording_id": wording, "copy_id": place[0], "line": place[1], "last_line": place[2]}
        for place, wording in wordings.items()
        if place not in before or place in gone
    )
    bulk.insert(Paragraph, new)
    families = _families_of({*wordings.values(), *lost})
    return families, learnt.moves, forget(lost, release=release)


def _take_out(paragraphs: Collection[int], *, release: Release) -> set[int]:
    """Delete these paragraphs, and those whose copies are gone; the wordings that the latter had."""
    for some in portions(paragraphs):
        Paragraph.objects.filter(pk__in=some).delete()
    rows = Paragraph.objects.filter(copy__isnull=True).values_list("pk", "wording", "wording__release")
    orphans = {pk: wording for pk, wording, whose in rows if whose == release.pk}
    for some in portions(orphans):
        Paragraph.objects.filter(pk__in=some).delete()
    return set(orphans.values())


def _families_of(wordings: Collection[int]) -> set[int]:
    families: set[int] = set()
    for some in portions(wordings):
        families |= set(Wording.objects.filter(pk__in=some).values_list("family", flat=True))
    return families


def _carry_over(moves: Mapping[int, int], parts: Mapping[int, list[int]], *, release: Release) -> None:
    """Let passages go with their families: of those that became one the oldest stays, and the others lead to it."""
    into: defaultdict[int, list[int]] = defaultdict(list)
    for family, name in moves.items():
        into[name].append(family)
    known = _known({*into, *moves}, release=release)
    for name, families in sorted(into.items()):
        passages = sorted((known[one] for one in (name, *families) if one in known), key=lambda passage: passage.pk)
        for passage in passages[1:]:
            _retire(passage, into=passages[0])
        Passage.objects.filter(pk__in=[one.pk for one in passages[:1] if one.family != name]).update(family=name)
    for family, names in parts.items():
        if names and family not in names:
            Passage.objects.filter(release=release, family=family).update(family=names[0])


def _known(families: Collection[int], *, release: Release) -> dict[int, Passage]:
    """The passages of these families that are there."""
    rows = (Passage.objects.filter(release=release, family__in=some).order_by() for some in portions(families))
    return {passage.family: passage for some in rows for passage in some}


def _retire(passage: Passage, *, into: Passage | None) -> None:
    if into is None:
        retire(passage.public_id, RetiredKind.PASSAGE, reason=ALONE)
    else:
        kept = Bookmark.objects.filter(passage=into).values("collection")
        Bookmark.objects.filter(passage=passage).exclude(collection__in=kept).update(passage=into)
        retire(passage.public_id, RetiredKind.PASSAGE, leads_to=into.public_id)
    passage.delete()


def _write(families: Collection[int], *, release: Release) -> None:
    """Bring the passages of these families up to date: all that several e-mails share, and no other."""
    for some in portions(families):
        counts = _email_counts(some, release=release)
        known = _known(some, release=release)
        shared = {family for family, count in counts.items() if count > 1}
        for family in known.keys() - shared:
            _retire(known[family], into=None)
        crowds = {family for family in shared if counts[family] > MANY}
        found = {family: versions_of(stands) for family, stands in _stands(shared - crowds, release=release)}
        _store(found, known=known, release=release)
        _store_crowds(crowds, counts=counts, known=known, release=release)


def _email_counts(families: Collection[int], *, release: Release) -> dict[int, int]:
    rows = Paragraph.objects.filter(wording__release=release, wording__family__in=families, copy__isnull=False)
    return dict(rows.order_by().values_list("wording__family").annotate(Count("copy__email", distinct=True)))


def _stands(families: Collection[int], *, release: Release) -> Iterator[tuple[int, list[Stand]]]:
    """Where each family stands."""
    rows = (
        Paragraph.objects.filter(wording__release=release, wording__family__in=families, copy__email__isnull=False)
        .order_by("copy", "line")
        .values_list("wording__family", "copy", "line", "last_line")
    )
    lines: defaultdict[int, defaultdict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for family, copy, line, last_line in rows:
        lines[family][copy].append((line, last_line))
    copies = _copies({copy for theirs in lines.values() for copy in theirs})
    bodies = {copy.pk: Body(copy.body.split("\n"), copy.places) for copy in copies.values()}
    for family, theirs in sorted(lines.items()):
        yield family, stands_in({copies[copy]: numbers for copy, numbers in theirs.items()}, bodies=bodies)


def _copies(keys: Collection[int]) -> dict[int, Copy]:
    found: dict[int, Copy] = {}
    columns = ("body", "places", *(f"email__{name}" for name in ("best_copy", "sent", "sender_name", "sender_state")))
    for some in portions(keys):
        rows = Copy.objects.filter(pk__in=some).select_related("email").only(*columns)
        found |= {copy.pk: copy for copy in rows}
    return found


def stands_in(paragraphs: Mapping[Copy, Sequence[Span]], *, bodies: Mapping[int, Body]) -> list[Stand]:
    """Where a family stands: from its paragraphs in each copy, what belongs to them by what another copy has."""
    longest = sorted(
        ((copy, bodies[copy.pk].normal(span)) for copy, found in paragraphs.items() for span in found),
        key=lambda one: (-len(one[1]), one[1]),
    )
    stands = []
    for copy, found in paragraphs.items():
        model = next((words for other, words in longest if other is not copy), [])
        body = bodies[copy.pk]
        stands += [_stand(copy, span, body) for span in spans(found, body, model=model) if copy.email]
    return stands


def _stand(copy: Copy, span: Span, body: Body) -> Stand:
    words = body.words(span)
    email = copy.email
    assert email is not None  # noqa: S101 - said to mypy; who calls has seen to it
    return Stand(
        email=email.pk,
        copy=copy.pk,
        first_line=span[0],
        last_line=span[1],
        words=tuple(word.normal for word in words),
        text=" ".join(word.printed for word in words),
        sent=email.sent,
        sender=email.sender_name if email.sender_state == FieldState.READ else "",
        is_best=email.best_copy_id == copy.pk,
        closeness=span[0] / len(body.lines),
    )


def _store(found: Mapping[int, list[Version]], *, known: Mapping[int, Passage], release: Release) -> None:
    """Write passages with their versions and where these stand, in place of what was written before."""
    passages = [_filled(known.get(family), family, versions, release=release) for family, versions in found.items()]
    _save(passages)
    PassageVersion.objects.filter(passage__in=[p.pk for p in passages]).delete()
    rows = [
        (version, _version_row(passage, number, version))
        for passage, versions in zip(passages, found.values(), strict=True)
        for number, version in enumerate(versions, 1)
    ]
    PassageVersion.objects.bulk_create((row for _, row in rows), batch_size=BATCH)
    bulk.insert(Occurrence, (one for version, row in rows for one in _occurrences(version, row.pk)))


def _version_row(passage: Passage, number: int, version: Version) -> PassageVersion:
    return PassageVersion(
        passage=passage, number=number, text=version.text, sent=version.first.sent, email_count=version.emails
    )


def _save(passages: Sequence[Passage]) -> None:
    columns = ["kind", "text", "email_count", "version_count", "current", "first_sent", "last_sent"]
    bulk.save(Passage, (p for p in passages if p.pk), columns=columns)
    Passage.objects.bulk_create((p for p in passages if not p.pk), batch_size=BATCH)


def _filled(passage: Passage | None, family: int, versions: Sequence[Version], *, release: Release) -> Passage:
    passage = passage or Passage(release=release, family=family)
    dated = sorted(stand.sent for version in versions for stand in version.main if stand.sent)
    passage.kind = kind_of(versions)
    passage.email_count = len({stand.email for version in versions for stand in version.main})
    passage.version_count = len(versions)
    passage.current = current(versions)
    passage.text = versions[passage.current - 1].text
    passage.first_sent, passage.last_sent = (dated[0], dated[-1]) if dated else ("", "")
    return passage


def current(versions: Sequence[Version]) -> int:
    """The number of the version in the latest e-mail; of two, the one that came up later."""
    latest = ((max(stand.sent for stand in version.main), number) for number, version in enumerate(versions, 1))
    return max(latest)[1]


def _store_crowds(
    families: Collection[int], *, counts: Mapping[int, int], known: Mapping[int, Passage], release: Release
) -> None:
    """What very many e-mails bear is boilerplate: that is all that is kept of it."""
    rows = Wording.objects.filter(release=release, family__in=families).order_by("-key")
    text = dict(rows.values_list("family", "words")) if families else {}
    sent = _dates_of(families, release=release)
    passages = []
    for family in sorted(families):
        passage = known.get(family) or Passage(release=release, family=family)
        passage.kind, passage.text = PassageKind.BOILERPLATE, text[family]
        passage.email_count, passage.version_count, passage.current = counts[family], 0, 0
        passage.first_sent, passage.last_sent = sent.get(family, ("", ""))
        passages.append(passage)
    _save(passages)
    PassageVersion.objects.filter(passage__in=[p.pk for p in passages]).delete()


def _dates_of(families: Collection[int], *, release: Release) -> dict[int, tuple[str, str]]:
    """The first and last date of each family's e-mails."""
    if not families:
        return {}
    rows = Paragraph.objects.filter(wording__release=release, wording__family__in=families, copy__email__sent__gt="")
    dated = rows.order_by().values_list("wording__family")
    return {family: (first, last) for family, first, last in dated.annotate(Min(SENT), Max(SENT))}


def _occurrences(version: Version, key: int) -> Iterator[bulk.Row]:
    for is_main, stands in ((True, version.main), (False, version.echoes)):
        for stand in stands:
            yield {
                "version_id": key,
                "email_id": stand.email,
                "copy_id": stand.copy,
                "first_line": stand.first_line,
                "last_line": stand.last_line,
                "is_main": is_main,
                "is_cut": stand.is_cut,
            }
