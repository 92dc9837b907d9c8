"""Copies of one message become one e-mail, whose fields come from its best copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive.models import Copy, Email, FieldName, FieldState, HeaderField, Release
from ingest.bulk import set_column
from ingest.linking.matching import Printing, bucket, printing, same_message
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
        subject_cut=bool(FieldName.SUBJECT in fields and fields[FieldName.SUBJECT].partly_withheld),
    )


def gather(copies: Sequence[Copy], *, release: Release) -> list[Email]:
    """Give each copy its e-mail, one that is there or a new one, and store both; the e-mails that have copies here.

    `copies` stand in order of document and position, each with its fields loaded.
    """
    printings = {copy.pk: printing_of(copy) for copy in copies}
    meeting = _known_emails(release, {bucket(p) for p in printings.values()})
    emails: dict[str, Email] = {}
    by_copy: dict[int, Email] = {}
    for copy in copies:
        one = printings[copy.pk]
        email = copy.email or _match(one, meeting[bucket(one)], barred=_ancestors(copy, by_copy))
        if email is None:
            email = Email(release=release)
        meeting[bucket(one)].append((email, one))
        by_copy[copy.pk] = emails[email.public_id] = email
    _fill_all(emails, copies, by_copy=by_copy)
    _store(list(emails.values()), copies, by_copy=by_copy)
    return list(emails.values())


def _fill_all(emails: Mapping[str, Email], copies: Sequence[Copy], *, by_copy: Mapping[int, Email]) -> None:
    """Fill the fields of these e-mails from all their copies: these, and those that stand in other documents."""
    theirs: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        theirs[by_copy[copy.pk].public_id].append(copy)
    stored = [email for email in emails.values() if email.pk]
    others = Copy.objects.filter(email__in=stored).exclude(pk__in=by_copy).select_related("email")
    for copy in others.prefetch_related("fields"):
        if copy.email:
            theirs[copy.email.public_id].append(copy)
    for public_id, email in emails.items():
        _fill(email, sorted(theirs[public_id], key=rank))


def _store(emails: Sequence[Email], copies: Sequence[Copy], *, by_copy: Mapping[int, Email]) -> None:
    Email.objects.bulk_update((e for e in emails if e.pk), EMAIL_COLUMNS, batch_size=BATCH)
    Email.objects.bulk_create((e for e in emails if not e.pk), batch_size=BATCH)
    for copy in copies:
        copy.email = by_copy[copy.pk]
    set_column(Copy, "email_id", {copy.pk: copy.email_id for copy in copies})


def _known_emails(release: Release, buckets: set[str]) -> defaultdict[str, list[tuple[Email, Printing]]]:
    """E-mails of the release that may be met, by bucket, each with the printing of its best copy."""
    known: defaultdict[str, list[tuple[Email, Printing]]] = defaultdict(list)
    emails = Email.objects.filter(release=release, link_key__in=buckets, best_copy__isnull=False).order_by("pk")
    for email in emails.select_related("best_copy").prefetch_related("best_copy__fields"):
        if email.best_copy:
            known[email.link_key].append((email, printing_of(email.best_copy)))
    return known


def _match(one: Printing, candidates: Iterable[tuple[Email, Printing]], *, barred: set[str]) -> Email | None:
    return next(
        (email for email, other in candidates if email.public_id not in barred and same_message(one, other)), None
    )


def _ancestors(copy: Copy, by_copy: dict[int, Email]) -> set[str]:
    """The e-mails in which this copy is quoted: a message never quotes itself."""
    found, above = set(), copy.quoted_in
    while above and above.pk in by_copy:
        found.add(by_copy[above.pk].public_id)
        above = above.quoted_in
    return found


def rank(copy: Copy) -> tuple[int, float, int, int, int, int]:
    """Best first: most header fields read, least redacted, least deep, longest; then by place, for stable ties."""
    fields = fields_of(copy)
    known = sum(_value(fields, name) is not None for name in TELLING_FIELDS)
    return -known, round(copy.redaction_ratio, 3), copy.depth, -len(copy.body), copy.document_id, copy.position


def _fill(email: Email, copies: list[Copy]) -> None:
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
    email.link_key = bucket(printing_of(best))


def _shown(fields: dict[str, HeaderField], name: FieldName, *, limit: int | None = None) -> tuple[str, str]:
    field = fields.get(name)
    if field is None:
        return "", FieldState.ABSENT
    return (field.value or "")[:limit], field.state
