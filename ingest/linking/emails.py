"""Copies of one message become one e-mail, whose fields come from its best copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.models import Copy, Email, FieldName, FieldState, HeaderField, Release
from ingest import bulk
from ingest.linking.clusters import Chain, Member, groups
from ingest.linking.matching import Printing, bucket, printing
from ingest.linking.retiring import retire_empty
from ingest.parsing.normal import bare_subject

BATCH = 300
TELLING_FIELDS = (FieldName.FROM, FieldName.SENT, FieldName.SUBJECT, FieldName.TO)
EMAIL_COLUMNS = [
    "best_copy", "sender_name", "sender_state", "sent", "sent_state", "subject", "subject_state", "subject_key", "body",
    "exemptions", "attachments", "redaction_ratio", "copy_count", "link_key",
]  # fmt: skip
"""What an e-mail takes over from its copies."""


def fields_of(copy: Copy) -> dict[str, HeaderField]:
    return {field.name: field for field in copy.fields.all()}


def _value(fields: dict[str, HeaderField], name: FieldName) -> str | None:
    field = fields.get(name)
    return field.value if field and field.state == FieldState.READ else None


def printing_of(copy: Copy) -> Printing:
    fields = fields_of(copy)
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


def gather(copies: Sequence[Copy], *, release: Release) -> tuple[list[Email], set[str]]:
    """Give each copy its e-mail, one that is there or a new one, and store both; all e-mails that are concerned, and
    the spellings of people in those that are gone.

    What each e-mail holds depends on the copies of the release alone, not on the order in which they were linked: all
    copies that meet in a bucket are grouped anew. `copies` have their fields loaded.
    """
    members = _members(copies, release=release)
    placed = [(group, email) for bucket_members in members.values() for group, email in _emails_of(bucket_members)]
    everyone = {copy.pk: copy for bucket_members in members.values() for copy, _ in bucket_members}
    emails = []
    for group, found in placed:
        email = found or Email(release=release)
        printings = {one.key: one.printing for one in group}
        best_first = sorted((everyone[key] for key in printings), key=rank)
        _fill(email, best_first, link_key=bucket(printings[best_first[0].pk]))
        emails.append(email)
    forgotten = _store(emails, [[everyone[one.key] for one in group] for group, _ in placed])
    return emails, forgotten


Met = list[tuple[Copy, Member]]


def _members(copies: Sequence[Copy], *, release: Release) -> dict[str, Met]:
    """These copies, and those that they meet, by bucket."""
    printings = {copy.pk: printing_of(copy) for copy in copies}
    buckets = {bucket(one) for one in printings.values()}
    mates = (
        Copy.objects.filter(email__release=release, email__link_key__in=buckets)
        .exclude(pk__in=printings)
        .select_related("email")
        .prefetch_related("fields")
    )
    known = [*copies, *mates]
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
    rows = Copy.objects.filter(document__in=documents).order_by("document_id", "position")
    for key, document, depth in rows.values_list("pk", "document_id", "depth"):
        begun[document] += depth == 0
        chains[key] = (document, begun[document])
    return chains


def _emails_of(met: Met) -> Iterator[tuple[list[Member], Email | None]]:
    """The groups of a bucket, each with the e-mail that it keeps: the oldest free one that one of its copies had."""
    had = {copy.pk: copy.email for copy, _ in met}
    taken: set[int] = set()
    for group in groups(member for _, member in met):
        key = bucket(group[0].printing)
        theirs = (had[one.key] for one in group)
        free = {e.pk: e for e in theirs if e is not None and e.link_key == key and e.pk not in taken}
        email = free[min(free)] if free else None
        taken.update([email.pk] if email else [])
        yield group, email


def _store(emails: Sequence[Email], groups_of_copies: Sequence[Sequence[Copy]]) -> set[str]:
    """Write the e-mails and whose each copy is; an e-mail that lost its copies leads to where the first one went.

    The spellings of people in the e-mails that are gone.
    """
    bulk.save(Email, (e for e in emails if e.pk), columns=EMAIL_COLUMNS)
    Email.objects.bulk_create((e for e in emails if not e.pk), batch_size=BATCH)
    moved: dict[int, Email] = {}
    changed: dict[int, dict[str, object]] = {}
    for email, copies in zip(emails, groups_of_copies, strict=True):
        for copy in copies:
            if copy.email_id != email.pk:
                changed[copy.pk] = {"email_id": email.pk}
                if copy.email_id:
                    moved.setdefault(copy.email_id, email)
            copy.email = email
    bulk.update(Copy, changed)
    return retire_empty(moved)


def rank(copy: Copy) -> tuple[int, bool, float, int, int, int, int]:
    """Best first: most header fields read, a native header, least redacted, least deep, longest; then by place, for
    stable ties."""
    fields = fields_of(copy)
    known = sum(_value(fields, name) is not None for name in TELLING_FIELDS)
    return (
        -known,
        not copy.is_native,
        round(copy.redaction_ratio, 3),
        copy.depth,
        -len(copy.body),
        copy.document_id,
        copy.position,
    )


def _fill(email: Email, copies: list[Copy], *, link_key: str) -> None:
    """Take the fields from the best of these copies, which stand in order of rank."""
    email.copy_count = len(copies)
    best = copies[0]
    fields = fields_of(best)
    email.best_copy = best
    email.sender_name, email.sender_state = _shown(fields, FieldName.FROM, limit=500)
    email.sent, email.sent_state = _shown(fields, FieldName.SENT, limit=16)
    email.subject, email.subject_state = _shown(fields, FieldName.SUBJECT)
    email.subject_key = bare_subject(email.subject).lower()[:200]
    email.body = best.body
    email.attachments = best.attachments
    email.exemptions = sorted({code for copy in copies for code in copy.exemptions})
    email.redaction_ratio = best.redaction_ratio
    email.link_key = link_key


def _shown(fields: dict[str, HeaderField], name: FieldName, *, limit: int | None = None) -> tuple[str, str]:
    field = fields.get(name)
    if field is None:
        return "", FieldState.ABSENT
    return (field.value or "")[:limit], field.state
