"""Collections and bookmarks: what readers keep, without an account, and share by a secret link."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import PublicModel
from archive.models.document import Page
from archive.models.email import Email
from archive.models.passage import Passage


class Collection(PublicModel):
    """A reader's list. `shelf` hashes the cookie that owns it; `secret` is the key in its shared link, "" if unshared.

    It holds pointers only: each reader sees of it what that reader may see.
    """

    title = models.CharField(max_length=200, default="My collection")
    shelf = models.CharField("hash of the cookie that owns it", max_length=64, db_index=True)
    secret = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("collection", args=[self.public_id])


class Bookmark(models.Model):
    """An e-mail, a page or a passage in a collection, with the reader's note."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="bookmarks")
    email = models.ForeignKey(Email, null=True, blank=True, on_delete=models.CASCADE, related_name="bookmarks")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="bookmarks")
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.CASCADE, related_name="bookmarks")
    note = models.TextField(blank=True, max_length=5000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="bookmark_of_one_thing",
                condition=Q(email__isnull=False, page__isnull=True, passage__isnull=True)
                | Q(email__isnull=True, page__isnull=False, passage__isnull=True)
                | Q(email__isnull=True, page__isnull=True, passage__isnull=False),
            ),
            models.UniqueConstraint(name="bookmark_email_once", fields=["collection", "email"]),
            models.UniqueConstraint(name="bookmark_page_once", fields=["collection", "page"]),
            models.UniqueConstraint(name="bookmark_passage_once", fields=["collection", "passage"]),
        ]

    def __str__(self) -> str:
        return f"bookmark of {self.email or self.page or self.passage}"
