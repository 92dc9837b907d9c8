"""Replies and threads: what a chain prints, or a native header names, is certain; what subject, people and time suggest
is marked as inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from archive.models import Copy, Email, Participation, Release, Reply, ReplyBasis, RetiredKind, Role, Thread
from ingest import bulk
from ingest.linking.headerties import Headers, Pair, named_pairs
from ingest.linking.inferring import CROWD, TELLING_SUBJECT, Mail, Parts, latest_parent
from ingest.linking.printed import Printed, portions
from ingest.linking.retiring import retire
from ingest.parsing.normal import bare_subject

BATCH = 300
CERTAIN = (ReplyBasis.QUOTED, ReplyBasis.NAMED)


def quoted_pairs(emails: Iterable[int]) -> set[Pair]:
    """Child and parent wherever a copy of one of these e-mails (by key) is printed within another, or bears another.

    Of all their copies, not of those alone that were read now: with these, one read before may be another's.
    """
    pairs: set[Pair] = set()
    for some in portions(emails):
        for whose in ("email", "quoted_in__email"):
            rows = Copy.objects.filter(quoted_in__email__isnull=False, email__isnull=False, **{f"{whose}__in": some})
            pairs |= set(rows.order_by().values_list("quoted_in__email", "email"))
    return {(child, parent) for child, parent in pairs if child != parent}


def tie(emails: Sequence[Email], *, copies: Collection[Printed], release: Release) -> list[Email]:
    """Store the replies and threads that these e-mails bring; all e-mails whose thread may have changed."""
    named, quoted = named_pairs(copies, release=release), quoted_pairs(e.pk for e in emails)
    _forget_quoted(emails, quoted=quoted)
    _store_replies(named, basis=ReplyBasis.NAMED)
    _store_replies(quoted - named, basis=ReplyBasis.QUOTED)
    inferred = _infer(emails, release=release)
    _store_replies(inferred, basis=ReplyBasis.INFERRED)
    return _thread(emails, named | quoted | inferred, release=release)


def _forget_quoted(emails: Sequence[Email], *, quoted: set[Pair]) -> None:
    """Take away the certain ties of these e-mails that no copy shows any longer: it was read again, or has moved.

    Their thread stays one, for its address is out in the world.
    """
    for some in portions(e.pk for e in emails):
        for whose in ("child", "parent"):
            rows = Reply.objects.filter(basis=ReplyBasis.QUOTED, **{f"{whose}__in": some}).order_by()
            known = rows.values_list("pk", "child", "parent")
            gone = [pk for pk, child, parent in known if (child, parent) not in quoted]
            Reply.objects.filter(pk__in=gone).delete()


def _store_replies(pairs: set[Pair], *, basis: ReplyBasis) -> None:
    if basis in CERTAIN:
        # What is now seen was perhaps inferred before: the certain tie takes its place.
        children = {child for child, _ in pairs}
        Reply.objects.filter(child__in=children, basis=ReplyBasis.INFERRED).delete()
    if basis == ReplyBasis.NAMED:
        # It says more than that one is quoted in the other, whichever was seen first.
        rows = Reply.objects.filter(child__in={child for child, _ in pairs}, basis=ReplyBasis.QUOTED)
        Reply.objects.filter(pk__in=[row.pk for row in rows if (row.child_id, row.parent_id) in pairs]).delete()
    Reply.objects.bulk_create(
        (Reply(child_id=child, parent_id=parent, basis=basis) for child, parent in sorted(pairs)),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _infer(emails: Sequence[Email], *, release: Release) -> set[Pair]:
    """For each answer without a printed parent the latest earlier e-mail with its subject between the same people."""
    keys = {e.subject_key for e in emails if len(e.subject_key) >= TELLING_SUBJECT}
    groups: defaultdict[str, list[Mail]] = defaultdict(list)
    rows = Email.objects.filter(release=release, subject_key__in=keys)
    for key, sent, subject, subject_key in rows.values_list("pk", "sent", "subject", "subject_key"):
        groups[subject_key].append(Mail(key, sent, subject))
    groups_kept = [group for group in groups.values() if 1 < len(group) <= CROWD]
    members = [mail.key for group in groups_kept for mail in group]
    # What was inferred from fewer e-mails is inferred anew, so that it depends on what is there, not on when it came.
    Reply.objects.filter(child__in=members, basis=ReplyBasis.INFERRED).delete()
    answered = set(Reply.objects.filter(child__in=members, basis__in=CERTAIN).values_list("child_id", flat=True))
    people, headers = _people(members), Headers(members)
    parents = {
        child.key: latest_parent(child, (e for e in group if not headers.deny(child.key, e.key)), people=people)
        for group in groups_kept for child in group if child.key not in answered
    }  # fmt: skip
    return {(child, parent) for child, parent in parents.items() if parent is not None}


def _people(members: Sequence[int]) -> dict[int, Parts]:
    """Who has what part in each e-mail (keys of correspondents)."""
    people: defaultdict[int, Parts] = defaultdict(Parts)
    for email, role, who in Participation.objects.filter(email__in=members).values_list(
        "email_id", "role", "correspondent_id"
    ):
        parts = people[email]
        (parts.senders if role == Role.FROM else parts.to if role == Role.TO else parts.copied).add(who)
    return people


def _thread(emails: Sequence[Email], pairs: set[Pair], *, release: Release) -> list[Email]:
    """Bring all e-mails that are tied into one thread: the oldest there is, or a new one."""
    keys = {e.pk for e in emails} | {key for pair in pairs for key in pair}
    members = {e.pk: e for e in Email.objects.filter(pk__in=keys).only("pk", "thread_id", "subject", "sent")}
    merged: dict[int, int] = {}
    placed: list[tuple[list[Email], Thread | int]] = []
    for group in components(members, pairs):
        rows = sorted((members[key] for key in group), key=lambda e: (e.sent or "9999", e.pk))
        placed.append((rows, _thread_of(rows, release=release, merged=merged)))
    bulk.create(Thread, [t for _, t in placed if isinstance(t, Thread)], known_by="public_id")
    changed = [email for rows, thread in placed for email in rows if _moves(email, into=thread)]
    bulk.update(Email, {email.pk: {"thread_id": email.thread_id} for email in changed})
    return changed


def _thread_of(rows: Sequence[Email], *, release: Release, merged: dict[int, int]) -> Thread | int:
    """The key of the oldest thread among these e-mails, the others merged into it, or a new thread yet to be stored."""
    threads = sorted({_settled(e.thread_id, merged) for e in rows if e.thread_id})
    if not threads:
        return Thread(release=release, subject=bare_subject(rows[0].subject))
    _merge_threads(threads[1:], into=threads[0])
    merged.update(dict.fromkeys(threads[1:], threads[0]))
    return threads[0]


def _moves(email: Email, *, into: Thread | int) -> bool:
    """Put an e-mail into its thread; whether that is another than before."""
    key = into.pk if isinstance(into, Thread) else into
    before, email.thread_id = email.thread_id, key
    return before != key


def _settled(thread: int, merged: dict[int, int]) -> int:
    while thread in merged:
        thread = merged[thread]
    return thread


def components(members: Iterable[int], pairs: Iterable[Pair]) -> list[list[int]]:
    """The members in groups that pairs tie together, directly or by way of others."""
    root = {key: key for key in members}

    def find(key: int) -> int:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for a, b in pairs:
        if a in root and b in root:
            root[find(a)] = find(b)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(root):
        groups[find(key)].append(key)
    return list(groups.values())


def _merge_threads(losers: Sequence[int], *, into: int) -> None:
    """Move the e-mails of threads that turned out to be one, and let the old addresses lead to the new place."""
    if not losers:
        return
    winner = Thread.objects.get(pk=into)
    for loser in Thread.objects.filter(pk__in=losers):
        Email.objects.filter(thread=loser).update(thread=winner)
        retire(loser.public_id, RetiredKind.THREAD, leads_to=winner.public_id)
        loser.delete()
