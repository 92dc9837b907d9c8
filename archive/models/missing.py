"""What a release lacks and nobody has said so: gaps between the Bates numbers of its pages."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from archive.models.base import ReleasedModel, ReleasedQuerySet
from archive.models.document import Page
from archive.models.release import Release


class BatesGap(ReleasedModel):
    """Bates numbers that no page of the release bears, between two that do. Inferred, never read.

    `is_sure`: the numbers on both sides are borne out by those beside them; else one may be a misreading.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="bates_gaps")
    prefix = models.CharField(max_length=60, blank=True)
    first = models.BigIntegerField("first missing number")
    last = models.BigIntegerField("last missing number")
    width = models.PositiveIntegerField("digits as printed")
    before = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    is_sure = models.BooleanField(default=False)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["prefix", "first"]
        constraints = [
            models.UniqueConstraint(name="gap_once_in_a_release", fields=["release", "prefix", "first"]),
            models.CheckConstraint(name="gap_in_order", condition=Q(last__gte=F("first"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_printed} to {self.last_printed}"

    @property
    def pages(self) -> int:
        return self.last - self.first + 1

    @property
    def first_printed(self) -> str:
        """As it would stand on the page: `MC-000123`."""
        return f"{self.prefix}{self.first:0{self.width}}"

    @property
    def last_printed(self) -> str:
        return f"{self.prefix}{self.last:0{self.width}}"
