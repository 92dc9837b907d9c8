"""Link what was parsed since the last time, many documents at once: copies to e-mails, people, replies, threads."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import transaction

from archive.models import ChangedKind, Copy, Document, DocumentState, Email, IndexChange, Release
from ingest.linking import emails, missing, passages, people, threads
from ingest.linking.printed import Printed, printed
from ingest.mistakes import OF_THE_MACHINE, at_its_own_cost

log = logging.getLogger(__name__)

DOCUMENTS_AT_ONCE = 500
"""More of them meet in fewer rounds: threads and passages that go on from round to round are written less often."""


def link_ready(release: Release) -> int:
    """Link the documents of a release that are read and wait for it; how many there were (at most 500 a call).

    What is missing from the release is counted once nothing is left to do.
    A mistake of ours that one of them brings to light costs that document, not those that came with it.
    """
    ready = list(release.documents.filter(state=DocumentState.READ).order_by("pk")[:DOCUMENTS_AT_ONCE])
    try:
        _link_locked(ready, release=release)
    except OF_THE_MACHINE:
        raise
    except Exception:
        log.exception("Linking %d documents of %s together failed: one by one, then.", len(ready), release.slug)
        for document in ready:
            with at_its_own_cost(document):
                _link_locked([document], release=release)
    if not ready and not release.documents.unfinished().exists():
        missing.count_gaps(release)
    return len(ready)


def _link_locked(documents: Sequence[Document], *, release: Release) -> None:
    """One writer links a release at a time: the row lock holds others back on PostgreSQL, the database's own on SQLite.

    What another has linked meanwhile is left alone.
    """
    with transaction.atomic():
        Release.objects.select_for_update().get(pk=release.pk)
        keys = [document.pk for document in documents]
        waiting = list(release.documents.filter(pk__in=keys, state=DocumentState.READ).order_by("pk"))
        if waiting:
            _link(waiting, release=release)


def _link(documents: Sequence[Document], *, release: Release) -> None:
    copies = printed(Copy.objects.filter(document__in=documents).order_by("document_id", "position"))
    gathered = emails.gather(copies, release=release)
    touched = gathered.touched
    missing.note_emails(touched)
    passages.trace(touched, release=release, read={copy.pk for copy in copies})
    changes = people.introduce(gathered.renewed, release=release, forgotten=gathered.forgotten)
    follow(changes, touched=touched, copies=copies, release=release)
    Document.objects.filter(pk__in=[d.pk for d in documents]).update(state=DocumentState.DONE)


def follow(
    changes: people.Changes, *, release: Release, touched: Sequence[Email] = (), copies: Sequence[Printed] = ()
) -> None:
    """Tie the e-mails that were touched, and those in which somebody is another now; tell the index of all."""
    others = Email.objects.filter(pk__in=changes.moved - {e.pk for e in touched}).only("pk", "subject_key")
    moved = threads.tie([*touched, *others], copies=copies, release=release)
    known = {e.pk for e in (*touched, *moved)}
    # Those of its thread are told too: the index knows how large the thread is that an e-mail stands in.
    beside = set(Email.objects.filter(thread__emails__in=known).values_list("pk", flat=True)) if known else set()
    IndexChange.objects.mark(ChangedKind.EMAIL, known | beside | changes.moved | changes.renamed)
