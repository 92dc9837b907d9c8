"""Copies of one message become one e-mail, whose fields come from its best copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.models import Copy, Email, FieldName, FieldState, Release
from ingest import bulk
from ingest.linking.clusters import Chain, Member, groups
from ingest.linking.matching import Printing, bucket, printing
from ingest.linking.printed import Field, Printed, portions, printed
from ingest.linking.retiring import retire_empty
from ingest.parsing.normal import bare_subject

TELLING_FIELDS = (FieldName.FROM, FieldName.SENT, FieldName.SUBJECT, FieldName.TO)
EMAIL_COLUMNS = [
    "best_copy", "sender_name", "sender_state", "sent", "sent_state", "subject", "subject_state", "subject_key", "body",
    "exemptions", "attachments", "redaction_ratio", "copy_count", "link_key",
]  # fmt: skip
"""What an e-mail takes over from its copies."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of e-mails: all that are new or have other copies than before; those of them whose fields come from
    a copy that was read now, or from another than before, each with that copy; and the spellings of people in those
    that are gone."""

    touched: list[Email]
    renewed: list[tuple[Email, Printed]]
    forgotten: set[str]


def _value(fields: Mapping[str, Field], name: FieldName) -> str | None:
    field = fields.get(name)
    return field.value if field and field.state == FieldState.READ else None


def printing_of(copy: Printed) -> Printing:
    fields = copy.fields
    recipients = [one for name in (FieldName.TO, FieldName.CC) for one in (_value(fields, name) or "").split("\n")]
    return printing(
        sent=_value(fields, FieldName.SENT) or "",
        sender=_value(fields, FieldName.FROM),
        subject=_value(fields, FieldName.SUBJECT),
        recipients=[one for one in recipients if one],
        body=copy.body,
        redacted=copy.redaction_ratio,
        quoted=copy.depth > 0,
        subject_cut=bool(FieldName.SUBJECT in fields and fields[FieldName.SUBJECT].partly_withheld),
        message_id=copy.message_id,
    )


def gather(copies: Sequence[Printed], *, release: Release) -> Gathered:
    """Give each copy its e-mail, one that is there or a new one, and store both; what that changed.

    What each e-mail holds depends on the copies of the release alone, not on the order in which they were linked: all
    copies that meet in a bucket are grouped anew.
    """
    met = _members(copies, release=release)
    known = _known({copy.email_id for members in met.values() for copy, _ in members if copy.email_id})
    new = {copy.pk for copy in copies}
    groups_met = (group for members in met.values() for group in _groups_of(members, known=known))
    changed = [one for one in groups_met if one.differs(new=new)]
    emails = _load([one.email.pk for one in changed if one.email])
    placed = [(emails[one.email.pk] if one.email else Email(release=release), one) for one in changed]
    for email, one in placed:
        _fill(email, one.copies, link_key=one.link_key)
    renewed = [(email, one.copies[0]) for email, one in placed if one.has_other_fields(new=new)]
    forgotten = _store([(email, one.copies) for email, one in placed])
    return Gathered([email for email, _ in placed], renewed, forgotten)


@dataclass(frozen=True, slots=True)
class Known:
    """An e-mail that is there."""

    pk: int
    link_key: str
    best_copy: int | None
    copy_count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Copies of one message, best first, and the e-mail that keeps them, if there is one."""

    copies: list[Printed]
    link_key: str
    email: Known | None

    def differs(self, *, new: set[int]) -> bool:
        """Whether the e-mail is to be written: it is not there, or not of just these copies, or one was read now."""
        email, copies = self.email, self.copies
        if email is None or email.copy_count != len(copies) or self.has_other_fields(new=new):
            return True
        return any(copy.email_id != email.pk or copy.pk in new for copy in copies)

    def has_other_fields(self, *, new: set[int]) -> bool:
        best = self.copies[0].pk
        return self.email is None or self.email.best_copy != best or best in new


Met = list[tuple[Printed, Member]]


def _members(copies: Sequence[Printed], *, release: Release) -> dict[str, Met]:
    """These copies, and those that they meet, by bucket."""
    printings = {copy.pk: printing_of(copy) for copy in copies}
    known = [*copies]
    for some in portions({bucket(one) for one in printings.values()}):
        mates = printed(Copy.objects.filter(email__release=release, email__link_key__in=some).order_by())
        known += (copy for copy in mates if copy.pk not in printings)
    printings |= {copy.pk: printing_of(copy) for copy in known if copy.pk not in printings}
    chains = _chains({copy.document_id for copy in known})
    met: defaultdict[str, Met] = defaultdict(list)
    for copy in known:
        one = printings[copy.pk]
        member = Member(copy.pk, (copy.document_id, copy.position), chains[copy.pk], one)
        met[bucket(one)].append((copy, member))
    return met


def _chains(documents: Iterable[int]) -> dict[int, Chain]:
    """For each copy of these documents the chain in which it stands: each print-out (depth 0) begins one."""
    chains: dict[int, Chain] = {}
    begun: defaultdict[int, int] = defaultdict(int)
    for some in portions(documents):
        rows = Copy.objects.filter(document__in=some).order_by("document_id", "position")
        for key, document, depth in rows.values_list("pk", "document_id", "depth"):
            begun[document] += depth == 0
            chains[key] = (document, begun[document])
    return chains


def _known(emails: Iterable[int]) -> dict[int, Known]:
    rows = (Email.objects.filter(pk__in=some) for some in portions(emails))
    columns = ("pk", "link_key", "best_copy_id", "copy_count")
    return {row[0]: Known(*row) for some in rows for row in some.order_by().values_list(*columns)}


def _groups_of(met: Met, *, known: Mapping[int, Known]) -> Iterator[Group]:
    """The groups of a bucket, each with the e-mail that it keeps: the oldest free one that one of its copies had."""
    copies = {copy.pk: copy for copy, _ in met}
    taken: set[int] = set()
    for group in groups(member for _, member in met):
        key = bucket(group[0].printing)
        theirs = (known.get(copies[one.key].email_id or 0) for one in group)
        free = {e.pk: e for e in theirs if e is not None and e.link_key == key and e.pk not in taken}
        email = free[min(free)] if free else None
        taken.update([email.pk] if email else [])
        yield Group(sorted((copies[one.key] for one in group), key=rank), key, email)


def _load(keys: Iterable[int]) -> dict[int, Email]:
    """These e-mails, without what they are about to get anew."""
    every = (Email.objects.filter(pk__in=some).defer(*EMAIL_COLUMNS) for some in portions(keys))
    return {email.pk: email for some in every for email in some.order_by()}


def _store(placed: Sequence[tuple[Email, Sequence[Printed]]]) -> set[str]:
    """Write the e-mails and whose each copy is; an e-mail that lost its copies leads to where the first one went.

    The spellings of people in the e-mails that are gone.
    """
    bulk.save(Email, (e for e, _ in placed if e.pk), columns=EMAIL_COLUMNS)
    bulk.create(Email, [e for e, _ in placed if not e.pk], known_by="public_id")
    moved: dict[int, Email] = {}
    changed: dict[int, dict[str, object]] = {}
    for email, copies in placed:
        for copy in sorted(copies, key=lambda one: (one.document_id, one.position)):
            if copy.email_id != email.pk:
                changed[copy.pk] = {"email_id": email.pk}
                if copy.email_id:
                    moved.setdefault(copy.email_id, email)
            copy.email_id = email.pk
    bulk.update(Copy, changed)
    return retire_empty(moved)


def rank(copy: Printed) -> tuple[int, bool, float, int, int, int, int]:
    """Best first: most header fields read, a native header, least redacted, least deep, longest; then by place, for
    stable ties."""
    known = sum(_value(copy.fields, name) is not None for name in TELLING_FIELDS)
    return (
        -known,
        not copy.is_native,
        round(copy.redaction_ratio, 3),
        copy.depth,
        -len(copy.body),
        copy.document_id,
        copy.position,
    )


def _fill(email: Email, copies: list[Printed], *, link_key: str) -> None:
    """Take the fields from the best of these copies, which stand in order of rank."""
    email.copy_count = len(copies)
    best = copies[0]
    email.best_copy_id = best.pk
    email.sender_name, email.sender_state = _shown(best.fields, FieldName.FROM, limit=500)
    email.sent, email.sent_state = _shown(best.fields, FieldName.SENT, limit=16)
    email.subject, email.subject_state = _shown(best.fields, FieldName.SUBJECT)
    email.subject_key = bare_subject(email.subject).lower()[:200]
    email.body = best.body
    email.attachments = best.attachments
    email.exemptions = sorted({code for copy in copies for code in copy.exemptions})
    email.redaction_ratio = best.redaction_ratio
    email.link_key = link_key


def _shown(fields: Mapping[str, Field], name: FieldName, *, limit: int | None = None) -> tuple[str, str]:
    field = fields.get(name)
    if field is None:
        return "", FieldState.ABSENT
    return (field.value or "")[:limit], field.state
