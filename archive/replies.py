"""Which e-mail answers which. Replies never lead out of the release of which they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, QuerySet

from archive.models import Email, Reply


def answers_of(email: Email) -> QuerySet[Reply]:
    """What an e-mail answers or forwards, in date order."""
    replies = Reply.objects.filter(child=email, parent__release=email.release_id)
    return replies.select_related("parent").defer("parent__body").order_by("parent__sent", "pk")


def answered_by(email: Email) -> QuerySet[Reply]:
    """What answers or forwards an e-mail, in date order."""
    replies = Reply.objects.filter(parent=email, child__release=email.release_id)
    return replies.select_related("child").defer("child__body").order_by("child__sent", "pk")


def answers_by_email(emails: Sequence[Email]) -> defaultdict[int, list[Reply]]:
    """What each of several e-mails answers, by the primary key of the e-mail."""
    known = Reply.objects.filter(child__in=emails, parent__release=F("child__release")).select_related("parent")
    replies: defaultdict[int, list[Reply]] = defaultdict(list)
    for reply in known.defer("parent__body").order_by("pk"):
        replies[reply.child_id].append(reply)
    return replies
