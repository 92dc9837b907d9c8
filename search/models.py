"""What search itself remembers: when something could first be found by everybody."""

from __future__ import annotations

from django.db import models


class Arrival(models.Model):
    """An e-mail or page that stands in the index and is public, noted once, when that was first so.

    The keys rise in the order of arrival and only one process notes at a time, so that "later than this one" misses
    nothing and tells nothing twice: neither dates of rows nor dates of releases can say that. What is withdrawn keeps
    its arrival and is hidden like any row; what is published again is not new.
    """

    model = models.CharField('as in the index, "archive.email"', max_length=40)
    row = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(name="arrival_once", fields=["model", "row"])]

    def __str__(self) -> str:
        return f"{self.model}.{self.row} at {self.at:%Y-%m-%d %H:%M}"
