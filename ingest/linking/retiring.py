"""Addresses whose rows are gone: they lead on, or say why."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from archive.models import Bookmark, ChangedKind, Email, IndexChange, Reply, RetiredId, RetiredKind


def retire(public_id: str, kind: RetiredKind, *, leads_to: str = "", reason: str = "", spelling: str = "") -> None:
    """Remember an id that no row bears any more; what led to it leads on at once, so that no link needs two steps.

    `spelling` of a correspondent: by it the id is found again if it turns out to be another than the one it leads to.
    """
    RetiredId.objects.filter(kind=kind, leads_to=public_id).update(leads_to=leads_to, reason=reason)
    RetiredId.objects.create(public_id=public_id, kind=kind, leads_to=leads_to, reason=reason, spelling=spelling)


def retire_empty(moved: Mapping[int, Email]) -> set[str]:
    """Of these e-mails (by primary key, with the one that took their first copy) retire those that have no copy left.

    Readers' bookmarks and replies go along. The spellings of the people in them.
    """
    spellings: set[str] = set()
    for email in Email.objects.filter(pk__in=moved, copies__isnull=True):
        into = moved[email.pk]
        kept = Bookmark.objects.filter(email=into).values("collection")
        Bookmark.objects.filter(email=email).exclude(collection__in=kept).update(email=into)
        _move_replies(email, into=into)
        retire(email.public_id, RetiredKind.EMAIL, leads_to=into.public_id)
        IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk])
        spellings |= set(email.participations.values_list("printed", flat=True))
        email.delete()
    return spellings


def _move_replies(email: Email, *, into: Email) -> None:
    replies = Reply.objects.filter(Q(child=email) | Q(parent=email))
    moved = [
        Reply(
            child_id=into.pk if reply.child_id == email.pk else reply.child_id,
            parent_id=into.pk if reply.parent_id == email.pk else reply.parent_id,
            basis=reply.basis,
        )
        for reply in replies
    ]
    Reply.objects.bulk_create((r for r in moved if r.child_id != r.parent_id), ignore_conflicts=True)
