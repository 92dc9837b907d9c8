from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import ReleasedModel, ReleasedQuerySet, ReleaseState


class Release(ReleasedModel):
    """One production by one agency. Private until published; what is withdrawn says why."""

    RELEASE_PATH = ""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    agency = models.CharField(max_length=200, blank=True)
    request_number = models.CharField(max_length=100, blank=True)
    requester = models.CharField(max_length=200, blank=True)
    source = models.CharField("where it came from", max_length=500, blank=True)
    description = models.TextField(blank=True)
    released_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.PRIVATE)
    withdrawn_reason = models.TextField("public reason for withdrawing", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="release_state_known", condition=Q(state__in=ReleaseState.values)),
            models.CheckConstraint(
                name="release_withdrawn_says_why", condition=~Q(state=ReleaseState.WITHDRAWN) | ~Q(withdrawn_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == ReleaseState.PUBLISHED
