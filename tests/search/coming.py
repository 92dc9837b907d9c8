"""What comes into the archive when its index is there already."""

from __future__ import annotations

from archive.models import ChangedKind, Email, IndexChange
from tests.factories import EmailFactory


def later(**facts: object) -> Email:
    """An e-mail of which the index has yet to hear."""
    email = EmailFactory(**facts)
    IndexChange.objects.mark(ChangedKind.EMAIL, [email.pk])
    return email
