"""What the archive remembers about itself: changes that the search index has yet to see, and ids that have moved."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections, models
from django.db.models import Q


class ChangedKind(models.TextChoices):
    EMAIL = "email", "e-mail"
    PAGE = "page", "page"


class IndexChangeManager(models.Manager["IndexChange"]):
    def mark(self, kind: ChangedKind, keys: Iterable[int]) -> None:
        """Note that these rows changed or went: the next index run looks at each of them again.

        A row a change, never an update: what the index run saw and deletes is not what came meanwhile.
        """
        rows = [(str(kind), key) for key in keys]
        if rows:
            with connections[self.db].cursor() as cursor:
                cursor.executemany("INSERT INTO archive_indexchange (kind, key) VALUES (%s, %s)", rows)


class IndexChange(models.Model):
    """A row (by kind and primary key) that the search index must look at again. Deleted once the index holds it."""

    kind = models.CharField(max_length=5, choices=ChangedKind)
    key = models.BigIntegerField()

    objects = IndexChangeManager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="change_kind_known", condition=Q(kind__in=ChangedKind.values))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class RetiredKind(models.TextChoices):
    EMAIL = "email", "e-mail"
    THREAD = "thread", "thread"
    CORRESPONDENT = "correspondent", "correspondent"
    PASSAGE = "passage", "passage"


class RetiredId(models.Model):
    """A public id that no row bears any more: where its address leads now, or the public reason why it is gone."""

    public_id = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=13, choices=RetiredKind)
    leads_to = models.CharField("public id of what took its place", max_length=16, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    spelling = models.CharField("of a correspondent: the spelling that it was named after", max_length=500, blank=True)
    retired_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(name="retired_kind_known", condition=Q(kind__in=RetiredKind.values))]

    def __str__(self) -> str:
        return f"{self.public_id} -> {self.leads_to or 'gone'}"
