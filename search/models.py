"""What search itself remembers: when something could first be found by everybody, saved searches, and alerts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from archive.models import Collection
from archive.models.base import PublicModel
from search.address import Address, read_address


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


class SavedSearch(PublicModel):
    """A search that a reader keeps, on the shelf on which bookmarks are. `query` is the query string of its address.

    `seen` is the key of the last arrival that the reader has seen: what came later is new. `secret` is the key in its
    shared link, "" if unshared.
    """

    shelf = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    query = models.TextField(blank=True)
    seen = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(auto_now_add=True)
    secret = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["shelf", "created_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("saved_search", args=[self.public_id])

    @property
    def address(self) -> Address:
        return read_address(QueryDict(self.query)).address


class Pace(models.TextChoices):
    AT_ONCE = "at-once", "at once"
    DAILY = "daily", "at most once a day"


class Alert(PublicModel):
    """A saved search that is told to a mail address, once its owner has said so by the link in a first mail.

    `told` is the key of the last arrival that was told or looked at. `retry_at` keeps others away while a mail is
    being sent, and says when to try again after an error. The row goes, and with it the address, when it is ended.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="alerts")
    to = models.EmailField("mail address", max_length=254)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="alert_once", fields=["search", "to"]),
            models.CheckConstraint(name="alert_pace_known", condition=Q(pace__in=Pace.values)),
        ]

    def __str__(self) -> str:
        return f"alert {self.public_id}"


class AskedMailbox(models.Model):
    """That somebody asked for alerts to a mailbox, known by a keyed hash alone: nobody can have it flooded by us.

    It outlives the alert, which whoever asked could delete to ask again, and is deleted after a day.
    """

    mailbox = models.CharField("keyed hash of the address", max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"mailbox {self.mailbox[:8]} at {self.at:%Y-%m-%d %H:%M}"
